"""Steps that can be undone and done again, also after a restart, and what each target has been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from chinhdanh.review.change import Change
from chinhdanh.review.model import Place, Status, Target, Version
from chinhdanh.review.schema import step, version

JOINED_SECONDS = 3.0
"""Edits of one target that follow each other within this time are one step."""


def record(connection: sa.Connection, change: Change, *, who: str, action: str, label: str) -> bool:
    """Add a step; True where it became part of the step before it.

    What had been undone before it cannot be done again any more.
    """
    connection.execute(sa.update(step).where(step.c.state == "undone").values(state="dropped"))
    now = datetime.now(UTC)
    last = _last(connection, "done") if action == "edit" else None
    if last is not None and last.action == "edit" and last.label == label and last.who == who:
        earlier = Change.from_json(last.change)
        age = (now - datetime.fromisoformat(last.at)).total_seconds()
        if earlier.same_things_as(change) and 0 <= age < JOINED_SECONDS:
            values = {"at": now.isoformat(), "change": (earlier | change).to_json()}
            connection.execute(sa.update(step).where(step.c.number == last.number).values(values))
            return True
    connection.execute(
        sa.insert(step).values(
            at=now.isoformat(), who=who, action=action, label=label, state="done", change=change.to_json()
        )
    )
    return False


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


def keep_versions(
    connection: sa.Connection, targets: Mapping[Place, Target], *, who: str, action: str, joined: bool = False
) -> None:
    """Add what targets have become; ``joined`` says that it takes the place of the version before it."""
    if joined:
        _drop_last(connection, targets)
    at = datetime.now(UTC).isoformat()
    rows = [
        {
            "segment": index,
            "language": language,
            "at": at,
            "who": who,
            "action": action,
            "text": target.text,
            "status": target.status.value,
            "origin": target.origin,
        }
        for (index, language), target in targets.items()
    ]
    if rows:
        connection.execute(sa.insert(version), rows)


def versions(connection: sa.Connection, place: Place) -> tuple[Version, ...]:
    """What a target has been, oldest first."""
    query = sa.select(version).where(*_of(place)).order_by(version.c.number)
    return tuple(
        Version(datetime.fromisoformat(row.at), row.who, row.action, row.text, Status(row.status), row.origin)
        for row in connection.execute(query)
    )


def machine_texts(connection: sa.Connection, *, last: bool = False) -> dict[Place, str]:
    """The first text that a model wrote in each target, or the last, with the names that were decided since."""
    edge = sa.func.max(version.c.number) if last else sa.func.min(version.c.number)
    of_models = version.c.origin.startswith("mt:")
    numbers = sa.select(edge).where(of_models).group_by(version.c.segment, version.c.language)
    query = sa.select(version.c.segment, version.c.language, version.c.text).where(version.c.number.in_(numbers))
    return {(index, language): text for index, language, text in connection.execute(query)}


def _drop_last(connection: sa.Connection, places: Iterable[Place]) -> None:
    for place in places:
        newest = sa.select(sa.func.max(version.c.number)).where(*_of(place)).scalar_subquery()
        connection.execute(sa.delete(version).where(version.c.number == newest))


def _of(place: Place) -> tuple[sa.ColumnElement[bool], ...]:
    index, language = place
    return version.c.segment == index, version.c.language == language


def _last(connection: sa.Connection, state: str) -> sa.Row[Any] | None:
    query = sa.select(step).where(step.c.state == state).order_by(step.c.number.desc()).limit(1)
    return connection.execute(query).one_or_none()
