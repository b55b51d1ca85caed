"""A project file: SQLite through SQLAlchemy Core, WAL, synced at every commit."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from chinhdanh.errors import ProjectError, ProjectFileError
from chinhdanh.files import sync_folder
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review import schema
from chinhdanh.review.lock import ProjectLock
from chinhdanh.review.model import EMPTY, Place, Status, Target
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Content:
    """What a project file holds when it is opened."""

    article: Article
    segments: tuple[Segment, ...]
    languages: tuple[str, ...]
    names: tuple[Name, ...]
    targets: dict[Place, Target]
    decisions: dict[str, str]
    spellings: dict[str, set[str]]
    position: int


class Store:
    """The open project file. Without a lock it is for reading only, and refuses nothing to a writer elsewhere."""

    def __init__(self, path: Path, lock: ProjectLock | None) -> None:
        self.path = path
        self._lock = lock
        self._engine = _connect(path, lasting=lock is not None)
        try:
            self._check_version()
            if lock:
                with self._reading() as connection:
                    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open a project file. Raises ProjectError where it is missing, no project, newer, or open elsewhere."""
        if not exists(path):
            raise ProjectError(
                f"{path} is not there.", hint="Check the name, or make it with: chinhdanh review ARTICLE"
            )
        return cls(path, None if read_only else _locked(path))

    @classmethod
    def create(cls, path: Path, article: Article, segments: Sequence[Segment], names: Sequence[Name],
               languages: Sequence[str]) -> Store:  # fmt: skip
        """Make a project file and open it. The file appears whole or not at all, and takes no other's place."""
        lock = _locked(path)
        try:
            if exists(path):
                raise ProjectError(
                    f"{path} exists already.", hint="Open it, or choose another place with --project FILE."
                )
            _make(path, article, segments, names, languages)
        except BaseException:
            lock.release()
            raise
        return cls(path, lock)

    def close(self) -> None:
        """Close the file and free it for others."""
        self._engine.dispose()
        if self._lock:
            self._lock.release()

    def load(self) -> Content:
        """Read the whole project, as it stands at one moment."""
        with self._reading() as connection:
            connection.exec_driver_sql("BEGIN")
            facts = {row.key: row.value for row in connection.execute(sa.select(schema.project))}
            article = _load_article(connection, facts)
            return Content(
                article=article,
                segments=_load_segments(connection, article),
                languages=tuple(facts["languages"].split()),
                names=_load_names(connection, article),
                targets={
                    (row.segment, row.language): _target(row) for row in connection.execute(sa.select(schema.target))
                },
                decisions={row.name: row.text for row in connection.execute(sa.select(schema.decision))},
                spellings=_load_spellings(connection),
                position=int(facts.get("position", "0")),
            )

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """One durable change: committed and synced when the block ends, undone if it raises."""
        if self._lock is None:
            raise ProjectError(f"{self.path} was opened for reading only.")
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise ProjectError(
                f"{self.path} cannot be written: {error.orig}.",
                hint="Free space or restore the rights there; nothing that was saved before is lost.",
            ) from error

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except (DatabaseError, KeyError, ValueError) as error:
            raise self._damaged(error) from error

    def _check_version(self) -> None:
        with self._reading() as connection:
            found = connection.execute(
                sa.select(schema.project.c.value).where(schema.project.c.key == "version")
            ).scalar_one_or_none()
            version = int(found or 0)
        if not version:
            raise ProjectFileError(f"{self.path} is not a chinhdanh project.")
        if version > schema.VERSION:
            raise ProjectFileError(
                f"{self.path} was made by a newer chinhdanh (format {version}; this one knows {schema.VERSION}).",
                hint="Update the program.",
            )

    def _damaged(self, error: Exception) -> ProjectFileError:
        reason = getattr(error, "orig", None) or error
        return ProjectFileError(
            f"{self.path} is not a chinhdanh project or is damaged: {reason}.",
            hint="Nothing was changed in it. Restore a copy, or start again with --project FILE.",
        )


def write_fact(connection: sa.Connection, key: str, value: str) -> None:
    """Set one of the facts about the whole project."""
    connection.execute(sa.delete(schema.project).where(schema.project.c.key == key))
    connection.execute(sa.insert(schema.project).values(key=key, value=value))


def write_targets(connection: sa.Connection, targets: Mapping[Place, Target]) -> None:
    """Put targets in the place of what stands there; an empty target removes the row."""
    table = schema.target
    if targets:
        here = (table.c.segment == sa.bindparam("s"), table.c.language == sa.bindparam("l"))
        connection.execute(sa.delete(table).where(*here), [{"s": i, "l": language} for i, language in targets])
    _insert(
        connection,
        table,
        (
            {
                "segment": index,
                "language": language,
                "text": t.text,
                "origin": t.origin,
                "status": t.status.value,
                "score": t.score,
                "changed": t.changed.isoformat() if t.changed else "",
            }
            for (index, language), t in targets.items()
            if t != EMPTY
        ),
    )


def write_decision(connection: sa.Connection, key: str, spelling: str | None) -> None:
    """Set a name's decision, or take it away."""
    connection.execute(sa.delete(schema.decision).where(schema.decision.c.name == key))
    if spelling:
        connection.execute(sa.insert(schema.decision).values(name=key, text=spelling))


