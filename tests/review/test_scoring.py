"""The score card: what marked errors cost, by a model that can be edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.errors import UsageError
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.review.scoring import default_model, load_model, score_card


@pytest.fixture
def reviewed(project: Project) -> Project:
    """Two targets a person has seen (5 and 6 words of source), one nobody has."""
    project.edit(0, "vi", "Đoàn thăm huyện Hậu Lộc.")
    project.edit(1, "vi", "Trịnh Tuấn Sinh phát biểu ở Hậu Lộc.")
    return project


def test_the_default_has_five_categories() -> None:
    model = load_model()
    assert list(model.categories) == ["accuracy", "names", "terminology", "language", "style"]
    assert model.words == 1000


def test_nothing_marked(reviewed: Project) -> None:
    card = score_card(reviewed, "vi", load_model())
    words = sum(len(reviewed.segments[index].text.split()) for index in (0, 1))
    assert (card.score, card.penalty, card.passed, card.segments, card.words) == (100.0, 0, True, 2, words)


def test_errors_cost_by_severity_and_weight(reviewed: Project) -> None:
    reviewed.mark_error(0, "vi", 0, 4, "names", "major")
    reviewed.mark_error(0, "vi", 5, 9, "style", "minor")
    reviewed.mark_error(1, "vi", 0, 4, "names", "minor")
    card = score_card(reviewed, "vi", load_model())
    by_key = {part.category.key: part for part in card.categories}
    assert by_key["names"].errors == {"major": 1, "minor": 1}
    assert by_key["names"].penalty == 6
    assert by_key["style"].penalty == 0.5
    assert card.rate == pytest.approx(6500 / card.words)
    assert card.score == pytest.approx(100 * (1 - 6.5 / card.words))
    assert not card.passed


def test_what_nobody_has_seen_does_not_count(reviewed: Project) -> None:
    before = score_card(reviewed, "vi", load_model())
    reviewed.edit(2, "vi", "Xã Hòa Lộc gần Hậu Lộc.")
    reviewed.mark_error(2, "vi", 0, 2, "accuracy", "minor")
    assert score_card(reviewed, "vi", load_model()).penalty == 1
    reviewed.undo()
    reviewed.undo()
    assert score_card(reviewed, "vi", load_model()) == before
    assert score_card(reviewed, "en", load_model()).score is None


def test_a_mark_on_an_approved_target_counts(reviewed: Project) -> None:
    reviewed.mark_error(0, "vi", 0, 4, "accuracy", "critical")
    reviewed.approve(0, "vi")
    assert reviewed.target(0, "vi").status is Status.APPROVED
    assert score_card(reviewed, "vi", load_model()).penalty == 25


def test_the_users_own_model(reviewed: Project) -> None:
    paths.scoring_file().parent.mkdir(parents=True, exist_ok=True)
    text = default_model().read_text(encoding="utf-8").replace("minor = 1 ", "minor = 2 ")
    paths.scoring_file().write_text(text + '\n[categories.layout]\ntitle = "Layout"\n', encoding="utf-8")
    reviewed.mark_error(0, "vi", 0, 4, "layout", "minor")
    card = score_card(reviewed, "vi", load_model())
    assert [part.penalty for part in card.categories if part.category.key == "layout"] == [2]


def test_a_category_that_the_model_has_no_more(reviewed: Project) -> None:
    reviewed.mark_error(0, "vi", 0, 4, "layout", "major")
    part = score_card(reviewed, "vi", load_model()).categories[-1]
    assert (part.category.key, part.penalty, part.passed) == ("layout", 5, True)


def test_a_severity_that_the_model_has_not(reviewed: Project) -> None:
    reviewed.mark_error(0, "vi", 0, 4, "names", "grave")
    with pytest.raises(UsageError, match="grave"):
        score_card(reviewed, "vi", load_model())


@pytest.mark.parametrize(
    ("content", "culprit"),
    [
        ("words = ", "Invalid value"),
        ("words = 0\nlimit = 1\n", "words"),
        ('words = 1000\nlimit = "x"\n', "limit"),
        ("words = 1000\nlimit = 1\n", "severities"),
        ("words = 1000\nlimit = 1\n[severities]\nminor = true\n", "minor"),
        ("words = 1000\nlimit = 1\n[severities]\nminor = 1\n[categories]\nnames = 1\n", "categories.names"),
        ("words = 1000\nlimit = 1\n[severities]\nminor = 1\n[categories.names]\nweight = -1\n", "weight"),
    ],
)
def test_a_faulty_model_is_named(tmp_path: Path, content: str, culprit: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=culprit) as caught:
        load_model(path)
    assert "own.toml" in str(caught.value)
