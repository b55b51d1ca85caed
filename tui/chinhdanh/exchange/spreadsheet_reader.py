"""Reads a review table in a spreadsheet (XLSX): the one this program wrote, or any that names its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.archive import DAMAGED, refuse_bomb
from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.spreadsheet import SEGMENTS
from chinhdanh.exchange.table import Record, rows_of

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BLANK_ROWS = 1000
"""Rows without any text after which the rest of a sheet is taken to be empty: a mark far below makes a million."""


def read_spreadsheet(path: Path, on_problem: Problem) -> Iterator[Row]:
    """Yield the rows of the sheet with the segments, else of the first one.

    A formula counts with the value that it had when the file was saved. InputFileError where the file is no
    spreadsheet, or names no columns for source and target.
    """
    from openpyxl import load_workbook

    try:
        with path.open("rb") as stream:
            refuse_bomb(stream, str(path))
            book = load_workbook(stream, read_only=True, data_only=True)
            sheet = book[SEGMENTS] if SEGMENTS in book.sheetnames else book.worksheets[0]
            yield from rows_of(str(path), _records(sheet.iter_rows(values_only=True)), on_problem)
    except (*DAMAGED, SyntaxError) as error:
        raise InputFileError(
            f"{path} cannot be read as a spreadsheet ({error}).", hint="Save it as .xlsx, or as CSV in UTF-8."
        ) from error
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error


def _records(rows: Iterator[Sequence[Any]]) -> Iterator[Record]:
    blank = 0
    for count, values in enumerate(rows, 1):
        cells = [_text(value) for value in values]
        blank = 0 if any(cells) else blank + 1
        if blank > _BLANK_ROWS:
            return
        yield Record(f"row {count}", cells)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
