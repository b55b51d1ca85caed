"""Translation units: what an exchange file takes from a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from chinhdanh.exchange.xmltext import is_blank
from chinhdanh.review.model import Status, Target
from chinhdanh.text.article import SegmentKind

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


@dataclass(frozen=True, slots=True)
class TargetText:
    """A translation on its way out; ``changed`` is when it last changed, with its time zone, where that is known."""

    text: str
    status: Status = Status.DRAFT
    origin: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A source sentence with its translations by language code; ``note`` is for the next translator."""

    source: str
    targets: Mapping[str, TargetText] = field(default_factory=dict)
    note: str = ""
    kind: SegmentKind = SegmentKind.BODY


def selected(target: Target, only: Selection) -> Target | None:
    """Return the target where a file that shows every segment should have it: of ``ALL``, rejected ones too."""
    wanted = target.status in only.statuses or (only is Selection.ALL and target.status is Status.REJECTED)
    return target if wanted and not is_blank(target.text) else None


def units(project: Project, languages: Sequence[str] = (), *, only: Selection = Selection.ALL) -> Iterator[Unit]:
    """Yield one unit per distinct source of the project, in the order of the article.

    ``languages`` are those of the project unless named. Page residue and segments without any target are left out.
    Where the same sentence was translated twice, the most trusted target counts, and of equals the first: two units
    of one source are read differently by every CAT tool.
    """
    first: dict[str, SegmentKind] = {}
    best: dict[str, dict[str, TargetText]] = {}
    order = {status: rank for rank, status in enumerate(only.statuses)}
    for segment in project.segments:
        if segment.kind is SegmentKind.BOILERPLATE:
            continue
        first.setdefault(segment.text, segment.kind)
        targets = best.setdefault(segment.text, {})
        for language in languages or project.languages:
            target = project.target(segment.index, language)
            if target.status not in order or is_blank(target.text):
                continue
            known = targets.get(language)
            if known is None or order[target.status] < order[known.status]:
                targets[language] = TargetText(target.text, target.status, target.origin, target.changed)
    for source, kind in first.items():
        if best[source]:
            yield Unit(source, best[source], kind=kind)
