"""The review table as CSV or TSV: in UTF-8 with a byte order mark, as Excel wants it, and with no cell a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.errors import InputFileError
from chinhdanh.exchange import table
from chinhdanh.exchange.encoding import decode
from chinhdanh.exchange.rows import OutRow, Problem, Row, row_writer

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

LARGEST_CELL = 1_000_000

_BOM = "\ufeff"
_LINE_END = "\r\n"
_DELIMITERS = ",;\t"
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r])")
"""Begins a cell that a spreadsheet may take for a formula, after the apostrophes that keep it from that."""


def safe(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet may take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """The cell without the apostrophe that ``safe`` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def is_ours(path: Path) -> bool:
    """Whether a file is a table that this program wrote and no one has worked in since."""
    try:
        head, _, body = path.read_bytes().decode("utf-8-sig").partition(_LINE_END)
    except UnicodeDecodeError:
        return False
    return head.endswith(f"{table.SEALS} {_digest(body)}")


def _content(delimiter: str, project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[bytes]:
    body = _lines(table.records(project, languages, rows), delimiter)
    *names, seals = table.header(project, languages)
    yield f"{_BOM}{_lines([[*names, f'{seals} {_digest(body)}']], delimiter)}{body}".encode()


def _lines(records: Iterable[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=_LINE_END).writerows(map(safe, cells) for cells in records)
    return text.getvalue()


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


write_csv = row_writer(is_ours, partial(_content, ","))
"""Writes the project as comma-separated values."""

write_tsv = row_writer(is_ours, partial(_content, "\t"))
"""Writes the project as tab-separated values."""


def read_delimited(path: Path, on_problem: Problem) -> Iterator[Row]:
    """Yield the rows of a table whose cells are set apart by commas, semicolons or tabs.

    The encoding is UTF-8, or UTF-16 with a byte order mark. InputFileError where it is another, where a cell is
    endless, or where the first line names no columns for source and target.
    """
    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error
    return table.rows_of(str(path), _records(str(path), text), on_problem)


def _records(where: str, text: str) -> Iterator[table.Record]:
    first, _, rest = text.partition("\n")
    before = 0
    if said := re.fullmatch(f"sep=([{_DELIMITERS}])", first):
        delimiter, text, before = said[1], rest, 1
    else:
        delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = before + 1
    try:
        for cells in reader:
            yield table.Record(f"line {line}", [plain(cell) for cell in cells])
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise InputFileError(
            f"{where}, line {line}: {error}.", hint="Look for a quotation mark without its pair."
        ) from error
