"""What the checks found in the open target."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.desk import keys
from chinhdanh.desk.side.entries import Entry, EntryPane, Line, joined
from chinhdanh.localise import retold
from chinhdanh.review.project import Project

SEVERITY_GLYPH = {Severity.ERROR: "!", Severity.WARNING: "▲", Severity.INFO: "i"}
"""One cell each, told apart without colour."""
SEVERITY_LOOK = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "dim"}


class FindingsPane(EntryPane):
    """The gravest finding first, dismissed ones at the end."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.FINDINGS]


def findings(project: Project, index: int, language: str) -> list[Entry]:
    """The findings of a target as entries; each stands for its ``Finding``."""
    standing = sorted(project.findings(index, language), key=lambda finding: finding.severity.rank)
    dismissed = project.dismissed_findings(index, language)
    return [_entry(finding) for finding in standing] + [
        Entry((Line(f"× {retold(finding.message)}", "dim"),), finding) for finding in dismissed
    ]


def _entry(finding: Finding) -> Entry:
    glyph = SEVERITY_GLYPH[finding.severity]
    return Entry((joined((f"{glyph} ", SEVERITY_LOOK[finding.severity]), (retold(finding.message), "text")),), finding)
