"""The key under which a search finds a text, whatever its language: no marks, no case, no punctuation.

``Hậu Lộc`` → ``hau loc``; Arabic letters that writers exchange are one: hamza and its seats, ى and ي, ة and ه.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from chinhdanh.text.arabic import stems
from chinhdanh.text.letters import INVISIBLE, TASHKEEL, TATWEEL
from chinhdanh.text.searching import bare

_SHORTEST_STEM = 3
_WORD = re.compile(rf"(?:[^\W_]|[\u0300-\u036f{TASHKEEL}{TATWEEL}{INVISIBLE}])+")


class _Table(dict[int, str]):
    """A translation table that is filled as letters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


def _folded(letter: str) -> str:
    if unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "".join(part if part.isalnum() else " " for part in bare(letter) if not unicodedata.combining(part))


_TABLE = _Table()


def fold(text: str) -> str:
    """The words of a text as a search compares them, with single spaces between them."""
    return " ".join(text.translate(_TABLE).split())


def folded_words(text: str) -> list[tuple[int, int, str]]:
    """The words of a text as ``text[start:end]`` in code points, each with its folded form."""
    found = ((*match.span(), _fold_word(match[0])) for match in _WORD.finditer(text))
    return [word for word in found if word[2]]


@lru_cache(maxsize=1 << 16)
def _fold_word(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A folded word without the Arabic particles that may be glued to it, while three letters remain."""
    if word[0] not in "وفبكلا":
        return word
    return next((s.bare for s in reversed(stems(word)) if len(s.bare) >= _SHORTEST_STEM), word)


def stemmed(folded: str) -> str:
    """Each word of a folded text by its stem."""
    return folded if folded.isascii() else " ".join(map(stem, folded.split()))
