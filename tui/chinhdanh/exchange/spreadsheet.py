"""Writes the review as a spreadsheet (XLSX): a row for each segment, a sheet for the names.

Text is only ever text: a cell that begins with ``=`` is no formula. Arabic cells are laid out from right to left.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chinhdanh.errors import OutputError
from chinhdanh.exchange.destination import destination
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.units import Selection, selected
from chinhdanh.exchange.xmltext import clean
from chinhdanh.files import atomic_write
from chinhdanh.text.arabic import has_arabic

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from chinhdanh.review.project import Project

Row = list[str | int | float]
Styles = dict[tuple[int, bool], Any]
_SEAL = b"chinhdanh"
"""The comment of the archive: other programs do not keep it when they save the file."""

_CELL_LIMIT = 32_767
"""Characters a cell can hold (Excel specifications and limits)."""

_RIGHT_TO_LEFT = 2
_WIDTHS = {"#": 6, "Kind": 12, "Status": 14, "Mentions": 10, "Decided": 10, "Probability": 12}
_WIDE = 60


def is_ours(path: Path) -> bool:
    """Whether a file is a spreadsheet that this program wrote and no other has saved since."""
    try:
        with zipfile.ZipFile(path) as content:
            return content.comment == _SEAL
    except zipfile.BadZipFile:
        return False


def write_spreadsheet(
    path: Path,
    project: Project,
    languages: Sequence[str],
    *,
    only: Selection = Selection.ALL,
    force: bool = False,
) -> int:
    """Write the project to ``path`` as XLSX; return how many segments have a target in any of the languages.

    Raises OutputError where a text is longer than a cell can be, where the file cannot be written, or exists, was
    not written by this program and ``force`` is not given.
    """
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    real = destination(path, is_ours, force=force)
    segments, translated = _segments(project, languages, only)
    book = Workbook(write_only=True)
    book.properties.creator = "chinhdanh"
    tables = {"Segments": segments, "Names": _names(project, languages)}
    for title, rows in tables.items():
        if len(rows) > 1:
            _fill(book.create_sheet(title), rows)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = _SEAL
        ExcelWriter(book, archive).save()
    with atomic_write(real) as stream:
        stream.write(content.getbuffer())
    return translated


def _segments(project: Project, languages: Sequence[str], only: Selection) -> tuple[list[Row], int]:
    """Return the rows of the segments, the header first, and how many have a target."""
    header: Row = ["#", "Kind", language_code(project.article.language)]
    for language in languages:
        header += [language_code(language), "Status", "Findings"]
    rows = [[*header, "Comment"]]
    translated = 0
    for segment in project.segments:
        row: Row = [segment.index + 1, segment.kind.value, _text(segment.text)]
        targets = [selected(project.target(segment.index, language), only) for language in languages]
        translated += any(targets)
        for language, target in zip(languages, targets, strict=True):
            if target is None:
                row += ["", "", ""]
                continue
            findings = project.findings(segment.index, language)
            row += [_text(target.text), target.status.value, _text("\n".join(found.message for found in findings))]
        rows.append(row)
    return rows, translated


def _names(project: Project, languages: Sequence[str]) -> list[Row]:
    codes = [language_code(language) for language in languages]
    rows: list[Row] = [["Letters", "Kind", "Mentions", *codes, "Decided", "Probability", "Evidence"]]
    for name in project.names:
        best = name.candidates[0] if name.candidates else None
        rows.append(
            [
                _text("، ".join(dict.fromkeys(mention.text for mention in name.mentions))),
                name.kind.value,
                len(name.mentions),
                *(_text(project.spelling(name, language)) for language in languages),
                "yes" if project.decision(name.key) is not None else "",
                round(best.p, 3) if best else "",
                _text("; ".join(best.evidence)) if best else "",
            ]
        )
    return rows


def _text(text: str) -> str:
    text = clean(text)
    if len(text) > _CELL_LIMIT:
        raise OutputError(
            f"a text of {len(text):,} characters is longer than a cell of a spreadsheet can be ({_CELL_LIMIT:,}).",
            hint="Write TMX or XLIFF instead.",
        )
    return text


def _fill(sheet: WriteOnlyWorksheet, rows: Sequence[Row]) -> None:
    """Set the widths of the columns and write the rows; the first, the header, stays in view."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    header, *others = rows
    for column, title in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(str(title), _WIDE)
    sheet.freeze_panes = "A2"
    styles: Styles = {}
    cells = [_cell(sheet, title, styles) for title in header]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    for row in others:
        sheet.append([_cell(sheet, value, styles) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: str | int | float, styles: Styles) -> Any:
    """A cell. Looking a style up in the book takes as long as all the rest, so that ``styles`` keeps those in use."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        quoted = value.startswith(("=", "+", "-", "@"))
        direction = _RIGHT_TO_LEFT if has_arabic(value) else 0
        style = styles.get((direction, quoted))
        if style is None:
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=direction)
            cell.quotePrefix = quoted
            styles[direction, quoted] = copy(cell._style)
        else:
            cell._style = copy(style)
    return cell
