"""Which words of two languages stand for each other in rows that translate each other, and which words are compounds.

IBM's model 1 (Brown et al. 1993) in both directions, with a preference for the diagonal as in fast_align (Dyer et al.
2013).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

ROUNDS = 6
DIAGONAL, NOTHING = 3.0, 0.3
AGREED, BACKWARD = 0.3, 0.08
BOUND, BOUND_COUNT = 0.4, 4
LONGEST = 5
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of the rows: numbers of the words for the aligner, and how many each row has."""

    numbers: np.ndarray
    lengths: np.ndarray
    size: int


def side(rows: Iterable[Sequence[str]]) -> Side:
    """The words of each row, numbered."""
    known: dict[str, int] = {}
    numbers: list[int] = []
    lengths: list[int] = []
    for words in rows:
        lengths.append(len(words))
        numbers += [known.setdefault(word, len(known)) for word in words]
    return Side(np.array(numbers), np.array(lengths), len(known))


def links(here: Side, there: Side) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flat positions of words that translate each other, here and there, and how surely."""
    count = here.lengths * there.lengths
    at = np.repeat(np.arange(len(count)), count)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    i, j = within // there.lengths[at], within % there.lengths[at]
    left = (np.cumsum(here.lengths) - here.lengths)[at] + i
    right = (np.cumsum(there.lengths) - there.lengths)[at] + j
    near = np.exp(-DIAGONAL * np.abs((i + 0.5) / here.lengths[at] - (j + 0.5) / there.lengths[at]))
    del at, within, i, j
    source, target = here.numbers[left], there.numbers[right]
    found, cell = np.unique(source * there.size + target, return_inverse=True)
    sources, targets = found // there.size, found % there.size
    shares = []
    for place, given, size, others in (
        (right, sources, here.size, there),
        (left, targets, there.size, here),
    ):
        alone = NOTHING * np.bincount(others.numbers, minlength=others.size) / len(others.numbers)
        nothing = alone[others.numbers]
        p = np.full(len(found), 1 / others.size)
        for _ in range(ROUNDS):
            share = p[cell] * near
            share /= (np.bincount(place, weights=share, minlength=len(nothing)) + nothing)[place]
            expected = np.bincount(cell, weights=share, minlength=len(found))
            p = expected / np.bincount(given, weights=expected, minlength=size)[given]
        shares.append(share)
    forward, backward = shares
    good = (forward >= AGREED) & (backward >= BACKWARD)
    return left[good], right[good], forward[good]


def compounds(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The words of each text, those that belong together as one (``lợi nhuận``, ``prime minister``).

    Two words belong together by their normalised pointwise mutual information (Bouma 2009).
    """
    words = [[text[a:b].lower() for a, b in found] for text, found in zip(texts, spans, strict=True)]
    alone = Counter(word for found in words for word in found)
    pairs = Counter(
        (words[row][i - 1], words[row][i])
        for row, found in enumerate(spans)
        for i in range(1, len(found))
        if texts[row][found[i - 1][1] : found[i][0]] == " "
    )
    total = alone.total()
    bound = {
        (a, b)
        for (a, b), n in pairs.items()
        if n >= BOUND_COUNT and log(n * total / (alone[a] * alone[b])) >= BOUND * -log(n / total)
    }
    joined = []
    for text, found, here in zip(texts, spans, words, strict=True):
        whole: list[Span] = []
        size = 0
        for i, (a, b) in enumerate(found):
            if size and size < LONGEST and text[whole[-1][1] : a] == " " and (here[i - 1], here[i]) in bound:
                whole[-1] = whole[-1][0], b
                size += 1
            else:
                whole.append((a, b))
                size = 1
        joined.append(whole)
    return joined
