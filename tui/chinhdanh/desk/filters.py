"""Which segments the list can be narrowed to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import SegmentKind


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of segments; ``holds`` is None where all are shown."""

    title: str
    holds: Callable[[Project, int, str], bool] | None


def _not_approved(project: Project, index: int, language: str) -> bool:
    residue = project.segments[index].kind is SegmentKind.BOILERPLATE
    return not residue and project.target(index, language).status is not Status.APPROVED


def _open_names(project: Project, index: int, language: str) -> bool:  # noqa: ARG001
    return any(project.is_open(name) for name, _ in project.names_in(index))


def _findings(project: Project, index: int, language: str) -> bool:
    return bool(project.findings(index, language))


def _rejected(project: Project, index: int, language: str) -> bool:
    return project.target(index, language).status is Status.REJECTED


FILTERS = (
    Filter("all", None),
    Filter("not approved", _not_approved),
    Filter("names in doubt", _open_names),
    Filter("findings", _findings),
    Filter("rejected", _rejected),
)
