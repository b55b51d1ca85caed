"""From the tables of an older project file to those of today, one version at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from chinhdanh.review import schema

Migration = Callable[[sa.Connection], None]


def migrate(connection: sa.Connection, found: int) -> None:
    """Bring the tables from version ``found`` to ``schema.VERSION``, in one transaction."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    for version in range(found, schema.VERSION):
        MIGRATIONS[version](connection)
    facts = schema.project
    connection.execute(sa.update(facts).where(facts.c.key == "version").values(value=str(schema.VERSION)))


def _from_1(connection: sa.Connection) -> None:
    """Locks and authors of targets; names without a foreign key; steps as rows; the versions of each target."""
    connection.exec_driver_sql("ALTER TABLE target ADD COLUMN locked BOOLEAN NOT NULL DEFAULT 0")
    connection.exec_driver_sql("ALTER TABLE target ADD COLUMN by VARCHAR(64) NOT NULL DEFAULT ''")
    for table in ("decision", "spelling"):
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO old_{table}")
    schema.metadata.create_all(connection)
    for table in ("decision", "spelling"):
        connection.exec_driver_sql(f"INSERT INTO {table} SELECT name, text FROM old_{table}")
        connection.exec_driver_sql(f"DROP TABLE old_{table}")
    steps = connection.exec_driver_sql("SELECT number, at, who, action, state, change FROM step ORDER BY number").all()
    known: set[tuple[int, str]] = set()
    for number, at, who, action, state, content in steps:
        change = json.loads(content)
        connection.exec_driver_sql(
            "UPDATE step SET change = ? WHERE number = ?", (json.dumps(_rows_1(change), ensure_ascii=False), number)
        )
        for index, language, before, after in change["targets"] if state == "done" else ():
            if before and (index, language) not in known:
                _version_1(connection, index, language, before, before[4] or at, "", "draft")
            _version_1(connection, index, language, after or ["", "", "untranslated"], at, who, action)
            known.add((index, language))
    drafts = connection.exec_driver_sql("SELECT segment, language, text, origin, status, changed FROM target").all()
    for index, language, text, origin, status, changed in drafts:
        if (index, language) not in known:
            _version_1(connection, index, language, (text, origin, status), changed, "", "draft")


def _rows_1(change: Mapping[str, Any]) -> dict[str, list[Any]]:
    """A step of version 1 as the pairs of rows that version 2 keeps."""
    targets = [
        [packed and [index, language, *packed, False, ""] for packed in pair]
        for index, language, *pair in change["targets"]
    ]
    if not change["decision"]:
        return {"target": targets}
    key, *pair = change["decision"]
    return {"target": targets, "decision": [[spelling and [key, spelling] for spelling in pair]]}


def _version_1(
    connection: sa.Connection, index: int, language: str, target: Iterable[Any], at: str, who: str, action: str
) -> None:
    text, origin, status, *_ = target
    connection.exec_driver_sql(
        "INSERT INTO version (segment, language, at, who, action, text, status, origin) VALUES (?,?,?,?,?,?,?,?)",
        (index, language, at, who, action, text, status, origin),
    )


MIGRATIONS: Mapping[int, Migration] = {1: _from_1}
"""The step that leads away from each version."""
