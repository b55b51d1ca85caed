"""What goes into a translation memory and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

Range = tuple[int, int]
"""``text[start:end]`` in code points."""

CONTEXT = 101
"""The score of an exact match whose neighbours are the same too."""

EXACT = 100

HUMAN = "human"
"""The origin of what a reviewer approved."""

MACHINE = "mt"
"""The origin of a machine's draft, with or without its model's name after a colon."""

TMX, FILE = "tmx", "file"
"""The origins of what came from a TMX of others, or from another kind of file."""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """An Arabic sentence and its translation.

    ``language`` is the target's; ``origin`` is ``human``, ``mt:<model>``, ``tmx``, ``file`` or a name of the user's;
    ``changed`` is when it last changed; ``previous`` and ``following`` are the sentences beside it in ``article``.
    """

    source: str
    target: str
    language: str
    origin: str = ""
    changed: datetime | None = None
    who: str = ""
    previous: str = ""
    following: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of units: ``new``, ``merged`` into known ones, ``skipped`` as blank; ``replaced`` are older ones."""

    new: int = 0
    merged: int = 0
    replaced: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A translation of a sentence like the one asked for.

    ``score`` is 101 with the same neighbours, 100 for the same text, less the penalty of its origin; ``target`` has
    the names and figures of the sentence asked for where ``repaired`` is true. ``whole`` says that nothing but marks
    differs that was not put right. ``source_differences`` are the ranges
    of ``source`` (the memory's own) that the sentence asked for has otherwise.
    """

    score: int
    source: str
    target: str
    language: str
    origin: str
    changed: datetime | None
    who: str
    article: str
    repaired: bool
    source_differences: tuple[Range, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit in which a text was found; the ranges say where in its source and its target."""

    unit: MemoryUnit
    source_ranges: tuple[Range, ...]
    target_ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much a memory holds: distinct sources, units by language and by origin, dates of change, bytes on disk."""

    sources: int
    units: int
    by_language: Mapping[str, int]
    by_origin: Mapping[str, int]
    oldest: datetime | None
    newest: datetime | None
    size: int


class NameInSource(Protocol):
    """A name of the sentence asked for: ``source[start:end]``, and how each target language writes it."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The one after the last."""

    @property
    def spellings(self) -> Mapping[str, str]:
        """By target language."""
