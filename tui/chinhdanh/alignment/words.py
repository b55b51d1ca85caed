"""The lexical evidence: how well the words of some sentences explain those of others, and the pairs that stand out."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chinhdanh.alignment.lexicon import Lexicon, Lifts

UNSEEN = 0.3
RARE, RARE_SHARE = 5, 0.03
"""A word that stands in at most so many sentences, or in such a share of them, tells sentences apart."""
SURE, SURE_OVER_NEXT = 6.0, 2.0
"""How much the rare words must say for a pair to stand out, and how much more than for any other."""

Window = tuple[int, int]
"""The sentences of the other text that matter: from the first number to before the second."""


class Block(NamedTuple):
    """``size`` sentences (0, 1 or 2) from number ``first``."""

    first: int
    size: int

    def total(self, of: Sequence[float], start: int = 0) -> float:
        """The sum of a measure of its sentences, at least one; ``start`` is the sentence that ``of`` begins with."""
        at = self.first - start
        return of[at] if self.size == 1 else of[at] + of[at + 1]

    def numbers(self) -> tuple[int, ...]:
        """The numbers of its sentences."""
        return tuple(range(self.first, self.first + self.size))


class Words:
    """The words of both texts."""

    def __init__(self, sources: Sequence[list[str]], targets: Sequence[list[str]], lexicon: Lexicon) -> None:
        self._forward = _Rows(sources, targets, lexicon.forward, lexicon.backward)
        self._backward = _Rows(targets, sources, lexicon.backward, lexicon.forward)

    def within(self, sources: Sequence[Window], targets: Sequence[Window]) -> None:
        """Say which targets matter to each source, and which sources to each target."""
        self._forward.within(sources)
        self._backward.within(targets)

    def measure(self, source: Block, target: Block) -> float:
        """How much likelier the words of two blocks are together than apart, as a logarithm."""
        here, there = self._forward.row(source), self._backward.row(target)
        return (target.total(here.values, here.start) + source.total(there.values, there.start)) / 2

    def anchors(self) -> list[tuple[int, int]]:
        """Pairs (source, target) that rare words single out, ascending in both: the heaviest such chain."""
        found = ((source, best) for source in range(self._forward.size) if (best := self._forward.stands_out(source)))
        return _chain((source, target, weight) for source, (target, weight) in found)


class _Row(NamedTuple):
    """How well a block explains each sentence of the other text from ``start`` on."""

    start: int
    values: array[float]


class _Rows:
    """The rows of one text against the other."""

    def __init__(
        self, texts: Sequence[list[str]], others: Sequence[list[str]], lifts: Lifts, vocabulary: Lifts
    ) -> None:
        self.size = len(texts)
        self._texts, self._lifts = texts, lifts
        known = (sum(word in vocabulary for word in words) for words in others)
        self._nothing = array("d", (count * math.log(UNSEEN) for count in known))
        self._where: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, words in enumerate(others):
            for word, count in Counter(words).items():
                self._where[word].append((at, count))
        self._rare = max(RARE, int(RARE_SHARE * len(others)))
        self._rows: dict[Block, _Row] = {}
        self.within([(0, len(others))] * len(texts))

    def within(self, windows: Sequence[Window]) -> None:
        self._windows = windows
        self._rows.clear()

    def row(self, block: Block) -> _Row:
        found = self._rows.get(block)
        if found is None:
            low, high = self._windows[block.first][0], self._windows[block.first + block.size - 1][1]
            found = self._rows[block] = _Row(low, self._nothing[low:high])
            for other, gain in self._gains(block.numbers()):
                where = self._where.get(other, ())
                for at, count in where[bisect_left(where, (low, 0)) :]:
                    if at >= high:
                        break
                    found.values[at - low] += count * gain
        return found

    def stands_out(self, text: int) -> tuple[int, float] | None:
        """The sentence of the other text that rare words lead to, and how strongly; None where none stands out."""
        gains: dict[int, float] = defaultdict(float)
        for other, gain in self._gains((text,)):
            where = self._where.get(other, ())
            if len(where) <= self._rare:
                for at, _ in where:
                    gains[at] += gain
        ranked = sorted(gains.items(), key=lambda item: -item[1])[:2]
        next_best = ranked[1][1] if len(ranked) > 1 else 0.0
        return ranked[0] if ranked and ranked[0][1] >= max(SURE, SURE_OVER_NEXT * next_best) else None

    def _gains(self, texts: Iterable[int]) -> list[tuple[str, float]]:
        """The words that the words of some texts lead to, and what each is worth."""
        words = [word for at in texts for word in self._texts[at]]
        lifted: dict[str, float] = defaultdict(float)
        for word in words:
            for other, lift in self._lifts.get(word, {}).items():
                lifted[other] += lift / len(words)
        return [(other, math.log1p((1 - UNSEEN) * lift / UNSEEN)) for other, lift in lifted.items()]


def _chain(found: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The pairs, given by ascending source, of the heaviest chain that ascends in targets too."""
    best: list[tuple[float, int, list[tuple[int, int]]]] = []
    for source, target, weight in found:
        before = max((chain for chain in best if chain[1] < target), default=(0.0, -1, []), key=lambda chain: chain[0])
        best.append((before[0] + weight, target, [*before[2], (source, target)]))
    return max(best, default=(0.0, -1, []), key=lambda chain: chain[0])[2]
