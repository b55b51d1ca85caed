"""Projects of older versions: copied, brought up to date, and with everything that was in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chinhdanh.errors import ProjectError
from chinhdanh.review import schema
from chinhdanh.review.model import EMPTY, Status
from chinhdanh.review.project import Project

HAU_LOC = "هاو لوك"
VERSION_1 = Path(__file__).parent / "version_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project as the first version of the program left it: two drafts, some steps, one undone."""
    path = tmp_path / "old.chinhdanh"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    return path


def content(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def test_an_old_project_opens_with_everything_in_it(old: Path) -> None:
    with Project.open(old) as project:
        assert [project.target(index, "vi").text for index in range(3)] == ["thăm Hào Lộc.", "của tôi", ""]
        assert [project.target(index, "vi").status for index in range(2)] == [Status.DRAFT, Status.APPROVED]
        assert project.target(0, "vi").score == 0.5
        assert project.decision(HAU_LOC) == "Hào Lộc"
        assert not project.target(0, "vi").locked
        assert [(v.action, v.text) for v in project.history(0, "vi")] == [
            ("draft", "thăm Hậu Lộc."),
            ("decide", "thăm Hào Lộc."),
        ]


def test_its_steps_can_still_be_undone_and_done_again(old: Path) -> None:
    with Project.open(old) as project:
        assert project.redo() == "edit of segment 3 (vi)"
        assert project.target(2, "vi").text == "ba"
        labels = [project.undo() for _ in range(4)]
        assert labels[2] == "هاو لوك = Hào Lộc"
        assert project.undo() is None
        assert project.target(0, "vi").text == "thăm Hậu Lộc."
        assert project.decision(HAU_LOC) is None
        assert project.target(1, "vi").text == "ở Hậu Lộc"
        assert project.target(2, "vi") == EMPTY


def test_a_copy_is_kept_before_anything_changes(old: Path) -> None:
    before = content(old)
    Project.open(old).close()
    assert content(old.with_name("old.chinhdanh.backup-1")) == before
    Project.open(old).close()
    assert [path.name for path in old.parent.glob("*.backup-*")] == ["old.chinhdanh.backup-1"]


def test_an_old_project_that_is_only_read_stays_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with Project.open(old, read_only=True) as project:
        assert project.target(1, "vi").text == "của tôi"
        with pytest.raises(ProjectError, match="reading only"):
            project.edit(0, "vi", "x")
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.glob("old*")] == ["old.chinhdanh"]


def test_a_project_that_cannot_be_brought_up_to_date_stays_as_it_is(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE step SET change = 'no JSON' WHERE number = 2")
        connection.commit()
    before = content(old)
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(old)
    assert content(old) == before


def test_the_tables_are_those_of_a_new_project(old: Path, project: Project) -> None:
    def columns(path: Path) -> dict[str, set[tuple[str, str]]]:
        with closing(sqlite3.connect(path)) as connection:
            return {
                table: {(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")}
                for table in schema.metadata.tables
            }

    project.close()
    Project.open(old).close()
    assert columns(old) == columns(project.path)
