"""The part of the HTML report with the figures: how far each language is, what was changed, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from chinhdanh.checks.finding import Severity
from chinhdanh.exchange.report_html import language_name
from chinhdanh.exchange.rows import OutRow
from chinhdanh.review.difference import Piece, word_difference
from chinhdanh.review.model import Place, Status
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

Changes = Mapping[Place, Sequence[Piece]]
"""What became of the first draft of each target that had one."""

_COUNTED = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "remarks"}


def changes_of_drafts(project: Project, rows: Sequence[OutRow]) -> Changes:
    """The difference between the first draft of each target that goes out and its text."""
    found: dict[Place, Sequence[Piece]] = {}
    for row in rows:
        for language, target in row.targets.items():
            versions = project.history(row.segment.index, language) if target.text else ()
            draft = next((version.text for version in versions if _is_draft(version.origin)), None)
            if draft is not None:
                found[row.segment.index, language] = word_difference(draft, target.text)
    return found


def _is_draft(origin: str) -> bool:
    return origin.startswith(("mt:", "tm:"))


def summary(project: Project, languages: Sequence[str], rows: Sequence[OutRow], changes: Changes) -> str:
    """The table of figures, a column for each language."""
    figures = [dict(_figures(project, language, rows, changes)) for language in languages]
    columns = "".join(f"<th>{language_name(language)}</th>" for language in languages)
    lines = "".join(
        f"<tr><th>{label}</th>{''.join(f'<td>{figure[label]}</td>' for figure in figures)}</tr>\n"
        for label in (figures[0] if figures else ())
    )
    return (
        '<h2>Summary</h2>\n<table class="summary">\n'
        f"<thead><tr><th></th>{columns}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"
    )


def _figures(
    project: Project, language: str, rows: Sequence[OutRow], changes: Changes
) -> Iterator[tuple[str, str | int]]:
    """Each figure with what it counts; page residue is left out."""
    counted = [row for row in rows if row.segment.kind is not SegmentKind.BOILERPLATE]
    statuses = Counter(row.targets[language].status for row in counted)
    yield "Sentences", len(counted)
    yield "Words of the source", f"{sum(len(row.segment.text.split()) for row in counted):,}"
    for status in (Status.APPROVED, Status.EDITED, Status.DRAFT, Status.REJECTED, Status.UNTRANSLATED):
        yield status.value.capitalize(), _share(statuses[status], len(counted))
    drafted = [pieces for (_, of), pieces in changes.items() if of == language]
    yield "Drafts changed", _share(sum(any(piece.kind != "same" for piece in draft) for draft in drafted), len(drafted))
    kept = sum(len(piece.text) for draft in drafted for piece in draft if piece.kind == "same")
    written = sum(len(piece.text) for draft in drafted for piece in draft if piece.kind != "removed")
    yield "Text left as drafted", f"{kept / written:.0%}" if written else "–"
    findings = Counter(
        found.severity
        for row in counted
        if row.targets[language].text
        for found in project.findings(row.segment.index, language)
    )
    told = (f"{findings[severity]} {_COUNTED[severity]}" for severity in Severity if findings[severity])
    yield "Findings", ", ".join(told) or "none"
    comments = [comment for row in counted for comment in row.comments.get(language, ())]
    yield "Comments (open)", f"{len(comments)} ({sum(not comment.resolved for comment in comments)})"
    seconds = sum(project.seconds(row.segment.index, language) for row in counted)
    yield "Time in the desk", f"{seconds / 60:.0f} min" if seconds else "–"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "0"
