"""Drafting with a CTranslate2 model: segments in, drafts out in the same order, as they become ready.

engine = Engine.load(folder)
for draft in engine.draft(requests, "vi"):
    ...                                     # closing the generator asks for no more
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from chinhdanh.drafts import manifest as manifests
from chinhdanh.drafts.batching import BATCH_TOKENS, batches, staggered, windows
from chinhdanh.drafts.choices import Hypotheses, ranked
from chinhdanh.drafts.completing import complete
from chinhdanh.drafts.fixed_terms import with_misworded_terms, with_terms
from chinhdanh.drafts.hints import Hints, with_hints
from chinhdanh.drafts.manifest import EOS, Manifest
from chinhdanh.drafts.passage import Part, Passage, finish, prepare
from chinhdanh.drafts.punctuation import Normaliser
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.errors import ModelError
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.arabic import has_arabic, strip_marks

__all__ = ["Draft", "DraftRequest", "Engine", "NameUse"]

_SECOND_BEAM = 4
_TRY_AGAIN_FROM = 4
_SECOND_PENALTY = 1.2
_Steps = Generator[None, None, list[Passage]]
_Asked = list[tuple[list[Part], list[Any]]]
"""Batches: their parts, and a future for what the model says of each."""


class Engine:
    """A loaded model. One engine may be used by several threads."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        translator: Any,
        pieces: tuple[Any, Any],
        normalise: Callable[[str], str],
        hints: Mapping[str, Hints],
        threads: int,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self._translator = translator
        self._source_pieces, self._target_pieces = pieces
        self._normalise = normalise
        self._hints = hints
        self._threads = threads
        self._arabic: list[list[str]] | None = None
        self._languages = manifest.language_tokens

    @classmethod
    def load(cls, folder: Path, *, threads: int | None = None) -> Engine:
        """Load a model folder. ``threads`` batches are translated side by side, by default one per core.

        ModelError where a file is missing or damaged, or the manifest and the vocabulary do not belong together.
        """
        manifest = manifests.read(folder)
        normalise = Normaliser(manifest.punctuation)
        manifests.check(folder, manifest)
        hints = {to: Hints.load(folder / manifest.hints, to) for to in manifest.writes} if manifest.hints else {}
        import ctranslate2
        import sentencepiece

        threads = threads or _cores()
        try:
            translator = ctranslate2.Translator(
                str(folder), device="cpu", inter_threads=threads, intra_threads=1, max_queued_batches=-1
            )
            source, target = (
                sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
                for name in (manifest.source_pieces, manifest.target_pieces)
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"{folder} cannot be loaded: {error}.", hint="Copy the model's folder again from where it came."
            ) from error
        return cls(folder, manifest, translator, (source, target), normalise, hints, threads)

    @property
    def name(self) -> str:
        """The model's name; a draft's origin is ``mt:`` and this name."""
        return self.manifest.name

    @property
    def reads(self) -> str:
        """The language that the model reads."""
        return self.manifest.reads[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the model writes."""
        return self.manifest.writes

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """Drafts in the order of the requests; ``beam_size`` is the manifest's by default.

        The model begins at once, before the first draft is asked for. A request that fails gives a draft without text
        and does not stop the others. The same requests give the same drafts on the same machine. ModelError where the
        model does not write the language.
        """
        self._check(language)
        beam_size = beam_size or self.manifest.beam_size
        first, *others = (self._steps(window, language, beam_size) for window in windows(requests))
        next(first)
        return self._stream(first, others, language)

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """At most ``n`` drafts of one segment that differ, the best first. ModelError as ``draft`` says."""
        self._check(language)
        (passage,) = self._prepare([request], language)
        parts = _of_model([passage])
        said = self._hypotheses(parts, language, 2 * n)
        return ranked(passage, [said[id(part)] for part in parts], n, language, f"mt:{self.name}")

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """A draft of one segment that begins with ``prefix``, as it stands. ModelError as ``draft`` says.

        Where the model has nothing to add, the draft is the prefix and has no score.
        """
        self._check(language)
        (passage,) = self._prepare([request], language)
        if len(passage.parts) > 1:
            self._read(self._ask(_of_model([passage]), language, **self._first_try(beam_size)), language)

        def ask(part: Part, beginning: str) -> Hypotheses:
            begun = self._target_pieces.encode(beginning, out_type=str)
            return self._hypotheses([part], language, beam_size, begun)[id(part)]

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

    def _prepare(self, requests: Sequence[DraftRequest], language: str) -> list[Passage]:
        if self.manifest.name_strategy == manifests.MASK:
            termbase = Termbase.own()
            requests = [with_terms(request, language, termbase) for request in requests]
        return [self._prepared(request, language, self.manifest) for request in requests]

    def _steps(self, requests: Sequence[DraftRequest], language: str, beam_size: int) -> _Steps:
        """Takes segments through the model; each step ends where the model has been asked and the answers are due.

        What came out wrong in other batches is asked for again while the last ones, one a thread, are under way.
        """
        passages = self._prepare(requests, language)
        asked = self._ask(_of_model(passages), language, **self._first_try(beam_size))
        yield
        last = {id(part) for parts, _ in asked[-self._threads :] for part in parts}
        late = {i: one for i, one in enumerate(passages) if any(id(part) in last for part in one.parts)}
        early = {i: one for i, one in enumerate(passages) if i not in late}
        again = (
            self._again(early, asked[: -self._threads], language, beam_size, threads=1),
            self._again(late, asked[-self._threads :], language, beam_size, threads=self._threads),
        )
        yield
        kept = {i: one for better in again for i, one in better().items()}
        return [kept[i] for i in range(len(passages))]

    def _again(
        self, passages: Mapping[int, Passage], asked: _Asked, language: str, beam_size: int, *, threads: int
    ) -> Callable[[], Mapping[int, Passage]]:
        """Waits for the first answers and asks again where they are wrong; what is returned waits for the second ones.

        Parts of a batch that failed are asked again one by one. Where a term was lost, its words are asked for as text,
        where one is worded as it must not be, it gets a placeholder; what else came out wrong, as where a name or a
        figure is lacking, is asked for with other options; and all of this in shorter parts, which count where the
        whole still comes out wrong. A later answer stands if less is wrong with it.
        """
        self._read(asked, language)
        failed = [part for parts, _ in asked for part in parts if part.reading is None]
        self._read(self._ask(failed, language, tokens=1, **self._first_try(beam_size)), language)
        freer = {i: self._without_lost_terms(one, language) for i, one in passages.items() if one.lost_terms}
        bound = self._with_misworded_terms(passages, language)
        wrong = [part for i, one in passages.items() if i not in freer for part in _of_model([one]) if _is_wrong(part)]
        shorter = {
            i: self._halved(freer.get(i) or bound.get(i) or one, language)
            for i, one in passages.items()
            if one.faults >= _TRY_AGAIN_FROM
        }
        changed = _of_model((*freer.values(), *bound.values(), *shorter.values()))
        later = self._ask(changed, language, threads=threads, **self._first_try(beam_size))
        later += self._ask(wrong, language, threads=threads, **self._second_try(beam_size)) if wrong else []

        def better() -> Mapping[int, Passage]:
            self._read(later, language)
            whole = _better(_better(passages, freer), bound, or_as_good=True)
            return _better(whole, {i: one for i, one in shorter.items() if whole[i].faults >= _TRY_AGAIN_FROM})

        return better

    def _without_lost_terms(self, passage: Passage, language: str) -> Passage:
        lost, request = passage.lost_terms, passage.request
        terms = tuple(use for use in request.terms if use.spellings[language] not in lost)
        return self._prepared(replace(request, terms=terms), language, self.manifest)

    def _with_misworded_terms(self, passages: Mapping[int, Passage], language: str) -> dict[int, Passage]:
        """By number, the passages that word a term as the termbase forbids, with a placeholder for it."""
        found: dict[int, Passage] = {}
        if self.manifest.name_strategy == manifests.MASK:
            termbase = Termbase.load()
            for i, one in passages.items():
                output = " ".join(part.output for part in one.parts)
                request = with_misworded_terms(one.request, output, language, termbase)
                if request.terms != one.request.terms:
                    found[i] = self._prepared(request, language, self.manifest)
        return found

    def _halved(self, passage: Passage, language: str) -> Passage:
        shorter = replace(self.manifest, longest=max(len(part.tokens) for part in passage.parts) // 2 + 2)
        return self._prepared(passage.request, language, shorter)

    def _prepared(self, request: DraftRequest, language: str, manifest: Manifest) -> Passage:
        return prepare(request, language, manifest, lambda text: self._encode(text, language))

    def _first_try(self, beam_size: int) -> dict[str, Any]:
        return {
            "beam_size": beam_size,
            "num_hypotheses": beam_size,
            "length_penalty": self.manifest.length_penalty,
            "repetition_penalty": self.manifest.repetition_penalty,
        }

    def _second_try(self, beam_size: int) -> dict[str, Any]:
        """Against loops and letters of the source: no phrase twice, and no token with Arabic letters."""
        return self._first_try(max(_SECOND_BEAM, beam_size)) | {
            "repetition_penalty": max(_SECOND_PENALTY, self.manifest.repetition_penalty),
            "no_repeat_ngram_size": 4,
            "suppress_sequences": self._arabic_tokens(),
        }

    def _encode(self, text: str, language: str) -> list[str]:
        clean = self._normalise(strip_marks(text))
        if language in self._hints:
            clean = with_hints(clean, self._hints[language])
        tokens = [*self.manifest.source_prefix.get(language, ()), *self._source_pieces.encode(clean, out_type=str)]
        return [*tokens, EOS] if self.manifest.append_eos else tokens

    def _hypotheses(
        self, parts: Sequence[Part], language: str, count: int, begun: Sequence[str] = ()
    ) -> dict[int, Hypotheses]:
        """What the model says for each part after the tokens ``begun``, by the part's id."""
        asked = self._ask(parts, language, begun, tokens=1, **self._first_try(count))
        return {
            id(part): self._said(answer, language, len(begun))
            for parts, answers in asked
            for part, answer in zip(parts, answers, strict=True)
        }

    def _said(self, answer: Any, language: str, begun: int = 0) -> Hypotheses:
        """Wait for an answer; its tokens after the language's own and the ``begun`` ones. Nothing where it failed."""
        try:
            result = answer.result()
        except (RuntimeError, ValueError, MemoryError):
            return ()
        prefix = self.manifest.target_prefix.get(language, ()) if self.manifest.strip_prefix else ()
        return [
            ([token for token in tokens[len(prefix) + begun :] if token not in self._languages], score)
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        ]

    def _ask(
        self,
        parts: Sequence[Part],
        language: str,
        begun: Sequence[str] = (),
        *,
        tokens: int = BATCH_TOKENS,
        threads: int = 0,
        **options: Any,
    ) -> _Asked:
        """Send parts to the model in batches of like length, enough for ``threads``: by default all there are."""
        prefix = [*self.manifest.target_prefix.get(language, ()), *begun]
        return [
            (
                batch,
                self._translator.translate_batch(
                    [part.tokens for part in batch],
                    [prefix] * len(batch) if prefix else None,
                    max_batch_size=len(batch),
                    asynchronous=True,
                    max_input_length=0,
                    max_decoding_length=3 * len(batch[0].tokens) + 20,
                    return_scores=True,
                    disable_unk=True,
                    **options,
                ),
            )
            for batch in batches(parts, tokens, threads or self._threads)
        ]

    def _read(self, asked: _Asked, language: str) -> None:
        """Wait for batches and give the answers to their parts; a part whose batch failed keeps what it has."""
        for parts, answers in asked:
            for part, answer in zip(parts, answers, strict=True):
                for tokens, score in self._said(answer, language):
                    part.read(tokens, score)

    def _arabic_tokens(self) -> list[list[str]]:
        """Tokens with Arabic letters, which no target may hold."""
        if self._arabic is None:
            self._arabic = [[token] for token in manifests.vocabulary(self.folder) if has_arabic(token)]
        return self._arabic


def _of_model(passages: Iterable[Passage]) -> list[Part]:
    """The parts that the model is needed for."""
    return [part for passage in passages for part in passage.parts if part.needs_model]


def _is_wrong(part: Part) -> bool:
    """Whether a reading is there and should be asked for again."""
    return part.reading is not None and part.faults >= _TRY_AGAIN_FROM


def _better(
    passages: Mapping[int, Passage], others: Mapping[int, Passage], *, or_as_good: bool = False
) -> Mapping[int, Passage]:
    """The passages, or the others of their number where less is wrong with those, ``or_as_good`` as little."""
    chosen = {i: one for i, one in others.items() if one.faults < passages[i].faults + or_as_good}
    return {**passages, **chosen}


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
