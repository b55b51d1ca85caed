"""Copies of a project file by generation: ``a.txt.chinhdanh.backup-1``, ``.backup-2`` …; none takes another's place."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from chinhdanh.errors import ProjectError
from chinhdanh.files import sync_folder


def backups(project: Path) -> tuple[Path, ...]:
    """The copies beside a project, oldest first."""
    return tuple(path for _, path in sorted(_generations(project).items()))


def back_up(project: Path) -> Path:
    """Copy a project, also one that is open, beside it; the copy. Raises ProjectError where that is impossible."""
    generation = max(_generations(project), default=0) + 1
    copy = project.with_name(f"{project.name}.backup-{generation}")
    part = copy.with_name(f".{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(project)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(copy)
        sync_folder(copy.parent)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise ProjectError(
            f"{project} cannot be copied to {copy.name}: {reason}.", hint="Free space or restore the rights there."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return copy


def _generations(project: Path) -> dict[int, Path]:
    pattern = re.compile(re.escape(project.name) + r"\.backup-([1-9][0-9]*)")
    found = ((pattern.fullmatch(path.name), path) for path in project.parent.iterdir())
    return {int(match[1]): path for match, path in found if match}
