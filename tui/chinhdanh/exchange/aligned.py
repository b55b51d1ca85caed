"""Pairs of an article and its original on their way to a translation memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chinhdanh.alignment.articles import Aligned
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.review.model import Status

ORIGIN = "align:"
"""What the origin of a pair begins with; its score follows."""


def aligned_units(pairs: Iterable[Aligned], language: str) -> Iterator[Unit]:
    """Yield a unit for each source; of several pairs with one source, the one with the best score."""
    best: dict[str, Aligned] = {}
    for pair in pairs:
        if pair.source not in best or best[pair.source].score < pair.score:
            best[pair.source] = pair
    for pair in best.values():
        origin = f"{ORIGIN}{pair.score:.2f}"
        yield Unit(pair.source, {language: TargetText(pair.original, Status.EDITED, origin)})