def add_spellings(connection: sa.Connection, key: str, spellings: Iterable[str]) -> None:
    """Remember spellings that a name has had; those remembered before stay."""
    known = sa.select(schema.spelling.c.text).where(schema.spelling.c.name == key)
    new = set(spellings) - set(connection.execute(known).scalars())
    _insert(connection, schema.spelling, ({"name": key, "text": text} for text in sorted(new)))


def exists(path: Path) -> bool:
    """Whether something stands at the path. Raises ProjectError where nothing can (a name too long, no rights)."""
    try:
        return path.exists()
    except OSError as error:
        raise ProjectError(
            f"{path}: {error.strerror or error}.", hint="Keep the project elsewhere with --project FILE."
        ) from error


def _locked(path: Path) -> ProjectLock:
    lock = ProjectLock(path)
    lock.acquire()
    return lock


def _connect(path: Path, *, lasting: bool) -> sa.Engine:
    """SQLite on a file. One that is only read and stands where nothing can be written beside it cannot change."""
    fixed = not lasting and not os.access(path.parent, os.W_OK)
    where = f"{path.resolve().as_uri()}?immutable=1" if fixed else path
    engine = sa.create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(where, timeout=5, uri=fixed), poolclass=StaticPool
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine


def _make(path: Path, article: Article, segments: Sequence[Segment], names: Sequence[Name],
          languages: Sequence[str]) -> None:  # fmt: skip
    """Write a project beside its place and move it there."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        engine = _connect(part, lasting=True)
        try:
            with engine.begin() as connection:
                schema.metadata.create_all(connection)
                _fill(connection, article, segments, names, languages)
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


def _fill(connection: sa.Connection, article: Article, segments: Sequence[Segment], names: Sequence[Name],
          languages: Sequence[str]) -> None:  # fmt: skip
    facts = {
        "version": str(schema.VERSION),
        "article": article.name,
        "text": article.text,
        "language": article.language,
        "languages": " ".join(languages),
    }
    _insert(connection, schema.project, ({"key": key, "value": value} for key, value in facts.items()))
    _insert(
        connection,
        schema.paragraph,
        (
            {"number": number, "start": part.start, "end": part.end, "kind": part.kind and part.kind.value}
            for number, part in enumerate(article.paragraphs)
        ),
    )
    _insert(
        connection,
        schema.segment,
        (
            {"number": s.index, "start": s.start, "end": s.end, "kind": s.kind.value, "paragraph": s.paragraph}
            for s in segments
        ),
    )
    insert_names(connection, names)


def insert_names(connection: sa.Connection, names: Sequence[Name]) -> None:
    """Write names with their mentions and candidates."""
    _insert(
        connection,
        schema.name,
        ({"key": n.key, "number": i, "kind": n.kind.value, "hint": n.hint} for i, n in enumerate(names)),
    )
    _insert(
        connection,
        schema.mention,
        (
            {"start": m.start, "end": m.end, "name": n.key, "kind": m.kind.value, "cue": m.cue}
            for n in names
            for m in n.mentions
        ),
    )
    _insert(
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


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        connection.execute(sa.insert(table), values)


def _target(row: sa.Row[Any]) -> Target:
    changed = datetime.fromisoformat(row.changed) if row.changed else None
    return Target(row.text, row.origin, Status(row.status), row.score, changed)


def _load_article(connection: sa.Connection, facts: dict[str, str]) -> Article:
    paragraphs = tuple(
        Paragraph(row.start, row.end, SegmentKind(row.kind) if row.kind else None)
        for row in connection.execute(sa.select(schema.paragraph).order_by(schema.paragraph.c.number))
    )
    return Article(facts["article"], facts["text"], paragraphs, facts["language"])


def _load_segments(connection: sa.Connection, article: Article) -> tuple[Segment, ...]:
    return tuple(
        Segment(row.number, row.start, row.end, article.text[row.start : row.end], SegmentKind(row.kind), row.paragraph)
        for row in connection.execute(sa.select(schema.segment).order_by(schema.segment.c.number))
    )


def _load_names(connection: sa.Connection, article: Article) -> tuple[Name, ...]:
    mentions: dict[str, list[Mention]] = {}
    for row in connection.execute(sa.select(schema.mention).order_by(schema.mention.c.start)):
        text = article.text[row.start : row.end]
        mentions.setdefault(row.name, []).append(Mention(row.start, row.end, text, NameKind(row.kind), row.cue))
    candidates: dict[str, list[Candidate]] = {}
    for row in connection.execute(sa.select(schema.candidate).order_by(schema.candidate.c.rank)):
        candidates.setdefault(row.name, []).append(Candidate(row.text, row.p, tuple(json.loads(row.evidence))))
    return tuple(
        Name(
            row.key, NameKind(row.kind), tuple(mentions.get(row.key, ())), tuple(candidates.get(row.key, ())), row.hint
        )
        for row in connection.execute(sa.select(schema.name).order_by(schema.name.c.number))
    )


def _load_spellings(connection: sa.Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(sa.select(schema.spelling)):
        found.setdefault(row.name, set()).add(row.text)
    return found
