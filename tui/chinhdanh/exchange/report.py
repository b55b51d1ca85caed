"""Writes the review as one HTML page that can be read, sent and printed: sentences, names, what checks found.

The page brings everything with it, runs no script and asks for nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh import __version__
from chinhdanh.exchange.destination import destination, head_has
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.units import Selection, selected
from chinhdanh.exchange.xmltext import clean, escape
from chinhdanh.files import atomic_write
from chinhdanh.review.model import Status
from chinhdanh.text.article import Segment

if TYPE_CHECKING:
    from chinhdanh.names.entities import Candidate, Name
    from chinhdanh.review.project import Project

_GENERATOR = '<meta name="generator" content="chinhdanh'
_CANDIDATES = 5

is_ours = head_has(_GENERATOR.encode())
"""Whether a file is a report that this program wrote."""


def write_report(
    path: Path,
    project: Project,
    languages: Sequence[str],
    *,
    only: Selection = Selection.ALL,
    force: bool = False,
) -> int:
    """Write the report to ``path``; return how many segments have a target in any of the languages.

    Raises OutputError where the file cannot be written, or exists, was not written by this program and ``force`` is
    not given.
    """
    real = destination(path, is_ours, force=force)
    translated = 0
    with atomic_write(real) as stream:
        stream.write(_head(project, languages).encode())
        for segment in project.segments:
            cells = [_target_cell(project, segment.index, language, only) for language in languages]
            translated += any(cells)
            targets = "".join(cell or "<td></td>" for cell in cells)
            stream.write(
                f'<tr class="{segment.kind.value}"><td>{segment.index + 1}</td>'
                f'<td dir="rtl" lang="{_language(project.article.language)}">{_source(project, segment)}</td>'
                f"{targets}</tr>\n".encode()
            )
        stream.write(b"</tbody>\n</table>\n")
        stream.write("".join(_names(project, languages)).encode())
        stream.write(b"</body>\n</html>\n")
    return translated


def _text(text: str) -> str:
    return escape(clean(text))


def _language(code: str) -> str:
    return escape(language_code(code))


def _head(project: Project, languages: Sequence[str]) -> str:
    title = _text(project.article.name)
    columns = "".join(f"<th>{_language(language)}</th>" for language in languages)
    progress = "".join(f"<li>{_language(language)}: {_progress(project, language)}</li>" for language in languages)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'{_GENERATOR} {__version__}">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1 dir="auto">{title}</h1>\n<p>{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}</p>\n<ul>{progress}</ul>\n'
        '<table class="segments">\n<thead><tr><th>#</th>'
        f"<th>{_language(project.article.language)}</th>{columns}</tr></thead>\n<tbody>\n"
    )


def _progress(project: Project, language: str) -> str:
    counts = project.counts(language)
    return ", ".join(f"{counts[status]} {status.value}" for status in Status if counts.get(status))


def _source(project: Project, segment: Segment) -> str:
    """The source with its names marked."""
    pieces = []
    end = segment.start
    text = project.article.text
    for _, mention in project.names_in(segment.index):
        if mention.start < end:
            continue
        pieces.append(f"{_text(text[end : mention.start])}<mark>{_text(text[mention.start : mention.end])}</mark>")
        end = mention.end
    return "".join(pieces) + _text(text[end : segment.end])


def _target_cell(project: Project, index: int, language: str, only: Selection) -> str:
    """The cell of a target with its status and findings; empty where there is no target."""
    target = selected(project.target(index, language), only)
    if target is None:
        return ""
    findings = "".join(
        f'<li class="{finding.severity.value}">{_text(finding.message)}</li>'
        for finding in project.findings(index, language)
    )
    origin = f" · {_text(target.origin)}" if target.origin else ""
    return (
        f'<td><span dir="auto" lang="{_language(language)}">{_text(target.text)}</span>'
        f'<small class="{target.status.value}">{target.status.value}{origin}</small>'
        f"{f'<ul>{findings}</ul>' if findings else ''}</td>"
    )


def _names(project: Project, languages: Sequence[str]) -> Iterator[str]:
    if not project.names:
        return
    columns = "".join(f"<th>{_language(language)}</th>" for language in languages)
    yield (
        "<h2>Names</h2>\n<table>\n<thead><tr><th>Letters</th><th>Kind</th><th>Mentions</th>"
        f"{columns}<th>Decided</th><th>Candidates</th></tr></thead>\n<tbody>\n"
    )
    for name in project.names:
        yield _name_row(project, name, languages)
    yield "</tbody>\n</table>\n"


def _name_row(project: Project, name: Name, languages: Sequence[str]) -> str:
    letters = "، ".join(dict.fromkeys(mention.text for mention in name.mentions))
    spellings = "".join(
        f'<td lang="{_language(language)}">{_text(project.spelling(name, language))}</td>' for language in languages
    )
    decided = "yes" if project.decision(name.key) is not None else ""
    candidates = "".join(_candidate(candidate) for candidate in name.candidates[:_CANDIDATES])
    return (
        f'<tr><td dir="auto" lang="{_language(project.article.language)}">{_text(letters)}</td>'
        f"<td>{name.kind.value}</td><td>{len(name.mentions)}</td>"
        f"{spellings}<td>{decided}</td><td><ol>{candidates}</ol></td></tr>\n"
    )


def _candidate(candidate: Candidate) -> str:
    evidence = _text("; ".join(candidate.evidence))
    return f"<li>{_text(candidate.text)} {candidate.p:.0%}{f' <small>{evidence}</small>' if evidence else ''}</li>"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 "Noto Sans", "Noto Naskh Arabic", sans-serif; }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
.segments { table-layout: fixed; }
.segments th:first-child { width: 2.5rem; }
th, td { border: 1px solid #8886; padding: .4rem .6rem; text-align: start; vertical-align: top; }
td[dir=rtl] { font-size: 1.15em; }
tr.boilerplate { opacity: .5; }
tr.heading td { font-weight: bold; }
mark { background: #fd06; color: inherit; }
small { display: block; opacity: .75; font-weight: normal; }
small.approved { color: #2a8a3e; opacity: 1; }
small.rejected, li.error { color: #c62f2f; opacity: 1; }
ul, ol { margin: .2rem 0; padding-inline-start: 1.4rem; }
@media print {
  body { font-size: 9pt; margin: 0; max-width: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
