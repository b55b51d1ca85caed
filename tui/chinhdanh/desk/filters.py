"""Which segments the list can be narrowed to, and in which order they can stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chinhdanh.checks.finding import Severity
from chinhdanh.localise import noted
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import SegmentKind

LOW_CONFIDENCE = 0.5
"""A draft of which the model is less sure than this is worth a second look."""

Holds = Callable[[Project, int, str], bool]
Rank = Callable[[Project, int, str], float]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of segments under a letter; ``holds`` is None where all are shown."""

    letter: str
    title: str
    holds: Holds | None


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the segments under a letter, the smallest rank first; ``rank`` is None for that of the article."""

    letter: str
    title: str
    rank: Rank | None


def _with_status(status: Status) -> Holds:
    def holds(project: Project, index: int, language: str) -> bool:
        residue = project.segments[index].kind is SegmentKind.BOILERPLATE
        return not residue and project.target(index, language).status is status

    return holds


def _not_approved(project: Project, index: int, language: str) -> bool:
    residue = project.segments[index].kind is SegmentKind.BOILERPLATE
    return not residue and project.target(index, language).status is not Status.APPROVED


def _open_names(project: Project, index: int, language: str) -> bool:  # noqa: ARG001
    return any(project.is_open(name) for name, _ in project.names_in(index))


def _findings(project: Project, index: int, language: str) -> bool:
    return bool(project.findings(index, language))


def _low_confidence(project: Project, index: int, language: str) -> bool:
    target = project.target(index, language)
    return target.status is Status.DRAFT and target.score is not None and target.score < LOW_CONFIDENCE


def _comments(project: Project, index: int, language: str) -> bool:
    return any(comment.language in ("", language) for comment in project.comments(index))


def _locked(project: Project, index: int, language: str) -> bool:
    return project.target(index, language).locked


def _mine(project: Project, index: int, language: str) -> bool:
    return project.target(index, language).by == project.reviewer


def _others(project: Project, index: int, language: str) -> bool:
    return project.target(index, language).by not in ("", project.reviewer)


ALL = Filter("a", noted("all"), None)
FILTERS = (
    ALL,
    Filter("n", noted("not approved"), _not_approved),
    Filter("u", noted("no translation"), _with_status(Status.UNTRANSLATED)),
    Filter("d", noted("drafts"), _with_status(Status.DRAFT)),
    Filter("e", noted("edited"), _with_status(Status.EDITED)),
    Filter("p", noted("approved"), _with_status(Status.APPROVED)),
    Filter("r", noted("rejected"), _with_status(Status.REJECTED)),
    Filter("l", noted("locked"), _locked),
    Filter("o", noted("names in doubt"), _open_names),
    Filter("v", noted("findings"), _findings),
    Filter("w", noted("low confidence"), _low_confidence),
    Filter("c", noted("comments"), _comments),
    Filter("m", noted("changed by me"), _mine),
    Filter("b", noted("changed by others"), _others),
)


def _confidence(project: Project, index: int, language: str) -> float:
    score = project.target(index, language).score
    return 2.0 if score is None else score


def _most_findings(project: Project, index: int, language: str) -> float:
    weights = {Severity.ERROR: 100, Severity.WARNING: 10}
    return -sum(weights.get(finding.severity, 1) for finding in project.findings(index, language))


def _longest(project: Project, index: int, language: str) -> float:  # noqa: ARG001
    return -len(project.segments[index].text)


def _shortest(project: Project, index: int, language: str) -> float:  # noqa: ARG001
    return len(project.segments[index].text)


OF_THE_ARTICLE = Order("a", noted("order of the article"), None)
ORDERS = (
    OF_THE_ARTICLE,
    Order("w", noted("least confidence first"), _confidence),
    Order("v", noted("findings first"), _most_findings),
    Order("l", noted("longest first"), _longest),
    Order("s", noted("shortest first"), _shortest),
)
