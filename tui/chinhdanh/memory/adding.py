"""Units into a memory: many at a time, in bounded memory, each source and each translation once."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Any

import sqlalchemy as sa

from chinhdanh.memory import schema
from chinhdanh.memory.units import HUMAN, Added, MemoryUnit
from chinhdanh.memory.words import SOURCE_WORDS, TARGET_WORDS
from chinhdanh.text.folding import fold, stemmed

BATCH = 2000

_source, _target = schema.source, schema.target
_MERGED = ("origin", "changed", "who", "article", "previous", "following")

_Row = dict[str, Any]
_TargetKey = tuple[int, str, str]
"""A source's number, a language and a translation."""


def key_of(folded: str, text: str) -> int:
    """The 64-bit hash of a folded text, by which it is looked up; of the text itself where nothing is left of it."""
    digest = blake2b((folded or text).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def clean(text: str) -> str:
    """A sentence as the memory keeps it: NFC, without blanks at its ends."""
    return unicodedata.normalize("NFC", text).strip() if text else ""


@lru_cache(maxsize=256)
def base_language(code: str) -> str:
    """The language of a code without its region: ``vi-VN`` → ``vi``."""
    return code.replace("_", "-").split("-")[0].lower()


def iso(moment: datetime | None) -> str:
    """A moment as the memory keeps it; empty for none. One without a time zone is taken for UTC."""
    if moment is None:
        return ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


class Adder:
    """Adds units within one transaction."""

    def __init__(self, connection: sa.Connection, origin: str, *, searchable: bool) -> None:
        self._connection = connection
        self._origin = origin
        self._searchable = searchable
        self._next_source = 1 + (connection.execute(sa.select(sa.func.max(_source.c.id))).scalar() or 0)
        self._next_target = 1 + (connection.execute(sa.select(sa.func.max(_target.c.id))).scalar() or 0)
        self.added = Added()

    def add(self, units: Iterable[MemoryUnit]) -> None:
        """Add units; what the memory has already is brought up to date."""
        waiting = iter(units)
        while batch := list(islice(waiting, BATCH)):
            self._add_batch(batch)

    def _add_batch(self, batch: Sequence[MemoryUnit]) -> None:
        kept = [
            (source, target, unit)
            for unit in batch
            if (source := clean(unit.source)) and (target := clean(unit.target))
        ]
        known_before = self._next_source
        sources = self._sources(list(dict.fromkeys(source for source, _, _ in kept)))
        known = self._targets({number for number in sources.values() if number < known_before})
        fresh: dict[_TargetKey, _Row] = {}
        changed: dict[_TargetKey, _Row] = {}
        for source, target, unit in kept:
            key = (sources[source], base_language(unit.language), target)
            row = self._row(key, unit)
            if key in known:
                changed[key] = known[key] = merged(known[key], row)
            else:
                fresh[key] = merged(fresh[key], row) if key in fresh else row
        self._insert(list(fresh.values()))
        self._update(list(changed.values()))
        self.added = Added(
            self.added.new + len(fresh),
            self.added.merged + len(kept) - len(fresh),
            self.added.replaced,
            self.added.skipped + len(batch) - len(kept),
        )

    def replace_own(self, unit: MemoryUnit) -> None:
        """Take out what the same place of the same article has said before, and add the unit."""
        source = clean(unit.source)
        own = sa.select(_target.c.id, _target.c.text).where(
            _target.c.source == _source.c.id,
            _source.c.key == key_of(fold(source), source),
            _source.c.text == source,
            _target.c.language == base_language(unit.language),
            _target.c.article == unit.article,
            _target.c.previous == clean(unit.previous),
            _target.c.following == clean(unit.following),
            _target.c.text != clean(unit.target),
        )
        old = self._connection.execute(own).all() if unit.article else ()
        if old:
            if self._searchable:
                TARGET_WORDS.remove(self._connection, [(row.id, stemmed(fold(row.text))) for row in old])
            self._connection.execute(sa.delete(_target).where(_target.c.id.in_([row.id for row in old])))
            self.added = replace(self.added, replaced=self.added.replaced + len(old))
        self._add_batch([unit])

    def _sources(self, texts: Sequence[str]) -> dict[str, int]:
        """The numbers of sources; those that are new are written."""
        words = {text: fold(text) for text in texts}
        keys = {text: key_of(words[text], text) for text in texts}
        rows = self._connection.execute(
            sa.select(_source.c.id, _source.c.text).where(_source.c.key.in_(set(keys.values())))
        )
        numbers = {row.text: row.id for row in rows if row.text in keys}
        new = [text for text in texts if text not in numbers]
        for text in new:
            numbers[text] = self._next_source
            self._next_source += 1
        if new:
            values = [{"id": numbers[text], "key": keys[text], "text": text} for text in new]
            self._write(_source, values)
            if self._searchable:
                SOURCE_WORDS.add(self._connection, [(numbers[text], stemmed(words[text])) for text in new])
        return numbers

    def _targets(self, sources: Collection[int]) -> dict[_TargetKey, _Row]:
        """What the memory has for sources."""
        if not sources:
            return {}
        rows = self._connection.execute(sa.select(_target).where(_target.c.source.in_(sources))).mappings()
        return {(row["source"], row["language"], row["text"]): dict(row) for row in rows}

    def _row(self, key: _TargetKey, unit: MemoryUnit) -> _Row:
        return {
            "source": key[0],
            "language": key[1],
            "text": key[2],
            "origin": unit.origin or self._origin,
            "changed": iso(unit.changed),
            "who": unit.who,
            "article": unit.article,
            "previous": clean(unit.previous),
            "following": clean(unit.following),
        }

    def _insert(self, rows: list[_Row]) -> None:
        if not rows:
            return
        for row in rows:
            row["id"] = self._next_target
            self._next_target += 1
        self._write(_target, rows)
        if self._searchable:
            TARGET_WORDS.add(self._connection, [(row["id"], stemmed(fold(row["text"]))) for row in rows])

    def _write(self, table: sa.Table, rows: list[_Row]) -> None:
        """Insert rows as the driver takes them: checking each one would take longer than writing it."""
        statement = str(sa.insert(table).compile(dialect=self._connection.dialect))
        self._connection.exec_driver_sql(statement, rows)

    def _update(self, rows: list[_Row]) -> None:
        if rows:
            values = [{**{name: row[name] for name in _MERGED}, "number": row["id"]} for row in rows]
            statement = sa.update(_target).where(_target.c.id == sa.bindparam("number"))
            self._connection.execute(statement, values)


def merged(old: _Row, new: _Row) -> _Row:
    """One translation that came twice: the later one's facts; what a person approved stays approved.

    One that two articles confirmed belongs to neither, and so no correction in either takes it away.
    """
    later = {**old, **{name: new[name] for name in _MERGED}} if new["changed"] >= old["changed"] else dict(old)
    if HUMAN in (old["origin"], new["origin"]):
        later["origin"] = HUMAN
    if old["article"] != new["article"]:
        later["article"] = ""
    return later
