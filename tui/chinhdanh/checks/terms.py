"""Whether the terms of the source are rendered as the termbase says, and never as it forbids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.terms.term import Term, TermUse


def wrong_terms(view: SegmentView) -> Iterator[Finding]:
    """An error for a forbidden rendering in the target, a warning for a term that has none of its renderings there."""
    target = unicodedata.normalize("NFC", view.target)
    reported: set[str] = set()
    for use in view.terms if target.strip() else ():
        term = use.term
        if term.id in reported:
            continue
        reported.add(term.id)
        written = view.source[use.start : use.end]
        places = tuple((other.start, other.end) for other in view.terms if other.term.id == term.id)
        forbidden = [m for way in term.forbidden.get(view.language, ()) for m in _pattern(way).finditer(target)]
        if forbidden:
            preferred = next(iter(term.renderings(view.language)), "")
            message = f"{forbidden[0][0]} is never right for {written}" + (f": {preferred}" if preferred else "")
            spans = tuple(match.span() for match in forbidden)
            yield view.finding("term-forbidden", Severity.ERROR, message, term.id, source=places, target=spans)
        elif missing(use, target, view.language):
            message = f"{written} should be {term.renderings(view.language)[0]}"
            yield view.finding("term-missing", Severity.WARNING, message, term.id, source=places)


def missing(use: TermUse, target: str, language: str) -> bool:
    """Whether an NFC target has none of the term's renderings, nor most of the words of one in whatever form.

    Terms are inflected, shortened and taken apart: the People's Committee of the district.
    """
    ways = use.term.renderings(language)
    return bool(ways) and not any(is_told(way, target) for way in ways)


def first_rendering(term: Term, target: str, language: str) -> str:
    """The rendering of a term that stands in a target, the longest of several; or empty."""
    ways = sorted(term.renderings(language), key=len, reverse=True)
    return next((way for way in ways if _pattern(way).search(target)), "")


def is_told(rendering: str, target: str) -> bool:
    """Whether a rendering stands in a target, or two thirds of its weighty words do, by their first letters.

    Two Vietnamese words must stand in their order: ``hiệp hội quốc gia`` is no ``Quốc hội``.
    """
    if _pattern(rendering).search(target):
        return True
    words = rendering.casefold().split()
    if len(words) == 2 and not rendering.isascii():
        first, second = map(_pattern, words)
        found = first.search(target)
        return found is not None and second.search(target, found.end()) is not None
    weighty = [word[:_STEM] for word in words if len(word) > 3 or not word.isascii()]
    text = target.casefold()
    return len(weighty) > 1 and 3 * sum(word in text for word in weighty) >= 2 * len(weighty)


_STEM = 4


@lru_cache(maxsize=4096)
def _pattern(rendering: str) -> re.Pattern[str]:
    """The rendering as whole words; the last one of an English rendering may stand in the singular or the plural."""
    words = unicodedata.normalize("NFC", rendering).split()
    if words and words[-1].isascii() and len(words[-1]) > _STEM:
        words[-1] = words[-1].removesuffix("s")
    parts = r"[\s\u00a0-]+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){parts}(?:s|es)?(?!\w)", re.IGNORECASE)
