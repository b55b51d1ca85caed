"""The part of the HTML report about names: how each is written, who decided it, and the evidence for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chinhdanh.exchange.report_html import code, language_name, safe

if TYPE_CHECKING:
    from chinhdanh.names.entities import Candidate, Name
    from chinhdanh.review.project import Project

_CANDIDATES = 5


def names(project: Project, languages: Sequence[str]) -> str:
    """The table of names, in the order of the article; nothing where there are none."""
    if not project.names:
        return ""
    columns = "".join(f"<th>In {language_name(language)}</th>" for language in languages)
    rows = "".join(_row(project, name, languages) for name in project.names)
    return (
        "<h2>Names</h2>\n<table>\n<thead><tr><th>In the source</th><th>Kind</th><th>Times</th>"
        f"{columns}<th>Decided</th><th>Possible spellings and their evidence</th></tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _row(project: Project, name: Name, languages: Sequence[str]) -> str:
    letters = "، ".join(dict.fromkeys(mention.text for mention in name.mentions))
    if project.ignored(name.key):
        state, spellings = "not a name", "<td></td>" * len(languages)
    else:
        state = "yes" if project.decision(name.key) is not None else ""
        spellings = "".join(
            f'<td lang="{code(language)}">{safe(project.spelling(name, language))}</td>' for language in languages
        )
    candidates = "".join(_candidate(candidate) for candidate in name.candidates[:_CANDIDATES])
    return (
        f'<tr><td dir="auto" lang="{code(project.article.language)}">{safe(letters)}</td>'
        f"<td>{name.kind.value}</td><td>{len(name.mentions)}</td>"
        f"{spellings}<td>{state}</td><td><ol>{candidates}</ol></td></tr>\n"
    )


def _candidate(candidate: Candidate) -> str:
    evidence = safe("; ".join(candidate.evidence))
    share = f"{candidate.p:.0%}" if candidate.p >= 0.01 else "under 1%"
    return f"<li>{safe(candidate.text)} {share}{f' <small>{evidence}</small>' if evidence else ''}</li>"
