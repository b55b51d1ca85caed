"""What has been done in a project, in figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from chinhdanh.review.model import Status
from chinhdanh.text.article import SegmentKind
from chinhdanh.text.edit_measures import chrf, ter

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """The work in one language; page residue does not count.

    Words are what white space parts. ``compared`` approved targets began as a model's draft, ``unchanged`` of them were
    approved as it stood; ``chrf`` (0…100, higher is nearer) and ``ter`` (percent of words edited) compare the first
    draft with the approved text, ``hter`` the last text of the model, in which decided names are spelled already: what
    the reviewer edited by hand. They are None where there is nothing to compare. ``seconds`` is the time spent.
    """

    language: str
    segments: int
    by_status: Mapping[str, int]
    locked: int
    source_words: int
    words: int
    words_approved: int
    compared: int
    unchanged: int
    chrf: float | None
    ter: float | None
    hter: float | None
    seconds: float

    @property
    def progress(self) -> float:
        """The approved part of the source's words, 0…1."""
        return self.words_approved / self.source_words if self.source_words else 0.0

    @property
    def words_per_hour(self) -> float | None:
        """Approved words of the source in an hour of work; None where no time was measured."""
        return 3600 * self.words_approved / self.seconds if self.seconds else None


@dataclass(frozen=True, slots=True)
class NameFigures:
    """The names of the article: ``changed`` are decided otherwise than proposed, ``open`` wait for a person."""

    total: int
    mentions: int
    decided: int
    changed: int
    ignored: int
    open: int

    @property
    def edit_rate(self) -> float | None:
        """The part of the decided names that was changed, 0…1; None where none is decided."""
        return self.changed / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures of a project."""

    article: str
    languages: tuple[LanguageFigures, ...]
    names: NameFigures
    comments: int
    comments_open: int

    def to_json(self) -> str:
        """The figures as one JSON object."""
        table = asdict(self)
        for work, row in zip(self.languages, table["languages"], strict=True):
            row |= {"progress": work.progress, "words_per_hour": work.words_per_hour}
        table["names"]["edit_rate"] = self.names.edit_rate
        return json.dumps(table, ensure_ascii=False)


def statistics(project: Project) -> Statistics:
    """Count everything in a project."""
    comments = project.comments()
    return Statistics(
        article=project.article.name,
        languages=tuple(_work(project, language) for language in project.languages),
        names=_names(project),
        comments=len(comments),
        comments_open=sum(not comment.resolved for comment in comments),
    )


def _work(project: Project, language: str) -> LanguageFigures:
    segments = [segment for segment in project.segments if segment.kind is not SegmentKind.BOILERPLATE]
    targets = {segment.index: project.target(segment.index, language) for segment in segments}
    words = {segment.index: len(segment.text.split()) for segment in segments}
    approved = [index for index, target in targets.items() if target.status is Status.APPROVED]
    first, last = project.machine_texts(), project.machine_texts(last=True)
    compared = [index for index in approved if (index, language) in first]
    counts = project.counts(language)
    return LanguageFigures(
        language=language,
        segments=len(segments),
        by_status={status.value: counts.get(status, 0) for status in Status},
        locked=sum(target.locked for target in targets.values()),
        source_words=sum(words.values()),
        words=sum(len(target.text.split()) for target in targets.values()),
        words_approved=sum(words[index] for index in approved),
        compared=len(compared),
        unchanged=sum(first[index, language] == targets[index].text for index in compared),
        chrf=chrf((first[index, language], targets[index].text) for index in compared),
        ter=ter((first[index, language], targets[index].text) for index in compared),
        hter=ter((last[index, language], targets[index].text) for index in compared),
        seconds=sum(project.seconds(segment.index, language) for segment in segments),
    )


def _names(project: Project) -> NameFigures:
    names = [name for name in project.names if not project.ignored(name.key)]
    decided = [(name, spelling) for name in names if (spelling := project.decision(name.key))]
    return NameFigures(
        total=len(names),
        mentions=sum(len(name.mentions) for name in names),
        decided=len(decided),
        changed=sum(not name.candidates or name.candidates[0].text != spelling for name, spelling in decided),
        ignored=len(project.names) - len(names),
        open=sum(project.is_open(name) for name in names),
    )
