"""The question that ``review`` asks where an article has another text than when its project was made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.exchange.readers import read_article
from chinhdanh.review.opening import open_or_create
from chinhdanh.review.project import Project
from terminal.tmux import Tmux

FIRST, SECOND = "زار الوفد منطقة هاو لوك.", "وعاد الناس إلى بيوتهم بعد المطر."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article that was changed after a sentence of its project was translated."""
    article = tmp_path / "a.txt"
    article.write_text(FIRST + "\n", encoding="utf-8")
    place = paths.project_file(article)
    with open_or_create(place, lambda: read_article(article), ("vi",), Settings(), None) as project:
        project.edit(0, "vi", "thăm Hậu Lộc")
    article.write_text(f"{SECOND}\n{FIRST}\n", encoding="utf-8")
    return article


def texts(article: Path) -> list[str]:
    with Project.open(paths.project_file(article), read_only=True) as project:
        return [project.target(segment.index, "vi").text for segment in project.segments]


def test_no_leaves_everything_and_says_how_to_go_on(tmux: Tmux, article: Path) -> None:
    tmux.start([sys.executable, "-m", "chinhdanh", "review", article])
    tmux.wait_for("Take the new text over?", seconds=60)
    tmux.press("n", "Enter")
    tmux.wait_for("--update")
    assert tmux.wait_for_end() == 1
    assert texts(article) == ["thăm Hậu Lộc"]


@pytest.mark.parametrize("asked", [True, False])
def test_yes_or_the_option_takes_the_text_over(tmux: Tmux, article: Path, asked: bool) -> None:
    tmux.start([sys.executable, "-m", "chinhdanh", "review", article, *([] if asked else ["--update"])])
    if asked:
        tmux.wait_for("Take the new text over?", seconds=60)
        tmux.press("y", "Enter")
    tmux.wait_until(lambda _: texts(article) == ["", "thăm Hậu Lộc"], "the text to be taken over", seconds=60)
