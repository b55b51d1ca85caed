"""Copies of a project file by generation: ``a.txt.chinhdanh.backup-1``, ``.backup-2`` …; none takes another's place."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from chinhdanh.errors import ProjectError
from chinhdanh.files import sync_folder


def backups(project: Path) -> tuple[Path, ...]:
    """The copies beside a project, oldest first."""
    return tuple(path for _, path in sorted(_generations(project).items()))


def back_up(project: Path) -> Path:
    """Copy a project, also one that is open, beside it; the copy. Raises ProjectError where that is impossible."""
    copy = next_backup(project)
    with _explained(project), closing(sqlite3.connect(f"{project.resolve().as_uri()}?mode=ro", uri=True)) as source:
        copy_database(source, copy)
    return copy


def keep_original(project: Path) -> Path:
    """Copy the bytes of a damaged project, with its write-ahead log, as the next generation; the copy."""
    copy = next_backup(project)
    with _explained(project):
        for ending in ("", "-wal"):
            source = project.with_name(project.name + ending)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + ending))
        sync_folder(copy.parent)
    return copy


def next_backup(project: Path) -> Path:
    """The place of the next copy."""
    with _explained(project):
        generation = max(_generations(project), default=0) + 1
    return project.with_name(f"{project.name}.backup-{generation}")


def copy_database(source: sqlite3.Connection, place: Path) -> None:
    """Write all that a connection sees into a file, which appears whole or not at all."""
    part = place.with_name(f".{place.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(place)
        sync_folder(place.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _explained(project: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise ProjectError(
            f"{project} cannot be copied: {reason}.", hint="Free space or restore the rights in its folder."
        ) from error


def _generations(project: Path) -> dict[int, Path]:
    pattern = re.compile(re.escape(project.name) + r"\.backup-([1-9][0-9]*)")
    found = ((pattern.fullmatch(path.name), path) for path in project.parent.iterdir())
    return {int(match[1]): path for match, path in found if match}
