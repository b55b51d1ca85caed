"""The review as a table: what its columns are called and hold, the same in XLSX, CSV and DOCX, out and in.

A reviewer may move, remove and add rows and columns; columns are known by their names, rows by number and source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.rows import OutRow, Problem, Row
from chinhdanh.exchange.seal import read_seals, seals
from chinhdanh.exchange.xmltext import clean, visible
from chinhdanh.review.model import Comment, Status, Target

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

NUMBER, KIND, NAMES, COMMENT, SEALS = "#", "Kind", "Names", "Comment", "Exported"
TEXT, STATUS, COMMENT_ON, FINDINGS = "text", "status", "comment", "findings"
LOCKED = "locked"
"""Stands after the status of a locked target."""

_NEW_LINE = " ⏎ "
"""Stands for a line break inside a comment: each comment is a line of its cell. The sign itself is written twice."""
_SIGN = "⏎"
_SIGNS = re.compile(f"{_SIGN * 2}|{_NEW_LINE}")

Column = tuple[str, str]

_ROLES: Mapping[str, Column] = {
    **dict.fromkeys(("#", "no", "no.", "nr", "id", "number", "segment", "segment id", "stt"), ("", NUMBER)),
    **dict.fromkeys(("source", "source text", "source segment", "arabic", "العربية"), ("source", TEXT)),
    **dict.fromkeys(("target", "target text", "target segment", "translation"), ("", TEXT)),
    **dict.fromkeys(("vietnamese", "tiếng việt"), ("vi", TEXT)),
    "english": ("en", TEXT),
    **dict.fromkeys(("status", "state", "segment status"), ("", STATUS)),
    **dict.fromkeys(("comment", "comments", "note", "notes"), ("", COMMENT)),
}
"""What the columns of tables are called, in small letters: of which text (``source``, a language, or empty where the
name does not say), and what."""

_STATUSES: Mapping[str, Status] = {
    **{status.value: status for status in Status},
    **dict.fromkeys(("not translated", "not started"), Status.UNTRANSLATED),
    **dict.fromkeys(("new", "needs review", "machine translated"), Status.DRAFT),
    **dict.fromkeys(("translated", "confirmed"), Status.EDITED),
    **dict.fromkeys(("reviewed", "final", "signed off", "proofread", "translation approved"), Status.APPROVED),
    **dict.fromkeys(("translation rejected", "sign-off rejected"), Status.REJECTED),
}
"""What tables of Trados Studio, memoQ and people call our statuses, in small letters."""

_PERCENT = re.compile(r"\(\d+ ?%\)")
"""The match that Trados Studio writes behind a status."""

_OF_LANGUAGE = re.compile(
    rf"(ar|ara|arb|vi|vie|en|eng)([-_][a-z0-9]+)*(?: ({STATUS}|{COMMENT_ON}|{FINDINGS}))?", re.IGNORECASE
)


def header(project: Project, languages: Sequence[str]) -> list[str]:
    """The names of the columns."""
    names = [NUMBER, KIND, language_code(project.article.language), NAMES]
    for code in map(language_code, languages):
        names += [code, f"{code} {STATUS}", f"{code} {COMMENT_ON}", f"{code} {FINDINGS}"]
    return [*names, COMMENT, SEALS]


def records(project: Project, languages: Sequence[str], rows: Iterable[OutRow]) -> Iterator[list[str]]:
    """The cells of every segment, in the order of ``header``."""
    for row in rows:
        segment = row.segment
        cells = [str(segment.index + 1), segment.kind.value, visible(segment.text), _names(project, segment.index)]
        for language in languages:
            target = row.targets[language]
            findings = project.findings(segment.index, language) if target.text else ()
            cells += [
                visible(target.text),
                status_cell(target),
                comment_cell(row.comments.get(language, ())),
                visible("\n".join(finding.message for finding in findings)),
            ]
        yield [*cells, comment_cell(row.comments.get("", ())), seals(row.targets)]


def status_cell(target: Target) -> str:
    """The status as a cell shows it; empty where nothing is translated."""
    status = "" if target.status is Status.UNTRANSLATED else target.status.value
    return ", ".join(filter(None, (status, LOCKED * target.locked)))


def comment_cell(comments: Iterable[Comment]) -> str:
    """The comments as a cell shows them, one a line."""
    return "\n".join(visible(comment.text).replace(_SIGN, _SIGN * 2).replace("\n", _NEW_LINE) for comment in comments)


def _names(project: Project, index: int) -> str:
    """The names of a segment with their spellings, one a line."""
    found = {
        mention.text: project.spelling(name, "vi")
        for name, mention in project.names_in(index)
        if not project.ignored(name.key)
    }
    return visible("\n".join(f"{letters} = {spelling}" for letters, spelling in found.items()))


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a table: where it stands in the file, and its cells."""

    where: str
    cells: Sequence[str]


