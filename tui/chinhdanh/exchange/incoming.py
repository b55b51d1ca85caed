"""Takes back into a project what was done to it in other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.errors import UsageError
from chinhdanh.exchange.bilingual import ROW_READERS, by_suffix
from chinhdanh.exchange.omegat_rows import read_pack
from chinhdanh.exchange.placing import placed
from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.tmx_rows import read_tmx_rows
from chinhdanh.review.model import Incoming

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

Read = Callable[[Path, "Project", Problem], Iterable[Row]]
"""Yields what a file says of the segments of a project; InputFileError for what is no file of its kind."""


def _alone(read: Callable[[Path, Problem], Iterable[Row]]) -> Read:
    """A reader that does not need the project."""
    return lambda path, _, on_problem: read(path, on_problem)


READERS: Mapping[str, Read] = {
    ".tmx": read_tmx_rows,
    ".tmx.gz": read_tmx_rows,
    **{suffix: _alone(read) for suffix, read in ROW_READERS.items()},
}
"""The readers by the end of the file name, in any case."""


def read_incoming(path: Path, project: Project, on_problem: Problem) -> list[Incoming]:
    """What a file, or the folder of an OmegaT project, brings for a project.

    ``on_problem`` is told of everything that was not taken, and where it stands in the file. Raises UsageError for a
    suffix that no reader takes, InputFileError for what is no file of its kind.
    """
    return list(placed(_reader(path)(path, project, on_problem), project, on_problem))


def _reader(path: Path) -> Read:
    if path.is_dir():
        return read_pack
    if read := by_suffix(path, READERS):
        return read
    raise UsageError(
        f"{path} has no suffix of a file that can come back.",
        hint=f"Known: {', '.join(READERS)}, and the folder of an OmegaT project.",
    )
