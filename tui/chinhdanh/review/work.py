"""The work on an open project: what it holds, and the one way in which it changes, durable and undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import sqlalchemy as sa

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Name
from chinhdanh.review import history
from chinhdanh.review.change import Change
from chinhdanh.review.lazily import TargetPages
from chinhdanh.review.loading import article_of, names_of, ranges_of, segments_of, statuses_of, targets_between
from chinhdanh.review.model import EMPTY, Place, Status, Target
from chinhdanh.review.naming import Naming
from chinhdanh.review.shelves import DECISIONS, IGNORED, OWNERS, SPELLINGS, TARGETS, Held, K, Shelf, V
from chinhdanh.review.store import Store
from chinhdanh.review.tally import Tally
from chinhdanh.text.article import Article, Segment

T = TypeVar("T")

DecisionListener = Callable[[Name, str | None, str], None]
"""Told of every decision: the name, its spelling (None when it was taken back) and who decided."""

ApprovalListener = Callable[[tuple[Place, ...]], None]
"""Told of the targets that became approved, or changed while they are."""


class Work:
    """What an open project holds, in one thread, and ``undo``.

    ``reviewer`` is who works in it; ``on_decision`` is told of decisions (the register listens there), ``on_approved``
    of approvals (the memory does). ``touched`` are the targets that the last step changed, ``touched_name`` is the key
    of the name it was about, if any.
    """

    def __init__(self, store: Store, *, english_marks: bool = True) -> None:
        self._store = store
        self._english_marks = english_marks
        self._held: dict[str, Held[Any, Any]] = {}
        self._facts = store.facts()
        self.article: Article = article_of(self._facts, store.rows)
        self.segments: Sequence[Segment] = segments_of(self.article, store.rows)
        self.languages: tuple[str, ...] = tuple(self._facts["languages"].split())
        self.reviewer = "reviewer"
        self.on_decision: DecisionListener | None = None
        self.on_approved: ApprovalListener | None = None
        self.touched: tuple[Place, ...] = ()
        self.touched_name: str | None = None
        self._targets = TargetPages(partial(self._read, targets_between))
        self._tally = Tally(self.segments, partial(self._read, statuses_of))

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    def target(self, index: int, language: str) -> Target:
        """A segment's target; an empty one where there is none yet."""
        return self._targets.get((index, language))

    def undo(self) -> str | None:
        """Take the last step back; what it was, or None where nothing is left."""
        return self._walk(history.take_back, "undo")

    def redo(self) -> str | None:
        """Do the step again that was undone last; what it was, or None where there is none."""
        return self._walk(history.do_again, "redo")

    # --- for the parts of the project

    def _on(self, shelf: Shelf[K, V]) -> Held[K, V]:
        """What stands on a shelf; read from the file when it is first asked for."""
        if shelf.name not in self._held:
            self._held[shelf.name] = self._store.held(shelf)
        return self._held[shelf.name]

    @cached_property
    def _naming(self) -> Naming:
        return Naming(
            self._read(names_of, self.article),
            self._read(ranges_of),
            decisions=self._on(DECISIONS),
            spellings=self._on(SPELLINGS),
            owners=self._on(OWNERS),
            ignored=self._on(IGNORED),
            english_marks=self._english_marks,
        )

    def _read(self, what: Callable[..., T], *of: Any) -> T:
        """Something of ``review.loading``; ProjectFileError where it makes no sense."""
        with self._store.reading():
            return what(*of, self._store.rows)

    def _check_index(self, index: int) -> None:
        if not 0 <= index < len(self.segments):
            raise ProjectError(f"there is no segment {index + 1}; the article has {len(self.segments)}.")

    def _do(self, change: Change, *, action: str, label: str, who: str = "") -> None:
        """Make a change a step: write it down with its inverse, then make it so here."""
        who = who or self.reviewer
        change = _signed(change, who)
        with self._store.transaction() as connection:
            self._write(connection, change)
            joined = history.record(connection, change, who=who, action=action, label=label)
            history.keep_versions(connection, _after(change), who=who, action=action, joined=joined)
        self._apply(change, who)

    def _remember(self, connection: sa.Connection, spellings: Mapping[str, Iterable[str]]) -> None:
        """Keep the spellings that names have had, by name, whatever is undone."""
        if not spellings:
            return
        on = self._on(SPELLINGS)
        had = ((key, text) for key, texts in spellings.items() for text in sorted(texts))
        SPELLINGS.write(connection, {place: True for place in had if place not in on})

    def _remembered(self, key: str, spellings: Iterable[str]) -> None:
        """The same in memory, when it is in the file."""
        self._on(SPELLINGS).update({(key, text): True for text in spellings})
        self._naming.remember(key, spellings)

    def _propagate(
        self, spelling: str, *keys: str, so_far: Mapping[Place, Target] = MappingProxyType({})
    ) -> tuple[dict[Place, tuple[Target, Target]], tuple[Place, ...]]:
        """The targets that a spelling of names rewrites, before and after, and those that stay though they differ.

        ``so_far`` are targets as earlier parts of the same step leave them.
        """
        names = [self._naming[key] for key in keys]
        rewritten: dict[Place, tuple[Target, Target]] = {}
        kept: list[Place] = []
        for index in sorted({index for name in names for index in self._naming.segments_of(name.key)}):
            for language in self.languages:
                now = so_far.get((index, language)) or self.target(index, language)
                text = self._naming.respelled(index, language, now.text, spelling, *names)
                if text == now.text:
                    continue
                if now.is_closed:
                    kept.append((index, language))
                else:
                    rewritten[index, language] = (now, replace(now, text=text))
        return rewritten, tuple(kept)

    def _set(self, place: Place, target: Target) -> None:
        """Take over a target that is in the file already."""
        self._tally.note(place, self.target(*place), target)
        self._targets.put(place, target)

    # --- inside

    def _walk(self, move: Callable[[sa.Connection], tuple[str, Change] | None], action: str) -> str | None:
        with self._store.transaction() as connection:
            moved = move(connection)
            if moved is None:
                return None
            label, change = moved
            change = self._with_later_drafts(change)
            self._write(connection, change)
            history.keep_versions(connection, _after(change), who=self.reviewer, action=action)
        self._apply(change, self.reviewer)
        return label

    def _with_later_drafts(self, change: Change) -> Change:
        """A step's change of decisions, with the drafts that came after the step and so are not in it."""
        if change.on(OWNERS):
            return change
        later: dict[Place, tuple[Target, Target]] = {}
        for key, (_, after) in change.on(DECISIONS).items():
            rewritten, _ = self._propagate(after or self._naming.proposed(self._naming[key]), key)
            later.update((place, pair) for place, pair in rewritten.items() if pair[0].status is Status.DRAFT)
        return Change.of_targets({p: pair for p, pair in later.items() if p not in change.on(TARGETS)}) | change

    def _write(self, connection: sa.Connection, change: Change) -> None:
        for shelf, pairs in change:
            shelf.write(connection, {key: after for key, (_, after) in pairs.items()})
        decided = change.on(DECISIONS).items()
        self._remember(
            connection,
            {key: self._naming.known_spellings(key) | ({new} if new else set()) for key, (_, new) in decided},
        )

    def _apply(self, change: Change, who: str) -> None:
        self.touched = tuple(change.on(TARGETS))
        decided = {key: self._naming.get(key) for key in change.on(DECISIONS)}
        for key in decided:
            self._remembered(key, self._naming.known_spellings(key))
        for shelf, pairs in change:
            if shelf is not TARGETS:
                self._on(shelf).put({key: after for key, (_, after) in pairs.items()})
        self._naming_follows(change)
        for place, target in _after(change).items():
            self._set(place, target)
        decided = {key: self._naming.get(key) or name for key, name in decided.items()}
        moved = (self._naming.owner(start) for start in change.on(OWNERS))
        self.touched_name = next(chain(moved, decided, change.on(IGNORED)), None)
        self._tell(change, decided, who)

    def _naming_follows(self, change: Change) -> None:
        for (key, spelling), (_, after) in change.on(SPELLINGS).items():
            if after:
                self._naming.remember(key, {spelling})
            else:
                self._naming.forget(key, spelling)
        if change.on(OWNERS):
            self._naming.gather()

    def _tell(self, change: Change, decided: Mapping[str, Name | None], who: str) -> None:
        for key, (_, spelling) in change.on(DECISIONS).items():
            name = decided[key]
            if self.on_decision and name:
                self.on_decision(name, spelling, who)
        approved = tuple(
            place for place, (_, after) in change.on(TARGETS).items() if after and after.status is Status.APPROVED
        )
        if self.on_approved and approved:
            self.on_approved(approved)


def _after(change: Change) -> Mapping[Place, Target]:
    return {place: after or EMPTY for place, (_, after) in change.on(TARGETS).items()}


def _signed(change: Change, who: str) -> Change:
    """The change with the time and the author in each target whose text or status is new."""
    now = datetime.now(UTC)

    def signed(before: Target | None, after: Target | None) -> Target | None:
        if after is None or (before and (before.text, before.status) == (after.text, after.status)):
            return after
        return replace(after, changed=now, by=who)

    targets = {place: (before, signed(before, after)) for place, (before, after) in change.on(TARGETS).items()}
    return Change({**change.parts, TARGETS.name: targets})
