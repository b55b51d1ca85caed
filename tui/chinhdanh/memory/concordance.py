"""Concordance: the units in which a text stands, in either language, whatever its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from chinhdanh.memory import schema
from chinhdanh.memory.rows import rows_of_units, units_of
from chinhdanh.memory.units import Hit, MemoryUnit, Range
from chinhdanh.memory.words import SOURCE_WORDS, TARGET_WORDS, every, phrase
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.folding import fold, folded_words, stem, stemmed

_LOOKED_AT = 4
"""How many units are looked at for each that is shown, so that the closest are shown."""


def search(connection: sa.Connection, text: str, language: str | None, most: int) -> list[Hit]:
    """The units that hold ``text``: as it is written first, then otherwise marked, then its words anywhere.

    ``language`` is ``ar`` for the sources, a target language for its translations, None for both.
    """
    words = stemmed(fold(text)).split()
    if not words:
        return []
    queries = [phrase(words), every(words)] if len(words) > 1 else [phrase(words)]
    hits: dict[int, Hit] = {}
    for query in queries:
        if language in (None, "ar"):
            _take(hits, _by_source(connection, query, most * _LOOKED_AT), words)
        if language != "ar" and not has_arabic(text):
            _take(hits, _by_target(connection, query, language, most * _LOOKED_AT), words)
        if len(hits) >= most:
            break
    return sorted(hits.values(), key=lambda hit: _order(hit, text))[:most]


def _take(hits: dict[int, Hit], rows: Iterator[tuple[int, MemoryUnit]], words: Sequence[str]) -> None:
    for number, unit in rows:
        if number not in hits:
            hits[number] = Hit(unit, _ranges(unit.source, words), _ranges(unit.target, words))


def _order(hit: Hit, text: str) -> tuple[bool, bool, bool]:
    """What is written exactly so first, then words beside each other; newest first within that, as they came."""
    held = [hit.unit.source[slice(*r)] for r in hit.source_ranges]
    held += [hit.unit.target[slice(*r)] for r in hit.target_ranges]
    folded = fold(text)
    return (
        text not in held,
        not any(folded == fold(words) for words in held),
        text not in hit.unit.source and text not in hit.unit.target,
    )


def _ranges(text: str, words: Sequence[str]) -> tuple[Range, ...]:
    """Where the words stand beside each other; else where each of them stands."""
    found = [(start, end, stem(folded)) for start, end, folded in folded_words(text)]
    count = len(words)
    together = [
        (found[at][0], found[at + count - 1][1])
        for at in range(len(found) - count + 1)
        if all(found[at + i][2] == words[i] for i in range(count))
    ]
    apart = [(start, end) for start, end, folded in found if folded in words]
    return tuple(together or (apart if {w for _, _, w in found}.issuperset(words) else ()))


def _by_source(connection: sa.Connection, query: str, most: int) -> Iterator[tuple[int, MemoryUnit]]:
    sources = SOURCE_WORDS.newest(connection, query, most)
    statement = rows_of_units().where(schema.target.c.source.in_(sources)).order_by(schema.target.c.id.desc())
    return units_of(connection.execute(statement.limit(most)))


def _by_target(
    connection: sa.Connection, query: str, language: str | None, most: int
) -> Iterator[tuple[int, MemoryUnit]]:
    targets = TARGET_WORDS.newest(connection, query, most, language)
    statement = rows_of_units().where(schema.target.c.id.in_(targets)).order_by(schema.target.c.id.desc())
    return units_of(connection.execute(statement))
