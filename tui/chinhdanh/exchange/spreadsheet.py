"""The review as a spreadsheet (XLSX): a row for each segment, a sheet for the names.

Text is only ever text: a cell that begins with ``=`` is no formula. Arabic cells are laid out from right to left. What
the table was written from stands in a hidden column, so that an import sees what has changed on either side.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import IO, TYPE_CHECKING, Any

from chinhdanh.errors import OutputError
from chinhdanh.exchange import archive, table
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.rows import OutRow, row_writer
from chinhdanh.exchange.xmltext import visible
from chinhdanh.review.model import Status
from chinhdanh.text.arabic import has_arabic

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from chinhdanh.review.project import Project

Styles = dict[tuple[int, bool], Any]

SEGMENTS, NAMES = "Segments", "Names"
"""The sheets."""

_CELL_LIMIT = 32_767
"""Characters a cell can hold (Excel specifications and limits)."""

_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Begins what Excel reads as the number of a character; the sign itself is then written by its number."""

_NUMBERS = frozenset({table.NUMBER, "Mentions", "Probability"})
"""The columns that a reviewer sorts by value."""

_RIGHT_TO_LEFT = 2
_NARROW = {
    table.NUMBER: 6,
    table.KIND: 12,
    table.NAMES: 30,
    table.COMMENT: 30,
    "Mentions": 10,
    "Decided": 10,
    "Probability": 12,
}
_NARROW_OF_LANGUAGE = {table.STATUS: 14, table.COMMENT_ON: 30, table.FINDINGS: 30}
_WIDE = 60


def _content(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[bytes]:
    from openpyxl import Workbook

    records = list(table.records(project, languages, rows))
    _refuse_long_cells(records)
    book = Workbook(write_only=True)
    book.properties.creator = "chinhdanh"
    segments = book.create_sheet(SEGMENTS)
    _help_reviewers(segments, table.header(project, languages), len(rows))
    _fill(segments, table.header(project, languages), records)
    if project.names:
        _fill(book.create_sheet(NAMES), _names_header(languages), _names(project, languages))
    yield archive.sealed(lambda stream: _save(book, stream))


def _save(book: Workbook, stream: IO[bytes]) -> None:
    from openpyxl.writer.excel import ExcelWriter

    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as content:
        ExcelWriter(book, content).save()


def _refuse_long_cells(records: Iterable[Sequence[str]]) -> None:
    longest = max((len(text) for cells in records for text in cells), default=0)
    if longest > _CELL_LIMIT:
        raise OutputError(
            f"a text of {longest:,} characters is longer than a cell of a spreadsheet can be ({_CELL_LIMIT:,}).",
            hint="Write TMX or XLIFF instead.",
        )


def _help_reviewers(sheet: WriteOnlyWorksheet, header: Sequence[str], count: int) -> None:
    """Let the reviewer filter the rows and choose a status from a list; hide what is only for the import."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letters = {name: get_column_letter(column) for column, name in enumerate(header, 1)}
    sheet.column_dimensions[letters[table.SEALS]].hidden = True
    sheet.auto_filter.ref = f"A1:{letters[table.COMMENT]}{count + 1}"
    choice = DataValidation(type="list", formula1=f'"{",".join(Status)}"', allow_blank=True, showErrorMessage=False)
    for name, letter in letters.items():
        if name.endswith(f" {table.STATUS}"):
            choice.add(f"{letter}2:{letter}{count + 1}")
    sheet.data_validations.append(choice)


def _names_header(languages: Sequence[str]) -> list[str]:
    return ["Letters", "Kind", "Mentions", *map(language_code, languages), "Decided", "Probability", "Evidence"]


def _names(project: Project, languages: Sequence[str]) -> Iterator[list[str]]:
    for name in project.names:
        if project.ignored(name.key):
            continue
        best = name.candidates[0] if name.candidates else None
        yield [
            visible("، ".join(dict.fromkeys(mention.text for mention in name.mentions))),
            name.kind.value,
            str(len(name.mentions)),
            *(visible(project.spelling(name, language)) for language in languages),
            "yes" if project.decision(name.key) is not None else "",
            f"{best.p:.3f}" if best else "",
            visible("; ".join(best.evidence)) if best else "",
        ]


def _fill(sheet: WriteOnlyWorksheet, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Set the widths of the columns and write the rows; the first, the header, stays in view."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for column, title in enumerate(header, 1):
        width = _NARROW.get(title) or _NARROW_OF_LANGUAGE.get(title.partition(" ")[2], _WIDE)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    styles: Styles = {}
    cells = [_cell(sheet, title, styles) for title in header]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    for row in rows:
        sheet.append([_cell(sheet, text, styles, title) for text, title in zip(row, header, strict=True)])


def _cell(sheet: WriteOnlyWorksheet, text: str, styles: Styles, column: str = "") -> Any:
    """A cell. Looking a style up in the book takes as long as all the rest, so that ``styles`` keeps those in use."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet, _ESCAPED.sub("_x005F_", text))
    cell.data_type = "n" if column in _NUMBERS and text else "s"
    quoted = text.startswith(("=", "+", "-", "@"))
    direction = _RIGHT_TO_LEFT if has_arabic(text) else 0
    style = styles.get((direction, quoted))
    if style is None:
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=direction)
        cell.quotePrefix = quoted
        styles[direction, quoted] = copy(cell._style)
    else:
        cell._style = copy(style)
    return cell


write_spreadsheet = row_writer(archive.is_ours, _content)
"""Writes the project as XLSX. OutputError too where a text is longer than a cell can be."""
