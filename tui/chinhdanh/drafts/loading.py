"""Loading what drafts: one model, two in a row, or another one for each language."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.pivot import Pivot
from chinhdanh.drafts.requests import Draft, DraftRequest
from chinhdanh.drafts.route import Route
from chinhdanh.errors import ModelError


class DraftingEngine(Protocol):
    """What can draft: see ``Engine``."""

    @property
    def name(self) -> str:
        """What stands in the origin of its drafts."""

    @property
    def reads(self) -> str:
        """The language of the sources."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The target languages."""

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """Yield a draft for each request as it becomes ready."""

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """At most ``n`` different drafts, the likeliest first."""

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """A draft that begins with ``prefix``."""


def load_engine(folder: Path, *, threads: int | None = None) -> Engine | Pivot:
    """The model of a folder, of whichever kind. ModelError as ``Engine.load`` says."""
    if not Route.is_in(folder):
        return Engine.load(folder, threads=threads)
    route = Route.read(folder)
    first, second = (Engine.load(folder / leg, threads=threads) for leg in route.legs)
    return Pivot(route.name, first, second)


class LaterEngine:
    """An engine that is loaded when it is first asked; what stands before it says in ``draft`` when that is."""

    def __init__(self, load: Callable[[], DraftingEngine]) -> None:
        self._load = load

    @cached_property
    def engine(self) -> DraftingEngine:
        """The engine itself."""
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

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """See ``Engine.alternatives``."""
        return self.engine.alternatives(request, language, n)

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """See ``Engine.complete``."""
        return self.engine.complete(request, language, prefix, beam_size=beam_size)


class ByLanguage:
    """Another model for each target language."""

    def __init__(self, engines: Mapping[str, DraftingEngine]) -> None:
        self._engines = engines

    @property
    def name(self) -> str:
        """The names of all."""
        return ", ".join(dict.fromkeys(engine.name for engine in self._engines.values()))

    @property
    def reads(self) -> str:
        """Arabic, whatever a language's own engine goes through."""
        return "ar"

    @property
    def languages(self) -> tuple[str, ...]:
        """The target languages."""
        return tuple(self._engines)

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """Drafts of the language's own model. ModelError where it has none."""
        return self._of(language).draft(requests, language, beam_size=beam_size)

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """See ``Engine.alternatives``."""
        return self._of(language).alternatives(request, language, n)

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """See ``Engine.complete``."""
        return self._of(language).complete(request, language, prefix, beam_size=beam_size)

    def _of(self, language: str) -> DraftingEngine:
        if language not in self._engines:
            raise ModelError(f"no model is set for {language}.", hint="Set one under [models] in the settings.")
        return self._engines[language]
