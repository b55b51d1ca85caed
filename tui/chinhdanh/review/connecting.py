"""How a project file is reached: SQLite through SQLAlchemy Core, synced at every commit."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool


def connect(path: Path, *, for_writing: bool) -> sa.Engine:
    """SQLite on a file. One that is only read and stands where nothing can be written beside it cannot change."""
    fixed = not for_writing and not os.access(path.parent, os.W_OK)
    where = f"{path.resolve().as_uri()}?immutable=1" if fixed else path
    return engine_on(lambda: sqlite3.connect(where, timeout=5, uri=fixed))


def connect_copy(path: Path) -> sa.Engine:
    """SQLite on a copy in memory; what is written there is lost."""
    memory = sqlite3.connect(":memory:")
    engine = connect(path, for_writing=False)
    try:
        with engine.connect() as connection:
            connection.connection.driver_connection.backup(memory)  # type: ignore[union-attr]
    finally:
        engine.dispose()
    return engine_on(lambda: memory)


def engine_on(opener: Any) -> sa.Engine:
    """An engine of one connection, which ``opener`` gives, with the settings that every project needs."""
    engine = sa.create_engine("sqlite://", creator=opener, poolclass=StaticPool)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine
