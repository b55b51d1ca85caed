"""In which order the names of the article can be gone through, and which of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from chinhdanh.localise import noted
from chinhdanh.names.entities import Name
from chinhdanh.review.project import Project
from chinhdanh.text.vietnamese import fold


class NameOrder(NamedTuple):
    """A way to sort names."""

    title: str
    rank: Callable[[Project, Name], Any]


class NameFilter(NamedTuple):
    """A choice of names."""

    title: str
    holds: Callable[[Project, Name], bool]


def _doubt(project: Project, name: Name) -> tuple[bool, bool, bool, float]:
    sure = name.candidates[0].p if name.candidates else 0.0
    return not project.is_open(name), project.ignored(name.key), project.decision(name.key) is not None, sure


ORDERS = (
    NameOrder(noted("the doubtful first"), _doubt),
    NameOrder(noted("the most frequent first"), lambda project, name: (-len(name.mentions), _doubt(project, name))),
    NameOrder(noted("as in the text"), lambda _, name: name.mentions[0].start),
    NameOrder(noted("by spelling"), lambda project, name: fold(project.spelling(name, "vi"))),
)

FILTERS = (
    NameFilter(noted("all"), lambda _project, _name: True),
    NameFilter(noted("in doubt"), lambda project, name: project.is_open(name)),
    NameFilter(noted("decided"), lambda project, name: project.decision(name.key) is not None),
    NameFilter(noted("persons"), lambda _, name: name.kind == "person"),
    NameFilter(noted("places"), lambda _, name: name.kind == "place"),
    NameFilter(noted("no names"), lambda project, name: project.ignored(name.key)),
)
