"""CSV and TSV: what Excel opens as it is, and what Excel and others save."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.errors import InputFileError, OutputError
from chinhdanh.exchange.delimited import plain, read_delimited, safe, write_csv, write_tsv
from chinhdanh.exchange.rows import Row
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    made = make_project("زار الوفد القرية. عاد الوفد.")
    made.edit(0, "vi", '=HYPERLINK("http://x"), "a"\nb')
    made.approve(0, "vi")
    return made


def read(path: Path, text: str | bytes) -> tuple[list[Row], list[str]]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    problems: list[str] = []
    return list(read_delimited(path, problems.append)), problems


@pytest.mark.parametrize(("write", "delimiter"), [(write_csv, ","), (write_tsv, "\t")])
def test_a_table_begins_with_a_mark_and_holds_no_formula(
    write: Callable[..., int], delimiter: str, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    assert write(path, project, ["vi"]) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf#")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        names, first, second = csv.reader(stream, delimiter=delimiter)
    assert names[:-1] == ["#", "Kind", "ar", "Names", "vi", "vi status", "vi comment", "vi findings", "Comment"]
    assert (first[0], first[2], first[4], first[5]) == (
        "1", "زار الوفد القرية.", '\'=HYPERLINK("http://x"), "a"\nb', "approved"
    )  # fmt: skip
    assert second[4:6] == ["", ""]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", " =1", "\t=1", "\tx", "＝1", "'=1", "''-1"])
def test_what_may_be_a_formula_is_made_safe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert plain(safe(cell)) == cell


@pytest.mark.parametrize("cell", ["a", "'a", "1-1", "'", "", "«=1»"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert safe(cell) == plain(cell) == cell


@given(st.text(st.sampled_from("'= +\t-@a\n")))
def test_every_cell_comes_back(cell: str) -> None:
    assert plain(safe(cell)) == cell


@pytest.mark.parametrize(
    "text",
    [
        "ar,vi,status\nنص,chữ,approved\n",
        "\ufeffar;vi;status\r\nنص;chữ;Approved",
        "sep=;\nar;vi;status\nنص;chữ;approved\n",
        "Source\tTarget\tState\r\nنص\tchữ\tapproved\r\n",
        "status,Vietnamese,Arabic,other\napproved,chữ,نص,x\n,,,\n",
        '"ar","vi-VN","vi-VN status"\n"نص","chữ","approved"\n',
        "\ufeffar\tvi\tstatus\r\nنص\tchữ\tapproved\r\n".encode("utf-16-le"),
    ],
)
def test_tables_of_other_programs(text: str | bytes, tmp_path: Path) -> None:
    (row,), problems = read(tmp_path / "a.csv", text)
    assert (row.source, row.target, row.status, row.locked, row.seals) == ("نص", "chữ", Status.APPROVED, None, {})
    assert row.language in ("", "vi", "vi-VN")
    assert problems == []


def test_a_row_for_each_language_with_its_own_columns(tmp_path: Path) -> None:
    text = (
        "#,en,vi,ar,vi status,en status,comment,en comment\n"
        '7,a,"b\nc",نص,"draft, locked",done,general,"one\nĐọc ⏎ two"\n'
    )
    (english, vietnamese), problems = read(tmp_path / "a.csv", text)
    assert (english.number, english.language, english.target, english.status) == ("7", "en", "a", None)
    assert (english.comments, english.general) == (("one", "Đọc\ntwo"), ("general",))
    assert (vietnamese.target, vietnamese.status, vietnamese.locked) == ("b\nc", Status.DRAFT, True)
    assert problems == ["line 2: 'done' is no status; there are untranslated, draft, edited, approved, rejected"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "first line does not name"),
        ("نص,chữ\n", "first line does not name"),
        ("ar,ara\nنص,نص\n", "first line does not name"),
        ("vi,en\nchữ,word\n", "first line does not name"),
        (b"\xff\xfe\xff", "UTF-16"),
        ("ar,vi\nنص,chữ\n".encode("cp1256", "replace"), "is not UTF-8"),
        ("ar,vi\nنص,chữ\x00\n", "binary"),
        ('ar,vi\nنص,"' + "a" * 1_000_001, "line 2"),
    ],
)
def test_what_is_no_table_is_told(text: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=message):
        read(tmp_path / "a.csv", text)


def test_a_table_that_someone_has_worked_in_is_not_overwritten(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, project, ["vi"])
    write_csv(path, project, ["vi"])
    path.write_text(path.read_text("utf-8") + "x", "utf-8")
    with pytest.raises(OutputError, match="not written by chinhdanh"):
        write_csv(path, project, ["vi"])
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(OutputError, match="not written by chinhdanh"):
        write_csv(path, project, ["vi"])
