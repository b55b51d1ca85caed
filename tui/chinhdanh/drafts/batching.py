"""What goes through a model together: segments in windows, the parts of a window in batches of like length."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chinhdanh.drafts.passage import Part
from chinhdanh.drafts.requests import DraftRequest

WINDOW = 64
"""Segments that are under way together at most."""
BATCH_TOKENS = 400
"""Tokens that go through the model at once, those that fill up shorter parts among them."""


def windows(requests: Sequence[DraftRequest]) -> list[Sequence[DraftRequest]]:
    """As few windows as possible, of like size; an empty one where there are no requests."""
    count = max(1, math.ceil(len(requests) / WINDOW))
    ends = [len(requests) * i // count for i in range(count + 1)]
    return [requests[start:end] for start, end in pairwise(ends)]


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
