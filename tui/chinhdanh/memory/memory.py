"""The translation memory: every sentence that was translated before, of all articles of a user.

with Memory() as memory:
    memory.add([MemoryUnit("عقد الاجتماع.", "Cuộc họp đã diễn ra.", "vi")], origin="tmx")
    memory.matches("عقد الاجتماع.", "vi")[0].score    # 100, less the penalty of foreign files
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from chinhdanh import paths
from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory import concordance, retrieval, schema
from chinhdanh.memory.adding import Adder, base_language, clean, key_of
from chinhdanh.memory.database import Database
from chinhdanh.memory.matching import Matching
from chinhdanh.memory.rows import moment, rows_of_units, unit_of, units_of
from chinhdanh.memory.sentences import names_in
from chinhdanh.memory.units import (
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
_SLACK = 25
"""How far the letters of two sentences may be less alike than their score in the end."""


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
        matching = self._matching(source, language, (), previous, following)
        with self._database.reading() as connection:
            matching.take_same(self._same(connection, matching))
        return matching.best_first()

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
        known = names_in(clean(source)) if names is None else names
        matching = self._matching(source, language, known, previous, following)
        with self._database.reading() as connection:
            matching.compare(self._same(connection, matching))
            if self._database.searchable and len(matching.found) < n:
                near = retrieval.candidates(connection, matching.text, matching.folded_names, matching.language)
                alike = [number for likeness, number in near if 100 * likeness >= least - _SLACK]
                matching.compare(self._translations(connection, alike, matching.language))
        return matching.best_first(least)[:n]

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
        matching = self._matching(source, language, names, previous, following)
        with self._database.reading() as connection:
            matching.compare(self._same(connection, matching))
            if self._database.searchable and not any(match.score >= EXACT for match in matching.found.values()):
                same = retrieval.same_but_for_names(connection, matching.sentence)
                matching.compare(self._translations(connection, same, matching.language))
        return next(iter(matching.best_first(least, whole=True)), None)

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

    def _matching(
        self, source: str, language: str, names: Sequence[NameInSource], previous: str, following: str
    ) -> Matching:
        around = (clean(previous), clean(following))
        return Matching(clean(source), base_language(language), names, around, self._penalties)

    def _same(self, connection: sa.Connection, matching: Matching) -> list[MemoryUnit]:
        """The translations of sources with the same text."""
        statement = rows_of_units().where(
            schema.source.c.key == key_of(fold(matching.text), matching.text),
            schema.source.c.text == matching.text,
            schema.target.c.language == matching.language,
        )
        return list(units_of(connection.execute(statement)).values())

    def _translations(self, connection: sa.Connection, sources: Sequence[int], language: str) -> list[MemoryUnit]:
        statement = rows_of_units().where(schema.target.c.source.in_(sources), schema.target.c.language == language)
        return list(units_of(connection.execute(statement)).values())
