"""Spellings that begin with what was typed, marks or not: ``hau l`` → Hậu Lộc."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chinhdanh.names.gazetteer import Gazetteer
from chinhdanh.text.vietnamese import strip_marks, title

_AFTER_EVERY_LETTER = "\U0010ffff"


class Completion:
    """Completes from spellings near at hand (article, register) before those of the gazetteer."""

    def __init__(self, near: Iterable[str]) -> None:
        self._near = _indexed(near)

    def best(self, typed: str) -> str | None:
        """The likeliest spelling that begins with ``typed``; None where there is none or nothing to go by.

        Spellings that have the marks of ``typed`` come first, then those that most is known about, then short ones.
        """
        typed = unicodedata.normalize("NFC", typed).lower()
        near = _beginning(self._near, typed)
        if near:
            return min(near, key=lambda text: (not text.lower().startswith(typed), len(text)))
        found = _beginning(_gazetteer(), typed)
        if found:
            return title(min(found, key=lambda key: (not key.startswith(typed), -_weight(key), len(key))))
        return None


def _beginning(index: Sequence[tuple[str, str]], typed: str) -> list[str]:
    start = strip_marks(typed)
    if not start.strip():
        return []
    first = bisect_left(index, (start,))
    return [text for _, text in index[first : bisect_left(index, (start + _AFTER_EVERY_LETTER,))]]


def _indexed(spellings: Iterable[str]) -> list[tuple[str, str]]:
    return sorted({(strip_marks(text).lower(), text) for text in spellings})


@lru_cache(maxsize=1)
def _gazetteer() -> list[tuple[str, str]]:
    """The names of the gazetteer, in lower case; a few tenths of a second the first time."""
    return _indexed(Gazetteer.load().entries)


def _weight(key: str) -> float:
    return sum(fact.weight for fact in Gazetteer.load().entries[key].facts)
