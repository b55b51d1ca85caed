"""The part of a project that is about targets: edits, statuses, locks, drafts, and what they have been."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.errors import ProjectError
from chinhdanh.review import history
from chinhdanh.review.change import Change
from chinhdanh.review.loading import missing_in
from chinhdanh.review.model import Place, Propagation, Status, Target, Version
from chinhdanh.review.original_work import OriginalWork
from chinhdanh.review.shelves import TARGETS
from chinhdanh.text.article import Segment, SegmentKind

ALIKE = "tm:100"
"""The origin of a target that was filled from an identical segment."""


class TargetWork(OriginalWork):
    """Edits, statuses, locks and drafts. A locked target refuses every one of them with a ProjectError."""

    def counts(self, language: str) -> Mapping[Status, int]:
        """How many segments stand at each status, page residue left out."""
        return self._tally.of(language)

    def next_unapproved(self, index: int, language: str) -> int | None:
        """The next segment after ``index``, from the top again at the end, that is not approved; None if all are."""
        count = len(self.segments)
        for step in range(1, count + 1):
            other = (index + step) % count
            if self.segments[other].kind is SegmentKind.BOILERPLATE:
                continue
            if self.target(other, language).status is not Status.APPROVED:
                return other
        return None

    def history(self, index: int, language: str) -> tuple[Version, ...]:
        """Everything a target has been, oldest first, undone steps and machine drafts included."""
        self._check_index(index)
        with self._store.reading() as connection:
            return history.versions(connection, (index, language))

    def machine_texts(self, *, last: bool = False) -> Mapping[Place, str]:
        """The first text that a model wrote in each target, or the last, with the names that were decided since."""
        with self._store.reading() as connection:
            return history.machine_texts(connection, last=last)

    def edit(self, index: int, language: str, text: str) -> None:
        """Set a target's text by hand."""
        now = self._unlocked(index, language)
        text = unicodedata.normalize("NFC", text)
        if text != now.text:
            self._do_one(index, language, _by_hand(now, text), action="edit", label=f"edit of {label(index, language)}")

    def set_status(self, index: int, language: str, status: Status) -> None:
        """Set a target's status. Raises ProjectError where there is no text that could have it."""
        now = self._unlocked(index, language)
        if status is now.status:
            return
        change = self._to_status(index, language, status)
        if status is Status.APPROVED:
            change |= Change.of_targets(self._filled_alike(index, language, now.text))
        self._do(change, action="status", label=_step(index, language, now, status))

    def approve(self, index: int, language: str) -> None:
        """Approve a target, and fill those of identical segments that no person has touched with its text, as drafts.

        Raises ProjectError where it is empty.
        """
        self.set_status(index, language, Status.APPROVED)

    def identical(self, index: int) -> tuple[int, ...]:
        """The other segments with the same source text."""
        self._check_index(index)
        return tuple(other for other in self._same_source[self.segments[index].text] if other != index)

    def replace(self, texts: Mapping[Place, str], label: str) -> Propagation:
        """Set the texts of many targets by hand as one step; those that are locked are kept as they are."""
        rewritten: dict[Place, tuple[Target, Target]] = {}
        kept: list[Place] = []
        for place, text in texts.items():
            self._check_index(place[0])
            now, text = self.target(*place), unicodedata.normalize("NFC", text)
            if text == now.text:
                continue
            if now.locked:
                kept.append(place)
            else:
                rewritten[place] = (now, _by_hand(now, text))
        if rewritten:
            self._do(Change.of_targets(rewritten), action="replace", label=label)
        return Propagation(tuple(rewritten), tuple(kept))

    def reject(self, index: int, language: str, reason: str = "") -> None:
        """Reject a target, with the reason as a comment of kind ``rejection`` in the same step."""
        now = self._unlocked(index, language)
        change = self._to_status(index, language, Status.REJECTED)
        if reason.strip():
            change |= self._new_comment(index, language, reason, "rejection")
        elif now.status is Status.REJECTED:
            return
        self._do(change, action="status", label=_step(index, language, now, Status.REJECTED))

    def lock(self, index: int, language: str, locked: bool = True) -> None:
        """Close a target against every change, or open it again."""
        self._check_index(index)
        now = self.target(index, language)
        if now.locked != locked:
            action = "lock" if locked else "unlock"
            self._do_one(
                index, language, replace(now, locked=locked), action=action, label=f"{action} {label(index, language)}"
            )

    # --- drafts

    def missing(self, language: str) -> list[int]:
        """The segments that have no target yet and are not locked, page residue left out."""
        return self._read(missing_in, language)

    def requests(self, language: str, indexes: Iterable[int] | None = None) -> list[DraftRequest]:
        """What the engine is to draft: every segment without a target, or those of ``indexes`` whatever they hold."""
        chosen = [self.segments[index] for index in (self.missing(language) if indexes is None else indexes)]
        return [self._request(segment, language) for segment in chosen]

    def neighbours(self, index: int) -> tuple[str, str]:
        """The sources of the segments before and after one, empty at the ends."""
        before = self.segments[index - 1].text if index else ""
        return before, self.segments[index + 1].text if index + 1 < len(self.segments) else ""

    def store_drafts(self, drafts: Sequence[Draft]) -> tuple[int, ...]:
        """Keep the drafts of segments that no person has touched meanwhile; the indexes that were filled."""
        values: dict[Place, Target] = {}
        now = datetime.now(UTC)
        for draft in drafts:
            place = (draft.index, draft.language)
            before = self.target(*place)
            if before.status in (Status.UNTRANSLATED, Status.DRAFT) and not before.locked and draft.text.strip():
                values[place] = replace(self._drafted(draft), changed=now)
        if not values:
            return ()
        uses = (name for i, _ in values for name, _ in self._naming.written_in(i))
        written = {name.key: {self._naming.vietnamese(name)} for name in uses}
        with self._store.transaction() as connection:
            TARGETS.write(connection, values)
            history.keep_versions(connection, values, who="", action="draft")
            self._remember(connection, written)
        for place, target in values.items():
            self._set(place, target)
        for key, spellings in written.items():
            self._remembered(key, spellings)
        return tuple(index for index, _ in values)

    def replace_draft(self, draft: Draft) -> None:
        """Put a draft in the place of whatever the segment holds, as a step that can be undone.

        Raises ProjectError where the draft has no text; the segment then keeps what it has.
        """
        place = (draft.index, draft.language)
        self._unlocked(*place)
        if not draft.text.strip():
            raise ProjectError(f"the model found no words for {label(*place)}; nothing was changed.")
        self._do_one(*place, self._drafted(draft), action="draft", label=f"new draft of {label(*place)}")

    # --- inside

    def _unlocked(self, index: int, language: str) -> Target:
        """The target; ProjectError where there is no such segment or it is locked."""
        self._check_index(index)
        now = self.target(index, language)
        if now.locked:
            raise ProjectError(f"{label(index, language)} is locked.", hint="Unlock it first.")
        return now

    def _do_one(self, index: int, language: str, after: Target, *, action: str, label: str) -> None:
        pairs = {(index, language): (self.target(index, language), after)}
        self._do(Change.of_targets(pairs), action=action, label=label)

    def _to_status(self, index: int, language: str, status: Status) -> Change:
        now = self.target(index, language)
        if not now.text.strip():
            raise ProjectError(f"segment {index + 1} has no {language} text yet; it cannot be {status.value}.")
        return Change.of_targets({(index, language): (now, replace(now, status=status))})

    def _filled_alike(self, index: int, language: str, text: str) -> dict[Place, tuple[Target, Target]]:
        """The targets of identical segments that a machine may write, as they will be with an approved text."""
        pairs: dict[Place, tuple[Target, Target]] = {}
        for other in self.identical(index):
            now = self.target(other, language)
            filled = Target(self._naming.refreshed(other, language, text), ALIKE, Status.DRAFT)
            if (
                now.is_untouched
                and now.text != filled.text
                and self.segments[other].kind is not SegmentKind.BOILERPLATE
            ):
                pairs[other, language] = (now, filled)
        return pairs

    @cached_property
    def _same_source(self) -> Mapping[str, list[int]]:
        """The segments by their text."""
        alike: dict[str, list[int]] = {}
        for segment in self.segments:
            alike.setdefault(segment.text, []).append(segment.index)
        return alike

    def _drafted(self, draft: Draft) -> Target:
        text = self._naming.refreshed(draft.index, draft.language, draft.text)
        return Target(text, draft.origin, Status.DRAFT, draft.score)

    def _request(self, segment: Segment, language: str) -> DraftRequest:
        uses = tuple(
            NameUse(
                mention.start - segment.start,
                mention.end - segment.start,
                {language: self._naming.spelling(name, language, mention)},
            )
            for name, mention in self._naming.spelled_in_segment(segment.index)
        )
        previous, following = self.neighbours(segment.index)
        return DraftRequest(segment.index, segment.text, uses, previous, following)


def label(index: int, language: str) -> str:
    """A target in the words of a reader."""
    return f"segment {index + 1} ({language})"


def _by_hand(now: Target, text: str) -> Target:
    return replace(now, text=text, origin="human", status=Status.EDITED, score=None)


def _step(index: int, language: str, now: Target, status: Status) -> str:
    return f"{label(index, language)}: {now.status.value} → {status.value}"
