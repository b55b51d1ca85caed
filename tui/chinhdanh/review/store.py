"""An open project file: who may write in it, of which version it is, reading and writing in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from chinhdanh.errors import NewerProjectError, ProjectError, ProjectFileError
from chinhdanh.names.entities import Name
from chinhdanh.review import schema
from chinhdanh.review.backups import back_up, copy_database, next_backup
from chinhdanh.review.connecting import connect, connect_copy, driver
from chinhdanh.review.loading import facts_of, query
from chinhdanh.review.lock import ProjectLock
from chinhdanh.review.making import make
from chinhdanh.review.migrations import migrate
from chinhdanh.review.shelves import Held, K, Row, Shelf, V
from chinhdanh.text.article import Article, Segment

SURROUNDINGS = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
"""Failures of what is around a file, not of the file."""


class Store:
    """The open project file. Without a lock it is for reading only, as the file was when it was opened.

    A file of an older version is brought up to date after a copy of it was made; where it is only read, in memory.
    """

    def __init__(self, path: Path, lock: ProjectLock | None) -> None:
        self.path = path
        self._lock = lock
        self._engine = connect(path, for_writing=lock is not None)
        self._closed = False
        self._open: sa.Connection | None = None  # the snapshot of a reader, or the transaction under way
        try:
            self._bring_up_to_date()
            if lock:
                self._settle()
            else:
                self._open = self._engine.connect()
                self._open.exec_driver_sql("BEGIN")
        except BaseException:
            self.close()
            raise

    def _settle(self) -> None:
        """Be ready to write, and know the file again."""
        with self.reading() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        self._file = _identity(self.path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open a project file. Raises ProjectError where it is missing, no project, newer, or open elsewhere."""
        if not exists(path):
            raise ProjectError(
                f"{path} is not there.", hint="Check the name, or make it with: chinhdanh review ARTICLE"
            )
        return cls(path, None if read_only else _locked(path))

    @classmethod
    def create(
        cls, path: Path, article: Article, segments: Sequence[Segment], names: Sequence[Name], languages: Sequence[str]
    ) -> Store:
        """Make a project file and open it. The file appears whole or not at all, and takes no other's place."""
        lock = _locked(path)
        try:
            if exists(path):
                raise ProjectError(
                    f"{path} exists already.", hint="Open it, or choose another place with --project FILE."
                )
            make(path, article, segments, names, languages)
        except BaseException:
            lock.release()
            raise
        return cls(path, lock)

    def close(self) -> None:
        """Close the file and free it for others."""
        if self._open:
            self._open.close()
        self._closed = True
        self._engine.dispose()
        if self._lock:
            self._lock.release()

    def facts(self) -> dict[str, str]:
        """The facts about the whole project."""
        with self.reading() as connection:
            return facts_of(connection)

    def rows(self, text: str, *arguments: Any) -> list[Row]:
        """The rows of an SQL text as the driver gives them."""
        with self.reading() as connection:
            return query(connection, text, *arguments)

    def held(self, shelf: Shelf[K, V]) -> Held[K, V]:
        """Everything that stands on a shelf."""
        with self.reading() as connection:
            rows = connection.execute(sa.select(shelf.table)).all()
            return Held({shelf.key(row): shelf.value(row) for row in map(tuple, rows)})

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """One durable change: committed and synced when the block ends, undone if it raises."""
        if self._lock is None:
            raise ProjectError(f"{self.path} was opened for reading only.")
        self._stay_with_the_file()
        try:
            with self._engine.begin() as connection:
                self._open = connection
                try:
                    yield connection
                finally:
                    self._open = None
        except DatabaseError as error:
            raise ProjectError(
                f"{self.path} cannot be written: {error.orig}.",
                hint="Free space or restore the rights there; nothing that was saved before is lost.",
            ) from error

    def _stay_with_the_file(self) -> None:
        """Raise ProjectError where the file was removed or replaced while open, after saving all that was in it.

        A removed one is put back; where another file stands in its place, the work goes on in the next backup.
        """
        try:
            now = _identity(self.path)
        except OSError as error:
            raise ProjectError(f"{self.path} cannot be reached any more: {error.strerror}.") from error
        if now == self._file:
            return
        place = self.path if now is None else next_backup(self.path)
        self._move(place)
        if now is None:
            raise ProjectError(
                f"{place} was removed while it was open. It was put back with everything that was saved in it.",
                hint="Do the last step again.",
            )
        raise ProjectError(
            f"another file took the place of the open project. The work, with all that was saved, goes on in {place}.",
            hint="Do the last step again; sort the two files out later.",
        )

    def _move(self, place: Path) -> None:
        """Write the content of the open file to a place where nothing stands and go on there."""
        lock = _locked(place) if place != self.path else None
        rescued = place.with_name(f"{place.name}.rescued")
        try:
            with self._engine.connect() as connection:
                copy_database(driver(connection), rescued)
            self._engine.dispose()
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            rescued.replace(place)
        except (OSError, sqlite3.Error) as error:
            if lock:
                lock.release()
            reason = getattr(error, "strerror", None) or error
            raise ProjectError(
                f"{self.path} is gone and cannot be written again: {reason}.", hint="Restore its folder."
            ) from error
        if lock and self._lock:
            self._lock.release()
            self._lock = lock
        self.path = place
        self._engine = connect(place, for_writing=True)
        self._settle()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to read with. Raises ProjectFileError where the file is damaged."""
        if self._closed:
            raise ProjectError(f"{self.path} is closed.")
        try:
            if self._open:
                yield self._open
            else:
                with self._engine.connect() as connection:
                    yield connection
        except (DatabaseError, sqlite3.Error, KeyError, ValueError) as error:
            raise self._damaged(error) from error

    def _bring_up_to_date(self) -> None:
        version = self._version()
        if version > schema.VERSION:
            raise NewerProjectError(
                f"{self.path} was made by a newer chinhdanh (format {version}; this one knows {schema.VERSION}).",
                hint="Update the program.",
            )
        if version == schema.VERSION:
            return
        if self._lock is None:
            self._engine.dispose()
            self._engine = connect_copy(self.path)
        else:
            back_up(self.path)
        try:
            with self._engine.begin() as connection:
                migrate(connection, version)
        except (DatabaseError, KeyError, ValueError) as error:
            raise self._damaged(error) from error

    def _version(self) -> int:
        facts = schema.project
        with self.reading() as connection:
            query = sa.select(facts.c.value).where(facts.c.key == "version")
            version = int(connection.execute(query).scalar_one_or_none() or 0)
        if not version:
            raise ProjectFileError(f"{self.path} is not a chinhdanh project.")
        return version

    def _damaged(self, error: Exception) -> ProjectError:
        reason = getattr(error, "orig", None) or (f"{error} means nothing" if isinstance(error, KeyError) else error)
        if getattr(reason, "sqlite_errorcode", 0) & 0xFF in SURROUNDINGS:
            return ProjectError(
                f"{self.path} cannot be used: {reason}.", hint="Free space or restore the rights there."
            )
        return ProjectFileError(
            f"{self.path} is not a chinhdanh project or is damaged: {reason}.",
            hint=f"Nothing was changed in it. Recover what can be: chinhdanh project repair {self.path}",
        )


def write_fact(connection: sa.Connection, key: str, value: str) -> None:
    """Set one of the facts about the whole project."""
    connection.execute(sa.delete(schema.project).where(schema.project.c.key == key))
    connection.execute(sa.insert(schema.project).values(key=key, value=value))


def exists(path: Path) -> bool:
    """Whether something stands at the path. Raises ProjectError where nothing can (a name too long, no rights)."""
    try:
        return path.exists()
    except OSError as error:
        raise ProjectError(
            f"{path}: {error.strerror or error}.", hint="Keep the project elsewhere with --project FILE."
        ) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path; None where none does."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _locked(path: Path) -> ProjectLock:
    lock = ProjectLock(path)
    lock.acquire()
    return lock
