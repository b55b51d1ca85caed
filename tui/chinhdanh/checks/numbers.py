"""Whether the figures of the source stand in the target, by value, and no others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chinhdanh.checks.finding import Finding, Ranges, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.quantities import quantities
from chinhdanh.text.quantity import Quantity

_UNREMARKABLE = ("0", "1")
"""A target may count what the source only names: một, a single noun, no change."""


def different_figures(view: SegmentView) -> Iterator[Finding]:
    """A warning for each figure of the source whose value the target lacks, and for each that it adds.

    Either side may write a number in words; units count (مليار is tỷ, not triệu), and so do months in words.
    """
    if not view.target.strip():
        return
    here = quantities(unicodedata.normalize("NFC", view.source), "ar")
    there = quantities(unicodedata.normalize("NFC", view.target), view.language)
    for value, found, matched in _unmatched(here, there, skip=view.named_ranges):
        message = f"{found[0].text} of the source is {'too seldom' if matched else 'not'} in the target"
        yield view.finding("number-missing", Severity.WARNING, message, value, source=_ranges(found))
    for value, found, matched in _unmatched(there, here):
        if value in _UNREMARKABLE:
            continue
        message = f"{found[0].text} is {'more often here than' if matched else 'not'} in the source"
        yield view.finding("number-added", Severity.WARNING, message, value, target=_ranges(found))


def swapped_dates(view: SegmentView) -> Iterator[Finding]:
    """A warning for a date whose day and month have changed places: 4/11 for 11 أبريل."""
    here = {date for date, _ in _dates(unicodedata.normalize("NFC", view.source), "ar")}
    there = list(_dates(unicodedata.normalize("NFC", view.target), view.language))
    written = {date for date, _ in there}
    for (day, month), span in there:
        if (month, day) in here - written and (day, month) not in here:
            message = f"{view.target[slice(*span)]}: day and month have changed places"
            yield view.finding("date-swapped", Severity.WARNING, message, f"{month}/{day}", target=(span,))


def percent_signs(view: SegmentView) -> Iterator[Finding]:
    """A warning where figures of the source are percentages and none of the target is, or the other way round."""
    here, there = _PERCENT["ar"].findall(view.source), _PERCENT[view.language].findall(view.target)
    lost = tuple(match.span() for match in _PERCENT_SIGN.finditer(view.source))
    added = tuple(match.span() for match in _PERCENT_SIGN.finditer(view.target))
    if lost and view.target.strip() and not there:
        yield view.finding("percent-missing", Severity.WARNING, "a percentage is none in the target", source=lost)
    elif added and not here:
        yield view.finding("percent-added", Severity.WARNING, "what is no percentage in the source", target=added)


_PERCENT_SIGN = re.compile(r"(?<![0-9٠-٩])(?!(?:0|٠|100|١٠٠)[ \u00a0]?[%٪])[0-9٠-٩]+[ \u00a0]?[%٪]")
"""None and all are also told in words."""

_PERCENT = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in {
        "ar": r"[%٪]|م[اـ]*ئ[ةه]|مئوي",
        "vi": r"%|phần trăm",
        "en": r"%|per ?cent|\bpct\b",
    }.items()
}


def _dates(text: str, language: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The dates of a text: day and month, and where they stand."""
    for match in _DATE.finditer(text):
        yield (int(match[1]), int(match[2])), match.span()
    parts = (q for q in quantities(text, language) if (q.firm or q.text == "الأول") and q.value <= _DAYS)
    months = [(q, q.text.isalpha() and q.firm) for q in parts]
    for (first, in_words), (second, month_last) in pairwise(months):
        gap = text[first.end : second.start].strip()
        if in_words != month_last and gap in ("", "من", "of", "tháng"):
            day, month = (second, first) if in_words else (first, second)
            yield (int(day.value), int(month.value)), (first.start, second.end)


_DAYS = 31
_DATE = re.compile(r"(?<![\d/.,-])(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?![\d%])")


def _unmatched(
    wanted: Sequence[Quantity], others: Sequence[Quantity], skip: Ranges = ()
) -> Iterator[tuple[str, list[Quantity], int]]:
    """The firm quantities by value that the other text offers less often, and how often it does.

    19/19 (all nineteen) counts as one.
    """
    groups: dict[str, list[Quantity]] = {}
    for quantity in wanted:
        inside = any(start <= quantity.start and quantity.end <= end for start, end in skip)
        if quantity.firm and not inside:
            groups.setdefault(f"{quantity.value:f}", []).append(quantity)
    for value, found in groups.items():
        meanings = {found[0].value}.union(*(quantity.instead for quantity in found))
        matched = sum(not meanings.isdisjoint(other.offered) for other in others)
        if matched < 1 + sum(second.start > first.end + 1 for first, second in pairwise(found)):
            yield value, found, matched


def _ranges(found: Sequence[Quantity]) -> Ranges:
    return tuple((quantity.start, quantity.end) for quantity in found)
