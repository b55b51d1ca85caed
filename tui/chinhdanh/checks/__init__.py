"""Floor 4: checks, one module per family; each reports Findings.

A check is a function of a SegmentView, listed in ``CHECKS``; what needs several segments is in ``consistency``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from chinhdanh.checks import acronyms, completeness, consistency, doubles, names, numbers, script, terms, typography
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.view import SegmentView

CHECKS: tuple[Callable[[SegmentView], Iterator[Finding]], ...] = (
    completeness.empty,
    completeness.untranslated,
    names.missing_names,
    numbers.different_figures,
    numbers.swapped_dates,
    numbers.percent_signs,
    terms.wrong_terms,
    acronyms.missing_acronyms,
    acronyms.misread_in_source,
    completeness.length,
    completeness.cut_off,
    completeness.repeated,
    completeness.lost_items,
    script.foreign_letters,
    script.look_alikes,
    script.hidden_characters,
    script.unnormalised,
    script.illegal_syllables,
    doubles.double_words,
    typography.brackets,
    typography.quotes,
    typography.end_mark,
    typography.spaces,
    names.undecided_names,
    names.tone_placement,
    script.odd_source,
)
"""The gravest first, as a reader should meet them."""


def run_checks(view: SegmentView) -> tuple[Finding, ...]:
    """Everything that looks wrong in one target by itself."""
    return tuple(finding for check in CHECKS for finding in check(view))


def run_article_checks(views: Iterable[SegmentView]) -> tuple[Finding, ...]:
    """What looks wrong when the segments of an article are read together, each language by itself."""
    groups = consistency.grouped(views)
    return tuple(finding for group, members in groups.items() for finding in consistency.compare(group, members))
