"""The text an article was translated from, beside its segments."""

from __future__ import annotations

from chinhdanh.exchange.blocks import article_of_lines
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article

VIETNAMESE = "Đoàn thăm huyện Hậu Lộc.\nTrịnh Tuấn Sinh phát biểu ở Hậu Lộc.\nXã Hòa Lộc gần Hậu Lộc.\n"
ENGLISH = "The delegation visited Hau Loc district. Trinh Tuan Sinh spoke in Hau Loc.\n"


def original(text: str, language: str) -> Article:
    found = article_of_lines("o.txt", text)
    return Article(found.name, found.text, found.paragraphs, language)


def test_a_project_carries_originals_and_keeps_them(project: Project) -> None:
    assert project.original(0, "vi") is None
    assert project.original_score(0, "vi") is None
    assert project.carry_original(original(VIETNAMESE, "vi")) == 3
    assert project.carry_original(original(ENGLISH, "en")) == 2
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert [again.original(index, "vi") for index in range(4)] == [*VIETNAMESE.splitlines(), None]
        assert again.original(1, "en") == "Trinh Tuan Sinh spoke in Hau Loc."
        assert 0.3 <= (again.original_score(1, "en") or 0) <= 1


def test_another_original_takes_the_place_of_the_first_in_its_language_only(project: Project) -> None:
    project.carry_original(original(VIETNAMESE, "vi"))
    project.carry_original(original(ENGLISH, "en"))
    assert project.carry_original(original("Đoàn thăm huyện Hậu Lộc.\n", "vi")) == 1
    assert [project.original(index, "vi") for index in range(3)] == ["Đoàn thăm huyện Hậu Lộc.", None, None]
    assert project.original(0, "en") == "The delegation visited Hau Loc district."
    assert project.undo() is None


def test_pairs_that_are_not_sure_are_left_out(project: Project) -> None:
    assert project.carry_original(original(VIETNAMESE, "vi"), least=1.1) == 0
    assert project.original(0, "vi") is None
