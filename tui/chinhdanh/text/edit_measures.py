"""How far texts are apart: chrF (Popović 2015) and TER (Snover et al. 2006), as sacrebleu computes them by default."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

ORDER = 6
BETA = 2
LONGEST_SHIFT, FURTHEST_SHIFT, SHIFTS_TRIED = 10, 50, 1000
"""Limits of the search for shifts: words moved together, how far, and how many in one sentence."""


def chrf(pairs: Iterable[tuple[str, str]]) -> float | None:
    """The chrF2 of texts against references, 0…100 over all pairs together; None where there is nothing to compare.

    N-grams of up to six characters, without white space; recall counts twice.
    """
    ours, theirs, common = [0] * ORDER, [0] * ORDER, [0] * ORDER
    for text, reference in pairs:
        for order in range(ORDER):
            a, b = _ngrams(text, order + 1), _ngrams(reference, order + 1)
            ours[order] += a.total() if b else 0
            theirs[order] += b.total()
            common[order] += (a & b).total()
    orders = [order for order in range(ORDER) if ours[order] and theirs[order]]
    if not any(theirs):
        return None
    if not orders:
        return 0.0
    precision = sum(common[order] / ours[order] for order in orders) / len(orders)
    recall = sum(common[order] / theirs[order] for order in orders) / len(orders)
    if not precision + recall:
        return 0.0
    return 100 * (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def ter(pairs: Iterable[tuple[str, str]]) -> float | None:
    """The translation edit rate of texts against references in percent; None where the references have no words.

    Words are parted by white space and compared in lower case; one edit inserts, deletes or replaces a word or moves
    several that stand together. It can exceed 100.
    """
    edits = words = 0
    for text, reference in pairs:
        ours, theirs = text.lower().split(), reference.lower().split()
        edits += word_edits(ours, theirs)
        words += len(theirs)
    return 100 * edits / words if words else None


def word_edits(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """The edits that make one list of words the other: greedily the best shifts, then the edit distance."""
    if not theirs:
        return len(ours)
    words, tried, shifts = list(ours), 0, 0
    while tried < SHIFTS_TRIED:
        distance, path = _distance(words, theirs)
        best: tuple[int, int, int, int, list[str]] | None = None
        for start, length, target in _shifts(words, theirs, path):
            moved = _shifted(words, start, length, target)
            tried += 1
            candidate = (distance - _distance(moved, theirs)[0], length, -start, -target, moved)
            if best is None or candidate > best:
                best = candidate
        if best is None or best[0] <= 0 or tried >= SHIFTS_TRIED:
            break
        shifts += 1
        words = best[4]
    return shifts + _distance(words, theirs)[0]


def _ngrams(text: str, order: int) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(letters[at : at + order] for at in range(len(letters) - order + 1))


def _distance(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, str]:
    """The edit distance, and the way from our words to theirs.

    Each letter of the way is a word: ``=`` is in both, ``s`` is replaced, ``d`` is only in ours, ``i`` only in theirs.
    """
    rows = [list(range(len(theirs) + 1))]
    for i, word in enumerate(ours, 1):
        row = [i]
        for j, other in enumerate(theirs, 1):
            row.append(min(rows[i - 1][j - 1] + (word != other), rows[i - 1][j] + 1, row[j - 1] + 1))
        rows.append(row)
    i, j, way = len(ours), len(theirs), []
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (ours[i - 1] != theirs[j - 1]):
            way.append("=" if ours[i - 1] == theirs[j - 1] else "s")
            i, j = i - 1, j - 1
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            way.append("d")
            i -= 1
        else:
            way.append("i")
            j -= 1
    return rows[-1][-1], "".join(reversed(way))


def _shifts(ours: Sequence[str], theirs: Sequence[str], way: str) -> Iterator[tuple[int, int, int]]:
    """Moves that may help: words that are wrong where they stand and stand in the reference where ours are wrong.

    Each is the start and the number of our words, and the place before which they could go.
    """
    beside, our_errors, their_errors = _alignment(way)
    for start in range(len(ours)):
        for other in range(max(0, start - FURTHEST_SHIFT), min(len(theirs), start + FURTHEST_SHIFT + 1)):
            for length in range(1, LONGEST_SHIFT + 1):
                if ours[start : start + length] != theirs[other : other + length] or start + length > len(ours):
                    break
                if not any(our_errors[start : start + length]) or not any(their_errors[other : other + length]):
                    continue
                if start <= beside[other] < start + length:
                    continue
                places = (0 if at < 0 else beside[at] + 1 for at in range(other - 1, other + length))
                for target in dict.fromkeys(places):
                    yield start, length, target


def _alignment(way: str) -> tuple[list[int], list[bool], list[bool]]:
    """For each of their words the place of ours beside it; for each of ours, and of theirs, whether it is wrong."""
    beside: list[int] = []
    ours: list[bool] = []
    theirs: list[bool] = []
    at = -1
    for step in way:
        if step != "i":
            at += 1
            ours.append(step != "=")
        if step != "d":
            beside.append(at)
            theirs.append(step != "=")
    return beside, ours, theirs


def _shifted(words: Sequence[str], start: int, length: int, target: int) -> list[str]:
    """The words with some of them moved before a place, which is counted with them in it."""
    moved, rest = list(words[start : start + length]), [*words[:start], *words[start + length :]]
    at = target if target < start else target - length if target > start + length else target
    return rest[:at] + moved + rest[at:]
