"""Damaged project files: what is wrong is told, what can be recovered is, and the damaged file is kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chinhdanh.cli import app
from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ProjectError, ProjectFileError
from chinhdanh.names.analysis import find_names
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.review.repairing import examine, repair
from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.sentences import segment

COUNT = 250
PAGE = 4096


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A closed project of many pages: a draft and an edit in every segment, a decision, a comment."""
    lines = [f"زار الوفد منطقة هاو لوك للمرة رقم {number} هذا العام." for number in range(COUNT)]
    text, parts, at = "\n".join(lines) + "\n", [], 0
    for line in lines:
        parts.append(Paragraph(at, at + len(line)))
        at += len(line) + 1
    article = Article("a.txt", text, tuple(parts))
    path = tmp_path / "a.txt.chinhdanh"
    with Project.create(path, article, segment(article), find_names(article), ("vi",)) as project:
        project.store_drafts([Draft(i, "vi", f"bản máy thứ {i} của đoạn này", "mt:starter", 0.5) for i in range(COUNT)])
        project.replace({(i, "vi"): f"bản người thứ {i} của đoạn này" for i in range(0, COUNT, 2)}, "sửa")
        project.decide("هاو لوك", "Hậu Lộc")
        project.comment(0, "một lời")
    return path


def root(path: Path, table: str) -> int:
    """The first page of a table, counted from 1."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])


def leaf(path: Path, table: str) -> int:
    """The last page of a table of several pages: the rightmost child of its root."""
    content, page = path.read_bytes(), root(path, table)
    at = (page - 1) * PAGE
    assert content[at] == 5, "the table has one page only"
    return int.from_bytes(content[at + 8 : at + 12], "big")


def damage(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def texts(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [project.target(index, "vi").text for index in range(COUNT)]


def test_a_whole_project_is_told_to_be_whole_and_left_alone(whole: Path) -> None:
    before = whole.read_bytes()
    found = examine(whole)
    assert found.problems == ()
    assert dict(found.counts) == {"segments": COUNT, "names": 1, "comments": 1, "targets vi": COUNT}
    assert repair(whole) is None
    assert whole.read_bytes() == before


@pytest.mark.parametrize("where", [root, leaf])
@pytest.mark.parametrize("table", ["target", "segment", "version"])
def test_what_can_be_recovered_is(whole: Path, table: str, where: Callable[[Path, str], int]) -> None:
    expected = texts(whole)
    damage(whole, where(whole, table))
    before = whole.read_bytes()
    assert examine(whole).problems
    done = repair(whole)
    assert done is not None
    assert done.lost
    assert done.original.read_bytes() == before
    assert texts(whole) == expected
    assert examine(whole).problems == ()
    with Project.open(whole) as project:
        assert project.decision("هاو لوك") == "Hậu Lộc"
        assert project.target(0, "vi").status is Status.EDITED
        project.edit(0, "vi", "đi tiếp")


@pytest.mark.parametrize("table", ["name", "mention", "candidate"])
def test_lost_names_are_found_again(whole: Path, table: str) -> None:
    with Project.open(whole, read_only=True) as project:
        names = project.names
    damage(whole, root(whole, table))
    assert repair(whole) is not None
    with Project.open(whole, read_only=True) as project:
        assert project.names == names
        assert project.decision("هاو لوك") == "Hậu Lộc"


@pytest.mark.slow
def test_any_one_page_may_be_damaged(whole: Path) -> None:
    expected = set(texts(whole))
    content = whole.read_bytes()
    outcomes = set()
    for page in range(1, len(content) // PAGE + 1, 4):
        whole.write_bytes(content)
        damage(whole, page)
        try:
            repair(whole)
            found = {text for text in texts(whole) if text}
            assert found <= expected
            assert len(found) > COUNT // 2
            outcomes.add("repaired")
        except ProjectFileError as error:
            assert error.hint
            outcomes.add("told")
        for path in whole.parent.glob("*.backup-*"):
            path.unlink()
    assert outcomes == {"repaired", "told"}


def test_a_lost_header_is_made_anew(whole: Path) -> None:
    expected = texts(whole)
    whole.write_bytes(bytes(100) + whole.read_bytes()[100:])
    assert repair(whole) is not None
    assert texts(whole) == expected


@pytest.mark.parametrize("kept", [0.5, 0.8, 0.95])
def test_a_file_that_was_cut_off_gives_what_is_left(whole: Path, kept: float) -> None:
    expected = set(texts(whole))
    content = whole.read_bytes()
    whole.write_bytes(content[: int(len(content) * kept)])
    done = repair(whole)
    assert done is not None
    assert done.original.stat().st_size == int(len(content) * kept)
    assert set(texts(whole)) <= expected | {f"bản máy thứ {i} của đoạn này" for i in range(COUNT)} | {""}
    assert done.counts["segments"] == COUNT
    assert examine(whole).problems == ()


def test_rows_that_make_no_sense_go(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("UPDATE target SET status = 'odd' WHERE segment = 3")
        connection.execute("UPDATE comment SET segment = 999")
        connection.commit()
    assert any("comment" in problem for problem in examine(whole).problems)
    done = repair(whole)
    assert done is not None
    assert sorted(line.split()[3] for line in done.lost) == ["comment", "target"]
    with Project.open(whole) as project:
        assert project.target(3, "vi").status is Status.UNTRANSLATED
        assert project.comments() == ()


def test_what_is_no_database_is_told_with_its_last_copy(whole: Path) -> None:
    with Project.open(whole) as project:
        del project
    runner = CliRunner()
    assert runner.invoke(app, ["project", "backup", str(whole)]).exit_code == 0
    whole.write_bytes(b"nothing of it" * 1000)
    with pytest.raises(ProjectFileError, match=r"backup-1") as caught:
        repair(whole)
    assert "SQL:" not in caught.value.message
    assert whole.read_bytes() == b"nothing of it" * 1000


@pytest.mark.parametrize("fact", ["version", "text"])
def test_what_has_no_article_any_more_is_told(whole: Path, fact: str) -> None:
    with closing(sqlite3.connect(whole)) as connection, connection:
        connection.execute("DELETE FROM project WHERE key = ?", (fact,))
    with pytest.raises(ProjectFileError, match=f"it has lost its {fact}"):
        repair(whole)


def test_an_open_project_is_not_repaired(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("UPDATE comment SET segment = 999")
        connection.commit()
    with Project.open(whole), pytest.raises(ProjectError, match="open in another"):
        repair(whole)


class TestCommands:
    def run(self, *arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["project", *arguments])
        return done.exit_code, done.stdout

    def test_check_repair_and_backup(self, whole: Path) -> None:
        code, out = self.run("check", str(whole), "--json")
        assert code == 0
        assert json.loads(out)["whole"] is True
        code, out = self.run("backup", str(whole.with_suffix("")))
        assert (code, out.strip()) == (0, f"{whole}.backup-1")
        damage(whole, root(whole, "comment"))
        code, out = self.run("check", str(whole), "--json")
        assert code == 1
        told = json.loads(out)
        assert told["problems"]
        assert told["backups"] == [f"{whole}.backup-1"]
        code, out = self.run("repair", str(whole), "--json")
        assert code == 0
        assert json.loads(out)["original"] == f"{whole}.backup-2"
        assert self.run("check", str(whole))[0] == 0
        assert "nothing was changed" in self.run("repair", str(whole))[1]

    @pytest.mark.parametrize("command", ["check", "repair", "backup"])
    def test_a_missing_project_is_named(self, tmp_path: Path, command: str) -> None:
        assert self.run(command, str(tmp_path / "none.chinhdanh"))[0] == 1
