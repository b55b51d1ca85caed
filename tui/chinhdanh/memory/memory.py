"""The translation memory: every sentence that was translated before, of all articles of a user.

with Memory() as memory:
    memory.add([MemoryUnit("عقد الاجتماع.", "Cuộc họp đã diễn ra.", "vi")], origin="tmx")
    memory.matches("عقد الاجتماع.", "vi")[0].score    # 100, less the penalty of foreign files
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from chinhdanh import paths
from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory import concordance, retrieval, schema
from chinhdanh.memory.adding import Adder, base_language, clean, key_of
from chinhdanh.memory.comparing import Comparison, compare
from chinhdanh.memory.database import Database
from chinhdanh.memory.rows import moment, rows_of_units, unit_of, units_of
from chinhdanh.memory.sentences import Sentence, names_in, read_sentence
from chinhdanh.memory.units import (
    CONTEXT,
    EXACT,
    FILE,
    MACHINE,
    TMX,
    Added,
    Hit,
    Match,
    MemoryUnit,
    NameInSource,
    Statistics,
)
from chinhdanh.memory.words import SOURCE_WORDS, TARGET_WORDS
from chinhdanh.text.folding import fold, stemmed

PENALTIES: Mapping[str, int] = {MACHINE: 10, TMX: 1, FILE: 1, "repaired": 3}
"""What is taken from the score of a match by its origin, and of one whose names or figures were put right."""

_PAGE = 1000


class Memory:
    """An open translation memory; several threads and several programs may use one at a time.

    ``where`` is a file (the user's own memory by default) or a SQLAlchemy URL, see ``schema`` for what only SQLite has.
    ``penalties`` take the place of ``PENALTIES``, origin by origin.
    """

    def __init__(self, where: Path | str | None = None, *, penalties: Mapping[str, int] | None = None) -> None:
        self._database = Database(where or paths.memory_file())
        self._penalties = {**PENALTIES, **(penalties or {})}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._database.close()

    @property
    def where(self) -> str:
        """The file, or the URL without its password."""
        return self._database.where

    # --- what goes in

    def add(self, units: Iterable[MemoryUnit], origin: str) -> Added:
        """Add units, all or none of them; ``origin`` is that of units which have none of their own.

        A unit with the source, target and language of a known one is merged into it. The units are taken one after the
        other and need not fit into memory; where taking them raises (an interruption too), nothing is added.
        """
        with self._database.writing() as connection:
            adder = Adder(connection, origin, searchable=self._database.searchable)
            adder.add(units)
            return adder.added

    def learn(self, units: Iterable[MemoryUnit], origin: str) -> Added:
        """Add units of articles; each takes the place of what its article said there before."""
        with self._database.writing() as connection:
            adder = Adder(connection, origin, searchable=self._database.searchable)
            for unit in units:
                adder.replace_own(unit)
            return adder.added

    # --- what comes out

    def exact(self, source: str, language: str, *, previous: str = "", following: str = "") -> list[Match]:
        """The translations of the same text, those with the same neighbours first, then the newest."""
        source = clean(source)
        with self._database.reading() as connection:
            units = self._same(connection, source, base_language(language))
        same = (Comparison(EXACT, unit.target, False, True, ()) for unit in units)
        around = clean(previous), clean(following)
        return _best_first(self._match(unit, comparison, *around) for unit, comparison in zip(units, same, strict=True))

    def matches(
        self,
        source: str,
        language: str,
        *,
        n: int = 5,
        least: int = 70,
        names: Sequence[NameInSource] | None = None,
        previous: str = "",
        following: str = "",
    ) -> list[Match]:
        """At most ``n`` translations of sentences like ``source``, the best first, none under ``least``.

        ``names`` are the names of the sentence and their spellings, by default what is found in it: a match whose
        sentence has others comes with these. ``previous`` and ``following`` are its neighbours. Without a word index
        (PostgreSQL) only exact matches are found.
        """
        source = clean(source)
        asked = _asked(source, language, names_in(source) if names is None else names, previous, following)
        with self._database.reading() as connection:
            found = self._same_compared(connection, asked)
            if self._database.searchable and len(found) < n:
                near = retrieval.candidates(connection, source, asked.folded_names, asked.language)
                alike = [number for likeness, number in near if 100 * likeness >= least - _SLACK]
                self._compare(found, asked, self._translations(connection, alike, asked.language))
        return _best_first(match for match in found.values() if match.score >= least)[:n]

    def best(
        self,
        source: str,
        language: str,
        *,
        least: int,
        names: Sequence[NameInSource] = (),
        previous: str = "",
        following: str = "",
    ) -> Match | None:
        """The best translation of this very sentence, or of one that has other names and figures and is put right.

        None where its score is under ``least``. Quicker than ``matches``, which compares what is only alike too.
        """
        asked = _asked(clean(source), language, names, previous, following)
        with self._database.reading() as connection:
            found = self._same_compared(connection, asked)
            if self._database.searchable and not any(match.score >= EXACT for match in found.values()):
                same = retrieval.same_but_for_names(connection, asked.sentence)
                self._compare(found, asked, self._translations(connection, same, asked.language))
        whole = (match for match in found.values() if match.whole and match.score >= least)
        return next(iter(_best_first(whole)), None)

    def concordance(self, text: str, *, language: str | None = None, n: int = 20) -> list[Hit]:
        """At most ``n`` units that hold a text, whatever its marks, those that write it alike first.

        ``language`` is ``ar`` for the sources, a target language for its translations, None for both.
        """
        if not self._database.searchable:
            raise TranslationMemoryError("only a memory in SQLite can be searched by words.")
        with self._database.reading() as connection:
            return concordance.search(connection, text, language and base_language(language), n)

    def units(self, language: str | None = None) -> Iterator[MemoryUnit]:
        """Every unit, those of one source beside each other; what is added meanwhile may come or not."""
        target = schema.target
        statement = rows_of_units().order_by(target.c.source, target.c.id).limit(_PAGE)
        if language is not None:
            statement = statement.where(target.c.language == base_language(language))
        last = (0, 0)
        while True:
            with self._database.reading() as connection:
                after = sa.tuple_(target.c.source, target.c.id) > sa.tuple_(*last)
                rows = connection.execute(statement.where(after)).all()
            if not rows:
                return
            last = (rows[-1].source, rows[-1].id)
            for row in rows:
                yield unit_of(row)

    def stats(self) -> Statistics:
        """How much the memory holds."""
        target = schema.target
        dated = sa.select(sa.func.min(target.c.changed), sa.func.max(target.c.changed)).where(target.c.changed != "")
        with self._database.reading() as connection:
            sources = connection.execute(sa.select(sa.func.count()).select_from(schema.source)).scalar_one()
            counted = {
                column: {row[0]: row[1] for row in connection.execute(
                    sa.select(column, sa.func.count()).group_by(column).order_by(sa.func.count().desc()))}
                for column in (target.c.language, target.c.origin)
            }  # fmt: skip
            oldest, newest = connection.execute(dated).one()
        by_language, by_origin = counted.values()
        return Statistics(
            sources,
            sum(by_language.values()),
            by_language,
            by_origin,
            moment(oldest or ""),
            moment(newest or ""),
            self._database.size(),
        )

    def compact(self) -> tuple[int, int]:
        """Forget sources without a translation and give back unused space; the bytes before and after."""
        before = self._database.size()
        source, target = schema.source, schema.target
        with self._database.writing() as connection:
            unused = sa.select(source.c.id, source.c.text).where(~sa.exists().where(target.c.source == source.c.id))
            rows = connection.execute(unused).all()
            if self._database.searchable:
                SOURCE_WORDS.remove(connection, [(row.id, stemmed(fold(row.text))) for row in rows])
                SOURCE_WORDS.optimise(connection)
                TARGET_WORDS.optimise(connection)
            connection.execute(sa.delete(source).where(~sa.exists().where(target.c.source == source.c.id)))
        self._database.shrink()
        return before, self._database.size()

    # --- inside

    def _same(self, connection: sa.Connection, source: str, language: str) -> list[MemoryUnit]:
        """The translations of sources with the same text."""
        statement = rows_of_units().where(
            schema.source.c.key == key_of(fold(source), source),
            schema.source.c.text == source,
            schema.target.c.language == language,
        )
        return list(units_of(connection.execute(statement)).values())

    def _translations(self, connection: sa.Connection, sources: Sequence[int], language: str) -> list[MemoryUnit]:
        statement = rows_of_units().where(schema.target.c.source.in_(sources), schema.target.c.language == language)
        return list(units_of(connection.execute(statement)).values())

    def _same_compared(self, connection: sa.Connection, asked: _Asked) -> _Found:
        found: _Found = {}
        self._compare(found, asked, self._same(connection, asked.sentence.text, asked.language))
        return found

    def _compare(self, found: _Found, asked: _Asked, units: Sequence[MemoryUnit]) -> None:
        """Add the matches of units to those that were found before."""
        for unit in units:
            place = (unit.source, unit.target)
            if place not in found:
                other = read_sentence(unit.source)
                comparison = compare(asked.sentence, other, unit.target, asked.language, asked.names)
                found[place] = self._match(unit, comparison, asked.previous, asked.following)

    def _match(self, unit: MemoryUnit, comparison: Comparison, previous: str, following: str) -> Match:
        score = comparison.score - self._penalty(unit.origin)
        if comparison.repaired:
            score -= self._penalties["repaired"]
        if score == EXACT and _same_neighbours(unit, previous, following):
            score = CONTEXT
        return Match(
            max(0, score),
            unit.source,
            comparison.target,
            unit.language,
            unit.origin,
            unit.changed,
            unit.who,
            unit.article,
            comparison.repaired,
            comparison.source_differences,
            comparison.whole,
        )

    def _penalty(self, origin: str) -> int:
        return self._penalties.get(origin, self._penalties.get(origin.partition(":")[0], 0))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sentence for which matches are sought."""

    sentence: Sentence
    language: str
    names: Sequence[NameInSource]
    previous: str
    following: str

    @property
    def folded_names(self) -> list[str]:
        """The names as the word index has them."""
        return [fold(self.sentence.text[name.start : name.end]) for name in self.names]


_Found = dict[tuple[str, str], Match]
"""Matches by the source and the target as the memory has them."""

_SLACK = 25
"""How far the letters of two sentences may be less alike than their score in the end."""


def _asked(source: str, language: str, names: Sequence[NameInSource], previous: str, following: str) -> _Asked:
    sentence = read_sentence(source, names)
    return _Asked(sentence, base_language(language), names, clean(previous), clean(following))


def _same_neighbours(unit: MemoryUnit, previous: str, following: str) -> bool:
    return bool(previous or following) and (unit.previous, unit.following) == (previous, following)


def _best_first(matches: Iterable[Match]) -> list[Match]:
    """The best first; of equals the one that needed no repair, then the newest; one of each target."""
    ordered = sorted(
        matches, key=lambda m: (m.score, not m.repaired, m.changed.timestamp() if m.changed else 0), reverse=True
    )
    best: dict[str, Match] = {}
    for match in ordered:
        best.setdefault(match.target, match)
    return list(best.values())
