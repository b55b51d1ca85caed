"""Atomic writing: all or nothing, and nothing left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chinhdanh.errors import OutputError
from chinhdanh.files import atomic_write


def test_the_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with atomic_write(file) as stream:
        stream.write(b"new")
        assert not file.exists()
    assert file.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_an_exception_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    with pytest.raises(RuntimeError), atomic_write(file) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert file.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_rights_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    for file in (old, new):
        with atomic_write(file) as stream:
            stream.write(b"x")
    mask = os.umask(0)
    os.umask(mask)
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"), atomic_write(tmp_path / "nowhere" / "a.txt"):
        pass


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    file = tmp_path / ("ế" * 83 + ".tmx")
    with atomic_write(file) as stream:
        stream.write(b"x")
    assert file.read_bytes() == b"x"
