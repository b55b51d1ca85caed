"""Pairs the sentences of two texts in order: one or two with one or two, or with none.

The best pairing is found by dynamic programming over the evidence (Gale and Church 1993; Moore 2002 for words), in a
band around the pairs that rare words single out, and in a wider one when the path comes near its edge.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from chinhdanh.alignment.evidence import Evidence, NameForms
from chinhdanh.alignment.lexicon import Lexicon
from chinhdanh.alignment.words import Block, Window

SHAPES: dict[tuple[int, int], float] = {
    (1, 1): math.log(0.9),
    (1, 2): math.log(0.02),
    (2, 1): math.log(0.02),
    (2, 2): math.log(0.002),
    (0, 1): math.log(0.03),
    (1, 0): math.log(0.03),
}
"""How many sources pair with how many targets, and how often (as a logarithm)."""
BANDS, EDGE = (12, 60), 3
"""Targets on either side of the middle; the next is tried where the path comes so near the edge."""
SLOPE, OFFSET = 0.5, -0.5
"""From evidence to the probability of a right pair; see ``scripts/eval_alignment.py``."""
WORST = -1e18


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences that translate each other, by number; one side may be empty, then ``score`` is 0.

    ``score`` is the probability that they do, 0 to 1.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    score: float


def align(
    sources: Sequence[str],
    targets: Sequence[str],
    language: str,
    *,
    names: Sequence[Sequence[NameForms]] = (),
    lexicon: Lexicon | None = None,
) -> tuple[Pair, ...]:
    """Pair Arabic sentences with those of a text in ``language`` (``vi`` or ``en``); every sentence is in one pair.

    ``names`` are those of each source sentence, ``lexicon`` is the built-in one.
    """
    evidence = Evidence(sources, targets, language, lexicon or Lexicon.load(language), names)
    return tuple(
        Pair(source.numbers(), target.numbers(), _score(evidence, source, target))
        for source, target in best_path(evidence)
    )


def best_path(evidence: Evidence) -> list[tuple[Block, Block]]:
    """The likeliest pairing as blocks of sources and targets, in order."""
    middle = _middle(evidence)
    path: list[tuple[Block, Block]] = []
    for band in BANDS:
        path, at_the_edge = _Lattice(evidence, middle, band).path()
        if not at_the_edge:
            break
    return path


def _middle(evidence: Evidence) -> list[int]:
    """For each number of sources used, about how many targets are: straight lines through the anchors, by length."""
    here = [0, *accumulate(evidence.source_lengths)]
    there = [0, *accumulate(evidence.target_lengths)]
    found: list[int] = []
    last_source = last_target = 0
    for source, target in (*evidence.words.anchors(), (len(here) - 1, len(there) - 1)):
        span = max(here[source] - here[last_source], 1)
        for at in range(last_source, source):
            share = (here[at] - here[last_source]) / span
            found.append(bisect_left(there, there[last_target] + share * (there[target] - there[last_target])))
        last_source, last_target = source, target
    return [*found, len(there) - 1]


class _Lattice:
    """The best score and the last step for every point (sources used, targets used) inside a band."""

    def __init__(self, evidence: Evidence, middle: Sequence[int], band: int) -> None:
        """``middle``: where the band goes, from the first point to the last."""
        self._evidence = evidence
        self._sources, self._targets = len(evidence.source_lengths), len(evidence.target_lengths)
        before, after = [0, *middle[:-1]], [*middle[1:], middle[-1]]
        self._low = [max(0, min(pair) - band) for pair in zip(before, middle, strict=True)]
        self._high = [min(self._targets, max(pair) + band) for pair in zip(middle, after, strict=True)]
        self._best: list[list[float]] = []
        self._step: list[list[tuple[int, int]]] = []
        evidence.words.within(*self._windows())

    def _windows(self) -> tuple[list[Window], list[Window]]:
        """Which targets the band lets each source meet, and which sources each target."""
        last = self._sources
        sources = [(max(0, self._low[at + 1] - 2), self._high[min(at + 2, last)] + 1) for at in range(self._sources)]
        targets = [
            (max(0, bisect_left(self._high, at) - 2), min(last, bisect_right(self._low, at + 2) + 1))
            for at in range(self._targets)
        ]
        return [(low, min(high, self._targets)) for low, high in sources], targets

    def path(self) -> tuple[list[tuple[Block, Block]], bool]:
        """The best path, and whether it comes near the edge of the band."""
        for i in range(self._sources + 1):
            width = self._high[i] - self._low[i] + 1
            self._best.append([WORST] * width)
            self._step.append([(0, 0)] * width)
            for j in range(self._low[i], self._high[i] + 1):
                self._fill(i, j)
        return self._walk_back()

    def _fill(self, i: int, j: int) -> None:
        best, step = (0.0, (0, 0)) if i == j == 0 else (WORST, (0, 0))
        for (sources, targets), prior in SHAPES.items():
            before = self._at(i - sources, j - targets)
            if before == WORST:
                continue
            score = before + prior
            if sources and targets:
                score += self._evidence.measures(Block(i - sources, sources), Block(j - targets, targets)).sum
            if score > best:
                best, step = score, (sources, targets)
        self._best[i][j - self._low[i]], self._step[i][j - self._low[i]] = best, step

    def _at(self, i: int, j: int) -> float:
        inside = i >= 0 and self._low[i] <= j <= self._high[i]
        return self._best[i][j - self._low[i]] if inside else WORST

    def _walk_back(self) -> tuple[list[tuple[Block, Block]], bool]:
        path: list[tuple[Block, Block]] = []
        near = False
        i, j = self._sources, self._targets
        while i or j:
            low, high = self._low[i], self._high[i]
            near = near or (low > 0 and j - low < EDGE) or (high < self._targets and high - j < EDGE)
            sources, targets = self._step[i][j - low]
            i, j = i - sources, j - targets
            path.append((Block(i, sources), Block(j, targets)))
        return path[::-1], near


def _score(evidence: Evidence, source: Block, target: Block) -> float:
    if not source.size or not target.size:
        return 0.0
    return (1 + math.tanh((SLOPE * evidence.measures(source, target).sum + OFFSET) / 2)) / 2
