"""Names and what is known about their spelling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible spelling, NFC with marks; ``p`` is calibrated, ``evidence`` says why in a reader's words."""

    text: str
    p: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands: ``article.text[start:end] == text``, in code points, without attached particles.

    ``cue`` is the word that announced it (``الرفيق``, ``منطقة``), or empty.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """The entity behind mentions. ``key`` is stable for the same article; ``candidates`` are best first."""

    key: str
    kind: NameKind
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]
    hint: str = ""
