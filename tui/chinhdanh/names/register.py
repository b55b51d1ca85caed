"""The register: names decided in earlier articles, kept for the next ones.

An entity is one person, place or thing with its spelling. Keys (``text.arabic.name_key``) lead to entities: several
keys to one entity are its aliases; one key to several entities is a name that stands for different things in
different articles. Keys never meet on their own; a reviewer merges and splits.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from chinhdanh import paths
from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import NameKind
from chinhdanh.text.arabic import name_key

VERSION = 1
WAIT_SECONDS = 10

_metadata = sa.MetaData()
_about = sa.Table("about", _metadata, sa.Column("version", sa.Integer, nullable=False))
_entity = sa.Table(
    "entity",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("spelling", sa.Text, nullable=False),
    sa.Column("english", sa.Text, nullable=False, default=""),
    sa.Column("note", sa.Text, nullable=False, default=""),
)
_alias = sa.Table(
    "alias",
    _metadata,
    sa.Column("key", sa.String(256), primary_key=True),
    sa.Column("entity", sa.Integer, sa.ForeignKey("entity.id"), primary_key=True),
    sa.Column("written", sa.Text, nullable=False),
)
_decision = sa.Table(
    "decision",
    _metadata,
    sa.Column("key", sa.String(256), primary_key=True),
    sa.Column("article", sa.String(512), primary_key=True),
    sa.Column("entity", sa.Integer, sa.ForeignKey("entity.id"), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A spelling chosen for a name: ``by`` whom, ``at`` what time (ISO 8601, UTC), in which ``article``."""

    key: str
    spelling: str
    kind: NameKind
    article: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or thing; ``aliases`` are the ways it is written, by key."""

    id: int
    kind: NameKind
    spelling: str
    english: str
    note: str
    aliases: tuple[tuple[str, str], ...]


class Register:
    """An open register. One file may be open in several processes; each change waits for its turn and is durable."""

    def __init__(self, path: Path | None = None, *, wait: float = WAIT_SECONDS) -> None:
        """Open the user's register, or another file; it is made where it is missing.

        A change waits so many seconds for its turn and is then refused with ProjectError.
        """
        self.path = path or paths.register_file()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error
        self._under_way: sa.Connection | None = None
        url = sa.URL.create("sqlite", database=str(self.path))
        self._engine = sa.create_engine(url, connect_args={"timeout": wait})
        sa.event.listen(self._engine, "connect", _leave_transactions_to_us)
        sa.event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one change of all changes in the block: they are kept when it ends, and none of them where it raises."""
        with self._transaction() as connection:
            self._under_way = connection
            try:
                yield
            finally:
                self._under_way = None

    def decide(
        self, written: str, spelling: str, kind: NameKind, *, article: str, by: str = "reviewer", at: str = ""
    ) -> int:
        """Record that a name, as an article writes it, has a spelling; returns the entity.

        An earlier decision there is replaced. ProjectError where the name or the spelling is blank.
        """
        key, spelling = name_key(written), _clean(written, spelling)
        with self._transaction() as connection:
            entity = _entity_for(connection, key, spelling, kind)
            _add_alias(connection, key, entity, written)
            connection.execute(sa.delete(_decision).where(_decision.c.key == key, _decision.c.article == article))
            row = {"key": key, "article": article, "entity": entity, "by": by, "at": at or _now()}
            connection.execute(sa.insert(_decision).values(row))
            return entity

    def withdraw(self, written: str, *, article: str) -> None:
        """Take a decision back; an entity that nothing speaks for any more goes with it."""
        key = name_key(written)
        with self._transaction() as connection:
            here = sa.and_(_decision.c.key == key, _decision.c.article == article)
            for entity in connection.execute(sa.select(_decision.c.entity).where(here)).scalars().all():
                connection.execute(sa.delete(_decision).where(here))
                _drop_unused(connection, key, entity)

    def spellings(self, written: str) -> tuple[tuple[str, int], ...]:
        """The spellings decided for a name and in how many articles, the most usual first, then the latest."""
        count, latest = sa.func.count(_decision.c.article), sa.func.max(_decision.c.at)
        query = (
            sa.select(_entity.c.spelling, count)
            .join(_alias, _alias.c.entity == _entity.c.id)
            .join(_decision, sa.and_(_decision.c.entity == _entity.c.id, _decision.c.key == _alias.c.key), isouter=True)
            .where(_alias.c.key == name_key(written))
            .group_by(_entity.c.spelling)
            .order_by(count.desc(), latest.desc(), _entity.c.spelling)
        )
        return tuple((row[0], max(row[1], 1)) for row in self._rows(query))

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        query = (
            sa.select(_decision, _entity.c.spelling, _entity.c.kind)
            .join(_entity, _decision.c.entity == _entity.c.id)
            .order_by(_decision.c.at, _decision.c.key, _decision.c.article)
        )
        return tuple(
            Decision(row.key, row.spelling, NameKind(row.kind), row.article, row.by, row.at)
            for row in self._rows(query)
        )

    def entities(self, written: str | None = None) -> tuple[Entity, ...]:
        """All entities by spelling, or those that a name leads to."""
        query = sa.select(_entity).order_by(_entity.c.spelling, _entity.c.id)
        if written is not None:
            query = query.where(_entity.c.id.in_(sa.select(_alias.c.entity).where(_alias.c.key == name_key(written))))
        aliases: dict[int, list[tuple[str, str]]] = {}
        for row in self._rows(sa.select(_alias).order_by(_alias.c.key)):
            aliases.setdefault(row.entity, []).append((row.key, row.written))
        return tuple(
            Entity(row.id, NameKind(row.kind), row.spelling, row.english, row.note, tuple(aliases.get(row.id, ())))
            for row in self._rows(query)
        )

    def describe(self, entity: int, *, english: str | None = None, note: str | None = None) -> None:
        """Set an entity's English form or its note."""
        values = {name: value for name, value in (("english", english), ("note", note)) if value is not None}
        with self._transaction() as connection:
            _require(connection, entity)
            if values:
                connection.execute(sa.update(_entity).where(_entity.c.id == entity).values(values))

    def add_alias(self, entity: int, written: str) -> None:
        """Let another way to write a name lead to an entity."""
        with self._transaction() as connection:
            _require(connection, entity)
            _add_alias(connection, name_key(written), entity, written)

    def merge(self, kept: int, other: int) -> None:
        """Make two entities one: the aliases and decisions of ``other`` go to ``kept``, whose spelling stays."""
        with self._transaction() as connection:
            _require(connection, kept)
            _require(connection, other)
            if kept == other:
                return
            for row in connection.execute(sa.select(_alias).where(_alias.c.entity == other)).all():
                _add_alias(connection, row.key, kept, row.written)
            connection.execute(sa.update(_decision).where(_decision.c.entity == other).values(entity=kept))
            connection.execute(sa.delete(_alias).where(_alias.c.entity == other))
            connection.execute(sa.delete(_entity).where(_entity.c.id == other))

    def split(self, entity: int, written: str, spelling: str) -> int:
        """Part one alias, with its decisions, from an entity and give it its own spelling; returns the new entity."""
        key, spelling = name_key(written), _clean(written, spelling)
        with self._transaction() as connection:
            old = _require(connection, entity)
            here = sa.and_(_alias.c.key == key, _alias.c.entity == entity)
            alias = connection.execute(sa.select(_alias).where(here)).one_or_none()
            if alias is None:
                raise ProjectError(f"{written} does not lead to {old.spelling} in the register.")
            new = _new_entity(connection, spelling, NameKind(old.kind))
            connection.execute(sa.update(_alias).where(here).values(entity=new))
            moved = sa.and_(_decision.c.key == key, _decision.c.entity == entity)
            connection.execute(sa.update(_decision).where(moved).values(entity=new))
            return new

    def _prepare(self) -> None:
        with self._transaction() as connection:
            _metadata.create_all(connection)
            version = connection.execute(sa.select(_about.c.version)).scalar()
            if version is None:
                connection.execute(sa.insert(_about).values(version=VERSION))
            elif version > VERSION:
                raise self._unusable("it was made by a newer version of the program")

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        if self._under_way is not None:
            yield self._under_way
            return
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise self._unusable(str(error.orig)) from error

    def _rows(self, query: sa.Select[Any]) -> Sequence[Any]:
        with self._transaction() as connection:
            return connection.execute(query).all()

    def _unusable(self, reason: str) -> ProjectError:
        if self.path.parent.is_dir() and os.access(self.path.parent, os.W_OK):
            hint = "Move the file away to start a new register; an exported one can be imported again."
        else:
            hint = "Set XDG_DATA_HOME to a folder that can be written."
        return ProjectError(f"the name register {self.path}: {reason}.", hint=hint)