def rows_of(where: str, table: Iterator[Record], on_problem: Problem) -> Iterator[Row]:
    """Yield the rows of a table of any tool whose first line names its columns, for each target language.

    InputFileError where no column holds the source, or none a target. ``on_problem`` is told of what is no status.
    """
    columns = [_column(name.strip()) for name in next(table, Record("", ())).cells]
    targets = _targets(columns)
    if not targets:
        raise InputFileError(
            f"{where}: its first line does not name a column for the source and one for a translation.",
            hint="Call them ar and vi, or source and target.",
        )
    for record in table:
        cells = {column: clean(cell) for column, cell in zip(columns, record.cells, strict=False) if column and cell}
        general = _comments(cells.get(("", COMMENT), ""))
        written = read_seals(cells.get(("", SEALS), ""))
        for language in targets if cells else ():
            status, locked = _status(cells.get((language, STATUS), cells.get(("", STATUS), "")), record, on_problem)
            yield Row(
                where=record.where,
                number=cells.get(("", NUMBER), ""),
                source=cells.get(("source", TEXT), ""),
                language=language,
                target=cells.get((language, TEXT), ""),
                status=status,
                locked=locked or (False if written else None),
                comments=_comments(cells.get((language, COMMENT_ON), "")),
                general=general,
                seals=written,
            )


def names_columns(names: Iterable[str]) -> bool:
    """Whether the cells of a line name a column for the source and one for a translation."""
    return bool(_targets([_column(name.strip()) for name in names]))


def _targets(columns: Sequence[Column | None]) -> list[str]:
    """The languages of the columns with translations; none where no column holds the source."""
    texts = [language for language, what in filter(None, columns) if what == TEXT]
    return [language for language in texts if language != "source"] if "source" in texts else []


def _column(name: str) -> Column | None:
    """Of which text a column is and what it holds; None for one that is not read back."""
    if role := _ROLES.get(name.lower()):
        return role
    if name.startswith(SEALS):
        return "", SEALS
    parts = _OF_LANGUAGE.fullmatch(name)
    if parts is None:
        return None
    language, _, what = name.partition(" ")
    code = language_code(language)
    return "source" if code.split("-")[0] == "ar" else code, what.lower() or TEXT


def _status(cell: str, record: Record, on_problem: Problem) -> tuple[Status | None, bool]:
    """The status that a cell names, and whether it says locked."""
    words = [_PERCENT.sub("", word).strip().lower() for word in cell.split(",")]
    for word in words:
        if word and word != LOCKED and word not in _STATUSES:
            on_problem(f"{record.where}: {word!r} is no status; there are {', '.join(Status)}")
    return next((_STATUSES[word] for word in words if word in _STATUSES), None), LOCKED in words


def _comments(cell: str) -> tuple[str, ...]:
    lines = (_SIGNS.sub(lambda found: "\n" if found[0] == _NEW_LINE else _SIGN, line) for line in cell.split("\n"))
    return tuple(line.strip() for line in lines if line.strip())
