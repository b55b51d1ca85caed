"""The spreadsheet: every segment a row, text that stays text, Arabic from right to left."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chinhdanh.errors import OutputError
from chinhdanh.exchange.spreadsheet import write_spreadsheet
from chinhdanh.exchange.units import Selection
from chinhdanh.review.project import Project


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """An approved sentence with a name, a draft, one without any target, page residue."""
    text = "زار الرفيق قرية هوا لوك. زار الوفد المدينة. لم يترجم بعد.\nتعليق (0)\n"
    made = make_project(text, ("vi", "en"), names=[("هوا لوك", "Hòa Lộc")])
    made.edit(0, "vi", "Đồng chí thăm xã Hòa Lộc.")
    made.approve(0, "vi")
    made.edit(1, "en", "The delegation visited the city.")
    return made


def test_every_segment_is_a_row(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert write_spreadsheet(path, project, ["vi", "en"]) == 2
    rows = list(load_workbook(path)["Segments"].iter_rows(values_only=True))
    assert rows[0] == (
        *("#", "Kind", "ar", "Names", "vi", "vi status", "vi comment", "vi findings"),
        *("en", "en status", "en comment", "en findings", "Comment", "Exported"),
    )
    assert [(row[0], row[2]) for row in rows[1:]] == [(s.index + 1, s.text) for s in project.segments]
    assert rows[1][3:6] == ("هوا لوك = Hòa Lộc", "Đồng chí thăm xã Hòa Lộc.", "approved")
    assert rows[2][8:10] == ("The delegation visited the city.", "edited")
    assert [row[1] for row in rows[1:]] == [segment.kind.value for segment in project.segments]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(text: str, project: Project, tmp_path: Path) -> None:
    project.edit(1, "vi", text)
    project.edit(2, "vi", text)
    path = tmp_path / "out.xlsx"
    write_spreadsheet(path, project, ["vi"])
    sheet = load_workbook(path)["Segments"]
    for cell in (sheet["E3"], sheet["E4"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
        assert not cell.font.bold


def test_arabic_cells_are_laid_out_from_right_to_left(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_spreadsheet(path, project, ["vi"])
    sheet = load_workbook(path)["Segments"]
    assert {cell.alignment.readingOrder for cell in sheet["C"][1:]} == {2}
    assert sheet["E2"].alignment.readingOrder == 0


def test_names_have_a_sheet(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    project.decide(project.names[0].key, "Hoa Lộc")
    write_spreadsheet(path, project, ["vi"])
    _, row = load_workbook(path)["Names"].iter_rows(values_only=True)
    assert row == ("هوا لوك", "place", 1, "Hoa Lộc", "yes", 0.9, None)
    project.ignore_name(project.names[0].key)
    write_spreadsheet(path, project, ["vi"])
    assert [cell.value for cell in load_workbook(path)["Segments"]["D"][1:]] == [None] * len(project.segments)


def test_a_text_longer_than_a_cell_is_not_cut(project: Project, tmp_path: Path) -> None:
    project.edit(0, "vi", "a" * 32_767)
    path = tmp_path / "out.xlsx"
    write_spreadsheet(path, project, ["vi"])
    assert len(load_workbook(path)["Segments"]["E2"].value) == 32_767
    project.edit(0, "vi", "a" * 32_768)
    with pytest.raises(OutputError, match="32,768"):
        write_spreadsheet(path, project, ["vi"])
    assert len(load_workbook(path)["Segments"]["E2"].value) == 32_767


def test_characters_that_a_sheet_cannot_hold_are_shown_by_others(project: Project, tmp_path: Path) -> None:
    project.edit(0, "vi", "a\x01b\ufffec")
    path = tmp_path / "out.xlsx"
    write_spreadsheet(path, project, ["vi"])
    assert load_workbook(path)["Segments"]["E2"].value == "a␁b\ufffdc"


def test_a_selection_leaves_targets_out(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert write_spreadsheet(path, project, ["vi", "en"], only=Selection.APPROVED) == 1
    rows = list(load_workbook(path)["Segments"].iter_rows(values_only=True))
    assert rows[2][8:10] == (None, None)


def test_a_table_that_someone_has_worked_in_is_not_overwritten(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_spreadsheet(path, project, ["vi"])
    write_spreadsheet(path, project, ["vi"])
    book = load_workbook(path)
    book["Segments"]["G2"] = "ask the author"
    book.save(path)
    with pytest.raises(OutputError, match="not written by chinhdanh"):
        write_spreadsheet(path, project, ["vi"])
    assert load_workbook(path)["Segments"]["G2"].value == "ask the author"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_error(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", lost.append)
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (os.open("/dev/full", os.O_WRONLY), str(tmp_path / "part")))
    with pytest.raises(OutputError, match="No space left"):
        write_spreadsheet(tmp_path / "out.xlsx", project, ["vi"])
    gc.collect()
    assert lost == []
