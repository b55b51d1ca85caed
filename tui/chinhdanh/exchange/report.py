"""Writes the review as one HTML page that can be read, sent and printed: figures, sentences, what changed, names.

The page brings everything with it, runs no script and asks for nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from chinhdanh import __version__
from chinhdanh.exchange.destination import is_sealed, sealed
from chinhdanh.exchange.report_findings import pointed_at, scores
from chinhdanh.exchange.report_html import STYLE, code, direction, items, language_name, moment, origin, safe
from chinhdanh.exchange.report_names import names
from chinhdanh.exchange.report_summary import Changes, changes_of_drafts, summary
from chinhdanh.exchange.rows import OutRow, row_writer
from chinhdanh.review.difference import Piece
from chinhdanh.review.model import Comment, ErrorMark
from chinhdanh.text.article import Segment

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

_GENERATOR = '<meta name="generator" content="chinhdanh'

is_ours = is_sealed
"""Whether a file is a report that this program wrote and that no one has changed since."""


def _content(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[bytes]:
    changes = changes_of_drafts(project, rows)
    yield _head(project).encode()
    yield summary(project, languages, rows).encode()
    columns = "".join(f"<th>{language_name(language)}</th>" for language in languages)
    yield (
        '<h2>Sentences</h2>\n<table class="segments">\n<thead><tr><th>No.</th>'
        f"<th>{language_name(project.article.language)}</th>{columns}</tr></thead>\n<tbody>\n"
    ).encode()
    for row in rows:
        yield _row(project, row, changes).encode()
    yield b"</tbody>\n</table>\n"
    yield names(project, languages).encode()
    yield scores(project, languages).encode()
    yield b"</body>\n</html>\n"


def _head(project: Project) -> str:
    title = safe(project.article.name)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'{_GENERATOR} {__version__}">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} · review</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<h1 dir="auto">{title}</h1>\n'
        f'<p class="about">Review of a translation, {moment(datetime.now().astimezone())}. Names in the source are'
        " marked. Each translation is followed by its status, where it comes from, what was changed in the first"
        " draft, what the checks found, and comments.</p>\n"
    )


def _row(project: Project, row: OutRow, changes: Changes) -> str:
    segment, language = row.segment, project.article.language
    cells = "".join(_target_cell(project, row, target, changes) for target in row.targets)
    return (
        f'<tr class="{segment.kind.value}"><td class="number">{segment.index + 1}</td>'
        f'<td lang="{code(language)}" dir="{direction(language)}"><div class="text">{_source(project, segment)}</div>'
        f"{_comments(row.comments.get('', ()))}</td>{cells}</tr>\n"
    )


def _source(project: Project, segment: Segment) -> str:
    """The source with its names marked."""
    pieces = []
    end = segment.start
    text = project.article.text
    for name, mention in project.names_in(segment.index):
        if mention.start < end or project.ignored(name.key):
            continue
        pieces.append(f"{safe(text[end : mention.start])}<mark>{safe(text[mention.start : mention.end])}</mark>")
        end = mention.end
    return "".join(pieces) + safe(text[end : segment.end])


def _target_cell(project: Project, row: OutRow, language: str, changes: Changes) -> str:
    """The cell of a target with all that is said of it; empty where there is none."""
    target = row.targets[language]
    comments = _comments(row.comments.get(language, ()))
    if not target.text:
        return f"<td>{comments}</td>"
    index = row.segment.index
    status = f'<span class="status {target.status.value}">{target.status.value}</span>'
    told = [status, "locked" * target.locked, origin(target), safe(target.by)]
    if target.changed:
        told.append(moment(target.changed))
    found = project.findings(index, language)
    findings = (f'<span class="{finding.severity.value}">{safe(finding.message)}</span>' for finding in found)
    marks = (_mark(mark, target.text) for mark in project.error_marks(index, language))
    return (
        f'<td lang="{code(language)}"><div class="text" dir="{direction(language)}">'
        f"{pointed_at(target.text, found)}</div>"
        f'<span class="meta">{" · ".join(filter(None, told))}</span>'
        f"{_change(changes.get((index, language), ()), direction(language))}"
        f"{items(findings, 'findings')}{items(marks, 'marks')}{comments}</td>"
    )


def _change(pieces: Sequence[Piece], direction: str) -> str:
    """The first draft with what was taken out and put in; nothing where it stands as it was."""
    if all(piece.kind == "same" for piece in pieces):
        return ""
    tags: Mapping[str, tuple[str, str]] = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
    shown = "".join(safe(piece.text).join(tags.get(piece.kind, ("", ""))) for piece in pieces)
    return f'<div class="change text" dir="{direction}"><b>changed: </b>{shown}</div>'


def _mark(mark: ErrorMark, text: str) -> str:
    note = f": {safe(mark.note)}" if mark.note else ""
    return (
        f'<span class="error">{safe(mark.category)}, {safe(mark.severity)}</span> '
        f"“{safe(text[mark.start : mark.end])}”{note} ({safe(mark.who)})"
    )


def _comments(comments: Sequence[Comment]) -> str:
    return items(
        (
            f'<span dir="auto">{safe(comment.text)}</span> <span class="meta">{safe(comment.who)}, '
            f"{moment(comment.at)}{', settled' * comment.resolved}</span>"
            for comment in comments
        ),
        "comments",
    )


write_report = row_writer(is_ours, lambda *what: sealed(_content(*what)))
"""Writes the project as an HTML report."""
