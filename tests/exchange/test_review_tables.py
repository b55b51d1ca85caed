"""A review table goes to a reviewer in Excel or Word and comes back: what she did is taken, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.docx_table import read_docx, write_docx
from chinhdanh.exchange.incoming import read_incoming
from chinhdanh.exchange.rows import Row
from chinhdanh.exchange.spreadsheet import write_spreadsheet
from chinhdanh.exchange.spreadsheet_reader import read_spreadsheet
from chinhdanh.review.model import Merged, Status
from chinhdanh.review.project import Project

TEXT = "زار الوفد القرية. عاد الوفد. لم يترجم بعد. الرابعة هنا. الخامسة هنا."


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """Four edited sentences and one without any target."""
    made = make_project(TEXT)
    for index in (0, 1, 3, 4):
        made.edit(index, "vi", f"Câu {index}.")
    return made


def take(path: Path, project: Project) -> tuple[Merged, list[str]]:
    problems: list[str] = []
    return project.merge_in(read_incoming(path, project, problems.append)), problems


def test_a_worked_on_spreadsheet(project: Project, tmp_path: Path) -> None:
    """Columns by name: the reviewer moved, removed and added rows, and a column."""
    path = tmp_path / "a.xlsx"
    write_spreadsheet(path, project, ["vi"])
    book = load_workbook(path)
    sheet = book["Segments"]
    at = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, at["vi"]).value = "Câu sửa."
    sheet.cell(3, at["vi status"]).value = "Approved"
    sheet.cell(3, at["vi comment"]).value = "Tốt\nRất tốt"
    sheet.cell(4, at["vi"]).value = 12
    sheet.cell(5, at["vi"]).value = "Câu bên bảng."
    moved = [cell.value for cell in sheet[2]]
    sheet.delete_rows(2)
    sheet.delete_rows(5)
    sheet.append(moved)
    sheet.append([99, "body", "ليس في المقال", None, "Không có"])
    sheet.insert_cols(1)
    book.save(path)
    project.edit(3, "vi", "Câu bên này.")
    merged, problems = take(path, project)
    assert sorted(merged.changed) == [(0, "vi"), (1, "vi"), (2, "vi")]
    assert merged.conflicts == ((3, "vi"),)
    assert [project.target(index, "vi").text for index in range(5)] == [
        "Câu sửa.", "Câu 1.", "12", "Câu bên này.", "Câu 4."
    ]  # fmt: skip
    assert project.target(1, "vi").status is Status.APPROVED
    assert [comment.text for comment in project.comments(1)] == ["Tốt", "Rất tốt"]
    assert problems == ["row 6: there is no such source in the article; it is left out"]
    assert project.undo() == "import"
    assert project.target(0, "vi").text == "Câu 0."


def test_a_table_that_came_back_untouched_changes_nothing(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_spreadsheet(path, project, ["vi"])
    project.edit(0, "vi", "Câu mới.")
    project.approve(1, "vi")
    merged, problems = take(path, project)
    assert (merged.changed, merged.conflicts, problems) == ((), (), [])
    assert project.target(0, "vi").text == "Câu mới."
    assert project.target(1, "vi").status is Status.APPROVED


def test_a_worked_on_word_table(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(path, project, ["vi"])
    document = Document(path)
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["#", "ar", "vi", "vi status", "vi comment", "Comment"]
    table.cell(1, 2).text = "Câu sửa\ntrong Word."
    table.cell(2, 5).text = "Hỏi tác giả."
    table._tbl.remove(table.rows[4]._tr)
    document.save(path)
    project.edit(3, "vi", "Câu bên này.")
    merged, problems = take(path, project)
    assert (sorted(merged.changed), merged.conflicts, problems) == ([(0, "vi"), (1, "")], (), [])
    assert project.target(0, "vi").text == "Câu sửa\ntrong Word."
    assert [(comment.language, comment.text) for comment in project.comments(1)] == [("", "Hỏi tác giả.")]


def test_arabic_stands_from_right_to_left_in_word_and_the_seals_are_hidden(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(path, project, ["vi"])
    (table,) = Document(path).tables
    paragraph = table.cell(1, 1).paragraphs[0]
    assert paragraph._p.xpath("./w:pPr/w:bidi") and paragraph._p.xpath("./w:r/w:rPr/w:rtl")
    assert not table.cell(1, 2).paragraphs[0]._p.xpath(".//w:bidi | .//w:rtl")
    number, seal = table.cell(1, 0).paragraphs[0].runs
    assert (number.text, number.font.hidden, seal.font.hidden) == ("1", None, True)


def foreign(path: Path, *lines: list[object]) -> list[Row]:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    book.save(path)
    return list(read_spreadsheet(path, print))


def test_a_spreadsheet_of_another_tool(tmp_path: Path) -> None:
    (row,) = foreign(
        tmp_path / "a.xlsx",
        ["ID", "Source", "Target", "Status"],
        [3.0, "نص", date(2026, 11, 25), "draft"],
        [None, None, None, None],
    )
    assert (row.where, row.number, row.source, row.target) == ("row 2", "3", "نص", "2026-11-25")
    assert (row.status, row.seals, row.locked) == (Status.DRAFT, {}, None)


def test_a_bilingual_table_of_trados_in_word(tmp_path: Path) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "Confidential"
    table = document.add_table(2, 4)
    names = ("Segment ID", "Segment status", "Source segment", "Target segment")
    for column, (name, text) in enumerate(zip(names, ("1", "Translated (0%)", "نص", "chữ"), strict=True)):
        table.cell(0, column).text, table.cell(1, column).text = name, text
    path = tmp_path / "a.docx"
    document.save(path)
    problems: list[str] = []
    (row,) = read_docx(path, problems.append)
    assert (row.number, row.source, row.target, row.status) == ("1", "نص", "chữ", Status.EDITED)
    assert problems == []


@pytest.mark.parametrize(("name", "read"), [("a.xlsx", read_spreadsheet), ("a.docx", read_docx)])
def test_what_is_no_table_is_one_error(name: str, read: Callable[..., object], tmp_path: Path) -> None:
    path = tmp_path / name
    for content in (b"", b"xin", b"PK\x03\x04"):
        path.write_bytes(content)
        with pytest.raises(InputFileError, match=name):
            list(read(path, print))  # type: ignore[call-overload]
    Document().save(path) if name == "a.docx" else Workbook().save(path)
    with pytest.raises(InputFileError, match="first line"):
        list(read(path, print))  # type: ignore[call-overload]
    path.unlink()
    with pytest.raises(InputFileError, match="No such file"):
        list(read(path, print))  # type: ignore[call-overload]
