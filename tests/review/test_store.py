"""The project file: one writer, nothing half made, clear words about what cannot be opened."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Name
from chinhdanh.review.lock import ProjectLock
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Segment

Parts = tuple[Article, tuple[Segment, ...], tuple[Name, ...]]


def test_a_second_opener_is_told_who_has_it(project: Project) -> None:
    code = (
        "import sys; from pathlib import Path; from chinhdanh.review.project import Project\n"
        "Project.open(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(project.path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "is open in another chinhdanh (process " in done.stderr


def test_reading_beside_a_writer_is_possible(project: Project) -> None:
    project.edit(0, "vi", "một")
    with Project.open(project.path, read_only=True) as other:
        assert other.target(0, "vi").text == "một"
        with pytest.raises(ProjectError, match="reading only"):
            other.edit(0, "vi", "hai")


def test_closing_frees_the_file_and_leaves_no_lock(project: Project) -> None:
    project.close()
    assert sorted(p.name for p in project.path.parent.glob("a.txt*")) == ["a.txt.chinhdanh"]
    Project.open(project.path).close()


def test_a_killed_process_holds_nothing_and_loses_nothing(project: Project) -> None:
    project.close()
    code = (
        "import os, signal, sys; from pathlib import Path; from chinhdanh.review.project import Project\n"
        "p = Project.open(Path(sys.argv[1])); p.edit(0, 'vi', 'một'); p.decide('هاو لوك', 'Hào Lộc')\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(project.path)], timeout=60, check=False)
    assert done.returncode == -9
    with Project.open(project.path) as again:
        assert again.target(0, "vi").text == "một"
        assert again.decision("هاو لوك") == "Hào Lộc"


def test_an_existing_file_is_not_overwritten(tmp_path: Path, parts: Parts) -> None:
    path = tmp_path / "p"
    path.write_text("mine")
    with pytest.raises(ProjectError, match="exists already"):
        Project.create(path, *parts, ("vi",))
    assert path.read_text() == "mine"


def test_nothing_is_left_where_a_project_cannot_be_made(tmp_path: Path, parts: Parts) -> None:
    with pytest.raises(ProjectError, match="nowhere"):
        Project.create(tmp_path / "nowhere" / "p", *parts, ("vi",))
    assert not (tmp_path / "nowhere").exists()


def test_a_version_that_is_no_number_is_named(project: Project) -> None:
    project.close()
    with sqlite3.connect(project.path) as connection:
        connection.execute("UPDATE project SET value = 'x' WHERE key = 'version'")
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(project.path)


@pytest.mark.parametrize("content", [b"", b"plain text\n" * 40, b"SQLite format 3\0" + bytes(4000)])
def test_a_file_that_is_no_project_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.chinhdanh"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"odd\.chinhdanh"):
        Project.open(path)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.glob("odd*")] == ["odd.chinhdanh"]


@pytest.mark.parametrize("name", ["what?.chinhdanh", "a#b%20c.chinhdanh", "file:x.chinhdanh", "خبر.chinhdanh"])
def test_a_project_may_have_any_file_name(tmp_path: Path, parts: Parts, name: str) -> None:
    with Project.create(tmp_path / name, *parts, ("vi",)) as made:
        made.edit(0, "vi", "một")
    with Project.open(tmp_path / name) as again:
        assert again.target(0, "vi").text == "một"
    assert [path.name for path in tmp_path.glob("*.chinhdanh")] == [name]


def test_a_file_name_that_cannot_be_is_refused(tmp_path: Path, parts: Parts) -> None:
    long = tmp_path / ("ا" * 126 + ".chinhdanh")
    with pytest.raises(ProjectError, match="--project"):
        Project.open(long)
    with pytest.raises(ProjectError, match="--project"):
        Project.create(long, *parts, ("vi",))


def test_a_link_to_an_open_project_is_the_same_project(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "link.chinhdanh"
    link.symlink_to(project.path)
    with pytest.raises(ProjectError, match="is open in another chinhdanh"):
        Project.open(link)


def test_a_project_being_made_is_nobody_elses(tmp_path: Path, parts: Parts) -> None:
    path = tmp_path / "p.chinhdanh"
    lock = ProjectLock(path)
    lock.acquire()
    with pytest.raises(ProjectError, match="is open in another chinhdanh"):
        Project.create(path, *parts, ("vi",))
    lock.release()
    Project.create(path, *parts, ("vi",)).close()


def test_a_newer_project_is_refused(project: Project) -> None:
    project.close()
    with sqlite3.connect(project.path) as connection:
        connection.execute("UPDATE project SET value = '99' WHERE key = 'version'")
    with pytest.raises(ProjectError, match="newer"):
        Project.open(project.path)


def test_a_missing_project_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"none\.chinhdanh"):
        Project.open(tmp_path / "none.chinhdanh")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_closed_project_keeps_its_article_and_touches_its_file_no_more(project: Project, read_only: bool) -> None:
    project.close()
    with Project.open(project.path, read_only=read_only) as again:
        pass
    project.path.unlink()
    assert [segment.text for segment in again.segments] == [segment.text for segment in project.segments]
    assert len(again.article.paragraphs) == 4
    with pytest.raises(ProjectError, match="is closed"):
        again.target(0, "vi")
    with pytest.raises(ProjectError, match="is closed"):
        again.edit(0, "vi", "một")
    assert not project.path.exists()
