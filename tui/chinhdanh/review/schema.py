"""The tables of a project file."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, String, Table, Text

VERSION = 1
"""The schema's version; a project with a higher one was made by a newer program."""

metadata = MetaData()

project = Table(
    "project",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

paragraph = Table(
    "paragraph",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16)),
)

segment = Table(
    "segment",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("paragraph", Integer, nullable=False),
)

target = Table(
    "target",
    metadata,
    Column("segment", Integer, ForeignKey("segment.number"), primary_key=True, autoincrement=False),
    Column("language", String(8), primary_key=True),
    Column("text", Text, nullable=False),
    Column("origin", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("score", Float),
    Column("changed", String(32), nullable=False),
)

name = Table(
    "name",
    metadata,
    Column("key", String(256), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("hint", Text, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    Column("name", String(256), ForeignKey("name.key"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("cue", String(64), nullable=False),
)

candidate = Table(
    "candidate",
    metadata,
    Column("name", String(256), ForeignKey("name.key"), primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("p", Float, nullable=False),
    Column("evidence", Text, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("name", String(256), ForeignKey("name.key"), primary_key=True),
    Column("text", Text, nullable=False),
)

spelling = Table(
    "spelling",
    metadata,
    Column("name", String(256), ForeignKey("name.key"), primary_key=True),
    Column("text", String(256), primary_key=True),
)
"""Every spelling a name has had in this project, so that a new one finds the old ones in the targets."""

step = Table(
    "step",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", String(64), nullable=False),
    Column("action", String(16), nullable=False),
    Column("label", Text, nullable=False),
    Column("state", String(8), nullable=False, index=True),
    Column("change", Text, nullable=False),
)
"""The history: every step with what stood before and after it, as JSON; ``state`` ∈ done, undone, dropped."""
