"""How a status, a probability and a text look on the screen."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from rich.cells import cell_len, set_cell_size

from chinhdanh.localise import noted
from chinhdanh.review.model import Status
from chinhdanh.text.article import SegmentKind

STATUS_GLYPH: dict[Status, str] = {
    Status.UNTRANSLATED: "·",
    Status.DRAFT: "○",
    Status.EDITED: "◐",
    Status.APPROVED: "✓",
    Status.REJECTED: "✗",
}
"""One cell each, told apart without colour."""

RESIDUE_GLYPH = "-"
"""Page residue, which is not translated."""

LOCK_GLYPH = "■"
COMMENT_GLYPH = "”"

MINE_GLYPH = "•"
OTHERS_GLYPH = "◦"
"""Who changed a target last: the reviewer, or somebody else."""

KIND_WORD = {
    SegmentKind.HEADING: noted("heading"),
    SegmentKind.BODY: noted("body"),
    SegmentKind.CAPTION: noted("caption"),
    SegmentKind.BYLINE: noted("byline"),
    SegmentKind.BOILERPLATE: noted("page residue"),
}

STATUS_WORD: dict[Status, str] = {
    Status.UNTRANSLATED: noted("no translation"),
    Status.DRAFT: "draft",
    Status.EDITED: "edited",
    Status.APPROVED: "approved",
    Status.REJECTED: "rejected",
}

LANGUAGE_NAME = {"vi": "Tiếng Việt", "en": "English"}

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_DIRECTION_CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029], 0x00B7),
}
_NO_DIRECTION = _VISIBLE | {ord(control): 0x00B7 for control in _DIRECTION_CONTROLS}


def bar(share: float, width: int) -> str:
    """A bar of ``width`` cells, filled from the left by ``share`` in 0…1."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)


def percent(share: float) -> str:
    """A probability in four cells; only what is certain is 100% or 0%."""
    if 0 < share < 0.01:
        return " <1%"
    return f"{100 if share >= 1 else min(99, round(100 * share)):>3}%"


def moment(at: datetime) -> str:
    """A time as the clock on the wall shows it."""
    return f"{at.astimezone():%d.%m. %H:%M}"


def fitted(text: str, width: int) -> str:
    """The text in exactly so many cells, ending with … where it was cut."""
    cut = cell_len(text) > width > 0
    return set_cell_size(text, width - 1) + "…" if cut else set_cell_size(text, width)


def visible(text: str, *, keep_direction: bool = False) -> str:
    """The text with every control character as a visible sign, so that none reaches the terminal; as long as before.

    Direction controls become signs too, unless ``keep_direction`` (Arabic needs them before it is laid out).
    """
    return text.translate(_VISIBLE if keep_direction else _NO_DIRECTION)


def typed(text: str) -> str:
    """Typed or pasted text as a target holds it: one line, without control characters, NFC."""
    text = "".join(
        " " if letter in "\n\t\u2028\u2029" else letter
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
        if letter in "\n\t\u2028\u2029" or (unicodedata.category(letter) != "Cc" and letter not in _DIRECTION_CONTROLS)
    )
    return unicodedata.normalize("NFC", text)
