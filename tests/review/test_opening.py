"""Making and resuming a project, and what the register hears of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.errors import InputFileError, ProjectError
from chinhdanh.exchange.readers import read_article
from chinhdanh.names.register import Register
from chinhdanh.review.opening import open_or_create, temporary_project
from chinhdanh.review.project import Project

LINE = "زار الوفد منطقة هاو لوك.\n"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(tmp_path / "register.sqlite") as opened:
        yield opened


@pytest.fixture
def open_article(register: Register) -> Iterator[Callable[[Path], Project]]:
    """Opens the project beside an article, as the review command does."""
    opened: list[Project] = []

    def open_beside(article: Path) -> Project:
        for project in opened:
            project.close()
        settings = Settings(reviewer="An")
        opened.append(
            open_or_create(paths.project_file(article), lambda: read_article(article), ("vi",), settings, register)
        )
        return opened[-1]

    yield open_beside
    for project in opened:
        project.close()


def write(path: Path, text: str = LINE) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_project_goes_on_where_it_stopped_also_without_its_article(
    tmp_path: Path, open_article: Callable[[Path], Project]
) -> None:
    article = write(tmp_path / "a.txt")
    open_article(article).edit(0, "vi", "một")
    assert open_article(article).target(0, "vi").text == "một"
    article.unlink()
    assert open_article(article).target(0, "vi").text == "một"


def test_another_text_in_the_place_of_the_article_is_told(
    tmp_path: Path, open_article: Callable[[Path], Project]
) -> None:
    article = write(tmp_path / "a.txt")
    place = open_article(article).path
    write(article, "خبر آخر.\n")
    with pytest.raises(ProjectError, match="another text"):
        open_article(article)
    assert open_article(place).article.text == LINE


def test_a_bad_article_leaves_no_project(tmp_path: Path, open_article: Callable[[Path], Project]) -> None:
    article = write(tmp_path / "a.txt", "no Arabic\n")
    with pytest.raises(InputFileError):
        open_article(article)
    assert not paths.project_file(article).exists()


def test_articles_with_one_file_name_decide_for_themselves(
    tmp_path: Path, register: Register, open_article: Callable[[Path], Project]
) -> None:
    one = write(tmp_path / "one" / "a.txt")
    other = write(tmp_path / "other" / "a.txt", "عاد الناس إلى منطقة هاو لوك.\n")
    open_article(one).decide("هاو لوك", "Hậu Lộc")
    open_article(other).decide("هاو لوك", "Hào Lộc")
    assert register.spellings("هاو لوك") == (("Hào Lộc", 1), ("Hậu Lộc", 1))
    open_article(other).undo()
    assert register.spellings("هاو لوك") == (("Hậu Lộc", 1),)
    assert [decision.by for decision in register.decisions()] == ["An"]


def test_a_temporary_project_is_gone_after_its_use(tmp_path: Path) -> None:
    with temporary_project(read_article(write(tmp_path / "a.txt")), ("vi",), Settings(), None) as project:
        place = project.path
        assert place.exists()
    assert not place.parent.exists()


def test_a_busy_register_is_told_soon_and_hears_of_it_later(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt")
    with Register(tmp_path / "register.sqlite", wait=0.1) as register:
        settings = Settings()
        with open_or_create(
            paths.project_file(article), lambda: read_article(article), ("vi",), settings, register
        ) as project:
            with closing(sqlite3.connect(register.path)) as other:
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(ProjectError, match="decided here, but not in the register"):
                    project.decide("هاو لوك", "Hậu Lộc")
            assert project.decision("هاو لوك") == "Hậu Lộc"
            assert register.decisions() == ()
            project.decide("هاو لوك", "Hào Lộc")
            assert [decision.spelling for decision in register.decisions()] == ["Hào Lộc"]
