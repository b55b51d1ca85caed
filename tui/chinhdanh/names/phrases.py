"""Finding the entries of a table of Arabic names among the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from chinhdanh.text.arabic import Stem, Word, name_key, stems


class Phrase(NamedTuple):
    """Words ``first`` to ``last`` of a text, the first without its particles, are the entry with this key."""

    key: str
    first: int
    last: int
    stem: Stem

    def span(self, words: Sequence[Word]) -> tuple[int, int]:
        """The range in the text."""
        return words[self.first].start + self.stem.offset, words[self.last].end


class Phrases:
    """A set of names by key; longer ones win over shorter ones that begin at the same word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._rests: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            first, *rest = name_key(name).split(" ")
            self._rests.setdefault(first, []).append(tuple(rest))
        for rests in self._rests.values():
            rests.sort(key=len, reverse=True)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Phrase]:
        """The entries among the words of a text, in order, none over another; only spaces stand inside."""
        free = 0
        for at, word in enumerate(words):
            if at >= free and word.arabic and (found := self._at(text, words, at)) is not None:
                free = found.last + 1
                yield found

    def _at(self, text: str, words: Sequence[Word], at: int) -> Phrase | None:
        for stem, first in _readings(words[at].text):
            for rest in self._rests.get(first, ()):
                last = at + len(rest)
                if last < len(words) and self._follows(text, words[at : last + 1], rest):
                    return Phrase(" ".join((first, *rest)), at, last, stem)
        return None

    @staticmethod
    def _follows(text: str, words: Sequence[Word], rest: tuple[str, ...]) -> bool:
        same = all(name_key(word.bare) == key for word, key in zip(words[1:], rest, strict=True))
        return same and all(text[a.end : b.start].isspace() for a, b in pairwise(words))


@lru_cache(maxsize=1 << 14)
def _readings(word: str) -> tuple[tuple[Stem, str], ...]:
    return tuple((stem, name_key(stem.bare)) for stem in stems(word))
