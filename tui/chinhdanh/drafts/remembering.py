"""Drafts from the translation memory, before any model is asked."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence

from chinhdanh.drafts.loading import DraftingEngine, LaterEngine
from chinhdanh.drafts.requests import Draft, DraftRequest
from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import EXACT

ENOUGH = 95
"""The score from which a match is taken for a draft."""


class MemoryFirst(LaterEngine):
    """What drafts sentences that were translated before as they were, and asks an engine for the others.

    ``load`` gives the engine and is called when one is needed. ``enough`` is the least score of a match that counts.
    A memory that fails is left alone: the engine drafts everything.
    """

    def __init__(self, memory: Memory, load: Callable[[], DraftingEngine], *, enough: int = ENOUGH) -> None:
        super().__init__(load)
        self._memory = memory
        self._enough = enough

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """First what the memory knows, with origin ``tm:<score>``; then the engine's, in order."""
        remembered = {i: draft for i, request in enumerate(requests) if (draft := self._remembered(request, language))}
        unknown = [request for i, request in enumerate(requests) if i not in remembered]
        asked = self.engine.draft(unknown, language, beam_size=beam_size) if unknown else ()
        return self._stream(remembered.values(), asked)

    def _stream(self, remembered: Iterable[Draft], asked: Iterable[Draft]) -> Generator[Draft, None, None]:
        yield from remembered
        yield from asked

    def _remembered(self, request: DraftRequest, language: str) -> Draft | None:
        """The draft that the memory knows, unless another one is wanted."""
        if request.anew:
            return None
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
