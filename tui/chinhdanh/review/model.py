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

    ``origin`` is ``mt:<model>``, ``tm:<score>`` or ``human``, empty while untranslated; ``score`` is the model's
    confidence in 0…1; a ``locked`` target changes only after it is unlocked. ``changed`` is when the text or the
    status last changed, in UTC, and ``by`` who did it; these two do not count when targets are compared.
    """

    text: str = ""
    origin: str = ""
    status: Status = Status.UNTRANSLATED
    score: float | None = None
    changed: datetime | None = field(default=None, compare=False)
    locked: bool = False
    by: str = field(default="", compare=False)

    @property
    def is_closed(self) -> bool:
        """Whether work on many targets leaves this one alone: it is approved or locked."""
        return self.locked or self.status is Status.APPROVED

    @property
    def is_untouched(self) -> bool:
        """Whether no person has written here, nor locked it: a machine may write."""
        return not self.locked and self.origin != "human" and self.status in (Status.UNTRANSLATED, Status.DRAFT)


EMPTY = Target()

Place = tuple[int, str]
"""A segment's index and a target language."""


@dataclass(frozen=True, slots=True)
class Propagation:
    """What one step does to many targets: ``changed`` are rewritten; ``kept`` would be, but are approved or locked."""

    changed: tuple[Place, ...]
    kept: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked on a target, or on the segment itself where ``language`` is empty.

    ``kind`` is ``note``, or ``rejection`` for the reason a target was rejected; ``at`` is in UTC.
    """

    number: int
    index: int
    language: str
    who: str
    at: datetime
    text: str
    kind: str = "note"
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class ErrorMark:
    """An error that a reviewer marked in a target: ``text[start:end]`` in code points when it was marked.

    ``category`` and ``severity`` are words of the scoring model (MQM); ``at`` is in UTC.
    """

    number: int
    index: int
    language: str
    start: int
    end: int
    category: str
    severity: str
    note: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Original:
    """What a segment was translated from; ``score`` is the probability that it was found rightly."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Version:
    """What a target was from ``at`` (UTC) on, who made it so, and by what action (edit, draft, decide, undo …)."""

    at: datetime
    who: str
    action: str
    text: str
    status: Status
    origin: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file brings for one target.

    ``exported`` is the text that the file was written from, where it says so; ``status`` and ``locked`` are None where
    it says nothing of them.
    """

    index: int
    language: str
    text: str
    status: Status | None = None
    locked: bool | None = None
    comments: tuple[str, ...] = ()
    exported: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import did: ``conflicts`` were changed on both sides, ``kept`` are locked; neither was rewritten."""

    changed: tuple[Place, ...]
    unchanged: tuple[Place, ...]
    conflicts: tuple[Place, ...]
    kept: tuple[Place, ...]
