"""The open project: one article under review. Every method that changes something is durable when it returns."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from chinhdanh.checks.finding import Finding
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Mention, Name
from chinhdanh.review import history
from chinhdanh.review.findings import Findings
from chinhdanh.review.history import Change
from chinhdanh.review.model import EMPTY, Place, Propagation, Status, Target
from chinhdanh.review.naming import Naming
from chinhdanh.review.store import Store, add_spellings, write_decision, write_fact, write_targets
from chinhdanh.text.article import Article, Segment, SegmentKind

DecisionListener = Callable[[Name, str | None, str], None]
"""Told of every decision: the name, its spelling (None when it was taken back) and who decided."""


class Project:
    """One article under review, in one thread.

    ``reviewer`` is who works in it; ``on_decision`` is told of decisions (the register listens there);
    ``english_marks`` says whether English targets keep the marks of Vietnamese names. ``touched`` are the targets
    that the last step changed, ``touched_name`` is the key of the name it decided, if any.
    """

    def __init__(self, store: Store, *, english_marks: bool = True) -> None:
        self._store = store
        content = store.load()
        self.article: Article = content.article
        self.segments: tuple[Segment, ...] = content.segments
        self.languages: tuple[str, ...] = content.languages
        self.names: tuple[Name, ...] = content.names
        self.reviewer = "reviewer"
        self.on_decision: DecisionListener | None = None
        self.touched: tuple[Place, ...] = ()
        self.touched_name: str | None = None
        self._targets = content.targets
        self._counts: dict[str, Counter[Status]] = {}
        self._naming = Naming(
            content.names, content.segments, content.decisions, content.spellings, english_marks=english_marks
        )
        self._findings = Findings(self)
        self._position = min(content.position, max(0, len(self.segments) - 1))

    @classmethod
    def create(
        cls,
        path: Path,
        article: Article,
        segments: Sequence[Segment],
        names: Sequence[Name],
        languages: Sequence[str],
        *,
        english_marks: bool = True,
    ) -> Project:
        """Make a project file and open it. Raises ProjectError where it exists or cannot be made."""
        return cls._over(Store.create(path, article, segments, names, languages), english_marks)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, english_marks: bool = True) -> Project:
        """Open a project file. Raises ProjectError where it is missing, damaged, newer, or open elsewhere."""
        return cls._over(Store.open(path, read_only=read_only), english_marks)

    @classmethod
    def _over(cls, store: Store, english_marks: bool) -> Project:
        try:
            return cls(store, english_marks=english_marks)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Close the file and free it for others."""
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    def add_languages(self, languages: Sequence[str]) -> None:
        """Take further target languages into the project."""
        new = [language for language in languages if language not in self.languages]
        if new:
            together = (*self.languages, *new)
            with self._store.transaction() as connection:
                write_fact(connection, "languages", " ".join(together))
            self.languages = together

    # --- where the reviewer is

    @property
    def position(self) -> int:
        """The segment the reviewer was at."""
        return self._position

    @position.setter
    def position(self, index: int) -> None:
        if index == self._position:
            return
        self._check_index(index)
        with self._store.transaction() as connection:
            write_fact(connection, "position", str(index))
        self._position = index

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

    # --- targets

    def target(self, index: int, language: str) -> Target:
        """A segment's target; an empty one where there is none yet."""
        return self._targets.get((index, language), EMPTY)

    def counts(self, language: str) -> Mapping[Status, int]:
        """How many segments stand at each status, page residue left out."""
        if language not in self._counts:
            self._counts[language] = Counter(
                self.target(s.index, language).status for s in self.segments if s.kind is not SegmentKind.BOILERPLATE
            )
        return +self._counts[language]

    def edit(self, index: int, language: str, text: str) -> None:
        """Set a target's text by hand."""
        self._check_index(index)
        now = self.target(index, language)
        text = unicodedata.normalize("NFC", text)
        if text != now.text:
            after = Target(text, "human", Status.EDITED)
            self._do({(index, language): (now, after)}, action="edit", label=f"edit of {_label(index, language)}")

    def set_status(self, index: int, language: str, status: Status) -> None:
        """Set a target's status. Raises ProjectError where there is no text that could have it."""
        self._check_index(index)
        now = self.target(index, language)
        if status is now.status:
            return
        if not now.text.strip():
            raise ProjectError(f"segment {index + 1} has no {language} text yet; it cannot be {status.value}.")
        after = replace(now, status=status)
        label = f"{_label(index, language)}: {now.status.value} → {status.value}"
        self._do({(index, language): (now, after)}, action="status", label=label)

    def approve(self, index: int, language: str) -> None:
        """Approve a target. Raises ProjectError where it is empty."""
        self.set_status(index, language, Status.APPROVED)

    # --- names

    def names_in(self, index: int) -> tuple[tuple[Name, Mention], ...]:
        """The names of a segment in order; mention ranges are code points of the article."""
        return self._naming.in_segment(index)

    def decision(self, key: str) -> str | None:
        """The spelling decided for a name."""
        return self._naming.decisions.get(key)

    def spelling(self, name: Name, language: str) -> str:
        """How a name is written now: as decided, else its best candidate, else its letters as they stand."""
        return self._naming.spelling(name, language)

    def is_open(self, name: Name) -> bool:
        """Whether a name waits for a person: nobody has decided it, and no proposal is all but sure."""
        return self._naming.is_open(name)

    def preview(self, key: str, spelling: str) -> Propagation:
        """What a decision would do, without doing it."""
        rewritten, kept = self._propagate(key, spelling)
        return Propagation(tuple(rewritten), kept)

    def decide(self, key: str, spelling: str, by: str = "") -> Propagation:
        """Decide a name's spelling and write it into every target that is not approved, as one step.

        ``by`` is the reviewer unless someone else is named.
        Raises ProjectError where the spelling is blank or there is no such name.
        """
        spelling = " ".join(unicodedata.normalize("NFC", spelling).split())
        if not spelling:
            raise ProjectError("a name cannot be spelled with nothing.")
        rewritten, kept = self._propagate(key, spelling)
        before = self.decision(key)
        if rewritten or spelling != before:
            label = f"{self._naming[key].mentions[0].text} = {spelling}"
            self._do(rewritten, (key, before, spelling), action="decide", label=label, who=by)
        return Propagation(tuple(rewritten), kept)

    # --- undo

    def undo(self) -> str | None:
        """Take the last step back; what it was, or None where nothing is left."""
        return self._walk(history.take_back)

    def redo(self) -> str | None:
        """Do the step again that was undone last; what it was, or None where there is none."""
        return self._walk(history.do_again)

    # --- drafts

    def missing(self, language: str) -> list[int]:
        """The segments that have no target yet, page residue left out."""
        return [
            segment.index
            for segment in self.segments
            if segment.kind is not SegmentKind.BOILERPLATE
            and self.target(segment.index, language).status is Status.UNTRANSLATED
        ]

    def requests(self, language: str, indexes: Iterable[int] | None = None) -> list[DraftRequest]:
        """What the engine is to draft: every segment without a target, or those of ``indexes`` whatever they hold."""
        chosen = [self.segments[index] for index in (self.missing(language) if indexes is None else indexes)]
        return [self._request(segment, language) for segment in chosen]

    def store_drafts(self, drafts: Sequence[Draft]) -> tuple[int, ...]:
        """Keep the drafts of segments that no person has touched meanwhile; the indexes that were filled."""
        values: dict[Place, Target] = {}
        now = datetime.now(UTC)
        for draft in drafts:
            place = (draft.index, draft.language)
            if self.target(*place).status in (Status.UNTRANSLATED, Status.DRAFT) and draft.text.strip():
                values[place] = Target(
                    self._naming.refreshed(*place, draft.text), draft.origin, Status.DRAFT, draft.score, now
                )
        if values:
            with self._store.transaction() as connection:
                write_targets(connection, values)
                written = {name.key: self._naming.vietnamese(name) for i, _ in values for name, _ in self.names_in(i)}
                for key, spelling in written.items():
                    add_spellings(connection, key, {spelling})
            for place, target in values.items():
                self._set(place, target)
            for key, spelling in written.items():
                self._naming.remember(key, {spelling})
        return tuple(index for index, _ in values)

    def replace_draft(self, draft: Draft) -> None:
        """Put a draft in the place of whatever the segment holds, as a step that can be undone.

        Raises ProjectError where the draft has no text; the segment then keeps what it has.
        """
        place = (draft.index, draft.language)
        if not draft.text.strip():
            raise ProjectError(f"the model found no words for {_label(*place)}; nothing was changed.")
        after = Target(self._naming.refreshed(*place, draft.text), draft.origin, Status.DRAFT, draft.score)
        self._do({place: (self.target(*place), after)}, action="draft", label=f"new draft of {_label(*place)}")

    # --- findings

    def findings(self, index: int, language: str) -> tuple[Finding, ...]:
        """What looks wrong in a target."""
        return self._findings.of(index, language)

    # --- inside

    def _check_index(self, index: int) -> None:
        if not 0 <= index < len(self.segments):
            raise ProjectError(f"there is no segment {index + 1}; the article has {len(self.segments)}.")

    def _request(self, segment: Segment, language: str) -> DraftRequest:
        uses = tuple(
            NameUse(
                mention.start - segment.start, mention.end - segment.start, {language: self.spelling(name, language)}
            )
            for name, mention in self._naming.spelled_in_segment(segment.index)
        )
        return DraftRequest(segment.index, segment.text, uses)

    def _propagate(self, key: str, spelling: str) -> tuple[dict[Place, tuple[Target, Target]], tuple[Place, ...]]:
        name = self._naming[key]
        rewritten: dict[Place, tuple[Target, Target]] = {}
        kept: list[Place] = []
        for index in self._naming.segments_of(key):
            for language in self.languages:
                now = self.target(index, language)
                text = self._naming.respelled(index, language, now.text, name, spelling)
                if text == now.text:
                    continue
                if now.status is Status.APPROVED:
                    kept.append((index, language))
                else:
                    rewritten[index, language] = (now, replace(now, text=text))
        return rewritten, tuple(kept)

    def _do(
        self,
        targets: Mapping[Place, tuple[Target, Target]],
        decision: tuple[str, str | None, str | None] | None = None,
        *,
        action: str,
        label: str,
        who: str = "",
    ) -> None:
        who = who or self.reviewer
        now = datetime.now(UTC)
        targets = {place: (before, replace(after, changed=now)) for place, (before, after) in targets.items()}
        change = Change(targets, decision)
        with self._store.transaction() as connection:
            self._write(connection, change)
            history.record(connection, change, who=who, action=action, label=label)
        self._apply(change, who)

    def _walk(self, move: Callable[[sa.Connection], tuple[str, Change] | None]) -> str | None:
        with self._store.transaction() as connection:
            moved = move(connection)
            if moved is None:
                return None
            label, change = moved
            change = self._with_later_drafts(change)
            self._write(connection, change)
        self._apply(change, self.reviewer)
        return label

    def _with_later_drafts(self, change: Change) -> Change:
        """A step's change of a decision, with the drafts that came after the step and so are not in it."""
        if change.decision is None:
            return change
        key, _, after = change.decision
        rewritten, _ = self._propagate(key, after or self._naming.proposed(self._naming[key]))
        drafts = {place: pair for place, pair in rewritten.items() if pair[0].status is Status.DRAFT}
        return replace(change, targets={**drafts, **change.targets})

    def _write(self, connection: sa.Connection, change: Change) -> None:
        write_targets(connection, {place: after for place, (_, after) in change.targets.items()})
        if change.decision:
            key, _, after = change.decision
            add_spellings(connection, key, self._naming.known_spellings(key) | ({after} if after else set()))
            write_decision(connection, key, after)

    def _apply(self, change: Change, who: str) -> None:
        self.touched = tuple(change.targets)
        self.touched_name = change.decision[0] if change.decision else None
        for place, (_, after) in change.targets.items():
            self._set(place, after)
        if change.decision:
            key, _, spelling = change.decision
            self._naming.remember(key, self._naming.known_spellings(key))
            if spelling:
                self._naming.decisions[key] = spelling
            else:
                self._naming.decisions.pop(key, None)
            if self.on_decision:
                self.on_decision(self._naming[key], spelling, who)

    def _set(self, place: Place, target: Target) -> None:
        index, language = place
        if language in self._counts and self.segments[index].kind is not SegmentKind.BOILERPLATE:
            self._counts[language].subtract([self.target(*place).status])
            self._counts[language].update([target.status])
        if target == EMPTY:
            self._targets.pop(place, None)
        else:
            self._targets[place] = target
        self._findings.changed(place)


def _label(index: int, language: str) -> str:
    return f"segment {index + 1} ({language})"
