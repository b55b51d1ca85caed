"""Drafting through English: Arabic to English by one model, English to Vietnamese by another.

The names stand in the English with all their marks, so that the second model has the right letters before it, and its
output is repaired once more. The English that is made on the way is also the English draft, if one is wanted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.errors import ModelError
from chinhdanh.names.placing import occurrences

PIVOT = "en"
_KEPT = 4096
_FIRST = 4
_BATCH = 64
_BEAM = 2
_Key = tuple[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class _Through:
    """A segment's English draft, and the second leg's request: ``placed`` says which name each of its names is."""

    english: Draft
    onward: DraftRequest
    placed: tuple[int, ...]


class Pivot:
    """Two engines one after the other; the same surface as ``Engine``."""

    def __init__(self, name: str, first: Engine, second: Engine) -> None:
        if PIVOT not in first.languages or second.reads != PIVOT:
            raise ModelError(
                f"{name} cannot go through English: {first.name} writes {', '.join(first.languages)}, "
                f"{second.name} reads {second.reads}.",
                hint="Choose other legs.",
            )
        self.name = name
        self.first, self.second = first, second
        self._english: OrderedDict[_Key, tuple[Draft, tuple[str, ...]]] = OrderedDict()

    @property
    def reads(self) -> str:
        """The language that the first leg reads."""
        return self.first.reads

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the route writes, those of the second leg first."""
        return tuple(dict.fromkeys((*self.second.languages, *self.first.languages)))

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """Drafts in the order of the requests; see ``Engine.draft``.

        Nothing begins before the first draft is wanted: a language can use the English made on the way to another.
        """
        self._check(language)
        if language in self.second.languages:
            return self._both_legs(requests, language, beam_size)
        return self._first_leg(requests, language, beam_size)

    def alternatives(self, request: DraftRequest, language: str, n: int = 5) -> list[Draft]:
        """See ``Engine.alternatives``; those of the last leg."""
        self._check(language)
        if language not in self.second.languages:
            found = self.first.alternatives(request, language, n)
            return [replace(draft, origin=f"mt:{self.name}") for draft in found]
        through = self._through(request, language)
        return [self._arrived(draft, through) for draft in self.second.alternatives(through.onward, language, n)]

    def complete(self, request: DraftRequest, language: str, prefix: str, *, beam_size: int = 4) -> Draft:
        """See ``Engine.complete``; the last leg completes."""
        self._check(language)
        if language not in self.second.languages:
            draft = self.first.complete(request, language, prefix, beam_size=beam_size)
            return replace(draft, origin=f"mt:{self.name}")
        through = self._through(request, language)
        draft = self.second.complete(through.onward, language, prefix, beam_size=beam_size)
        return self._arrived(draft, through)

    def _check(self, language: str) -> None:
        if language not in self.languages:
            raise ModelError(
                f"the model {self.name} drafts into {', '.join(self.languages)}, not into {language}.",
                hint="Choose another target language or another model.",
            )

    def _through(self, request: DraftRequest, language: str) -> _Through:
        """One segment in English, on its way."""
        first = replace(request, names=_spelled_for(PIVOT, request.names, language))
        (english,) = self._first_leg([first], PIVOT, _BEAM)
        return _Through(english, *_onward(first, english, language))

    def _arrived(self, draft: Draft, through: _Through) -> Draft:
        """A draft of the second leg as one of the whole route."""
        scores = [score for score in (through.english.score, draft.score) if score is not None]
        lost = {*through.english.lost, *(through.placed[i] for i in draft.lost)}
        return replace(draft, origin=f"mt:{self.name}", score=min(scores) if scores else None, lost=tuple(sorted(lost)))

    def _first_leg(
        self, requests: Sequence[DraftRequest], language: str, beam_size: int | None
    ) -> Generator[Draft, None, None]:
        """English drafts, those made on the way to another language with their names respelled."""
        kept = [self._english.get(_key(request)) if language == PIVOT else None for request in requests]
        missing = [request for request, known in zip(requests, kept, strict=True) if known is None]
        fresh = self.first.draft(missing, language, beam_size=beam_size)
        for request, known in zip(requests, kept, strict=True):
            draft = _respelled(*known, request, language) if known else next(fresh)
            if not known and language == PIVOT:
                self._keep(request, draft, language)
            yield replace(draft, index=request.index, origin=f"mt:{self.name}")

    def _both_legs(
        self, requests: Sequence[DraftRequest], language: str, beam_size: int | None
    ) -> Generator[Draft, None, None]:
        """The first leg goes on in batches of its own; a batch of it is one of the second."""
        first = [replace(request, names=_spelled_for(PIVOT, request.names, language)) for request in requests]
        pairs = zip(first, self._first_leg(first, PIVOT, beam_size), strict=True)
        size = _FIRST
        while batch := list(islice(pairs, size)):
            yield from self._second_leg(batch, language, beam_size)
            size = _BATCH

    def _second_leg(
        self, pairs: Sequence[tuple[DraftRequest, Draft]], language: str, beam_size: int | None
    ) -> Generator[Draft, None, None]:
        onward = [_Through(english, *_onward(request, english, language)) for request, english in pairs]
        drafts = self.second.draft([through.onward for through in onward], language, beam_size=beam_size)
        for draft, through in zip(drafts, onward, strict=True):
            yield self._arrived(draft, through)

    def _keep(self, request: DraftRequest, draft: Draft, language: str) -> None:
        self._english[_key(request)] = draft, tuple(use.spellings.get(language, "") for use in request.names)
        while len(self._english) > _KEPT:
            self._english.popitem(last=False)


def _key(request: DraftRequest) -> _Key:
    return request.source, tuple((use.start, use.end) for use in request.names)


def _spelled_for(leg: str, names: Sequence[NameUse], language: str) -> tuple[NameUse, ...]:
    return tuple(replace(use, spellings={leg: use.spellings.get(language, "")}) for use in names)


def _onward(request: DraftRequest, english: Draft, language: str) -> tuple[DraftRequest, tuple[int, ...]]:
    """The English draft as the second leg's request, and which name each of its names is."""
    taken: list[tuple[int, int]] = []
    uses: list[tuple[NameUse, int]] = []
    for position, use in enumerate(request.names):
        spelling = use.spellings.get(PIVOT, "")
        free = [
            (start, end)
            for start, end in (occurrences(english.text, spelling) if spelling else ())
            if not any(start < other_end and other_start < end for other_start, other_end in taken)
        ]
        if position not in english.lost and free:
            taken.append(free[0])
            uses.append((NameUse(*free[0], {language: spelling}), position))
    uses.sort(key=lambda pair: pair[0].start)
    names = tuple(use for use, _ in uses)
    return DraftRequest(request.index, english.text, names), tuple(position for _, position in uses)


def _respelled(english: Draft, spellings: tuple[str, ...], request: DraftRequest, language: str) -> Draft:
    """A kept English draft with the names as this request spells them."""
    text = english.text
    for use, old in zip(request.names, spellings, strict=True):
        new = use.spellings.get(language, "")
        if old and new and old != new:
            for start, end in sorted(occurrences(text, old), reverse=True):
                text = text[:start] + new + text[end:]
    return replace(english, text=text, language=language)
