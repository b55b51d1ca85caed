"""Translation units: what an exchange file takes from a project."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from chinhdanh.exchange.notes import note_of
from chinhdanh.exchange.xmltext import is_blank
from chinhdanh.review.model import Comment, Status, Target
from chinhdanh.text.article import Segment, SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


class Selection(StrEnum):
    """Which targets go out. To a translation memory a rejected one never does: it would be offered again."""

    ALL = "all"
    EDITED = "edited"
    APPROVED = "approved"

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses taken, the most trusted first."""
        return {
            Selection.ALL: (Status.APPROVED, Status.EDITED, Status.DRAFT),
            Selection.EDITED: (Status.APPROVED, Status.EDITED),
            Selection.APPROVED: (Status.APPROVED,),
        }[self]


class XliffVersion(StrEnum):
    """The versions of XLIFF that can be written."""

    V1_2 = "1.2"
    V2_1 = "2.1"


@dataclass(frozen=True, slots=True)
class TargetText:
    """A translation on its way out; ``changed`` is when it last changed, with its time zone, where that is known.

    ``segments`` are the numbers, from 1, of those that have this very text, each with its status, and ``locked``.
    """

    text: str
    status: Status = Status.DRAFT
    origin: str = ""
    changed: datetime | None = None
    by: str = ""
    segments: tuple[tuple[int, Status, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Where a sentence stands: the name of its document and its neighbours there, empty at the ends."""

    document: str
    previous: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A source sentence with its translations by language code; ``note`` is for the next translator.

    A unit that is ``bound`` holds in its context only.
    """

    source: str
    targets: Mapping[str, TargetText] = field(default_factory=dict)
    note: str = ""
    kind: SegmentKind = SegmentKind.BODY
    context: Context | None = None
    bound: bool = False


def selected(target: Target, only: Selection) -> Target | None:
    """Return the target where a file that shows every segment should have it: of ``ALL``, rejected ones too."""
    wanted = target.status in only.statuses or (only is Selection.ALL and target.status is Status.REJECTED)
    return target if wanted and not is_blank(target.text) else None


def shown(project: Project, languages: Sequence[str]) -> list[Segment]:
    """The segments that other translators should see: page residue only where somebody translated it."""
    return [
        segment
        for segment in project.segments
        if segment.kind is not SegmentKind.BOILERPLATE
        or any(project.target(segment.index, language).text for language in languages)
    ]


def units(
    project: Project, languages: Sequence[str] = (), *, only: Selection = Selection.ALL, document: str = ""
) -> Iterator[Unit]:
    """Yield one unit per distinct source of the project, in the order of the article.

    ``languages`` are those of the project unless named, ``document`` is the name of the article. Segments without any
    target are left out. Where the same sentence was translated twice, the most trusted target
    counts, and of equals the first: two units of one source are read differently by every CAT tool. Each place that
    has another one is followed by a unit that is bound to it.
    """
    segments = shown(project, languages or project.languages)
    contexts = _contexts(segments, document or project.article.name)
    comments: dict[int, list[Comment]] = {}
    for comment in project.comments():
        comments.setdefault(comment.index, []).append(comment)
    same: dict[str, list[Segment]] = {}
    for segment in segments:
        same.setdefault(segment.text, []).append(segment)
    for source, places in same.items():
        usual: dict[str, TargetText] = {}
        others: dict[int, dict[str, TargetText]] = {}
        for language in languages or project.languages:
            different = _different(project, places, language, only)
            if different:
                usual[language] = different[0]
            for target in different[1:]:
                for number, status, locked in target.segments:
                    alone = replace(target, status=status, segments=((number, status, locked),))
                    others.setdefault(number - 1, {})[language] = alone
        if usual:
            free = [place.index for place in places if place.index not in others]
            first = (free or [places[0].index])[0]
            note = note_of(comment for index in free for comment in comments.get(index, ()))
            yield Unit(source, usual, note, places[0].kind, contexts[first])
        for index, targets in sorted(others.items()):
            note = note_of(comments.get(index, ()))
            yield Unit(source, targets, note, places[0].kind, contexts[index], bound=True)


def of_statuses(found: Iterable[Unit], statuses: Container[Status]) -> Iterator[Unit]:
    """Yield the units with only those of their translations that have one of the statuses."""
    for unit in found:
        targets = {language: target for language, target in unit.targets.items() if target.status in statuses}
        if targets:
            yield replace(unit, targets=targets)


def _different(project: Project, places: Sequence[Segment], language: str, only: Selection) -> list[TargetText]:
    """The different targets of segments with the same source, the most trusted first, each with the segments it has."""
    trust = {status: rank for rank, status in enumerate(only.statuses)}
    found: dict[str, TargetText] = {}
    for place in places:
        target = project.target(place.index, language)
        if target.status not in trust or is_blank(target.text):
            continue
        known = found.get(target.text)
        here = (place.index + 1, target.status, target.locked)
        if known is None or trust[target.status] < trust[known.status]:
            first = TargetText(target.text, target.status, target.origin, target.changed, target.by)
        else:
            first = known
        found[target.text] = replace(first, segments=(*(known.segments if known else ()), here))
    return sorted(found.values(), key=lambda target: trust[target.status])


def _contexts(segments: Sequence[Segment], document: str) -> dict[int, Context]:
    texts = ["", *(segment.text for segment in segments), ""]
    return {
        segment.index: Context(document, previous, following)
        for segment, previous, following in zip(segments, texts, texts[2:], strict=False)
    }
