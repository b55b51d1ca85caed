"""What a project keeps by key: targets, decisions, comments … each on a shelf of its own.

A step of the history is made of the same rows, so whatever stands on a shelf can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from chinhdanh.review import schema
from chinhdanh.review.model import Comment, ErrorMark, Original, Place, Status, Target

K = TypeVar("K")
V = TypeVar("V")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Shelf(Generic[K, V]):
    """A table whose first columns, those of the primary key, are the key of a value and whose others are the value.

    A key of one column is that column's value, a longer one a tuple. ``pack`` gives the other columns of a value,
    ``unpack`` the value of a key and the other columns.
    """

    table: sa.Table
    pack: Callable[[V], Row]
    unpack: Callable[..., V]

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name

    @cached_property
    def _width(self) -> int:
        return len(self.table.primary_key)

    def row(self, key: K, value: V) -> Row:
        """A value as it is kept."""
        return (*self._columns(key), *self.pack(value))

    def key(self, row: Row) -> K:
        """The key of a row."""
        return row[0] if self._width == 1 else row[: self._width]  # type: ignore[return-value]

    def value(self, row: Row) -> V:
        """The value of a row."""
        return self.unpack(self.key(row), *row[self._width :])

    def write(self, connection: sa.Connection, values: Mapping[K, V | None]) -> None:
        """Put values in the place of what stands under their keys; None takes it away."""
        if not values:
            return
        columns = list(self.table.primary_key)
        here = [column == sa.bindparam(f"key_{number}") for number, column in enumerate(columns)]
        keys = [{f"key_{n}": part for n, part in enumerate(self._columns(key))} for key in values]
        connection.execute(sa.delete(self.table).where(*here), keys)
        names = self.table.columns.keys()
        rows = [
            dict(zip(names, self.row(key, value), strict=True)) for key, value in values.items() if value is not None
        ]
        if rows:
            connection.execute(sa.insert(self.table), rows)

    def _columns(self, key: K) -> Row:
        return key if isinstance(key, tuple) else (key,)


class Held(dict[K, V]):
    """What stands on a shelf, in memory."""

    def put(self, values: Mapping[K, V | None]) -> None:
        """Put values under their keys; None takes away."""
        for key, value in values.items():
            if value is None:
                self.pop(key, None)
            else:
                self[key] = value


STATUSES = {status.value: status for status in Status}


def _pack_target(target: Target) -> Row:
    changed = target.changed.isoformat() if target.changed else ""
    return target.text, target.origin, target.status.value, target.score, changed, target.locked, target.by


def _unpack_target(
    _place: Place, text: str, origin: str, status: str, score: float | None, changed: str, locked: bool, by: str
) -> Target:
    moment = datetime.fromisoformat(changed) if changed else None
    return Target(text, origin, STATUSES[status], score, moment, bool(locked), by)


def _pack_comment(comment: Comment) -> Row:
    c = comment
    return c.index, c.language, c.who, c.at.isoformat(), c.text, c.kind, c.resolved


def _unpack_comment(
    number: int, index: int, language: str, who: str, at: str, text: str, kind: str, resolved: bool
) -> Comment:
    return Comment(number, index, language, who, datetime.fromisoformat(at), text, kind, bool(resolved))


def _pack_mark(mark: ErrorMark) -> Row:
    m = mark
    return m.index, m.language, m.start, m.end, m.category, m.severity, m.note, m.who, m.at.isoformat()


def _unpack_mark(number: int, *columns: Any) -> ErrorMark:
    *rest, at = columns
    return ErrorMark(*(number, *rest, datetime.fromisoformat(at)))


def _text(text: str) -> Row:
    return (text,)


def _as_it_is(_key: Any, text: str) -> str:
    return text


def _nothing(_value: bool) -> Row:
    return ()


def _there(_key: Any) -> bool:
    return True


Dismissal = tuple[int, str, str, str]
"""What a dismissed finding is about: segment, language, check and key."""

TARGETS: Shelf[Place, Target] = Shelf(schema.target, _pack_target, _unpack_target)
DECISIONS: Shelf[str, str] = Shelf(schema.decision, _text, _as_it_is)
SPELLINGS: Shelf[tuple[str, str], bool] = Shelf(schema.spelling, _nothing, _there)
OWNERS: Shelf[int, str] = Shelf(schema.owner, _text, _as_it_is)
IGNORED: Shelf[str, bool] = Shelf(schema.ignored, _nothing, _there)
COMMENTS: Shelf[int, Comment] = Shelf(schema.comment, _pack_comment, _unpack_comment)
DISMISSALS: Shelf[Dismissal, str] = Shelf(schema.dismissal, _text, _as_it_is)
MARKS: Shelf[int, ErrorMark] = Shelf(schema.error_mark, _pack_mark, _unpack_mark)
SPENT: Shelf[Place, float] = Shelf(schema.spent, lambda seconds: (seconds,), lambda _place, seconds: seconds)
ORIGINALS: Shelf[Place, Original] = Shelf(
    schema.original, lambda original: (original.text, original.score), lambda _place, *columns: Original(*columns)
)

SHELVES: Mapping[str, Shelf[Any, Any]] = {
    shelf.name: shelf for shelf in (TARGETS, DECISIONS, SPELLINGS, OWNERS, IGNORED, COMMENTS, DISMISSALS, MARKS)
}
"""Those that take part in the history."""
