"""Which dots end a sentence: a copy of the text, as long as the text, in which only those dots still look like stops.

The copy is what the sentence splitter reads. Quotation marks, brackets and direction controls are neutral in it, dots
of titles, initials, list numbers and acronyms are letters, and a year or hour mark (``2000 م.``) is an ordinary word.
"""

from __future__ import annotations

import re

from chinhdanh.text.letters import ARABIC, DIGITS, INVISIBLE, LATIN, TASHKEEL, TATWEEL

STOPS = ".!?؟۔。…‼⁇⁈⁉"
OPENERS = "(\\[{«‹“„‘"
CLOSERS = ")\\]}»›”’\"'"

_WRITTEN = f"{ARABIC}{TASHKEEL}{TATWEEL}"
_ANY = f"{_WRITTEN}{LATIN}{DIGITS}"
_GAP = f"[\\s{INVISIBLE}]"

LABELLED = (
    "مجموعة فئة فيتامين كبد فريق نقطة ملحق صف درجة قسم قاعة بند فقرة حرف رمز فصل نوع فيروس دور طابق مبنى"
    " بوابة منتخب شعبة خيار حل خطة"
).split()
"""Words that a letter can label, so that a dot after the letter ends the sentence: ``المجموعة أ.``"""

LATIN_TITLES = "Mr Mrs Ms Dr Prof St GS PGS TS ThS KS BS CN LS NSND NSUT NSƯT".split()
"""Latin abbreviations before a name in either script."""

LATIN_PREFIXES = "TP Tp TX Tx TT Tt Q P H X No Vol Fig Art Co Corp Inc Ltd Jr Sr vs".split()
"""Latin abbreviations that go on only with a Latin word or a figure: ``TP. HCM``, ``Co. Ltd``."""

UNITS = "(?:ق\\. ?)?م|هـ?|ص|[A-ZĐ]"
"""Letters that after a figure end a sentence: of our era or evening, of the Hijra, morning, degrees, class."""

LIST_LETTERS = "أبجدهوزحطي"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_WHITE = re.compile(r"\s")
_NEUTRAL = str.maketrans(dict.fromkeys("()[]{}«»‹›“”„‘’\"'", "،") | dict.fromkeys("…‼⁇⁈⁉。", "."))
_LONE_STOP = re.compile(f"[{OPENERS}]{_GAP}*[{STOPS}]+{_GAP}*[{CLOSERS}]")
_AND_SO_ON = re.compile(f"(?<![.…])[.…]++(?=\\s++(?:إلخ|الخ)(?![{_WRITTEN}]))")
_CLOSING = re.compile(f"(?<=[{STOPS}])(?:[{CLOSERS}{INVISIBLE}]|\\[[{DIGITS}]{{1,3}}\\])+(?=\\s|$)")
_CONTROL = re.compile(f"[{INVISIBLE}]")
_SINGLE = re.compile(f"(?<![{_ANY}])(?:ق\\. ?م|و?[{ARABIC}]ـ?|[A-ZĐ]) ?\\.")
_GOES_ON = re.compile(f"{_GAP}*[-–—،؛:,;)\\]/{DIGITS}]")
_LABEL = re.compile(f"(?:^|[^{_WRITTEN}])(?:و|ب|ل|لل|ال|بال|وال)?(?:{'|'.join(LABELLED)}){_GAP}+$")
_UNIT = re.compile(UNITS)
_FIGURE = re.compile(f"[{DIGITS}°]{_GAP}*$")
_LATIN_DOT = re.compile(
    f"(?<![{_ANY}])(?:{'|'.join(LATIN_TITLES)})\\.(?=\\s|[{_ANY}])"
    f"|(?<![{_ANY}])(?:{'|'.join(LATIN_PREFIXES)})\\.(?=\\s*[{LATIN}{DIGITS}])"
)
_INNER_DOT = re.compile(f"(?<=[{LATIN}{DIGITS}@/_-])\\.(?=[{LATIN}{DIGITS}/_-])")
_ITEM = re.compile(
    f"(?<![{_ANY}.])(?:([{DIGITS}]{{1,2}})|(هـ|[{LIST_LETTERS}])|({'|'.join(ROMAN)}))\\.(?=\\s|[{_ANY}])(?![{DIGITS}])"
)
_ITEM_START = re.compile(f"^[\\s{INVISIBLE}(\\-–—•*]*$")
_ITEM_BEFORE = re.compile(f"[:؛،,;{STOPS}{CLOSERS}]{_GAP}*[-–—•]?{_GAP}*$")
_LOOK_BACK = 40


def stops_only(text: str) -> str:
    """A copy of one paragraph, with the same length, for the sentence splitter."""
    copy = _LONE_STOP.sub(lambda match: "،" * len(match[0]), text)
    copy = _AND_SO_ON.sub(lambda match: "،" * len(match[0]), copy)
    copy = _mask_items(copy)
    copy = _LATIN_DOT.sub(_dot_to_letter, copy)
    copy = _SINGLE.sub(_single_letter, copy)
    copy = _INNER_DOT.sub("x", copy)
    copy = _CLOSING.sub(lambda match: "." * len(match[0]), copy)
    return _WHITE.sub(" ", _CONTROL.sub("،", copy).translate(_NEUTRAL))


def _dot_to_letter(match: re.Match[str]) -> str:
    return match[0].replace(".", "ن")


def _single_letter(match: re.Match[str]) -> str:
    """A letter with a dot is a title or initial, unless a figure (``2000 م.``) or a labelled word stands before it."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    unit = _UNIT.fullmatch(match[0].rstrip(" .")) and _FIGURE.search(before)
    stop = (unit or _LABEL.search(before)) and not _GOES_ON.match(match.string, match.end())
    return "ن" * (len(match[0]) - 1) + ("." if stop else "ن")


def _mask_items(text: str) -> str:
    """Takes the stop from list numbers: at the start of a paragraph, and after it in an unbroken count."""
    pieces: list[str] = []
    done = 0
    last: tuple[int, int] | None = None
    for match in _ITEM.finditer(text):
        number = _item_number(match)
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        starts = match.start() < _LOOK_BACK and _ITEM_START.match(before) is not None
        follows = number[1] == 1 or (last is not None and number == (last[0], last[1] + 1))
        if starts or (follows and _ITEM_BEFORE.search(before)):
            pieces += [text[done : match.end() - 1], "،"]
            done = match.end()
            last = number
    return "".join([*pieces, text[done:]])


def _item_number(match: re.Match[str]) -> tuple[int, int]:
    """How the item is counted (1 with figures, 2 letters, 3 Roman figures), and its place in the count."""
    if match[1]:
        return 1, int(match[1])
    if match[2]:
        return 2, LIST_LETTERS.index(match[2][0]) + 1
    return 3, ROMAN.index(match[3]) + 1
