"""The parts of an open project."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """How far the review of a target has come."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    EDITED = "edited"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Target:
    """A segment's translation in one language.

    ``origin`` is ``mt:<model>`` or ``human``, empty while untranslated; ``score`` is the model's confidence in 0…1;
    ``changed`` is when the text or the status last changed, in UTC, and does not count when targets are compared.
    """

    text: str = ""
    origin: str = ""
    status: Status = Status.UNTRANSLATED
    score: float | None = None
    changed: datetime | None = field(default=None, compare=False)


EMPTY = Target()

Place = tuple[int, str]
"""A segment's index and a target language."""


@dataclass(frozen=True, slots=True)
class Propagation:
    """What a decision does to the targets: ``changed`` are rewritten, ``kept`` are approved ones that still differ."""

    changed: tuple[Place, ...]
    kept: tuple[Place, ...]
