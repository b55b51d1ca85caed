"""Whether the target is written in the letters of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity

_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+")


def foreign_letters(segment: int, language: str, target: str) -> Iterator[Finding]:
    """An error for Arabic letters in a Vietnamese or English target."""
    ranges = tuple(match.span() for match in _ARABIC_RUN.finditer(target))
    if ranges:
        yield Finding(
            segment, language, "arabic-left", Severity.ERROR, "Arabic letters in the target", target_ranges=ranges
        )
