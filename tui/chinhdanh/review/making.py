"""A new project file: whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from chinhdanh.errors import ProjectError
from chinhdanh.files import sync_folder
from chinhdanh.names.entities import Name
from chinhdanh.review import schema
from chinhdanh.review.connecting import connect
from chinhdanh.text.article import Article, Segment


def make(
    path: Path, article: Article, segments: Sequence[Segment], names: Sequence[Name], languages: Sequence[str]
) -> None:
    """Write a project beside its place and move it there. Raises ProjectError where it cannot be made."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        engine = connect(part, for_writing=True)
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql("BEGIN")  # else the driver commits, and syncs, after every table
                schema.metadata.create_all(connection, checkfirst=False)
                fill(connection, article, segments, names, languages)
        finally:
            engine.dispose()
        part.replace(path)
        sync_folder(path.parent)
    except (OSError, DatabaseError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "orig", None) or error
        raise ProjectError(
            f"{path} cannot be made: {reason}.", hint="Keep the project elsewhere with --project FILE."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def fill(
    connection: sa.Connection,
    article: Article,
    segments: Sequence[Segment],
    names: Sequence[Name],
    languages: Sequence[str],
) -> None:
    """Write an article and its analysis into empty tables."""
    facts = {
        "version": str(schema.VERSION),
        "article": article.name,
        "text": article.text,
        "language": article.language,
        "languages": " ".join(languages),
    }
    insert_rows(connection, schema.project, ({"key": key, "value": value} for key, value in facts.items()))
    insert_rows(
        connection,
        schema.paragraph,
        (
            {"number": number, "start": part.start, "end": part.end, "kind": part.kind and part.kind.value}
            for number, part in enumerate(article.paragraphs)
        ),
    )
    insert_segments(connection, segments)
    insert_names(connection, names)


def insert_segments(connection: sa.Connection, segments: Sequence[Segment]) -> None:
    """Write segments."""
    insert_rows(
        connection,
        schema.segment,
        (
            {"number": s.index, "start": s.start, "end": s.end, "kind": s.kind.value, "paragraph": s.paragraph}
            for s in segments
        ),
    )


def insert_names(connection: sa.Connection, names: Sequence[Name]) -> None:
    """Write names with their mentions and candidates."""
    insert_rows(
        connection,
        schema.name,
        ({"key": n.key, "number": i, "kind": n.kind.value, "hint": n.hint} for i, n in enumerate(names)),
    )
    insert_rows(
        connection,
        schema.mention,
        (
            {"start": m.start, "end": m.end, "name": n.key, "kind": m.kind.value, "cue": m.cue}
            for n in names
            for m in n.mentions
        ),
    )
    insert_rows(
        connection,
        schema.candidate,
        (
            {
                "name": n.key,
                "rank": rank,
                "text": c.text,
                "p": c.p,
                "evidence": json.dumps(c.evidence, ensure_ascii=False),
            }
            for n in names
            for rank, c in enumerate(n.candidates)
        ),
    )


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows, of which there may be none."""
    values = list(rows)
    if values:
        connection.execute(sa.insert(table), values)