def _leave_transactions_to_us(connection: Any, _: object) -> None:
    """The driver opens transactions late; two writers are safe only when each begins by taking the lock."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")


def _clean(written: str, spelling: str) -> str:
    """The spelling composed and with single spaces; ProjectError where it or the written name is blank."""
    spelling = " ".join(unicodedata.normalize("NFC", spelling).split())
    if not spelling or not written.strip():
        raise ProjectError("a name in the register needs what is written and how it is spelled.")
    return spelling


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _require(connection: sa.Connection, entity: int) -> sa.Row[Any]:
    row = connection.execute(sa.select(_entity).where(_entity.c.id == entity)).one_or_none()
    if row is None:
        raise ProjectError(f"the register has no entity {entity}.", hint="List them with: chinhdanh register list")
    return row


def _entity_for(connection: sa.Connection, key: str, spelling: str, kind: NameKind) -> int:
    """The entity of this spelling and kind that the key already leads to, else a new one."""
    query = (
        sa.select(_entity.c.id)
        .join(_alias, _alias.c.entity == _entity.c.id)
        .where(_alias.c.key == key, _entity.c.spelling == spelling, _entity.c.kind == kind.value)
    )
    found = connection.execute(query).scalar()
    return found if found is not None else _new_entity(connection, spelling, kind)


def _new_entity(connection: sa.Connection, spelling: str, kind: NameKind) -> int:
    row = sa.insert(_entity).values(spelling=spelling, kind=kind.value, english="", note="").returning(_entity.c.id)
    return int(connection.execute(row).scalar_one())


def _add_alias(connection: sa.Connection, key: str, entity: int, written: str) -> None:
    here = sa.and_(_alias.c.key == key, _alias.c.entity == entity)
    if connection.execute(sa.select(_alias.c.key).where(here)).first() is None:
        connection.execute(sa.insert(_alias).values(key=key, entity=entity, written=written))


def _drop_unused(connection: sa.Connection, key: str, entity: int) -> None:
    if connection.execute(sa.select(_decision.c.key).where(_decision.c.entity == entity)).first() is None:
        connection.execute(sa.delete(_alias).where(_alias.c.key == key, _alias.c.entity == entity))
        if connection.execute(sa.select(_alias.c.key).where(_alias.c.entity == entity)).first() is None:
            connection.execute(sa.delete(_entity).where(_entity.c.id == entity))
