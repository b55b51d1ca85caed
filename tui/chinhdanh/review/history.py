"""Steps that can be undone and done again, also after a restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from chinhdanh.review.model import EMPTY, Place, Status, Target
from chinhdanh.review.schema import step

JOINED_SECONDS = 3.0
"""Edits of one target that follow each other within this time are one step."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step does: the targets before and after it, and a name's decision before and after it."""

    targets: Mapping[Place, tuple[Target, Target]]
    decision: tuple[str, str | None, str | None] | None = None

    def inverse(self) -> Change:
        """The change that takes this one back."""
        targets = {place: (after, before) for place, (before, after) in self.targets.items()}
        if self.decision is None:
            return Change(targets)
        key, before, after = self.decision
        return Change(targets, (key, after, before))

    def to_json(self) -> str:
        """The change as it is kept in the project file."""
        targets = [
            [index, language, _pack(before), _pack(after)]
            for (index, language), (before, after) in self.targets.items()
        ]
        return json.dumps({"targets": targets, "decision": self.decision}, ensure_ascii=False)

    @classmethod
    def from_json(cls, content: str) -> Change:
        """The change kept in the project file."""
        table = json.loads(content)
        targets = {(index, language): (_unpack(b), _unpack(a)) for index, language, b, a in table["targets"]}
        decision = table["decision"]
        return cls(targets, (decision[0], decision[1], decision[2]) if decision else None)


def record(connection: sa.Connection, change: Change, *, who: str, action: str, label: str) -> None:
    """Add a step. What had been undone before it cannot be done again any more."""
    connection.execute(sa.update(step).where(step.c.state == "undone").values(state="dropped"))
    now = datetime.now(UTC)
    if action == "edit":
        last = _last(connection, "done")
        if last is not None and last.action == "edit" and last.label == label:
            earlier = Change.from_json(last.change)
            age = (now - datetime.fromisoformat(last.at)).total_seconds()
            if earlier.targets.keys() == change.targets.keys() and 0 <= age < JOINED_SECONDS:
                joined = {place: (earlier.targets[place][0], after) for place, (_, after) in change.targets.items()}
                values = {"at": now.isoformat(), "change": Change(joined).to_json()}
                connection.execute(sa.update(step).where(step.c.number == last.number).values(values))
                return
    connection.execute(
        sa.insert(step).values(
            at=now.isoformat(), who=who, action=action, label=label, state="done", change=change.to_json()
        )
    )


def take_back(connection: sa.Connection) -> tuple[str, Change] | None:
    """Mark the last step undone; its label and the change to apply, or None where nothing is left."""
    last = _last(connection, "done")
    if last is None:
        return None
    connection.execute(sa.update(step).where(step.c.number == last.number).values(state="undone"))
    return last.label, Change.from_json(last.change).inverse()


def do_again(connection: sa.Connection) -> tuple[str, Change] | None:
    """Mark the step that was undone last done again; its label and the change to apply, or None."""
    query = sa.select(step).where(step.c.state == "undone").order_by(step.c.number).limit(1)
    first = connection.execute(query).one_or_none()
    if first is None:
        return None
    connection.execute(sa.update(step).where(step.c.number == first.number).values(state="done"))
    return first.label, Change.from_json(first.change)


def _last(connection: sa.Connection, state: str) -> sa.Row[Any] | None:
    query = sa.select(step).where(step.c.state == state).order_by(step.c.number.desc()).limit(1)
    return connection.execute(query).one_or_none()


def _pack(target: Target) -> list[Any] | None:
    if target == EMPTY:
        return None
    changed = target.changed.isoformat() if target.changed else ""
    return [target.text, target.origin, target.status.value, target.score, changed]


def _unpack(packed: list[Any] | None) -> Target:
    if packed is None:
        return EMPTY
    text, origin, status, score, changed = packed
    return Target(text, origin, Status(status), score, datetime.fromisoformat(changed) if changed else None)
