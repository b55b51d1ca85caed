"""What goes through a model together: segments in windows, which go on in turn; parts in batches of like length."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from chinhdanh.drafts.passage import Part
from chinhdanh.drafts.requests import DraftRequest

_T = TypeVar("_T")

WINDOW = 128
"""Segments that go from step to step together, up to half as many again; up to three windows are under way."""
BATCH_TOKENS = 800
"""Tokens that go through the model at once, those that fill up shorter parts among them."""


def windows(requests: Sequence[DraftRequest]) -> list[Sequence[DraftRequest]]:
    """Windows of like size: as many as the requests divided by ``WINDOW``, rounded; an empty one without requests."""
    count = max(1, round(len(requests) / WINDOW))
    ends = [len(requests) * i // count for i in range(count + 1)]
    return [requests[start:end] for start, end in pairwise(ends)]


def staggered(begun: Generator[None, None, _T], others: Iterable[Generator[None, None, _T]]) -> Iterator[_T]:
    """What each piece of work returns, in order, where all have as many steps.

    The next one is begun before those under way go on, so that something is always being worked at.
    """
    under_way = deque([begun])
    for work in others:
        next(work)
        yield from _one_step(under_way)
        under_way.append(work)
    while under_way:
        yield from _one_step(under_way)


def _one_step(under_way: deque[Generator[None, None, _T]]) -> Iterator[_T]:
    """The newest first: its answers were asked for before those of older work."""
    for work in reversed(tuple(under_way)):
        try:
            next(work)
        except StopIteration as done:
            under_way.popleft()
            yield done.value


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
