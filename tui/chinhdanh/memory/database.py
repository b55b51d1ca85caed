"""The database under a memory: connections for reading and for writing, and errors in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory import schema

WAIT_SECONDS = 3
_CACHE_KIB = 32 * 1024


class Database:
    """A SQLite file, or another database by its URL. Every thread gets connections of its own."""

    def __init__(self, where: Path | str) -> None:
        self.url = _url(where)
        self.path = Path(self.url.database) if self._is_sqlite and self.url.database else None
        self.where = str(self.path) if self.path else self.url.render_as_string()
        self.searchable = self._is_sqlite
        if self.path:
            self._make_folder(self.path.parent)
        try:
            self._engine = (
                sa.create_engine(self.url, connect_args={"timeout": WAIT_SECONDS}, paramstyle="named")
                if self._is_sqlite
                else sa.create_engine(self.url)
            )
        except (SQLAlchemyError, ImportError) as error:
            raise self._unusable(str(error)) from error
        if self._is_sqlite:
            sa.event.listen(self._engine, "connect", _set_up)
            sa.event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(writing=True)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    @property
    def _is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """The memory as it stands at one moment, whoever writes meanwhile."""
        with self._telling(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One change, kept when the block ends and forgotten where it raises; other writers wait for it."""
        with self._telling(), self._writer.begin() as connection:
            if not self._is_sqlite:
                connection.execute(sa.text("LOCK TABLE tm_source, tm_target IN SHARE ROW EXCLUSIVE MODE"))
            yield connection

    def shrink(self) -> None:
        """Give unused space back to the disk."""
        with self._telling(), self._engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            if self._is_sqlite:
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        """The bytes of the file and its log; 0 for a database elsewhere."""
        if self.path is None:
            return 0
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._unusable(str(error.orig)) from error

    def _make_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error

    def _prepare(self) -> None:
        with self._telling(), self._engine.connect() as connection:
            known = set(sa.inspect(connection).get_table_names())
        if schema.about.name not in known:
            if known and self._is_sqlite:
                raise self._unusable("it is no translation memory")
            self._create()
        with self.reading() as connection:
            version = connection.execute(sa.select(schema.about.c.version)).scalar()
        if version != schema.VERSION:
            raise self._unusable("it was made by a newer version of the program")

    def _create(self) -> None:
        with self._telling(), self._writer.begin() as connection:
            schema.metadata.create_all(connection)
            for name in (schema.SOURCE_WORDS, schema.TARGET_WORDS) if self.searchable else ():
                connection.exec_driver_sql(schema.FTS5.format(name))
            if connection.execute(sa.select(schema.about.c.version)).scalar() is None:
                connection.execute(sa.insert(schema.about).values(version=schema.VERSION))

    def _unusable(self, reason: str) -> TranslationMemoryError:
        if "locked" in reason or "busy" in reason:
            hint = "Another program is writing in it; try again when it has done."
        elif self.path and not (self.path.parent.is_dir() and os.access(self.path.parent, os.W_OK)):
            hint = "Set XDG_DATA_HOME to a folder that can be written."
        else:
            hint = "Nothing was changed in it. Move it away to start a new one, or restore a copy."
        return TranslationMemoryError(f"{self.where}: {reason}.", hint=hint)


def _url(where: Path | str) -> sa.URL:
    if isinstance(where, str) and "://" in where:
        try:
            return sa.make_url(where)
        except SQLAlchemyError as error:
            raise TranslationMemoryError(f"{where} is no database URL.", hint="Name a file, or a URL.") from error
    return sa.URL.create("sqlite", database=str(Path(where).expanduser()))


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
