"""Whether the figures of the source stand in the target, by value, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.arabic import strip_marks
from chinhdanh.text.numbers import Number, find

SMALL = 12
"""Figures up to this are often written in words, in either language."""

_WRITTEN_IN_WORDS = re.compile(
    "يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
    "|كانون|شباط|آذار|نيسان|[أا]يار|حزيران|تموز|آب|[أا]يلول|تشرين"
    "|واحد|اثن|ثلاث|[أا]ربع|خمس|ست|سبع|ثمان|تسع|عشر|م[ئا]+[ةت]|مئو|(?<![0-9٠-٩] )(?:[أآا]لا?ف|مليون|مليار|ملايين)"
    "|ثاني|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|نصف|قرن|الساعة"
)
"""Arabic words that a target may rightly write as a figure: months, numerals, ordinals, hours."""

_SMALL_WORDS = re.compile(
    r"\b(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|đôi|nhất|[ap]\.m|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|both|once|twice|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|[ivx]+)\b",
    re.IGNORECASE,
)
_LARGE_WORDS = re.compile(
    r"(?:teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|mươi|trăm|nghìn)"
    r"|\b[ap]\.m\b",
    re.IGNORECASE,
)


def different_figures(view: SegmentView) -> Iterator[Finding]:
    """A warning for the figures of the source whose value the target lacks, and one for those it adds.

    A whole number may be words in the target where it has such words. A figure is added only if it is not small and the
    source has no number in words, no month, hour or ordinal that it could stand for.
    """
    here, there = find(view.source, "ar"), find(view.target, view.language)
    values, written = {n.value for n in here}, {n.value for n in there}
    missing = [n for n in here if n.value not in written and not _may_be_words(n.value, view.target)]
    if missing and not _scaled(missing, written):
        message = f"{_list(missing)} of the source is not in the target"
        yield view.finding("number-missing", Severity.WARNING, message, _list(missing), source=_ranges(missing))
    if not _WRITTEN_IN_WORDS.search(strip_marks(view.source)):
        added = [n for n in there if n.value not in values and n.value > SMALL]
        if added and not _scaled(added, values):
            message = f"{_list(added)} is not in the source"
            yield view.finding("number-added", Severity.WARNING, message, _list(added), target=_ranges(added))


def _may_be_words(value: Decimal, target: str) -> bool:
    words = _SMALL_WORDS if value <= SMALL else _LARGE_WORDS
    return value == value.to_integral_value() and bool(words.search(target))


def _scaled(numbers: Iterable[Number], others: Iterable[Decimal]) -> bool:
    """Whether each number stands among the others in thousands, millions or billions."""
    scales = [Decimal(10) ** power for power in (-9, -6, -3, 3, 6, 9)]
    known = set(others)
    return all(any(number.value * scale in known for scale in scales) for number in numbers)


def _list(numbers: Iterable[Number]) -> str:
    return ", ".join(dict.fromkeys(number.text for number in numbers))


def _ranges(numbers: Iterable[Number]) -> tuple[tuple[int, int], ...]:
    return tuple((number.start, number.end) for number in numbers)
