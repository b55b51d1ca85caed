"""The part of a project that is about judging targets: the errors a reviewer marks, and the time a target takes."""

from __future__ import annotations

from datetime import UTC, datetime

from chinhdanh.errors import ProjectError
from chinhdanh.review.change import Change
from chinhdanh.review.model import ErrorMark
from chinhdanh.review.remark_work import RemarkWork
from chinhdanh.review.shelves import MARKS, SPENT


class MarkWork(RemarkWork):
    """Error marks and time."""

    def mark_error(
        self, index: int, language: str, start: int, end: int, category: str, severity: str, note: str = ""
    ) -> ErrorMark:
        """Mark ``text[start:end]`` of a target, in code points, as an error; an omission has ``start == end``.

        Raises ProjectError where the range is not in the text.
        """
        self._check_index(index)
        length = len(self.target(index, language).text)
        if not 0 <= start <= end <= length:
            raise ProjectError(f"segment {index + 1} ({language}) has {length} characters, not {start} to {end}.")
        number = max(self._on(MARKS), default=0) + 1
        mark = ErrorMark(
            number, index, language, start, end, category, severity, note.strip(), self.reviewer, datetime.now(UTC)
        )
        label = f"{category} ({severity}) in segment {index + 1} ({language})"
        self._do(Change.of(MARKS, {number: (None, mark)}), action="mark", label=label)
        return mark

    def error_marks(self, index: int | None = None, language: str | None = None) -> tuple[ErrorMark, ...]:
        """The marks of a segment and a language, or of all, oldest first."""
        found = sorted(self._on(MARKS).values(), key=lambda mark: mark.number)
        return tuple(m for m in found if index in (None, m.index) and language in (None, m.language))

    def remove_mark(self, number: int) -> None:
        """Take a mark away."""
        mark = self._on(MARKS).get(number)
        if mark is None:
            raise ProjectError(f"there is no mark {number}.")
        label = f"removal of a mark in segment {mark.index + 1} ({mark.language})"
        self._do(Change.of(MARKS, {number: (mark, None)}), action="mark", label=label)

    def add_time(self, index: int, language: str, seconds: float) -> None:
        """Add to the time that went into a target; no step, and what is not above 0 is not counted."""
        self._check_index(index)
        if seconds > 0:
            total = {(index, language): self.seconds(index, language) + seconds}
            with self._store.transaction() as connection:
                SPENT.write(connection, total)
            self._on(SPENT).put(total)

    def seconds(self, index: int, language: str) -> float:
        """The time that went into a target so far."""
        return self._on(SPENT).get((index, language), 0.0)
