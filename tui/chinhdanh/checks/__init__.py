"""Floor 4: checks, one module per family; each reports Findings.

A check is a function of a SegmentView, listed in ``CHECKS``; what needs several segments is in ``consistency``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from chinhdanh.checks.acronyms import misread_in_source
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.names import missing_names
from chinhdanh.checks.numbers import different_figures
from chinhdanh.checks.script import foreign_letters
from chinhdanh.checks.view import SegmentView

CHECKS: tuple[Callable[[SegmentView], Iterator[Finding]], ...] = (
    missing_names,
    different_figures,
    misread_in_source,
    foreign_letters,
)


def run_checks(view: SegmentView) -> tuple[Finding, ...]:
    """Everything that looks wrong in one target by itself."""
    return tuple(finding for check in CHECKS for finding in check(view))


def run_article_checks(views: Iterable[SegmentView]) -> tuple[Finding, ...]:
    """What looks wrong in the targets of one language when they are read together."""
    from chinhdanh.checks.consistency import compare, grouped

    return tuple(finding for key, together in grouped(views).items() for finding in compare(key, together))
