"""The part of the HTML report with the figures: how far each language is, what was edited, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from chinhdanh.checks.finding import Severity
from chinhdanh.exchange.report_html import language_name
from chinhdanh.exchange.rows import OutRow
from chinhdanh.review.difference import Piece, word_difference
from chinhdanh.review.model import Place, Status
from chinhdanh.review.statistics import LanguageFigures, statistics

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

Changes = Mapping[Place, Sequence[Piece]]
"""What became of the first draft of each target that had one."""

_COUNTED = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
_ORDER = (Status.APPROVED, Status.EDITED, Status.DRAFT, Status.REJECTED, Status.UNTRANSLATED)


def changes_of_drafts(project: Project, rows: Sequence[OutRow]) -> Changes:
    """The difference between the first draft of each target that goes out and its text."""
    drafts = project.machine_texts()
    return {
        (row.segment.index, language): word_difference(drafts[row.segment.index, language], target.text)
        for row in rows
        for language, target in row.targets.items()
        if target.text and (row.segment.index, language) in drafts
    }


def summary(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> str:
    """The table of figures, a column for each language."""
    work = {figures.language: figures for figures in statistics(project).languages}
    columns = [dict(_figures(project, work[language], rows)) for language in languages]
    names = "".join(f"<th>{language_name(language)}</th>" for language in languages)
    lines = "".join(
        f"<tr><th>{label}</th>{''.join(f'<td>{column[label]}</td>' for column in columns)}</tr>\n"
        for label in columns[0]
    )
    return (
        '<h2>Summary</h2>\n<table class="summary">\n'
        f"<thead><tr><th></th>{names}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"
    )


def _figures(project: Project, work: LanguageFigures, rows: Sequence[OutRow]) -> Iterator[tuple[str, str]]:
    """Each figure with what it counts."""
    yield "Sentences", f"{work.segments:,}"
    for status in _ORDER:
        yield status.value.capitalize(), _share(work.by_status[status.value], work.segments)
    yield "Words of the source", f"{work.source_words:,}"
    yield "of them approved", _share(work.words_approved, work.source_words)
    yield "Drafts approved as they were", _share(work.unchanged, work.compared)
    yield "Words edited in approved drafts", "–" if work.ter is None else f"{work.ter:.0f}%"
    yield "Findings", _findings(project, work.language, rows)
    comments = [comment for row in rows for comment in row.comments.get(work.language, ())]
    yield "Comments (open)", f"{len(comments)} ({sum(not comment.resolved for comment in comments)})"
    yield "Time", f"{work.seconds / 60:.0f} min" if work.seconds else "–"


def _findings(project: Project, language: str, rows: Sequence[OutRow]) -> str:
    found = Counter(
        finding.severity
        for row in rows
        if row.targets[language].text
        for finding in project.findings(row.segment.index, language)
    )
    counts = ((found[severity], _COUNTED[severity]) for severity in Severity if found[severity])
    return ", ".join(f"{count} {word}{'s' * (count > 1)}" for count, word in counts) or "none"


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})" if whole else "–"
