"""How a draft is set: marks of the target language, spaces round them, capitals, and the joints between pieces."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans({"؛": ";", "،": ",", "؟": "?", "٪": "%", "٫": ",", "٬": ".", "«": "“", "»": "”", "۔": "."})
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\s+([,;:!?%)\]”…]|\.(?!\d))", r"\1"),
        (r"([(\[“])\s+", r"\1"),
        (r"([,;:])(?:\s*[,;:])+", r"\1"),
        (r"[,;:]+\s*([.!?])", r"\1"),
        (r"([,;!?])(?=[^\W\d_])", r"\1 "),
        (r"\s*(?:\(\s*\)|“\s*”)", ""),
        (r"^[\s,;:.!?)\]]+(?=\w)", ""),
    )
)
_STRAIGHT = str.maketrans("“”", '""')
_QUOTED = re.compile(r'(\w?)"\s*([^"]*?)\s*"(?=(\w?))')
_SENTENCE_END = re.compile(r"[\s.,;:!?]+$")
_ALWAYS_CAPITAL = frozenset(
    ("Đảng", "Việt", "Quốc", "Nhà", "Bác", "Chính", "Mặt", "Ủy", "Ban", "Hội", "I", "Party", "Vietnam", "Vietnamese")
)
_ONE_LETTER = frozenset(("A", "Ở"))
_BEFORE_NAME = re.compile(r"(?:Ông|Bà|Xã|Phường|Huyện|Tỉnh|Thôn|Tại|Ở|Theo|A|The|In|At|On)(?= ⟦)")
_FINAL_MARKS = {".": ".", "!": "!", "؟": "?", "?": "?", ":": ":", "؛": ";", ";": ";", "،": ","}
_ABBREVIATION = re.compile(r"\.\w+\.$")
_JOINTS = {"؛": "; ", ";": "; ", "،": ", ", ",": ", ", ":": ": ", "": " "}


def plain(text: str) -> str:
    """Text that no model has seen, with the marks of the target: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())


def tidy(text: str) -> str:
    """A model's output as running text: NFC, Vietnamese and English marks, no space before them, quotes closed up."""
    text = plain(text)
    if '"' in text:
        text = text.translate(_STRAIGHT)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    if text.count('"') % 2 == 0:
        text = _QUOTED.sub(_close_up, text)
    return text.strip()


def _close_up(quoted: re.Match[str]) -> str:
    """A quotation without spaces inside its marks, and with one between a mark and a word outside."""
    before, inside, after = quoted.groups()
    return f'{before + " " if before else ""}"{inside}"{" " if after else ""}'


def capitalise(text: str) -> str:
    """The text with a capital as its first letter."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            return text[:at] + letter.upper() + text[at + 1 :]
        if letter.isdigit():
            break
    return text


def inside(output: str) -> str:
    """A model's output inside a sentence: a title or preposition before a name's placeholder loses its capital."""
    first = _BEFORE_NAME.match(output)
    return first[0].lower() + output[first.end() :] if first else output


def end_like(source: str, text: str) -> str:
    """The text with the final mark of its source: a heading without a full stop gets none, a question its mark."""
    last = source.rstrip()[-1:]
    mark = _FINAL_MARKS.get(last, "" if last.isalnum() else None)
    bracketed = bool(mark) and text[-1:] == ")" == source.rstrip()[-2:-1]
    if mark is None or not text or not (text[-1].isalnum() or text[-1] in ".,;:!?" or bracketed):
        return text
    if not mark and _ABBREVIATION.search(text):
        return text
    return _SENTENCE_END.sub("", text) + mark


def join(pieces: list[tuple[str, str, bool]]) -> str:
    """One text from drafted pieces: each its text, the mark after it in the source, and whether it starts with a name.

    Inner pieces lose the full stop that the model gave them and, unless they start with a name, their capital.
    """
    text, between = "", ""
    for piece, joint, named in pieces:
        if not piece:
            continue
        inner = piece if named else _lower_first(piece)
        text = _SENTENCE_END.sub("", text) + between + inner if text else piece
        between = _JOINTS.get(joint, " ")
    return text


def _lower_first(text: str) -> str:
    word, _, rest = text.partition(" ")
    lower = word[1:].islower() or word in _ONE_LETTER
    proper = word.rstrip(",.;:") in _ALWAYS_CAPITAL or not lower or rest[:1].isupper()
    return text if proper else text[:1].lower() + text[1:]
