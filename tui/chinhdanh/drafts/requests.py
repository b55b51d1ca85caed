"""What is asked of a model and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in a segment: ``source[start:end]`` in code points, without attached particles.

    ``spellings`` says how each target language writes it.
    """

    start: int
    end: int
    spellings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """A segment to be drafted. ``index`` is the segment's own; ``names`` do not overlap.

    ``previous`` and ``following`` are the sentences beside it; ``anew`` asks the model whatever is remembered.
    ``terms`` are fixed wordings of the source, beside the names and apart from each other.
    """

    index: int
    source: str
    names: tuple[NameUse, ...] = ()
    previous: str = ""
    following: str = ""
    anew: bool = False
    terms: tuple[NameUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A segment's draft in one language, NFC.

    ``text`` is empty where the model gave nothing usable. ``score`` is the model's own confidence, 0 to 1 (the
    geometric mean of its token probabilities), or None where no model was asked. ``lost`` holds the positions in the
    request's ``names`` whose spelling does not stand in the text.
    """

    index: int
    language: str
    text: str
    origin: str
    score: float | None
    lost: tuple[int, ...] = ()
