"""An article with another text: its project is cut anew, and all work goes along with the sentences that are left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.errors import ProjectError
from chinhdanh.exchange.readers import read_article
from chinhdanh.review.backups import backups
from chinhdanh.review.model import Status
from chinhdanh.review.opening import changed_article, open_or_create, take_over
from chinhdanh.review.project import Project
from chinhdanh.review.updating import Carried, paired

FIRST = "زار الوفد منطقة هاو لوك."
SECOND = "وتحدث ترينه توان سينه في هاو لوك مساء اليوم عن المحصول."
CHANGED = "وتحدث ترينه توان سينه في هاو لوك صباح اليوم عن المحصول."
THIRD = "وعاد الناس إلى بيوتهم بعد المطر."
NEW = "ثم بدأت السنة الجديدة في كل مكان."


def write(article: Path, lines: Sequence[str]) -> Path:
    article.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return article


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with a project in which everything was done."""
    article = write(tmp_path / "a.txt", [FIRST, SECOND, THIRD])
    settings = Settings(reviewer="An")
    with open_or_create(paths.project_file(article), lambda: read_article(article), ("vi",), settings, None) as project:
        assert [segment.text for segment in project.segments] == [FIRST, SECOND, THIRD]
        for index, text in enumerate(("thăm Hậu Lộc", "nói ở Hậu Lộc", "về nhà")):
            project.edit(index, "vi", text)
            project.approve(index, "vi")
        project.lock(0, "vi")
        project.decide("هاو لوك", "Hậu Lộc")
        project.split_name("هاو لوك", [next(m.start for n, m in project.names_in(0))])
        project.comment(0, "một lời")
        project.mark_error(1, "vi", 0, 3, "accuracy", "minor")
        project.add_time(2, "vi", 5)
        project.position = 2
    return article


def update(article: Path, lines: Sequence[str]) -> Carried:
    place = paths.project_file(article)
    now = changed_article(place, lambda: read_article(write(article, lines)))
    assert now is not None
    return take_over(place, now, None)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b c", "a b c", {0: 0, 1: 1, 2: 2}),
        ("a b c", "x a b c", {0: 1, 1: 2, 2: 3}),
        ("a b c", "c a b", {0: 1, 1: 2, 2: 0}),
        ("a a b", "a b", {1: 0, 2: 1}),
        ("abcdefghij", "abcdefghix", {0: 0}),
        ("abcdefghij", "zzzzzzzzzz", {}),
        ("", "a", {}),
    ],
)
def test_sentences_are_paired_by_order_then_place_then_likeness(old: str, new: str, pairs: dict[int, int]) -> None:
    assert paired(old.split(), new.split()) == pairs


def test_the_same_sentences_keep_everything_in_their_new_places(article: Path) -> None:
    done = update(article, [NEW, FIRST, SECOND, THIRD])
    assert (done.same, done.changed, done.added, done.removed, done.lost) == (3, (), 1, 0, 0)
    with Project.open(paths.project_file(article)) as project:
        assert [project.target(i, "vi").text for i in range(4)] == ["", "thăm Hậu Lộc", "nói ở Hậu Lộc", "về nhà"]
        assert project.target(1, "vi").locked
        assert project.target(3, "vi").status is Status.APPROVED
        assert [(c.index, c.text) for c in project.comments()] == [(1, "một lời")]
        assert [m.index for m in project.error_marks()] == [2]
        assert (project.seconds(3, "vi"), project.position) == (5, 3)
        assert project.decision("هاو لوك") == project.decision("هاو لوك#2") == "Hậu Lộc"
        assert [name.key for name, _ in project.names_in(1)] == ["هاو لوك#2"]
        assert [v.text for v in project.history(3, "vi")] == ["về nhà", "về nhà"]
        assert project.undo() is None


def test_a_changed_sentence_keeps_its_target_for_another_look(article: Path) -> None:
    done = update(article, [FIRST, CHANGED, THIRD])
    assert (done.same, done.changed, done.added, done.removed) == (2, (1,), 0, 0)
    with Project.open(paths.project_file(article)) as project:
        assert project.segments[1].text == CHANGED
        assert (project.target(1, "vi").text, project.target(1, "vi").status) == ("nói ở Hậu Lộc", Status.EDITED)
        assert [c.text for c in project.comments(1)] == [f"The source was: {SECOND}"]


def test_what_goes_is_told_and_kept_in_a_copy(article: Path) -> None:
    done = update(article, [FIRST, NEW])
    assert (done.same, done.added, done.removed, done.lost) == (1, 1, 2, 2)
    assert backups(paths.project_file(article)) == (done.backup,)
    with Project.open(done.backup) as project:
        assert [project.target(i, "vi").text for i in range(3)] == ["thăm Hậu Lộc", "nói ở Hậu Lộc", "về nhà"]
        assert project.undo()


def test_without_being_asked_for_nothing_changes(article: Path) -> None:
    place = paths.project_file(article)
    assert changed_article(place, lambda: read_article(article)) is None
    write(article, [FIRST, NEW])
    with pytest.raises(ProjectError, match=r"another text.*--update"):
        open_or_create(place, lambda: read_article(article), ("vi",), Settings(), None)
    with Project.open(place) as project:
        assert len(project.segments) == 3


def test_a_project_without_its_article_goes_on(article: Path) -> None:
    place = paths.project_file(article)
    article.unlink()
    assert changed_article(place, lambda: read_article(article)) is None
