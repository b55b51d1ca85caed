"""A full disk, a folder without rights, a file that goes away, a clock that goes back: told, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from chinhdanh.errors import OutputError, ProjectError
from chinhdanh.exchange.formats import export
from chinhdanh.names.entities import Name
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Segment

Parts = tuple[Article, tuple[Segment, ...], tuple[Name, ...]]


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user who is not the superuser."""
    if os.geteuid():
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def guarded(parts: Parts) -> Iterator[Path]:
    """A project in a folder that can be read by all and written by none."""
    folder = Path(tempfile.mkdtemp())
    with Project.create(folder / "p.chinhdanh", *parts, ("vi",)) as made:
        made.edit(0, "vi", "một")
    (folder / "p.chinhdanh").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "p.chinhdanh"
    folder.chmod(0o700)
    shutil.rmtree(folder)


class TestFullDisk:
    def test_an_edit_is_refused_whole_and_works_again_when_there_is_room(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        room = project.path.with_name(project.path.name + "-wal").stat().st_size
        with full_disk(room + 100):
            with pytest.raises(ProjectError, match="cannot be written") as refusal:
                project.edit(0, "vi", "hai" * 10_000)
            assert "Free space" in refusal.value.hint
        assert project.target(0, "vi").text == "một"
        project.edit(0, "vi", "ba")
        project.close()
        with Project.open(project.path) as again:
            assert again.target(0, "vi").text == "ba"

    def test_a_project_that_has_no_room_is_not_made(self, tmp_path: Path, parts: Parts) -> None:
        with full_disk(8192), pytest.raises(ProjectError, match="cannot be made"):
            Project.create(tmp_path / "p", *parts, ("vi",))
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []

    def test_a_lock_without_room_for_its_holder_still_holds(self, project: Project) -> None:
        project.close()
        with full_disk(0), pytest.raises(ProjectError, match="cannot be used"):
            Project.open(project.path)
        Project.open(project.path).close()


class TestSmallFilesystem:
    """The same on a filesystem that is really full; it takes the rights to mount one."""

    @pytest.fixture
    def small(self, tmp_path: Path) -> Iterator[Path]:
        place = tmp_path / "small"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("needs the rights to mount a small filesystem")
        yield place
        subprocess.run(["umount", str(place)], check=True)

    def test_edits_and_results_are_whole_or_refused(self, small: Path, parts: Parts) -> None:
        filler = small / "filler"
        with Project.create(small / "p.chinhdanh", *parts, ("vi",)) as project:
            project.edit(0, "vi", "một")
            assert export(project, small / "out.tmx") > 0
            whole = (small / "out.tmx").read_bytes()
            with suppress(OSError), filler.open("wb", buffering=0) as file:
                while file.write(bytes(512)):
                    pass
            with pytest.raises(ProjectError, match="cannot be written"):
                for number in range(1000):
                    project.edit(0, "vi", f"hai {number} " * 100)
            kept = project.target(0, "vi").text
            with pytest.raises(OutputError, match=r"out\.tmx"):
                export(project, small / "out.tmx")
            assert (small / "out.tmx").read_bytes() == whole
            filler.unlink()
            project.edit(1, "vi", "ba")
        assert sorted(path.name for path in small.iterdir()) == ["out.tmx", "p.chinhdanh"]
        with Project.open(small / "p.chinhdanh") as again:
            assert (again.target(0, "vi").text, again.target(1, "vi").text) == (kept, "ba")


class TestRights:
    def test_a_folder_that_cannot_be_written_is_named(self, guarded: Path) -> None:
        with without_rights(), pytest.raises(ProjectError, match=r"cannot be written.*--project"):
            Project.open(guarded)

    def test_it_can_be_read(self, guarded: Path) -> None:
        with without_rights(), Project.open(guarded, read_only=True) as project:
            assert project.target(0, "vi").text == "một"

    def test_what_a_killed_writer_left_in_the_log_is_read_too(self, guarded: Path) -> None:
        folder = guarded.parent
        folder.chmod(0o700)
        guarded.chmod(0o600)
        copy = folder / "copy"
        copy.mkdir()
        with Project.open(guarded) as project:
            project.edit(0, "vi", "hai")
            for ending in ("", "-wal"):
                shutil.copy(guarded.with_name(guarded.name + ending), copy)
        for path in (*copy.iterdir(), copy):
            path.chmod(0o555)
        folder.chmod(0o755)
        with without_rights(), Project.open(copy / guarded.name, read_only=True) as project:
            assert project.target(0, "vi").text == "hai"
        copy.chmod(0o700)


class TestTheFileGoesAway:
    def test_a_removed_one_is_put_back_with_everything(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        project.path.unlink()
        with pytest.raises(ProjectError, match="was removed while it was open"):
            project.edit(1, "vi", "hai")
        assert project.target(1, "vi").text == ""
        project.edit(1, "vi", "hai")
        with pytest.raises(ProjectError, match="open in another"):
            Project.open(project.path)
        project.close()
        with Project.open(project.path) as again:
            assert [again.target(index, "vi").text for index in (0, 1)] == ["một", "hai"]
            assert again.undo() == "edit of segment 2 (vi)"

    def test_where_another_stands_the_work_goes_on_beside_it(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        place = project.path
        other = place.with_name("other")
        other.write_text("something else")
        other.replace(place)
        with pytest.raises(ProjectError, match=r"another file took the place.*backup-1"):
            project.edit(1, "vi", "hai")
        project.edit(1, "vi", "hai")
        assert project.path == place.with_name(place.name + ".backup-1")
        project.close()
        assert place.read_text() == "something else"
        with Project.open(project.path) as again:
            assert [again.target(index, "vi").text for index in (0, 1)] == ["một", "hai"]

    def test_without_its_folder_it_is_told_and_comes_back_with_it(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        folder = project.path.parent
        shutil.rmtree(folder)
        for _ in range(2):
            with pytest.raises(ProjectError, match="Restore its folder"):
                project.edit(0, "vi", "hai")
        folder.mkdir()
        with pytest.raises(ProjectError, match="put back"):
            project.edit(0, "vi", "hai")
        project.close()
        with Project.open(project.path) as again:
            assert again.target(0, "vi").text == "một"


def test_a_clock_that_went_back_changes_no_order(project: Project) -> None:
    project.edit(0, "vi", "một")
    project.approve(0, "vi")
    project.close()
    with closing(sqlite3.connect(project.path)) as connection:
        for table, column in (("step", "at"), ("version", "at"), ("target", "changed")):
            connection.execute(f"UPDATE {table} SET {column} = '2999-01-01T00:00:00+00:00'")
        connection.commit()
    with Project.open(project.path) as again:
        again.edit(0, "vi", "hai")
        again.edit(0, "vi", "hai ba")
        assert [version.text for version in again.history(0, "vi")] == ["một", "một", "hai ba"]
        again.undo()
        assert again.target(0, "vi").text == "một"
        again.undo()
        again.redo()
        again.redo()
        assert again.target(0, "vi").text == "hai ba"
