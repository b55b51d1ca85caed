"""Where the rows of a file belong in a project, and what each says that the project does not know.

A row belongs to the segment whose number it has, if the source is still that of the segment; else to the segment with
its source. Rows may have been moved, removed and added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.seal import Seal, digest
from chinhdanh.exchange.xmltext import is_blank, visible
from chinhdanh.review.model import Incoming, Status, Target

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

_OPEN = (Status.UNTRANSLATED, Status.DRAFT, Status.EDITED)
"""The statuses that no import goes back to."""

_NUMBER = re.compile("[0-9]{1,9}")

MOST_TOLD = 50
"""Rows without a place that are told one by one; the others are counted."""


def placed(rows: Iterable[Row], project: Project, on_problem: Problem) -> Iterator[Incoming]:
    """Yield what the rows bring for the project; ``on_problem`` is told of those that have no place in it."""
    return _Placing(project, on_problem).run(rows)


@dataclass(slots=True)
class _Taken:
    where: str
    target: str


class _Placing:
    """One import: the segments by source, the places that are taken, the comments that are known."""

    def __init__(self, project: Project, on_problem: Problem) -> None:
        self._project = project
        self._on_problem = on_problem
        self._by_source: dict[str, list[int]] = {}
        for segment in project.segments:
            self._by_source.setdefault(_key(segment.text), []).append(segment.index)
        self._taken: dict[tuple[int, str], _Taken] = {}
        self._left_out = 0
        self._known = {(comment.index, comment.language, visible(comment.text)) for comment in project.comments()}

    def run(self, rows: Iterable[Row]) -> Iterator[Incoming]:
        tags = 0
        for row in rows:
            language = self._language(row)
            index = None if language is None else self._index(row, language)
            if index is None or language is None:
                continue
            tags += row.tags
            if general := self._new_comments(index, "", row.general):
                yield Incoming(index, "", "", comments=general)
            found = self._incoming(row, index, language)
            if found is not None:
                yield found
        if self._left_out > MOST_TOLD:
            self._on_problem(f"{self._left_out - MOST_TOLD:,} rows more are left out")
        if tags:
            self._on_problem(f"{tags} inline tags were left out of the texts")

    def _leave_out(self, row: Row, reason: str) -> None:
        self._left_out += 1
        if self._left_out <= MOST_TOLD:
            self._on_problem(f"{row.where}: {reason}; it is left out")

    def _language(self, row: Row) -> str | None:
        languages = self._project.languages
        if not row.language and len(languages) == 1:
            return languages[0]
        for language in languages:
            if row.language.split("-")[0].lower() == language.split("-")[0].lower():
                return language
        said = f"is in {row.language}" if row.language else "does not say its language"
        self._leave_out(row, f"the target {said}, the project has {' and '.join(languages)}")
        return None

    def _index(self, row: Row, language: str) -> int | None:
        """The segment that a row is about; None, and the problem is told, where there is none that is free."""
        source = _key(row.source)
        same = self._by_source.get(source, [])
        number = int(row.number) - 1 if _NUMBER.fullmatch(row.number) else -1
        numbered = number if 0 <= number < len(self._project.segments) else None
        if numbered is not None and not source and language in row.seals:
            same = [numbered]
        if numbered in same:
            same = [numbered]
        free = [index for index in same if (index, language) not in self._taken]
        if free:
            self._taken[free[0], language] = _Taken(row.where, row.target)
            return free[0]
        if not same:
            what = "there is no such source in the article" if source else "it has no source"
            if numbered is not None and source:
                what = f"its source is not that of segment {row.number}, nor of any other"
            self._leave_out(row, what)
        elif (first := self._taken[same[0], language]).target != row.target:
            self._leave_out(row, f"segment {same[0] + 1} ({language}) is already in {first.where}")
        return None

    def _incoming(self, row: Row, index: int, language: str) -> Incoming | None:
        now = self._project.target(index, language)
        seal = row.seals.get(language)
        comments = self._new_comments(index, language, row.comments)
        label = f"{row.where}: segment {index + 1} ({language})"
        if is_blank(row.target):
            if seal is not None and seal.digest != digest("") and now.text:
                self._on_problem(f"{label} has lost its target in the file; it is kept")
            if comments or row.locked:
                return Incoming(index, language, now.text, None, row.locked, comments)
            return None
        text = now.text if _same(row.target, now.text) else row.target
        if seal is None or now.status is Status.UNTRANSLATED:
            return Incoming(index, language, text, row.status, row.locked, comments)
        status = None if row.status is seal.status else row.status
        locked = None if row.locked is seal.locked else row.locked
        text, exported = _since(seal, text, status, now)
        if status in _OPEN and text == now.text and now.status not in _OPEN:
            self._on_problem(f"{label} is {now.status} and is not taken back to {status}")
        return Incoming(index, language, text, status, locked, comments, exported)

    def _new_comments(self, index: int, language: str, texts: Iterable[str]) -> tuple[str, ...]:
        new = tuple(text for text in texts if (index, language, visible(text)) not in self._known)
        self._known.update((index, language, visible(text)) for text in new)
        return new


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same as far as a file can hold them."""
    return one == other or visible(one) == visible(other)


def _since(seal: Seal, text: str, status: Status | None, now: Target) -> tuple[str, str | None]:
    """The text that a row brings and the one that it was written from, as ``Incoming`` has them.

    Where both sides have changed, no more is known of that one than that it was another: it counts as none.
    """
    if text == now.text or digest(now.text) == seal.digest:
        return text, now.text
    if digest(text) == seal.digest and status is None:
        return now.text, None
    return text, ""


def _key(source: str) -> str:
    return " ".join(visible(source).split())
