"""The user's own terms as a model that copies placeholders is given them: with their wording.

The terms that come with the program are left to the model, which learned them: on 568 sentences that hold some it says
650 of 688 in the termbase's words, and chrF is 70.1 where it is 68.0 with placeholders for them. Only one that it words
as the termbase forbids is asked for again with a placeholder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chinhdanh.drafts.requests import DraftRequest, NameUse
from chinhdanh.terms.term import TermUse
from chinhdanh.terms.termbase import Termbase

LEAST_WORDS = 2
"""A single word is better left to the model, which sees what it means here."""

MOST_TERMS = 2
"""With more placeholders in a sentence the built-in model begins to lose names."""


def with_terms(request: DraftRequest, language: str, termbase: Termbase) -> DraftRequest:
    """The request with the terms of several words that the termbase can render and that no name overlaps or touches.

    A title and the name beside it are read as one: a placeholder for both would part them.
    """
    return replace(request, terms=tuple(_worded(use, language) for use in _fixed(request, language, termbase)))


def with_misworded_terms(request: DraftRequest, output: str, language: str, termbase: Termbase) -> DraftRequest:
    """The request with those terms besides its own that an output words as the termbase forbids."""
    said = output.casefold()
    if not any(wrong in said for wrong in termbase.forbidden.get(language, ())):
        return request
    found = (
        _worded(use, language)
        for use in _fixed(request, language, termbase)
        if any(wrong.casefold() in said for wrong in use.term.forbidden.get(language, ()))
    )
    free = (use for use in found if all(use.end <= own.start or own.end <= use.start for own in request.terms))
    return replace(request, terms=(*request.terms, *free))


def few(terms: Sequence[NameUse], most: int) -> tuple[NameUse, ...]:
    """At most so many of the terms, the longest, in order."""
    longest = sorted(terms, key=lambda use: use.start - use.end)[: max(0, most)]
    return tuple(sorted(longest, key=lambda use: use.start))


def _fixed(request: DraftRequest, language: str, termbase: Termbase) -> list[TermUse]:
    return [use for use in termbase.find(request.source) if _is_fixed(request, use, language)]


def _worded(use: TermUse, language: str) -> NameUse:
    return NameUse(use.start, use.end, {language: use.term.renderings(language)[0]})


def _is_fixed(request: DraftRequest, use: TermUse, language: str) -> bool:
    words = len(request.source[use.start : use.end].split())
    return words >= LEAST_WORDS and not _touches_name(request, use) and bool(use.term.renderings(language))


def _touches_name(request: DraftRequest, use: TermUse) -> bool:
    between = (request.source[use.end : name.start] + request.source[name.end : use.start] for name in request.names)
    return any(not gap.strip() for gap in between)
