"""Rules about Arabic letters: marks, matching keys, words with their ranges, attached particles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from chinhdanh.text.letters import ARABIC, INVISIBLE, LATIN, TASHKEEL, TATWEEL

_LATIN = f"{LATIN}\u0300-\u036f"
_MARKS = re.compile(f"[{TASHKEEL}{TATWEEL}{INVISIBLE}]+")
_ARABIC = re.compile(f"[{ARABIC}]")
_ARABIC_LETTER = f"[{ARABIC}{TASHKEEL}{TATWEEL}]"
_WORD = re.compile(
    f"(?:(?={_ARABIC_LETTER}*[{ARABIC}]){_ARABIC_LETTER}+(?:[{INVISIBLE}]+{_ARABIC_LETTER}+)*)"
    f"|(?P<latin>[{_LATIN}]+(?:&[{_LATIN}]+)*)"
)
_SPACES = re.compile(r"\s+")
_KEY_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: ``text[start:end]`` in code points; ``bare`` is the word without marks, see ``strip_marks``.

    ``arabic`` says whether it is written in Arabic letters.
    """

    start: int
    end: int
    text: str
    bare: str
    arabic: bool


@dataclass(frozen=True, slots=True)
class Stem:
    """A reading of a word as attached particles and a rest.

    ``offset`` is the number of code points of the written word before the rest, ``particles`` is what stands there
    without marks (``ول``, ``بال``; ``لل`` stands for ل and ال), ``bare`` the rest without marks.
    """

    offset: int
    particles: str
    bare: str


def strip_marks(text: str) -> str:
    """The text in NFC without vowel signs, tatweel, zero-width characters and direction controls."""
    composed = unicodedata.normalize("NFC", text)
    bare, found = _MARKS.subn("", composed)
    return unicodedata.normalize("NFC", bare) if found else composed


def has_arabic(text: str) -> bool:
    """Whether at least one Arabic letter stands in the text."""
    return _ARABIC.search(text) is not None


def name_key(name: str) -> str:
    """The key under which two ways to write one name meet, and two names never do.

    Marks are dropped, نج becomes نغ, أ and إ become ا, spaces collapse, Latin letters lose their case.
    آ stays, because it tells آنه (Anh) from other syllables.
    """
    letters = strip_marks(name).translate(_KEY_LETTERS).replace("نج", "نغ")
    return _SPACES.sub(" ", letters).strip().casefold()


def words(text: str) -> list[Word]:
    """The words of Arabic or Latin letters in order; an acronym joined by ``&`` is one word, digits are not words."""
    return [
        Word(*match.span(), match[0], strip_marks(match[0]), match.lastgroup is None) for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=1 << 14)
def stems(word: str) -> tuple[Stem, ...]:
    """The readings of an Arabic word with و ف, ب ك ل and ال taken off, the longest rest (the word itself) first.

    At least two letters remain. Which reading is right is the caller's question: وين may be a name or و and a name.
    """
    bare, offsets = _bare_with_offsets(word)
    found = [Stem(0, "", bare)]
    for length in _particle_lengths(bare):
        if len(bare) - length >= 2:
            found.append(Stem(offsets[length], bare[:length], bare[length:]))
    return tuple(found)


def _particle_lengths(bare: str) -> list[int]:
    """The numbers of leading letters that can be particles, ascending."""
    lengths = set()
    at = 0
    if bare[:1] in ("و", "ف"):
        at = 1
        lengths.add(1)
    for start in {0, at}:
        rest = bare[start:]
        if rest[:1] in ("ب", "ك", "ل"):
            lengths.add(start + 1)
        for article in ("ال", "لل", "بال", "كال"):
            if rest.startswith(article):
                lengths.add(start + len(article))
    return sorted(lengths)


def _bare_with_offsets(word: str) -> tuple[str, list[int]]:
    """The word without marks, and for each of its letters the position of that letter in the written word."""
    if not _MARKS.search(word):
        return word, list(range(len(word)))
    kept = [(at, letter) for at, letter in enumerate(word) if not _MARKS.match(letter)]
    return "".join(letter for _, letter in kept), [at for at, _ in kept]
