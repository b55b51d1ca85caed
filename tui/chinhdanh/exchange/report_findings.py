"""The parts of the HTML report about errors: where the checks point in a target, and the score of what was marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from chinhdanh.checks.finding import Finding
from chinhdanh.exchange.report_html import language_name, safe
from chinhdanh.review.scoring import ScoreCard, load_model, score_card

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


def pointed_at(text: str, findings: Iterable[Finding]) -> str:
    """A target with what the findings point at underlined, each place once, by the gravest of them.

    What points at the whole target underlines nothing.
    """
    pieces, done = [], 0
    places = [
        (start, finding.severity.rank, -end, finding)
        for finding in findings
        for start, end in finding.target_ranges
        if end - start < len(text)
    ]
    for start, _, back, finding in sorted(places, key=lambda place: place[:3]):
        if start >= done:
            where = f'class="{finding.severity.value}" title="{safe(finding.message)}"'
            pieces += [safe(text[done:start]), f"<u {where}>{safe(text[start:-back])}</u>"]
            done = -back
    return "".join(pieces) + safe(text[done:])


def scores(project: Project, languages: Sequence[str]) -> str:
    """The score card of each language in which an error was marked; nothing where none was."""
    marked = [language for language in languages if project.error_marks(language=language)]
    if not marked:
        return ""
    model = load_model()
    return "<h2>Score of the marked errors</h2>\n" + "".join(
        _card(score_card(project, language, model)) for language in marked
    )


def _card(card: ScoreCard) -> str:
    score = "–" if card.score is None else f"{card.score:.1f} of 100"
    rows = "".join(
        f"<tr><th>{safe(part.category.title)}</th>"
        f"<td>{safe(', '.join(f'{count} {severity}' for severity, count in part.errors.items())) or '–'}</td>"
        f"<td>{part.rate:.1f}{'' if part.category.limit is None else f' of {part.category.limit:g}'}</td></tr>\n"
        for part in card.categories
    )
    return (
        f'<table class="summary">\n<caption>{language_name(card.language)}: {score},'
        f" {'passed' if card.passed else 'not passed'}; {card.words:,} words in {card.segments:,} segments</caption>\n"
        f"<thead><tr><th></th><th>Errors</th><th>Penalty per {card.per:,} words</th></tr></thead>\n"
        f"<tbody>\n{rows}<tr><th>Together</th><td></td><td>{card.rate:.1f}</td></tr>\n</tbody>\n</table>\n"
    )
