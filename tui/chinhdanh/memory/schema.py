"""The tables of a translation memory.

``source`` and ``target`` are the same in SQLite and PostgreSQL. The two word indexes are FTS5 tables, which only SQLite
has: a memory in PostgreSQL takes units and gives exact matches, but neither fuzzy ones nor concordance.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

VERSION = 1

metadata = MetaData()

about = Table("tm_about", metadata, Column("version", Integer, nullable=False))

source = Table(
    "tm_source",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", BigInteger, nullable=False, index=True),
    Column("text", Text, nullable=False),
)
"""Each distinct source once; ``key`` is a hash of its folded text (``text.folding``)."""

target = Table(
    "tm_target",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("source", Integer, ForeignKey("tm_source.id"), nullable=False),
    Column("language", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("origin", String(128), nullable=False),
    Column("changed", String(32), nullable=False),
    Column("who", String(128), nullable=False),
    Column("article", String(512), nullable=False),
    Column("previous", Text, nullable=False),
    Column("following", Text, nullable=False),
    Index("tm_target_of_source", "source", "language"),
)
"""A translation. ``changed`` is ISO 8601 in UTC or empty; ``article`` is empty where several confirmed it."""

SOURCE_WORDS, TARGET_WORDS = "tm_source_words", "tm_target_words"

FTS5 = "CREATE VIRTUAL TABLE IF NOT EXISTS {} USING fts5(words, content='', columnsize=0, tokenize='ascii')"
"""A word index by the row number of its table; the words are folded and stemmed before they come to it."""
