"""Drafting with a CTranslate2 model: segments in, drafts out in the same order, as they become ready.

engine = Engine.load(folder)
for draft in engine.draft(requests, "vi"):
    ...                                     # closing the generator asks for no more
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from chinhdanh.drafts.batching import staggered, windows
from chinhdanh.drafts.choices import Hypotheses, ranked
from chinhdanh.drafts.completing import complete
from chinhdanh.drafts.model import Model
from chinhdanh.drafts.passage import Part, Passage, finish, of_model
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.drafts.second_tries import ask_again
from chinhdanh.errors import ModelError

__all__ = ["Draft", "DraftRequest", "Engine", "NameUse"]

_Steps = Generator[None, None, list[Passage]]


class Engine:
    """A loaded model that drafts. One engine may be used by several threads."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @classmethod
    def load(cls, folder: Path, *, threads: int | None = None) -> Engine:
        """Load a model folder. ``threads`` batches are translated side by side, by default one per core.

        ModelError where a file is missing or damaged, or the manifest and the vocabulary do not belong together.
        """
        return cls(Model.load(folder, threads))

    @property
    def name(self) -> str:
        """The model's name; a draft's origin is ``mt:`` and this name."""
        return self.model.manifest.name

    @property
    def reads(self) -> str:
        """The language that the model reads."""
        return self.model.manifest.reads[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the model writes."""
        return self.model.manifest.writes

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """Drafts in the order of the requests; ``beam_size`` is the manifest's by default.

        The model begins at once, before the first draft is asked for. A request that fails gives a draft without text
        and does not stop the others. The same requests give the same drafts on the same machine. ModelError where the
        model does not write the language.
        """
        self._check(language)
        beam_size = beam_size or self.model.manifest.beam_size
        first, *others = (self._steps(window, language, beam_size) for window in windows(requests))
        next(first)
        return self._stream(first, others, language)

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """At most ``n`` drafts of one segment that differ, the best first. ModelError as ``draft`` says."""
        self._check(language)
        (passage,) = self.model.prepare([request], language)
        parts = of_model([passage])
        said = self.model.hypotheses(parts, language, 2 * n)
        return ranked(passage, [said[id(part)] for part in parts], n, language, f"mt:{self.name}")

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """A draft of one segment that begins with ``prefix``, as it stands. ModelError as ``draft`` says.

        Where the model has nothing to add, the draft is the prefix and has no score.
        """
        self._check(language)
        model = self.model
        (passage,) = model.prepare([request], language)
        if len(passage.parts) > 1:
            model.read(model.ask(of_model([passage]), language, **model.options(beam_size)), language)

        def ask(part: Part, beginning: str) -> Hypotheses:
            return model.hypotheses([part], language, beam_size, model.tokens(beginning))[id(part)]

        return complete(passage, prefix, ask, language, f"mt:{self.name}")

    def _check(self, language: str) -> None:
        if language not in self.languages:
            raise ModelError(
                f"the model {self.name} drafts into {', '.join(self.languages)}, not into {language}.",
                hint="Choose another target language or another model.",
            )

    def _stream(self, first: _Steps, others: Sequence[_Steps], language: str) -> Generator[Draft, None, None]:
        for passages in staggered(first, others):
            for passage in passages:
                yield finish(passage, language, f"mt:{self.name}")

    def _steps(self, requests: Sequence[DraftRequest], language: str, beam_size: int) -> _Steps:
        """Takes segments through the model; each step ends where the model has been asked and the answers are due."""
        passages = self.model.prepare(requests, language)
        asked = self.model.ask(of_model(passages), language, **self.model.options(beam_size))
        yield
        better = ask_again(self.model, passages, asked, language, beam_size)
        yield
        return better()
