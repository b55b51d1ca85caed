"""What reviewers approve goes into the translation memory by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from types import TracebackType
from typing import Self

from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import HUMAN, MemoryUnit
from chinhdanh.review.model import Place, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article


def article_id(article: Article) -> str:
    """An article among all: its name and a part of its text's hash, for many articles are called article.txt."""
    return f"{article.name} {sha256(article.text.encode()).hexdigest()[:8]}"


def unit_of(project: Project, index: int, language: str) -> MemoryUnit:
    """A target as the memory keeps it: who approved it and when, in which article, between which sentences."""
    target = project.target(index, language)
    previous, following = project.neighbours(index)
    return MemoryUnit(
        project.segments[index].text,
        target.text,
        language,
        HUMAN,
        target.changed,
        target.by or project.reviewer,
        previous,
        following,
        article_id(project.article),
    )


def approved_units(project: Project) -> Iterable[MemoryUnit]:
    """Every approved target of a project."""
    for segment in project.segments:
        for language in project.languages:
            if project.target(segment.index, language).status is Status.APPROVED:
                yield unit_of(project, segment.index, language)


class Remembering:
    """Writes approvals into the memory, in a thread of its own, from now until the block ends.

    Taking an approval back removes nothing; approving a corrected text replaces what the article said there. What
    cannot be written (another program is adding a million units) is tried again with the next approval and at the end.
    """

    def __init__(self, project: Project, memory: Memory) -> None:
        self._project = project
        self._memory = memory
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="memory")
        self._waiting: list[MemoryUnit] = []
        self._last: Future[None] | None = None
        self.trouble = ""
        """Why the last writing failed; empty when all is written."""
        project.on_approved = self.approved

    def approved(self, places: Sequence[Place]) -> None:
        """Write these targets; returns at once."""
        units = [unit_of(self._project, *place) for place in places]
        self._last = self._writer.submit(self._write, units)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._project.on_approved = None
        if self._waiting:
            self._writer.submit(self._write, [])
        self._writer.shutdown()

    def wait(self) -> None:
        """Wait until what was approved so far has been written, or has failed."""
        if self._last is not None:
            self._last.result()

    def _write(self, units: Sequence[MemoryUnit]) -> None:
        self._waiting.extend(units)
        try:
            self._memory.learn(self._waiting, HUMAN)
        except TranslationMemoryError as error:
            self.trouble = str(error)
        else:
            self._waiting.clear()
            self.trouble = ""
