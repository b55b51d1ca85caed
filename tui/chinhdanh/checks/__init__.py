"""Floor 4: checks, one module per family; each reports Findings."""

from __future__ import annotations

from collections.abc import Sequence

from chinhdanh.checks.acronyms import misread_in_source
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.names import missing_names
from chinhdanh.checks.numbers import different_figures
from chinhdanh.checks.script import foreign_letters

NameInSource = tuple[int, int, str]
"""A name's code-point range in the source and the spelling that the target should show."""


def run_checks(
    segment: int, language: str, source: str, target: str, names: Sequence[NameInSource]
) -> tuple[Finding, ...]:
    """Everything that looks wrong in a target."""
    return (
        *missing_names(segment, language, source, target, names),
        *different_figures(segment, language, source, target),
        *misread_in_source(segment, language, source, target),
        *foreign_letters(segment, language, target),
    )
