"""A reviewed project made of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from chinhdanh.exchange.readers import read_article
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.project import Project
from chinhdanh.text.sentences import segment

MakeProject = Callable[..., Project]


@pytest.fixture
def make_project(tmp_path: Path) -> Iterator[MakeProject]:
    """Makes a project of a text; ``names`` are (letters, spelling) pairs, found wherever the letters stand."""
    opened: list[Project] = []

    def make(text: str, languages: Sequence[str] = ("vi",), names: Sequence[tuple[str, str]] = ()) -> Project:
        source = tmp_path / f"article{len(opened)}.txt"
        source.write_text(text, encoding="utf-8")
        article = read_article(source)
        found = tuple(_name(article.text, letters, spelling) for letters, spelling in names)
        project = Project.create(tmp_path / f"{source.name}.chinhdanh", article, segment(article), found, languages)
        opened.append(project)
        return project

    yield make
    for project in opened:
        project.close()


def _name(text: str, letters: str, spelling: str) -> Name:
    starts = [at for at in range(len(text)) if text.startswith(letters, at)]
    mentions = tuple(Mention(at, at + len(letters), letters, NameKind.PLACE) for at in starts)
    return Name(letters, NameKind.PLACE, mentions, (Candidate(spelling, 0.9),))
