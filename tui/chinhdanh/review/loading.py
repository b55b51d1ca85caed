"""What a project file holds of the article and its analysis."""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sa

from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review import schema
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind


def load_article(connection: sa.Connection, facts: Mapping[str, str]) -> Article:
    """The article."""
    paragraphs = tuple(
        Paragraph(row.start, row.end, SegmentKind(row.kind) if row.kind else None)
        for row in connection.execute(sa.select(schema.paragraph).order_by(schema.paragraph.c.number))
    )
    return Article(facts["article"], facts["text"], paragraphs, facts["language"])


def load_segments(connection: sa.Connection, article: Article) -> tuple[Segment, ...]:
    """The segments in order."""
    kinds = {kind.value: kind for kind in SegmentKind}
    text = article.text
    return tuple(
        Segment(number, start, end, text[start:end], kinds[kind], paragraph)
        for number, start, end, kind, paragraph in connection.execute(
            sa.select(schema.segment).order_by(schema.segment.c.number)
        )
    )


def load_names(connection: sa.Connection, article: Article) -> tuple[Name, ...]:
    """The names as the analysis found them, in the order of the article."""
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
