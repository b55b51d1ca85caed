"""A damaged project: what is wrong with it, and a new file of all that can be recovered; the damaged one is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from chinhdanh.errors import NewerProjectError, ProjectError, ProjectFileError
from chinhdanh.files import sync_folder
from chinhdanh.names.analysis import find_names
from chinhdanh.review import schema
from chinhdanh.review.backups import backups, keep_original
from chinhdanh.review.connecting import connect
from chinhdanh.review.loading import article_of, facts_of, query
from chinhdanh.review.lock import ProjectLock
from chinhdanh.review.making import insert_names, insert_segments
from chinhdanh.review.migrations import migrate
from chinhdanh.review.project import Project
from chinhdanh.review.salvaging import Salvage, salvage
from chinhdanh.review.shelves import SHELVES
from chinhdanh.review.store import exists
from chinhdanh.text.article import Article
from chinhdanh.text.sentences import segment


@dataclass(frozen=True, slots=True)
class Examination:
    """How a project file stands: ``problems`` is empty where it is whole; ``counts`` says what is in it."""

    path: Path
    problems: tuple[str, ...]
    counts: Mapping[str, int]
    backups: tuple[Path, ...]


def examine(path: Path) -> Examination:
    """Look at a project without changing it.

    Raises ProjectError where none stands there, NewerProjectError where this program cannot know.
    """
    if not exists(path):
        raise ProjectError(f"{path} is not there.", hint="Check the name.")
    problems = list(_structure(path))
    counts: dict[str, int] = {}
    try:
        with Project.open(path, read_only=True) as project:
            counts = _counts(project)
    except NewerProjectError:
        raise
    except ProjectError as error:
        problems.append(error.message)
    return Examination(path, tuple(problems), counts, backups(path))


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did: ``original`` is the damaged file's copy, ``lost`` tells what could not be recovered."""

    original: Path
    lost: tuple[str, ...]
    counts: Mapping[str, int]


def repair(path: Path) -> Repair | None:
    """Put a whole file of all that can be recovered in the place of a damaged project; None where it is whole.

    Raises ProjectError where it is open elsewhere, and ProjectFileError where its article cannot be recovered; nothing
    has changed then.
    """
    if not examine(path).problems:
        return None
    lock = ProjectLock(path)
    lock.acquire()
    part = path.with_name(f".{path.name}.part")
    try:
        original = keep_original(path)
        lost = _rebuild(path, part)
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        part.replace(path)
        sync_folder(path.parent)
    except (sqlite3.Error, sa.exc.DatabaseError, KeyError, ValueError) as error:
        last = backups(path)[:-1][-1:]
        hint = f"Its last good copy may be {last[0]}: rename that." if last else "Begin anew with --project FILE."
        reason = getattr(error, "orig", None) or error
        raise ProjectFileError(f"{path} cannot be repaired: {reason}.", hint=hint) from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    with Project.open(path, read_only=True) as project:
        return Repair(original, tuple(lost), _counts(project))


def _structure(path: Path) -> Iterable[str]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            for (told,) in connection.execute("PRAGMA integrity_check(20)"):
                if told != "ok":
                    yield str(told)
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                yield f"row {row} of {table} belongs to no {parent}"
    except sqlite3.Error as error:
        yield str(error)


def _counts(project: Project) -> dict[str, int]:
    counts = {"segments": len(project.segments), "names": len(project.names), "comments": len(project.comments())}
    for language in project.languages:
        targets = (project.target(s.index, language).text for s in project.segments)
        counts[f"targets {language}"] = sum(map(bool, targets))
    return counts


def _rebuild(path: Path, part: Path) -> list[str]:
    """Write a new file of what the old one still holds; what was lost."""
    found = salvage(path)
    part.unlink(missing_ok=True)
    _write(found, part)
    engine = connect(part, for_writing=True)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            facts = facts_of(connection)
            if (version := int(facts["version"])) < schema.VERSION:
                migrate(connection, version)
            article = article_of(facts, partial(query, connection))
            return [*_mend(connection, article, found.damaged), *_drop_what_is_loose(connection)]
    finally:
        engine.dispose()


def _write(found: Salvage, part: Path) -> None:
    with closing(sqlite3.connect(part)) as connection:
        for statement in found.statements:
            connection.execute(statement)
        for name, rows in found.rows.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f'INSERT OR IGNORE INTO "{name}" VALUES ({marks})', rows)
        connection.commit()


def _mend(connection: sa.Connection, article: Article, damaged: set[str]) -> Iterable[str]:
    """Make the analysis whole again, and the targets from their history."""
    tables = schema.metadata.tables
    if damaged & {"segment", "paragraph"}:
        _require_the_same_segments(connection, article)
        connection.execute(sa.delete(schema.segment))
        insert_segments(connection, segment(article))
        yield "the segments were made anew from the text"
    if damaged & {"name", "mention", "candidate"}:
        for name in ("candidate", "mention", "name"):
            connection.execute(sa.delete(tables[name]))
        insert_names(connection, find_names(article))
        yield "the names were found anew in the text"
    if "target" in damaged:
        restored = connection.exec_driver_sql(RESTORE_TARGETS).rowcount
        yield f"targets were damaged; {restored} were taken from their history"
    if "step" in damaged:
        connection.execute(sa.delete(schema.step))
        yield "the steps to undo are gone"
    for name in sorted(damaged & {*SHELVES, "version", "spent", "original"} - {"target"}):
        yield f"rows of {name} are gone"


RESTORE_TARGETS = """
    INSERT INTO target (segment, language, text, origin, status, score, changed, locked, by)
    SELECT segment, language, text, origin, status, NULL, at, 0, who FROM version
    WHERE number IN (SELECT max(number) FROM version GROUP BY segment, language)
    AND status != 'untranslated'
    AND NOT EXISTS (SELECT 1 FROM target t WHERE t.segment = version.segment AND t.language = version.language)
"""


def _require_the_same_segments(connection: sa.Connection, article: Article) -> None:
    """ValueError where the text is cut into other segments today than those that are left of the old ones."""
    now = {s.index: (s.start, s.end) for s in segment(article)}
    for row in connection.execute(sa.select(schema.segment)):
        if now.get(row.number) != (row.start, row.end):
            raise ValueError("its segments are damaged, and the text would be cut into others today")


def _drop_what_is_loose(connection: sa.Connection) -> Iterable[str]:
    """Remove rows that belong to nothing or make no sense."""
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))
        yield f"a row of {table} belonged to no {parent}"
    for shelf in SHELVES.values():
        for row in connection.execute(sa.select(shelf.table)).all():
            try:
                shelf.value(tuple(row))
            except (KeyError, ValueError) as error:
                shelf.write(connection, {shelf.key(tuple(row)): None})
                yield f"a row of {shelf.name} made no sense: {error!r}"
