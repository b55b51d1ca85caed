"""What helps the reviewer from outside the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chinhdanh.memory.memory import Memory
from chinhdanh.terms.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Aids:
    """The translation memory, the terms, and the spellings of the register; each may be missing."""

    memory: Memory | None = None
    termbase: Termbase | None = None
    spellings: Callable[[], Iterable[str]] = tuple
