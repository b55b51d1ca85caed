"""Rows out of a damaged SQLite file: everything that can still be read, whatever lies beside it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FURTHEST_ROW = 1 << 22
"""Rows are looked for up to this number where the file does not tell the last one."""

PATIENCE = 20_000
"""So many unreadable places in one table end the search in it."""


@dataclass(slots=True)
class Salvage:
    """What was read: ``statements`` make the tables and indexes; ``damaged`` are the tables that lost rows."""

    statements: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)


def salvage(path: Path) -> Salvage:
    """Read all tables of a file as far as they can be read. Raises sqlite3.Error where not even their names can."""
    found = Salvage()
    with _readable(path) as copy, closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA writable_schema=ON")  # a table whose definition is broken does not hide the others
        master = _Table(connection, "sqlite_master")
        made = [(kind, name, sql) for kind, name, _, _, sql in master.rows() if sql]
        if not made and master.failures:
            raise sqlite3.DatabaseError("none of its tables can be found")
        for kind, name, sql in sorted(made, key=lambda row: row[0] != "table"):
            found.statements.append(sql)
            if kind == "table":
                reader = _Table(connection, name)
                found.rows[name] = list(reader.rows())
                if reader.failures:
                    found.damaged.add(name)
    return found


_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_MOST_PAGES = 1 << 20


@contextmanager
def _readable(path: Path) -> Iterator[Path]:
    """A copy with a header, and as long as the header says: pages that are cut off read as empty ones.

    For the fields of the header see https://www.sqlite.org/fileformat.html#the_database_header.
    """
    with TemporaryDirectory(prefix="chinhdanh-") as folder:
        copy = Path(folder) / "damaged"
        for ending in ("", "-wal"):
            if (source := path.with_name(path.name + ending)).exists():
                shutil.copyfile(source, copy.with_name(copy.name + ending))
        with closing(sqlite3.connect(":memory:")) as empty, copy.open("r+b") as file:
            header, size = file.read(_HEADER), copy.stat().st_size
            page_size = empty.execute("PRAGMA page_size").fetchone()[0]
            if len(header) == _HEADER and not header.startswith(_MAGIC):
                empty.execute("CREATE TABLE any_table (a)")
                fresh = bytearray(empty.serialize()[:_HEADER])
                fresh[18:20] = b"\2\2"  # with a write-ahead log
                fresh[28:32] = (size // page_size).to_bytes(4, "big")
                file.seek(0)
                file.write(fresh)
            elif size < (pages := int.from_bytes(header[28:32], "big")) * page_size and pages <= _MOST_PAGES:
                file.truncate(pages * page_size)
        yield copy


class _Table:
    """One table, read in ever smaller pieces where a larger one cannot be read."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.failures = 0
        self._connection = connection
        self._query = f'SELECT * FROM "{name}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'
        self._last = f'SELECT max(rowid) FROM "{name}" NOT INDEXED'

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Every row that can be read."""
        try:
            last = self._connection.execute(self._last).fetchone()[0] or 0
        except sqlite3.DatabaseError:
            self.failures += 1
            last = FURTHEST_ROW
        yield from self._between(0, last)

    def _between(self, first: int, last: int) -> Iterator[tuple[Any, ...]]:
        if first > last or self.failures > PATIENCE:
            return
        try:
            found = self._connection.execute(self._query, (first, last)).fetchall()
        except sqlite3.DatabaseError:
            self.failures += 1
            if first < last:
                middle = (first + last) // 2
                yield from self._between(first, middle)
                yield from self._between(middle + 1, last)
            return
        yield from found
