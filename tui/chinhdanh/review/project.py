"""The open project: one article under review. Every method that changes something is durable when it returns."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import sqlalchemy as sa

from chinhdanh.checks import run_checks
from chinhdanh.checks.finding import Finding
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Mention, Name
from chinhdanh.review import history, schema
from chinhdanh.review.history import Change
from chinhdanh.review.model import EMPTY, Place, Propagation, Status, Target
from chinhdanh.review.propagation import respell
from chinhdanh.review.store import Store
from chinhdanh.text.article import Article, Segment, SegmentKind
from chinhdanh.text.vietnamese import strip_marks

DecisionListener = Callable[[Name, str | None, str], None]
"""Told of every decision: the name, its spelling (None when it was taken back) and who decided."""


class Project:
    """One article under review, in one thread.

    ``on_decision`` is told of decisions (the register listens there); ``english_marks`` says whether English
    targets keep the marks of Vietnamese names.
    """

    def __init__(self, store: Store, *, english_marks: bool = True) -> None:
        self._store = store
        content = store.load()
        self.article: Article = content.article
        self.segments: tuple[Segment, ...] = content.segments
        self.languages: tuple[str, ...] = content.languages
        self.names: tuple[Name, ...] = content.names
        self.english_marks = english_marks
        self.on_decision: DecisionListener | None = None
        self._targets = content.targets
        self._decisions = content.decisions
        self._spellings = content.spellings
        self._position = min(content.position, max(0, len(self.segments) - 1))
        self._by_key = {name.key: name for name in self.names}
        self._uses = self._place_names()

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
        return cls(Store.create(path, article, segments, names, languages), english_marks=english_marks)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, english_marks: bool = True) -> Project:
        """Open a project file. Raises ProjectError where it is missing, damaged, newer, or open elsewhere."""
        store = Store(path, read_only=read_only)
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
            table = schema.project
            connection.execute(sa.delete(table).where(table.c.key == "position"))
            connection.execute(sa.insert(table).values(key="position", value=str(index)))
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
        return Counter(
            self.target(s.index, language).status for s in self.segments if s.kind is not SegmentKind.BOILERPLATE
        )

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
        return self._uses.get(index, ())

    def decision(self, key: str) -> str | None:
        """The spelling decided for a name."""
        return self._decisions.get(key)

    def spelling(self, name: Name, language: str) -> str:
        """How a name is written now: as decided, else its best candidate, else its letters as they stand."""
        text = self._decisions.get(name.key) or (name.candidates[0].text if name.candidates else name.mentions[0].text)
        return self._for_language(text, language)

    def preview(self, key: str, spelling: str) -> Propagation:
        """What a decision would do, without doing it."""
        rewritten, kept = self._propagate(key, spelling)
        return Propagation(tuple(rewritten), kept)

    def decide(self, key: str, spelling: str, by: str = "reviewer") -> Propagation:
        """Decide a name's spelling and write it into every target that is not approved, as one step.

        Raises ProjectError where the spelling is blank or there is no such name.
        """
        spelling = " ".join(unicodedata.normalize("NFC", spelling).split())
        if not spelling:
            raise ProjectError("a name cannot be spelled with nothing.")
        rewritten, kept = self._propagate(key, spelling)
        before = self._decisions.get(key)
        if spelling != before:
            label = f"{self._by_key[key].mentions[0].text} = {spelling}"
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

    def requests(self, language: str, indexes: Iterable[int] | None = None) -> list[DraftRequest]:
        """What the engine is to draft: every segment without a target, or those of ``indexes`` whatever they hold."""
        if indexes is None:
            chosen = [
                segment
                for segment in self.segments
                if segment.kind is not SegmentKind.BOILERPLATE
                and self.target(segment.index, language).status is Status.UNTRANSLATED
            ]
        else:
            chosen = [self.segments[index] for index in indexes]
        return [self._request(segment, language) for segment in chosen]

    def store_drafts(self, drafts: Sequence[Draft]) -> tuple[int, ...]:
        """Keep the drafts of segments that no person has touched meanwhile; the indexes that were filled."""
        values: dict[Place, Target] = {}
        for draft in drafts:
            place = (draft.index, draft.language)
            if self.target(*place).status in (Status.UNTRANSLATED, Status.DRAFT) and draft.text.strip():
                values[place] = Target(self._current_names(draft), draft.origin, Status.DRAFT, draft.score)
        if values:
            with self._store.transaction() as connection:
                _write_targets(connection, values)
                self._remember_spellings(connection, {index for index, _ in values})
            self._targets.update(values)
        return tuple(index for index, _ in values)

    def replace_draft(self, draft: Draft) -> None:
        """Put a draft in the place of whatever the segment holds, as a step that can be undone."""
        place = (draft.index, draft.language)
        after = Target(self._current_names(draft), draft.origin, Status.DRAFT, draft.score)
        self._do({place: (self.target(*place), after)}, action="draft", label=f"new draft of {_label(*place)}")

    # --- findings

    def findings(self, index: int, language: str) -> tuple[Finding, ...]:
        """What looks wrong in a target."""
        segment = self.segments[index]
        target = self.target(index, language)
        if target.status is Status.UNTRANSLATED:
            return ()
        names = [
            (mention.start - segment.start, mention.end - segment.start, self.spelling(name, language))
            for name, mention in self.names_in(index)
            if name.candidates or name.key in self._decisions
        ]
        return run_checks(index, language, segment.text, target.text, names)

    # --- inside

    def _check_index(self, index: int) -> None:
        if not 0 <= index < len(self.segments):
            raise ProjectError(f"there is no segment {index + 1}; the article has {len(self.segments)}.")

    def _place_names(self) -> dict[int, tuple[tuple[Name, Mention], ...]]:
        starts = [segment.start for segment in self.segments]
        uses: dict[int, list[tuple[Name, Mention]]] = {}
        for name in self.names:
            for mention in name.mentions:
                index = bisect_right(starts, mention.start) - 1
                if index >= 0 and mention.end <= self.segments[index].end:
                    uses.setdefault(index, []).append((name, mention))
        return {index: tuple(sorted(found, key=lambda use: use[1].start)) for index, found in uses.items()}

    def _for_language(self, spelling: str, language: str) -> str:
        return spelling if language == "vi" or self.english_marks else strip_marks(spelling)

    def _request(self, segment: Segment, language: str) -> DraftRequest:
        uses = tuple(
            NameUse(
                mention.start - segment.start, mention.end - segment.start, {language: self.spelling(name, language)}
            )
            for name, mention in self.names_in(segment.index)
            if name.candidates or name.key in self._decisions
        )
        return DraftRequest(segment.index, segment.text, uses)

    def _known_spellings(self, name: Name) -> set[str]:
        return self._spellings.get(name.key, set()) | {self.spelling(name, "vi")}

    def _current_names(self, draft: Draft) -> str:
        """The draft's text with the spellings that hold now; decisions may have come while it was made."""
        text = draft.text
        for name, _ in self.names_in(draft.index):
            text = self._respelled(draft.index, draft.language, text, name, self.spelling(name, draft.language))
        return text

    def _respelled(self, index: int, language: str, text: str, name: Name, spelling: str) -> str:
        old = {self._for_language(known, language) for known in self._known_spellings(name)}
        now = [(other.key, self.spelling(other, language)) for other, _ in self.names_in(index)]
        own = [key == name.key for key, text_now in now if text_now in old]
        others = {text_now for key, text_now in now if key != name.key}
        return respell(text, old, spelling, own, others)

    def _propagate(self, key: str, spelling: str) -> tuple[dict[Place, tuple[Target, Target]], tuple[Place, ...]]:
        name = self._by_key.get(key)
        if name is None:
            raise ProjectError(f"there is no name {key!r} in this article.")
        rewritten: dict[Place, tuple[Target, Target]] = {}
        kept: list[Place] = []
        for index in sorted({i for i, uses in self._uses.items() if any(n.key == key for n, _ in uses)}):
            for language in self.languages:
                now = self.target(index, language)
                text = self._respelled(index, language, now.text, name, self._for_language(spelling, language))
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
        who: str = "reviewer",
    ) -> None:
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
            self._write(connection, change)
        self._apply(change, "reviewer")
        return label

    def _write(self, connection: sa.Connection, change: Change) -> None:
        _write_targets(connection, {place: after for place, (_, after) in change.targets.items()})
        if change.decision:
            key, _, after = change.decision
            connection.execute(sa.delete(schema.decision).where(schema.decision.c.name == key))
            self._remember(connection, key, self._known_spellings(self._by_key[key]) | ({after} if after else set()))
            if after:
                connection.execute(sa.insert(schema.decision).values(name=key, text=after))

    def _apply(self, change: Change, who: str) -> None:
        for place, (_, after) in change.targets.items():
            if after == EMPTY:
                self._targets.pop(place, None)
            else:
                self._targets[place] = after
        if change.decision:
            key, _, spelling = change.decision
            if spelling:
                self._decisions[key] = spelling
            else:
                self._decisions.pop(key, None)
            if self.on_decision:
                self.on_decision(self._by_key[key], spelling, who)

    def _remember_spellings(self, connection: sa.Connection, indexes: set[int]) -> None:
        for key in {name.key for index in indexes for name, _ in self.names_in(index)}:
            self._remember(connection, key, {self.spelling(self._by_key[key], "vi")})

    def _remember(self, connection: sa.Connection, key: str, spellings: set[str]) -> None:
        known = self._spellings.setdefault(key, set())
        new = spellings - known
        if new:
            connection.execute(sa.insert(schema.spelling), [{"name": key, "text": text} for text in sorted(new)])
            known |= new


def _label(index: int, language: str) -> str:
    return f"segment {index + 1} ({language})"


def _write_targets(connection: sa.Connection, values: Mapping[Place, Target]) -> None:
    table = schema.target
    rows = [
        {"s": index, "l": language, "text": t.text, "origin": t.origin, "status": t.status.value, "score": t.score}
        for (index, language), t in values.items()
    ]
    if not rows:
        return
    places = [{"s": row["s"], "l": row["l"]} for row in rows]
    chosen = (table.c.segment == sa.bindparam("s"), table.c.language == sa.bindparam("l"))
    connection.execute(sa.delete(table).where(*chosen), places)
    values_to_keep = [row for row in rows if row["status"] != Status.UNTRANSLATED.value]
    if values_to_keep:
        columns = {"segment": sa.bindparam("s"), "language": sa.bindparam("l")}
        connection.execute(sa.insert(table).values(columns), values_to_keep)
