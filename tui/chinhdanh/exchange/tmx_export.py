"""A project as TMX: as one file, or as one of what people reviewed and one of what a machine drafted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from chinhdanh.errors import UsageError
from chinhdanh.exchange.destination import destination
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.tmx import is_ours, write_tmx
from chinhdanh.exchange.units import Selection, of_statuses, units
from chinhdanh.review.model import Status

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

REVIEWED = Selection.EDITED.statuses
_DRAFTS = ".mt.tmx"


def write_project(
    path: Path,
    project: Project,
    languages: Sequence[str],
    *,
    only: Selection = Selection.ALL,
    force: bool = False,
    regions: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Write a project to ``path`` and return how many units. See ``tmx.write_tmx`` for ``regions`` and the errors."""
    found = units(project, languages, only=only)
    return write_tmx(path, found, source_language=project.article.language, regions=regions, force=force)


def write_by_origin(
    path: Path,
    project: Project,
    languages: Sequence[str],
    *,
    force: bool = False,
    regions: Mapping[str, str] = MappingProxyType({}),
) -> dict[Path, int]:
    """Write what people edited or approved to ``path``, and drafts to a file beside it (``a.tmx`` → ``a.mt.tmx``).

    Return how many units each has. Neither is written where one of them may not be.
    """
    drafted = path.with_name(path.stem + _DRAFTS)
    for place in (path, drafted):
        destination(place, is_ours, force=force)
    found = list(units(project, languages))
    write = partial(write_tmx, source_language=project.article.language, regions=regions, force=force)
    return {
        path: write(path, of_statuses(found, REVIEWED)),
        drafted: write(drafted, of_statuses(found, (Status.DRAFT,))),
    }


def regions_of(codes: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
    """The codes to write by language, from such as ``vi-VN``. UsageError for a language that the project has not."""
    regions = {code.partition("-")[0]: code for code in map(language_code, codes)}
    for language, code in regions.items():
        if language not in languages:
            raise UsageError(f"--lang {code}: the project has no {language}; it has {', '.join(languages)}.")
    return regions
