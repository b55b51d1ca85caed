"""Concordance: the units in which a text stands, in either language, whatever its marks."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from chinhdanh.memory import schema
from chinhdanh.memory.rows import rows_of_units, units_of
from chinhdanh.memory.units import Hit, MemoryUnit, Range
from chinhdanh.memory.words import SOURCE_WORDS, TARGET_WORDS, every, phrase
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.folding import fold, folded_words, stem, stemmed

_LOOKED_AT = 2
"""How many units are looked at for each that is shown, so that the closest are shown."""


def search(connection: sa.Connection, text: str, language: str | None, most: int) -> list[Hit]:
    """The units that hold ``text``: as it is written first, then otherwise marked, then its words anywhere.

    ``language`` is ``ar`` for the sources, a target language for its translations, None for both.
    """
    words = stemmed(fold(text)).split()
    if not words:
        return []
    found: dict[int, MemoryUnit] = {}
    for query in (phrase(words), every(words)):
        if language in (None, "ar"):
            found |= _by_source(connection, query, most * _LOOKED_AT)
        if language != "ar" and not has_arabic(text):
            found |= _by_target(connection, query, language, most * _LOOKED_AT)
        if len(found) >= most or len(words) == 1:
            break
    closest = sorted(found.values(), key=lambda unit: text not in unit.source and text not in unit.target)
    return [Hit(unit, _ranges(unit.source, words), _ranges(unit.target, words)) for unit in closest[:most]]


def _ranges(text: str, words: Sequence[str]) -> tuple[Range, ...]:
    """Where the words stand beside each other; else where each of them stands."""
    folded_text = fold(text)
    if not all(word in folded_text for word in words):
        return ()
    found = [(start, end, stem(folded)) for start, end, folded in folded_words(text)]
    count = len(words)
    together = [
        (found[at][0], found[at + count - 1][1])
        for at in range(len(found) - count + 1)
        if all(found[at + i][2] == words[i] for i in range(count))
    ]
    apart = [(start, end) for start, end, folded in found if folded in words]
    return tuple(together or (apart if {w for _, _, w in found}.issuperset(words) else ()))


def _by_source(connection: sa.Connection, query: str, most: int) -> dict[int, MemoryUnit]:
    sources = SOURCE_WORDS.newest(connection, query, most)
    return _units(connection, schema.target.c.source.in_(sources), most) if sources else {}


def _by_target(connection: sa.Connection, query: str, language: str | None, most: int) -> dict[int, MemoryUnit]:
    targets = TARGET_WORDS.newest(connection, query, most, language)
    return _units(connection, schema.target.c.id.in_(targets), most) if targets else {}


def _units(connection: sa.Connection, chosen: sa.ColumnElement[bool], most: int) -> dict[int, MemoryUnit]:
    statement = rows_of_units().where(chosen).order_by(schema.target.c.id.desc()).limit(most)
    return units_of(connection.execute(statement))
