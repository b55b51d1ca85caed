"""Several drafts of one segment to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chinhdanh.drafts.passage import Part, Passage, finish
from chinhdanh.drafts.requests import Draft

Hypotheses = Sequence[tuple[Sequence[str], float]]
"""What a model says for one part, the likeliest first: tokens, and the mean log-probability of one."""

_SLIGHT = 3
"""Faults of a reading that lacks no name and no figure."""


def ranked(passage: Passage, said: Sequence[Hypotheses], n: int, language: str, origin: str) -> list[Draft]:
    """At most ``n`` drafts that differ, the best first, of what the model said for each part that needs it.

    None where it failed at one of them. Of a segment that was cut, the second draft has the second reading of every
    part, and so on. A reading in which
    something is wrong (a name missing, a loop) is left out where another has less of it.
    """
    waiting = iter(said)
    columns = [_readings(part, next(waiting)) if part.needs_model else [part] for part in passage.parts]
    if not all(columns):
        return []
    drafts: dict[str, Draft] = {}
    for rank in range(max(map(len, columns))):
        parts = tuple(column[min(rank, len(column) - 1)] for column in columns)
        draft = finish(replace(passage, parts=parts), language, origin)
        if draft.text:
            drafts.setdefault(draft.text, draft)
    return list(drafts.values())[:n]


def _readings(part: Part, said: Hypotheses) -> list[Part]:
    """The part once for each reading that lacks nothing, else that has the fewest faults; the soundest first."""
    read = []
    for tokens, score in said:
        one = Part(part.piece, part.masked, part.tokens)
        one.read(tokens, score)
        read.append((one.reading.faults if one.reading else 0, -score, one))
    allowed = max(_SLIGHT, min((faults for faults, _, _ in read), default=0))
    return [one for faults, _, one in sorted(read, key=lambda found: found[:2]) if faults <= allowed]
