"""Takes out of a text what a terminal would obey or hide, and remembers where every remaining character came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from chinhdanh.desk.bidi.characters import BIDI_CLASS

REPLACEMENT = "\ufffd"
DOTTED_CIRCLE = "\u25cc"
ZWNJ = "\u200c"

_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Clean(NamedTuple):
    """A text without controls, in NFC.

    ``origin[i]`` is the index in the original text of the character behind ``text[i]``; ``merged`` holds
    (index in ``text``, further original index) where composition made one character of several.
    """

    text: str
    origin: list[int]
    merged: list[tuple[int, int]]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of ``text`` between its line and paragraph breaks; at least one."""
    start = 0
    for match in _LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def neutralise(text: str) -> Clean:
    """Makes a paragraph harmless to a terminal.

    A tab becomes a space, another C0 control or DEL its control picture (so an escape sequence shows as text), a C1
    control, lone surrogate or noncharacter U+FFFD. Format characters (bidi controls, joiners, zero-width space, soft
    hyphen, tags) and variation selectors go; only a zero-width non-joiner before an Arabic letter stays for the shaper,
    and rule X9 removes it later. A mark without a letter gets a dotted circle, lest it land on a neighbour's cell.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _has_stray(text):
        return Clean(text, list(range(len(text))), [])
    chars: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        shown = ZWNJ if char == ZWNJ and BIDI_CLASS[text[i + 1 : i + 2] or " "] == "A" else _HARMLESS[char]
        if shown:
            if not chars and unicodedata.combining(char):
                chars.append(DOTTED_CIRCLE)
                origin.append(i)
            chars.append(shown)
            origin.append(i)
    clean = "".join(chars)
    if unicodedata.is_normalized("NFC", clean):
        return Clean(clean, origin, [])
    return _compose(clean, origin)


def _has_stray(text: str) -> bool:
    return any(_HARMLESS[char] != char for char in set(text)) or bool(text and unicodedata.combining(text[0]))


def _compose(text: str, origin: list[int]) -> Clean:
    """NFC, one letter with its marks at a time."""
    output: list[str] = []
    source: list[int] = []
    merged: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and not _starts_letter(text, start, end):
            end += 1
        letter = unicodedata.normalize("NFC", text[start:end])
        merged += [(len(output) + len(letter) - 1, i) for i in origin[start + len(letter) : end]]
        source += [origin[min(start + k, end - 1)] for k in range(len(letter))]
        output += letter
        start = end
    return Clean("".join(output), source, merged)


def _starts_letter(text: str, start: int, i: int) -> bool:
    """Whether ``text[i]`` begins a new letter: it neither is a mark nor composes with what stands before it."""
    if unicodedata.combining(text[i]):
        return False
    return len(unicodedata.normalize("NFC", text[start : i + 1])) > len(unicodedata.normalize("NFC", text[start:i]))


class _Harmless(dict[str, str]):
    """Character → what is shown for it, empty for nothing."""

    def __missing__(self, char: str) -> str:
        shown = self[char] = _harmless(char)
        return shown


def _harmless(char: str) -> str:
    code = ord(char)
    category = unicodedata.category(char)
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if category in ("Cc", "Cs") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return REPLACEMENT
    if category == "Cf" or BIDI_CLASS[char] == "b" or "VARIATION SELECTOR" in unicodedata.name(char, ""):
        return ""
    return " " if category in ("Zl", "Zp") else char


_HARMLESS = _Harmless()
