"""How a project file is reached: SQLite through SQLAlchemy Core, synced at every commit."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool


def connect(path: Path, *, for_writing: bool) -> sa.Engine:
    """SQLite on a file.

    One that is only read and stands where nothing can be written beside it cannot change; what its last writer left in
    a write-ahead log is read from a copy.
    """
    fixed = not for_writing and not os.access(path.parent, os.W_OK)
    if fixed and path.with_name(path.name + "-wal").exists():
        return _connect_beside_log(path)
    where = f"{path.resolve().as_uri()}?immutable=1" if fixed else path
    return engine_on(lambda: sqlite3.connect(where, timeout=5, uri=fixed))


def _connect_beside_log(path: Path) -> sa.Engine:
    with TemporaryDirectory(prefix="chinhdanh-") as folder:
        copy = Path(folder) / "copy"
        for ending in ("", "-wal"):
            shutil.copyfile(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
        return connect_copy(copy)


def connect_copy(path: Path) -> sa.Engine:
    """SQLite on a copy in memory; what is written there is lost."""
    memory = sqlite3.connect(":memory:")
    engine = connect(path, for_writing=False)
    try:
        with engine.connect() as connection:
            driver(connection).backup(memory)
    finally:
        engine.dispose()
    return engine_on(lambda: memory)


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """The connection of the driver beneath."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def engine_on(opener: Any) -> sa.Engine:
    """An engine of one connection, which ``opener`` gives, with the settings that every project needs."""
    engine = sa.create_engine("sqlite://", creator=opener, poolclass=StaticPool)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine
