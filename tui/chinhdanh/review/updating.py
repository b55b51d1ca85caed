"""A project whose article has another text now: cut anew, with all work carried over to the sentences that are left."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from chinhdanh.names.entities import Name
from chinhdanh.review import schema
from chinhdanh.review.backups import back_up
from chinhdanh.review.loading import article_of, segments_of
from chinhdanh.review.making import fill, insert_rows
from chinhdanh.review.model import Status
from chinhdanh.review.store import Store
from chinhdanh.text.article import Article, Segment

ALIKE = 70
"""Sentences at least so similar, in 0…100, are one sentence that was changed."""

OF_SEGMENTS = (
    schema.target,
    schema.comment,
    schema.dismissal,
    schema.error_mark,
    schema.spent,
    schema.original,
    schema.version,
)
OF_NAMES = (schema.decision, schema.ignored, schema.spelling)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the segments: how many stayed, the new indexes of those that changed, how many came and went.

    ``lost`` are the targets of sentences that are no more; they are in ``backup``, the project as it was.
    """

    same: int
    changed: tuple[int, ...]
    added: int
    removed: int
    lost: int
    backup: Path


def update(path: Path, article: Article, segments: Sequence[Segment], names: Sequence[Name]) -> Carried:
    """Put another text of the article into a project, after a copy was made; it changes whole or not at all.

    Targets, comments, marks and history go along with sentences that are the same or nearly so; the approval of one
    that changed becomes an edit, and a comment holds the former source. Decisions stay. What could be undone before
    cannot be any more. Raises ProjectError as ``Project.open`` does.
    """
    store = Store.open(path)
    try:
        facts = store.facts()
        old = segments_of(article_of(facts, store.rows), store.rows)
        backup = back_up(path)
        pairs = paired([s.text for s in old], [s.text for s in segments])
        changed = {new for before, new in pairs.items() if old[before].text != segments[new].text}
        with store.transaction() as connection:
            kept = {table: _rows(connection, table) for table in (*OF_SEGMENTS, *OF_NAMES, schema.owner)}
            for table in reversed(schema.metadata.sorted_tables):
                connection.execute(sa.delete(table))
            fill(connection, article, segments, names, facts["languages"].split())
            position = pairs.get(int(facts.get("position", "0")), 0)
            insert_rows(connection, schema.project, [{"key": "position", "value": str(position)}])
            for table in OF_SEGMENTS:
                insert_rows(connection, table, _moved(kept[table], pairs, changed if table is schema.dismissal else ()))
            for table in OF_NAMES:
                insert_rows(connection, table, kept[table])
            insert_rows(connection, schema.owner, _owners(kept[schema.owner], old, segments, names, pairs))
            _reopen(connection, changed)
            _tell_former_sources(connection, {new: old[before].text for before, new in pairs.items() if new in changed})
    finally:
        store.close()
    lost = sum(bool(row["text"]) for row in kept[schema.target] if row["segment"] not in pairs)
    return Carried(
        same=len(pairs) - len(changed),
        changed=tuple(sorted(changed)),
        added=len(segments) - len(pairs),
        removed=len(old) - len(pairs),
        lost=lost,
        backup=backup,
    )


def paired(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which sentence became which, by index: those in the same order, those that moved, then those that are alike."""
    from rapidfuzz import fuzz, process

    pairs: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs.update(zip(range(a, a + size), range(b, b + size), strict=True))
    taken = set(pairs.values())
    free = {index: text for index, text in enumerate(new) if index not in taken}
    moved: dict[str, deque[int]] = {}
    for index, text in free.items():
        moved.setdefault(text, deque()).append(index)
    for index in (index for index in range(len(old)) if index not in pairs):
        if places := moved.get(old[index]):
            pairs[index] = places.popleft()
            del free[pairs[index]]
    for index in (index for index in range(len(old)) if index not in pairs):
        best = process.extractOne(old[index], free, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best:
            pairs[index] = best[2]
            del free[best[2]]
    return pairs


def _rows(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def _moved(rows: Iterable[dict[str, Any]], pairs: Mapping[int, int], without: Iterable[int]) -> list[dict[str, Any]]:
    places = {before: new for before, new in pairs.items() if new not in set(without)}
    return [{**row, "segment": places[row["segment"]]} for row in rows if row["segment"] in places]


def _owners(
    rows: Iterable[dict[str, Any]],
    old: Sequence[Segment],
    new: Sequence[Segment],
    names: Sequence[Name],
    pairs: Mapping[int, int],
) -> Iterator[dict[str, Any]]:
    """The merged and split mentions, where they stand in a sentence that is the same."""
    mentions = {mention.start for name in names for mention in name.mentions}
    for row in rows:
        before = next((s for s in old if s.start <= row["mention"] < s.end), None)
        after = pairs.get(before.index) if before else None
        if before is None or after is None or new[after].text != before.text:
            continue
        start = row["mention"] - before.start + new[after].start
        if start in mentions:
            yield {"mention": start, "name": row["name"]}


def _reopen(connection: sa.Connection, changed: Iterable[int]) -> None:
    """Targets of changed sentences are neither approved nor locked."""
    table = schema.target
    for index in changed:
        here = table.c.segment == index
        connection.execute(sa.update(table).where(here).values(locked=False))
        approved = table.c.status == Status.APPROVED.value
        connection.execute(sa.update(table).where(here, approved).values(status=Status.EDITED.value))


def _tell_former_sources(connection: sa.Connection, sources: Mapping[int, str]) -> None:
    last = connection.execute(sa.select(sa.func.max(schema.comment.c.number))).scalar() or 0
    at = datetime.now(UTC).isoformat()
    rows = (
        {
            "number": last + number,
            "segment": index,
            "language": "",
            "who": "chinhdanh",
            "at": at,
            "text": f"The source was: {text}",
            "kind": "note",
            "resolved": False,
        }
        for number, (index, text) in enumerate(sorted(sources.items()), 1)
    )
    insert_rows(connection, schema.comment, rows)
