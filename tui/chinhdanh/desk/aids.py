"""What helps the reviewer from outside the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.memory.memory import Memory
from chinhdanh.terms.termbase import Termbase


@dataclass(frozen=True, slots=True)
class OfferedModel:
    """A model to draft with; ``load`` is None for the one that drafts here anyway, and is called in a thread."""

    name: str
    writes: tuple[str, ...]
    licences: tuple[str, ...]
    non_commercial: bool
    load: Callable[[], DraftingEngine] | None


@dataclass(frozen=True, slots=True)
class Aids:
    """The translation memory, the terms, and the spellings of the register; each may be missing.

    ``models`` gives those that write a language.
    """

    memory: Memory | None = None
    termbase: Termbase | None = None
    spellings: Callable[[], Iterable[str]] = tuple
    models: Callable[[str], Iterable[OfferedModel]] = lambda _: ()
