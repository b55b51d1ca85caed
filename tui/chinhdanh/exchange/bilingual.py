"""Files that hold sources beside their translations, known by the ends of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from chinhdanh.exchange.delimited import read_delimited
from chinhdanh.exchange.docx_table import read_docx
from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.spreadsheet_reader import read_spreadsheet
from chinhdanh.exchange.xliff_reader import read_xliff

ROW_READERS: Mapping[str, Callable[[Path, Problem], Iterable[Row]]] = {
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".sdlxliff": read_xliff,
    ".mqxliff": read_xliff,
    ".xlsx": read_spreadsheet,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".docx": read_docx,
}
"""The readers of XLIFF and of review tables, by the end of the file name in lower case."""

Reader = TypeVar("Reader")


def by_suffix(path: Path, readers: Mapping[str, Reader]) -> Reader | None:
    """The one of ``readers`` that reads a file, by the end of its name in any case; None where none does."""
    name = path.name.lower()
    return next((read for suffix, read in readers.items() if name.endswith(suffix)), None)
