"""Reads what a translator did in an OmegaT project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.omegat import DRAFT_MEMORY, REVIEWED_MEMORY, SETTINGS, WORK
from chinhdanh.exchange.rows import Row
from chinhdanh.exchange.seal import Seal, digest
from chinhdanh.exchange.tmx_rows import read_tmx_rows

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


def read_pack(folder: Path, project: Project, on_problem: Callable[[str], None]) -> Iterator[Row]:
    """Yield what the working memory of an OmegaT project says of the segments of a project.

    OmegaT keeps no statuses: a target that is as it went out keeps its own. What went out is known from the memories
    that the pack brought. A sentence that went out with several translations keeps each where it was, as long as the
    one for everywhere is not a new one. Raises InputFileError where the folder is no OmegaT project, or nobody has
    worked in it.
    """
    if not (folder / SETTINGS).is_file():
        raise InputFileError(f"{folder} is no OmegaT project: it has no {SETTINGS}.", hint="Name its top folder.")
    work = folder / WORK
    if not work.is_file():
        raise InputFileError(f"{folder} has no {WORK}: nothing was translated in it yet.", hint="Save it in OmegaT.")
    seals: dict[tuple[str, str], Seal] = {}
    sent: dict[tuple[str, str], set[str]] = {}
    for memory in (DRAFT_MEMORY, REVIEWED_MEMORY):
        if (folder / memory).is_file():
            for row in read_tmx_rows(folder / memory, project, on_problem):
                for language, seal in row.seals.items():
                    seals[row.number, language] = seal
                    sent.setdefault((row.source, language), set()).add(seal.digest)
    for row in read_tmx_rows(work, project, on_problem):
        mine = seals.get((row.number, row.language))
        if mine is not None and digest(row.target) in sent[row.source, row.language] - {mine.digest}:
            continue
        yield replace(row, where=f"{WORK}, {row.where}", seals={row.language: mine} if mine else {})
