"""What a project file holds of the article and its analysis.

Rows are taken as the driver gives them: there can be hundreds of thousands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review import schema
from chinhdanh.review.connecting import driver
from chinhdanh.review.lazily import Rows
from chinhdanh.review.model import Place, Status, Target
from chinhdanh.review.shelves import TARGETS, Row
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

Query = Callable[..., Sequence[Row]]
"""Gives the rows of an SQL text with its arguments."""

SEGMENT_KINDS = {kind.value: kind for kind in SegmentKind}
NEEDED_FACTS = ("version", "article", "text", "language", "languages")
NAME_KINDS = {kind.value: kind for kind in NameKind}


def query(connection: sa.Connection, text: str, *arguments: Any) -> list[Row]:
    """The rows of an SQL text."""
    return driver(connection).execute(text, arguments).fetchall()


def facts_of(connection: sa.Connection) -> dict[str, str]:
    """The facts about the whole project. Raises ValueError where one is lost that nothing goes without."""
    facts = {row.key: row.value for row in connection.execute(sa.select(schema.project))}
    if lost := [key for key in NEEDED_FACTS if key not in facts]:
        raise ValueError(f"it has lost its {' and its '.join(lost)}")
    return facts


def article_of(facts: Mapping[str, str], rows: Query) -> Article:
    """The article; its paragraphs are read when they are asked for."""
    paragraphs = Rows(
        lambda: rows("SELECT start, end, kind FROM paragraph ORDER BY number"),
        lambda row: Paragraph(row[0], row[1], SEGMENT_KINDS.get(row[2])),
    )
    return Article(facts["article"], facts["text"], paragraphs, facts["language"])


def segments_of(article: Article, rows: Query) -> Rows[Segment]:
    """The segments in order."""
    text = article.text

    def made(row: Row) -> Segment:
        number, start, end, kind, paragraph = row
        return Segment(number, start, end, text[start:end], SEGMENT_KINDS.get(kind, SegmentKind.BODY), paragraph)

    return Rows(lambda: rows("SELECT number, start, end, kind, paragraph FROM segment ORDER BY number"), made)


def ranges_of(rows: Query) -> list[Row]:
    """Where each segment begins and ends in the article, in code points."""
    return list(rows("SELECT start, end FROM segment ORDER BY number"))


def names_of(article: Article, rows: Query) -> tuple[Name, ...]:
    """The names as the analysis found them, in the order of the article."""
    text = article.text
    mentions: dict[str, list[Mention]] = {}
    for start, end, name, kind, cue in rows("SELECT start, end, name, kind, cue FROM mention ORDER BY start"):
        mentions.setdefault(name, []).append(Mention(start, end, text[start:end], NAME_KINDS[kind], cue))
    candidates: dict[str, list[Candidate]] = {}
    for name, spelling, p, evidence in rows("SELECT name, text, p, evidence FROM candidate ORDER BY name, rank"):
        candidates.setdefault(name, []).append(Candidate(spelling, p, _evidence(evidence)))
    return tuple(
        Name(key, NAME_KINDS[kind], tuple(mentions.get(key, ())), tuple(candidates.get(key, ())), hint)
        for key, kind, hint in rows("SELECT key, kind, hint FROM name ORDER BY number")
    )


def targets_between(first: int, last: int, rows: Query) -> dict[Place, Target]:
    """The targets of the segments from one index up to another, that excluded."""
    columns = ", ".join(f'"{name}"' for name in TARGETS.table.columns.keys())  # noqa: SIM118
    found = rows(f"SELECT {columns} FROM target WHERE segment >= ? AND segment < ?", first, last)
    return {TARGETS.key(row): TARGETS.value(row) for row in found}


def statuses_of(language: str, rows: Query) -> Counter[Status]:
    """How many segments stand at each status in a language, page residue left out."""
    counts = Counter(
        {
            Status(status): count
            for status, count in rows(
                "SELECT status, count(*) FROM target JOIN segment ON number = segment "
                "WHERE language = ? AND segment.kind != ? GROUP BY status",
                language,
                SegmentKind.BOILERPLATE.value,
            )
        }
    )
    ((total,),) = rows("SELECT count(*) FROM segment WHERE kind != ?", SegmentKind.BOILERPLATE.value)
    counts[Status.UNTRANSLATED] += total - counts.total()
    return counts


def missing_in(language: str, rows: Query) -> list[int]:
    """The segments that have no target in a language and are not locked, page residue left out."""
    found = rows(
        "SELECT number FROM segment LEFT JOIN target ON segment = number AND language = ? "
        "WHERE segment.kind != ? AND (status IS NULL OR status = ? AND NOT locked) ORDER BY number",
        language,
        SegmentKind.BOILERPLATE.value,
        Status.UNTRANSLATED.value,
    )
    return [number for (number,) in found]


@lru_cache(maxsize=1024)
def _evidence(content: str) -> tuple[str, ...]:
    return tuple(json.loads(content))
