"""The review as a table in a Word document (DOCX): number, source from right to left, targets, statuses, comments.

What the table was written from stands in hidden letters behind the number of each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.errors import InputFileError
from chinhdanh.exchange import archive, table
from chinhdanh.exchange.docx_text import CELL, PARAGRAPH, ROW, SKIPPED, TABLE, W, is_hidden, pieces
from chinhdanh.exchange.rows import OutRow, Problem, Row, row_writer
from chinhdanh.exchange.xmltext import escape, visible
from chinhdanh.text.arabic import has_arabic

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from chinhdanh.review.project import Project

_NAMESPACE = f'xmlns:w="{W[1:-1]}"'
_WIDTHS = {table.NUMBER: 500, table.COMMENT: 1800, table.STATUS: 1100, table.COMMENT_ON: 1800}
"""Widths of columns in twentieths of a point; what the others have is shared out by Word."""
_TEXT_WIDTH = 4000
_NOT_SHOWN = (table.KIND, table.NAMES, table.SEALS)


def _content(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[bytes]:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.shared import Mm

    document = Document()
    document.core_properties.author = "chinhdanh"
    document.core_properties.title = document.core_properties.comments = ""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    document.add_heading(visible(project.article.name), 1)
    names = table.header(project, languages)
    shown = [at for at, name in enumerate(names) if name not in _NOT_SHOWN and not name.endswith(f" {table.FINDINGS}")]
    lines = [_row([names[at] for at in shown], "", head=True)]
    for cells in table.records(project, languages, rows):
        lines.append(_row([cells[at] for at in shown], cells[-1]))
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(_table([names[at] for at in shown], lines)))
    yield archive.sealed(document.save)


def _table(names: Sequence[str], lines: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{_width(name)}"/>' for name in names)
    return (
        f'<w:tbl {_NAMESPACE}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _width(name: str) -> int:
    return _WIDTHS.get(name) or _WIDTHS.get(name.partition(" ")[2], _TEXT_WIDTH)


def _row(cells: Sequence[str], hidden: str, *, head: bool = False) -> str:
    first, *others = (_cell(text, bold=head) for text in cells)
    if hidden:
        run = f'<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> {escape(hidden)}</w:t></w:r></w:p></w:tc>'
        first = first.removesuffix("</w:p></w:tc>") + run
    properties = "<w:trPr><w:cantSplit/>" + "<w:tblHeader/>" * head + "</w:trPr>"
    return f"<w:tr>{properties}{first}{''.join(others)}</w:tr>"


def _cell(text: str, *, bold: bool) -> str:
    arabic = has_arabic(text)
    style = ("<w:b/>" if bold else "") + ("<w:rtl/>" if arabic else "")
    pieces = escape(text).replace("\n", "</w:t><w:br/>" + _T).replace("\t", "</w:t><w:tab/>" + _T)
    return (
        f"<w:tc><w:p>{'<w:pPr><w:bidi/></w:pPr>' if arabic else ''}"
        f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{_T}{pieces}</w:t></w:r></w:p></w:tc>"
    )


_T = '<w:t xml:space="preserve">'

write_docx = row_writer(archive.is_ours, _content)
"""Writes the project as a table in a Word document."""


def read_docx(path: Path, on_problem: Problem) -> Iterator[Row]:
    """Yield the rows of the first table whose first line names columns for source and target; see ``table.rows_of``.

    Tracked changes count as accepted. InputFileError where the document is damaged or has no such table.
    """
    from docx import Document
    from lxml import etree

    try:
        with path.open("rb") as stream:
            archive.refuse_bomb(stream, str(path))
            plain = etree.XMLParser(resolve_entities=False, no_network=True)  # python-docx's own elements are slow
            document = etree.fromstring(Document(stream).part.blob, plain)
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error
    except (*archive.DAMAGED, etree.LxmlError) as error:
        raise InputFileError(f"{path} is a damaged Word document ({error}).", hint="Save it again in Word.") from error
    for found in document.iter(TABLE):
        names, *records = list(_records(found)) or [table.Record("", ())]
        if table.names_columns(names.cells):
            return table.rows_of(str(path), iter([names, *records]), on_problem)
    raise InputFileError(
        f"{path} has no table whose first line names a column for the source and one for a translation.",
        hint="Call them ar and vi, or source and target.",
    )


def _records(found: Element) -> Iterator[table.Record]:
    """The lines of a table; what they hide is a column more."""
    width = 0
    for count, row in enumerate(found.iterchildren(ROW), 1):
        texts = [_text(cell) for cell in row.iterchildren(CELL)]
        shown = [text for text, _ in texts]
        width = width or len(shown)
        padding = [""] * (width - len(shown))
        hidden = "".join(text for _, text in texts) if count > 1 else table.SEALS
        yield table.Record(f"row {count}", [*shown[:width], *padding, hidden])


def _text(cell: Element) -> tuple[str, str]:
    """What a cell shows, and what it hides."""
    lines: list[str] = []
    hidden = ""
    for paragraph in cell.iter(PARAGRAPH):
        if any(above.tag in SKIPPED for above in paragraph.iterancestors()):
            continue
        parts = list(pieces(paragraph))
        lines.append("".join(text for element, text in parts if not is_hidden(element)))
        hidden += "".join(text for element, text in parts if is_hidden(element))
    return "\n".join(lines), hidden
