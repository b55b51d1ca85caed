"""The tables of a project file."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

VERSION = 2
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
    Column("locked", Boolean, nullable=False),
    Column("by", String(64), nullable=False),
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

owner = Table(
    "owner",
    metadata,
    Column("mention", Integer, ForeignKey("mention.start"), primary_key=True, autoincrement=False),
    Column("name", String(256), nullable=False),
)
"""The name of a mention that the reviewer gave to another name than the analysis, or to one of its own."""

ignored = Table(
    "ignored",
    metadata,
    Column("name", String(256), primary_key=True),
)
"""What the analysis took for a name and the reviewer does not."""

decision = Table(
    "decision",
    metadata,
    Column("name", String(256), primary_key=True),
    Column("text", Text, nullable=False),
)

spelling = Table(
    "spelling",
    metadata,
    Column("name", String(256), primary_key=True),
    Column("text", String(256), primary_key=True),
)
"""Every spelling a name has had in this project, so that a new one finds the old ones in the targets."""

comment = Table(
    "comment",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("segment", Integer, ForeignKey("segment.number"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("who", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("resolved", Boolean, nullable=False),
)

dismissal = Table(
    "dismissal",
    metadata,
    Column("segment", Integer, ForeignKey("segment.number"), primary_key=True, autoincrement=False),
    Column("language", String(8), primary_key=True),
    Column("check", String(64), primary_key=True),
    Column("key", String(256), primary_key=True),
    Column("who", String(64), nullable=False),
)
"""Findings that the reviewer looked at and does not want to see again."""

error_mark = Table(
    "error_mark",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("segment", Integer, ForeignKey("segment.number"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("category", String(64), nullable=False),
    Column("severity", String(32), nullable=False),
    Column("note", Text, nullable=False),
    Column("who", String(64), nullable=False),
    Column("at", String(32), nullable=False),
)

spent = Table(
    "spent",
    metadata,
    Column("segment", Integer, ForeignKey("segment.number"), primary_key=True, autoincrement=False),
    Column("language", String(8), primary_key=True),
    Column("seconds", Float, nullable=False),
)
"""The time that went into a target."""

original = Table(
    "original",
    metadata,
    Column("segment", Integer, ForeignKey("segment.number"), primary_key=True, autoincrement=False),
    Column("language", String(8), primary_key=True),
    Column("text", Text, nullable=False),
    Column("score", Float, nullable=False),
)
"""What a segment was translated from, where the reviewer has the text, and how sure that is."""

version = Table(
    "version",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("segment", Integer, ForeignKey("segment.number"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("at", String(32), nullable=False),
    Column("who", String(64), nullable=False),
    Column("action", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("origin", String(64), nullable=False),
    Index("version_of", "segment", "language"),
)
"""Everything that each target has been, oldest first."""

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
"""The steps to undo, each with the rows before and after it, as JSON; ``state`` ∈ done, undone, dropped."""
