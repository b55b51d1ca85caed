"""Whether the target is written in the letters of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.letters import ARABIC, TASHKEEL, TATWEEL

_ARABIC_RUN = re.compile(f"[{ARABIC}{TASHKEEL}{TATWEEL}\ufb50-\ufdff\ufe70-\ufefc]+")


def foreign_letters(view: SegmentView) -> Iterator[Finding]:
    """An error for Arabic letters in a Vietnamese or English target."""
    ranges = tuple(match.span() for match in _ARABIC_RUN.finditer(view.target))
    if ranges:
        yield view.finding("arabic-left", Severity.ERROR, "Arabic letters in the target", target=ranges)
