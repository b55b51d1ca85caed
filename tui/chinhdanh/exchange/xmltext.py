"""Text as it may stand in an XML file."""

from __future__ import annotations

import re
import unicodedata

from chinhdanh.text.letters import INVISIBLE

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNHELD = re.compile(f"{FORBIDDEN.pattern}|\r")
_LINE_ENDS = re.compile("\r\n?")
_INVISIBLE = re.compile(f"[\\s{INVISIBLE}]*")


def clean(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends and without the characters that XML 1.0 forbids.

    One such character makes OmegaT, lxml and translate-toolkit lose the whole file. Nothing else is changed:
    directional marks that the text has stay, none is added.
    """
    text = legal(text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def legal(text: str) -> str:
    """Return ``text`` with ``\n`` line ends and without the characters that XML 1.0 forbids."""
    return text if text.isprintable() else _LINE_ENDS.sub("\n", FORBIDDEN.sub("", text))


def visible(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends and a picture for each character that XML 1.0 forbids.

    A control character becomes its picture (U+0001 → ``␁``), a lone carriage return too, a surrogate or non-character
    becomes ``\N{REPLACEMENT CHARACTER}``.
    """
    if not text.isprintable():
        text = _UNHELD.sub(lambda found: _picture(found[0]), text.replace("\r\n", "\n"))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def unheld(text: str) -> int:
    """How many characters of ``text`` no XML file can hold."""
    return 0 if text.isprintable() else len(_UNHELD.findall(text.replace("\r\n", "\n")))


def _picture(character: str) -> str:
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"


def allowed(character: str) -> bool:
    """Whether XML 1.0 allows a character."""
    return FORBIDDEN.match(character) is None


def is_blank(text: str) -> bool:
    """Whether nothing in ``text`` can be seen: spaces, zero-width characters and directional marks alone."""
    return _INVISIBLE.fullmatch(text) is not None


def escape(text: str) -> str:
    """Escape ``text`` for an element's content or a double-quoted attribute; clean it first."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
