"""A small project with real sentences, names and drafts as the engine would give them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

SENTENCES = (
    "زار الوفد منطقة هاو لوك.",
    "وتحدث ترينه توان سينه في هاو لوك.",
    "بلدية هوا لوك قريبة من هاو لوك.",
    "مصدر",
)


def _mentions(text: str, letters: str, kind: NameKind) -> tuple[Mention, ...]:
    found, at = [], text.find(letters)
    while at >= 0:
        found.append(Mention(at, at + len(letters), letters, kind))
        at = text.find(letters, at + 1)
    return tuple(found)


@pytest.fixture
def parts() -> tuple[Article, tuple[Segment, ...], tuple[Name, ...]]:
    text = "\n".join(SENTENCES) + "\n"
    segments, start = [], 0
    for index, sentence in enumerate(SENTENCES):
        kind = SegmentKind.BOILERPLATE if sentence == "مصدر" else SegmentKind.BODY
        segments.append(Segment(index, start, start + len(sentence), sentence, kind, index))
        start += len(sentence) + 1
    article = Article("a.txt", text, tuple(Paragraph(s.start, s.end) for s in segments))
    names = tuple(
        Name(letters, kind, _mentions(text, letters, kind), tuple(Candidate(c, p) for c, p in candidates))
        for letters, kind, candidates in (
            ("هاو لوك", NameKind.PLACE, [("Hậu Lộc", 0.7), ("Hào Lộc", 0.2)]),
            ("ترينه توان سينه", NameKind.PERSON, [("Trịnh Tuấn Sinh", 0.8)]),
            ("هوا لوك", NameKind.PLACE, [("Hòa Lộc", 0.5), ("Hoa Lộc", 0.4)]),
        )
    )
    return article, tuple(segments), names


@pytest.fixture
def project(tmp_path: Path, parts: tuple[Article, tuple[Segment, ...], tuple[Name, ...]]) -> Iterator[Project]:
    with Project.create(tmp_path / "a.txt.chinhdanh", *parts, ("vi", "en")) as opened:
        yield opened
