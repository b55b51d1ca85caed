"""What goes through a model together: segments in windows, the parts of a window in batches of like length."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from chinhdanh.drafts.passage import Part
from chinhdanh.drafts.requests import DraftRequest

FIRST_WINDOW, WINDOW = 2, 64
BATCH_TOKENS = 400
"""Tokens that go through the model at once, those that fill up shorter parts among them."""


def windows(requests: Sequence[DraftRequest]) -> list[Sequence[DraftRequest]]:
    """A small first window, so that the first drafts come soon, then larger ones."""
    starts = range(FIRST_WINDOW, len(requests), WINDOW)
    return [requests[:FIRST_WINDOW], *(requests[at : at + WINDOW] for at in starts)]


def batches(parts: Sequence[Part], tokens: int, threads: int) -> Iterator[list[Part]]:
    """Parts of like length together, the longest first, up to ``tokens`` with their padding; work for every thread."""
    tokens = min(tokens, math.ceil(sum(len(part.tokens) for part in parts) / threads))
    batch: list[Part] = []
    for part in sorted(parts, key=lambda part: len(part.tokens), reverse=True):
        if batch and len(batch[0].tokens) * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch
