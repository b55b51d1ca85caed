"""A loaded CTranslate2 model: segments become parts, parts go to it in batches, and their readings come back."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from chinhdanh.drafts import manifest as manifests
from chinhdanh.drafts.batching import BATCH_TOKENS, batches
from chinhdanh.drafts.choices import Hypotheses
from chinhdanh.drafts.fixed_terms import with_terms
from chinhdanh.drafts.hints import Hints, with_hints
from chinhdanh.drafts.manifest import EOS, Manifest
from chinhdanh.drafts.passage import Part, Passage, prepare
from chinhdanh.drafts.punctuation import Normaliser
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.errors import ModelError
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.arabic import has_arabic, strip_marks

Asked = list[tuple[list[Part], list[Any]]]
"""Batches: their parts, and a future for what the model says of each."""

_PENALTY_AGAINST_LOOPS = 1.2
_PHRASE_SAID_ONCE = 4


class Model:
    """What is asked: it may be used by several threads, and works at ``threads`` batches side by side."""

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
        self.translator = translator
        self._source_pieces, self._target_pieces = pieces
        self._normalise = normalise
        self._hints = hints
        self._threads = threads
        self._arabic: list[list[str]] | None = None
        self._languages = manifest.language_tokens

    @classmethod
    def load(cls, folder: Path, threads: int | None = None) -> Model:
        """Load a model folder. ModelError as ``Engine.load`` says."""
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
    def masks(self) -> bool:
        """Whether names pass as placeholders."""
        return self.manifest.name_strategy == manifests.MASK

    def prepare(self, requests: Sequence[DraftRequest], language: str) -> list[Passage]:
        """Segments cut into parts, with the user's own terms in them."""
        if self.masks:
            termbase = Termbase.own()
            requests = [with_terms(request, language, termbase) for request in requests]
        return [self.cut(request, language) for request in requests]

    def cut(self, request: DraftRequest, language: str, longest: int | None = None) -> Passage:
        """A segment in parts of at most ``longest`` tokens, by default as many as one pass may hold."""
        manifest = replace(self.manifest, longest=longest) if longest else self.manifest
        return prepare(request, language, manifest, lambda text: self._encode(text, language))

    def tokens(self, text: str) -> list[str]:
        """A target text in the model's tokens."""
        tokens: list[str] = self._target_pieces.encode(text, out_type=str)
        return tokens

    def options(self, beam_size: int) -> dict[str, Any]:
        """How the model is asked: all ``beam_size`` readings are wanted."""
        return {
            "beam_size": beam_size,
            "num_hypotheses": beam_size,
            "length_penalty": self.manifest.length_penalty,
            "repetition_penalty": self.manifest.repetition_penalty,
        }

    def stricter(self, beam_size: int) -> dict[str, Any]:
        """Against loops and letters of the source: no phrase twice, and no token with Arabic letters."""
        return self.options(beam_size) | {
            "repetition_penalty": max(_PENALTY_AGAINST_LOOPS, self.manifest.repetition_penalty),
            "no_repeat_ngram_size": _PHRASE_SAID_ONCE,
            "suppress_sequences": self._arabic_tokens(),
        }

    def ask(
        self,
        parts: Sequence[Part],
        language: str,
        begun: Sequence[str] = (),
        *,
        tokens: int = BATCH_TOKENS,
        **options: Any,
    ) -> Asked:
        """Send parts to the model in batches of like length, enough for all threads."""
        prefix = [*self.manifest.target_prefix.get(language, ()), *begun]
        return [
            (
                batch,
                self.translator.translate_batch(
                    [part.tokens for part in batch],
                    [prefix] * len(batch) if prefix else None,
                    max_batch_size=len(batch),
                    asynchronous=True,
                    max_input_length=0,
                    max_decoding_length=3 * len(batch[0].tokens) + 20,
                    return_scores=True,
                    disable_unk=True,
                    use_vmap=manifests.VOCABULARY_MAP in self.manifest.files,
                    **options,
                ),
            )
            for batch in batches(parts, tokens, self._threads)
        ]

    def read(self, asked: Asked, language: str) -> None:
        """Wait for batches and give the answers to their parts; a part whose batch failed keeps what it has."""
        for parts, answers in asked:
            for part, answer in zip(parts, answers, strict=True):
                for tokens, score in self._said(answer, language):
                    part.read(tokens, score)

    def hypotheses(
        self, parts: Sequence[Part], language: str, count: int, begun: Sequence[str] = ()
    ) -> dict[int, Hypotheses]:
        """What the model says for each part after the tokens ``begun``, by the part's id."""
        asked = self.ask(parts, language, begun, tokens=1, **self.options(count))
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

    def _encode(self, text: str, language: str) -> list[str]:
        clean = self._normalise(strip_marks(text))
        if language in self._hints:
            clean = with_hints(clean, self._hints[language])
        tokens = [*self.manifest.source_prefix.get(language, ()), *self._source_pieces.encode(clean, out_type=str)]
        return [*tokens, EOS] if self.manifest.append_eos else tokens

    def _arabic_tokens(self) -> list[list[str]]:
        """Tokens with Arabic letters, which no target may hold."""
        if self._arabic is None:
            self._arabic = [[token] for token in manifests.vocabulary(self.folder) if has_arabic(token)]
        return self._arabic


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
