"""The word indexes of a memory: which sources and which targets hold words, beside each other or anywhere.

Words come folded and stemmed (``text.folding``). A row is written once and only taken out with the words it came with,
because the index does not keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chinhdanh.memory import schema


@dataclass(frozen=True, slots=True)
class WordIndex:
    """One word index, by the name of its table."""

    table: str

    def add(self, connection: sa.Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Index rows: their numbers and words."""
        if rows:
            connection.exec_driver_sql(f"INSERT INTO {self.table} (rowid, words) VALUES (?, ?)", list(rows))

    def remove(self, connection: sa.Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Take rows out; ``words`` must be those they were added with."""
        if rows:
            statement = f"INSERT INTO {self.table} ({self.table}, rowid, words) VALUES ('delete', ?, ?)"
            connection.exec_driver_sql(statement, list(rows))

    def find(self, connection: sa.Connection, query: str, most: int) -> list[int]:
        """The first rows that answer an FTS5 query, at most ``most``, in the order of their numbers."""
        statement = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ? LIMIT ?"
        return [row[0] for row in _fetch(connection, statement, (query, most))]

    def newest(self, connection: sa.Connection, query: str, most: int, language: str | None = None) -> list[int]:
        """The last rows that answer an FTS5 query, the newest first; of targets, those of a language."""
        of = f"JOIN {schema.target.name} AS t ON t.id = w.rowid AND t.language = ?" if language else ""
        statement = f"SELECT w.rowid FROM {self.table} AS w {of} WHERE w.words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
        parameters = (language, query, most) if language else (query, most)
        return [row[0] for row in _fetch(connection, statement, parameters)]

    def optimise(self, connection: sa.Connection) -> None:
        """Join the pieces of the index into one."""
        connection.exec_driver_sql(f"INSERT INTO {self.table} ({self.table}) VALUES ('optimize')")


SOURCE_WORDS = WordIndex(schema.SOURCE_WORDS)
TARGET_WORDS = WordIndex(schema.TARGET_WORDS)


def phrase(words: Iterable[str]) -> str:
    """The query for words beside each other."""
    return f'"{" ".join(words)}"'


def every(words: Iterable[str]) -> str:
    """The query for words anywhere in a row."""
    return " AND ".join(f'"{word}"' for word in words)


def _fetch(connection: sa.Connection, statement: str, parameters: tuple[Any, ...]) -> Sequence[Any]:
    """Straight from the driver: hundreds of these small queries answer one request."""
    raw: Any = connection.connection.dbapi_connection
    rows: Sequence[Any] = raw.execute(statement, parameters).fetchall()
    return rows
