"""The part of a project that is about what is said of targets: comments, and findings with their dismissals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from chinhdanh.checks.finding import Finding
from chinhdanh.errors import ProjectError
from chinhdanh.review.change import Change
from chinhdanh.review.findings import Findings
from chinhdanh.review.model import Comment, Place, Target
from chinhdanh.review.name_work import NameWork
from chinhdanh.review.shelves import COMMENTS, DECISIONS, DISMISSALS, IGNORED, OWNERS
from chinhdanh.review.store import Store


class RemarkWork(NameWork):
    """Comments, findings and dismissals."""

    def __init__(self, store: Store, *, english_marks: bool = True) -> None:
        super().__init__(store, english_marks=english_marks)
        self._findings = Findings(self)

    def findings(self, index: int, language: str) -> tuple[Finding, ...]:
        """What looks wrong in a target, without what was dismissed."""
        on = self._on(DISMISSALS)
        return tuple(f for f in self._findings.of(index, language) if (index, language, f.check, f.key) not in on)

    def dismissed_findings(self, index: int, language: str) -> tuple[Finding, ...]:
        """What would look wrong in a target if it had not been dismissed."""
        on = self._on(DISMISSALS)
        return tuple(f for f in self._findings.of(index, language) if (index, language, f.check, f.key) in on)

    def get_findings_ready(self) -> Iterator[None]:
        """List what segments are compared by, a segment at each step, so that the first ``findings`` need not wait."""
        return chain.from_iterable(map(self._findings.listing, ("", *self.languages)))

    def dismiss(self, index: int, language: str, finding: Finding) -> None:
        """Say that a finding is no error; one of the same check about the same thing stays away, whatever the text."""
        self._to_dismissed(index, language, finding, self.reviewer)

    def restore(self, index: int, language: str, finding: Finding) -> None:
        """Take a dismissal back."""
        self._to_dismissed(index, language, finding, None)

    def comments(self, index: int | None = None) -> tuple[Comment, ...]:
        """The comments of a segment, or all, oldest first."""
        found = [comment for comment in self._on(COMMENTS).values() if index is None or comment.index == index]
        return tuple(sorted(found, key=lambda comment: comment.number))

    def comment(self, index: int, text: str, *, language: str = "", kind: str = "note") -> Comment:
        """Remark on a target, or on the segment itself. Raises ProjectError where the text is blank."""
        change = self._new_comment(index, language, text, kind)
        self._do(change, action="comment", label=f"comment on segment {index + 1}")
        return self.comments()[-1]

    def set_comment(self, number: int, text: str | None = None, resolved: bool | None = None) -> None:
        """Rewrite a comment, or say whether it is settled."""
        before = self._comment(number)
        after = replace(
            before,
            text=before.text if text is None else _worded(text),
            resolved=before.resolved if resolved is None else resolved,
        )
        if after != before:
            change = Change.of(COMMENTS, {number: (before, after)})
            self._do(change, action="comment", label=f"change of a comment on segment {before.index + 1}")

    def delete_comment(self, number: int) -> None:
        """Take a comment away."""
        before = self._comment(number)
        change = Change.of(COMMENTS, {number: (before, None)})
        self._do(change, action="comment", label=f"removal of a comment on segment {before.index + 1}")

    # --- inside

    def _set(self, place: Place, target: Target) -> None:
        super()._set(place, target)
        self._findings.changed(place)

    def _naming_follows(self, change: Change) -> None:
        super()._naming_follows(change)
        if change.parts.keys() & {OWNERS.name, IGNORED.name, DECISIONS.name}:
            self._findings.reset()

    def _to_dismissed(self, index: int, language: str, finding: Finding, who: str | None) -> None:
        self._check_index(index)
        key = (index, language, finding.check, finding.key)
        before = self._on(DISMISSALS).get(key)
        if (before is None) != (who is None):
            label = f"{'restored' if who is None else 'dismissed'}: {finding.message}"
            self._do(Change.of(DISMISSALS, {key: (before, who)}), action="dismiss", label=label)

    def _new_comment(self, index: int, language: str, text: str, kind: str) -> Change:
        self._check_index(index)
        number = max(self._on(COMMENTS), default=0) + 1
        comment = Comment(number, index, language, self.reviewer, datetime.now(UTC), _worded(text), kind)
        return Change.of(COMMENTS, {number: (None, comment)})

    def _comment(self, number: int) -> Comment:
        if number not in self._on(COMMENTS):
            raise ProjectError(f"there is no comment {number}.")
        return self._on(COMMENTS)[number]


def _worded(text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise ProjectError("a comment needs words.")
    return text
