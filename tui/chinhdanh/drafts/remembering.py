"""Drafts from the translation memory, before any model is asked."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import cached_property

from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.drafts.requests import Draft, DraftRequest
from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import EXACT

ENOUGH = 95
"""The score from which a match is taken for a draft."""


class MemoryFirst:
    """What drafts sentences that were translated before as they were, and asks an engine for the others.

    ``load`` gives the engine and is called when one is needed. ``enough`` is the least score of a match that counts.
    A memory that fails is left alone: the engine drafts everything.
    """

    def __init__(self, memory: Memory, load: Callable[[], DraftingEngine], *, enough: int = ENOUGH) -> None:
        self._memory = memory
        self._load = load
        self._enough = enough

    @cached_property
    def engine(self) -> DraftingEngine:
        """The engine that drafts what the memory does not know."""
        return self._load()

    @property
    def name(self) -> str:
        """The name of the engine."""
        return self.engine.name

    @property
    def reads(self) -> str:
        """The language that the engine reads."""
        return self.engine.reads

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the engine writes."""
        return self.engine.languages

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int = 2
    ) -> Generator[Draft, None, None]:
        """First what the memory knows, as it is found, with origin ``tm:<score>``; then the engine's, in order."""
        unknown = []
        for request in requests:
            remembered = None if request.anew else self._remembered(request, language)
            if remembered is None:
                unknown.append(request)
            else:
                yield remembered
        if unknown:
            yield from self.engine.draft(unknown, language, beam_size=beam_size)

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """See ``Engine.alternatives``."""
        return self.engine.alternatives(request, language, n)

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """See ``Engine.complete``."""
        return self.engine.complete(request, language, prefix, beam_size=beam_size)

    def _remembered(self, request: DraftRequest, language: str) -> Draft | None:
        try:
            match = self._memory.best(
                request.source,
                language,
                least=self._enough,
                names=request.names,
                previous=request.previous,
                following=request.following,
            )
        except TranslationMemoryError:
            return None
        if match is None:
            return None
        return Draft(request.index, language, match.target, f"tm:{match.score}", min(1.0, match.score / EXACT))
