"""What a file brings, laid over what the project holds."""

from __future__ import annotations

import pytest

from chinhdanh.errors import ProjectError
from chinhdanh.review.model import Incoming, Merged, Place, Status
from chinhdanh.review.project import Project

DRAFT, EDITED, APPROVED, REJECTED = Status.DRAFT, Status.EDITED, Status.APPROVED, Status.REJECTED
PLACE: Place = (0, "vi")


def outcome(merged: Merged) -> str:
    """The one word that says what became of the one place."""
    (word,) = (kind for kind in ("changed", "unchanged", "conflicts", "kept") if getattr(merged, kind) == (PLACE,))
    return word


@pytest.mark.parametrize(
    ("here", "brought", "exported", "status", "what", "text", "after"),
    [
        ("a", "b", None, None, "changed", "b", EDITED),
        ("a", "a", None, None, "unchanged", "a", EDITED),
        ("a", "b", "a", None, "changed", "b", EDITED),
        ("b", "a", "a", None, "unchanged", "b", EDITED),
        ("b", "c", "a", None, "conflicts", "b", EDITED),
        ("b", "b", "a", None, "unchanged", "b", EDITED),
        ("a", "", "a", None, "unchanged", "a", EDITED),
        ("a", "", None, APPROVED, "changed", "a", APPROVED),
        ("", "b", "", None, "changed", "b", EDITED),
        ("", "b", None, DRAFT, "changed", "b", DRAFT),
        ("", "b", None, Status.UNTRANSLATED, "changed", "b", EDITED),
        ("", "", None, APPROVED, "unchanged", "", Status.UNTRANSLATED),
        ("a", "b", "a", APPROVED, "changed", "b", APPROVED),
        ("a", "a", "a", APPROVED, "changed", "a", APPROVED),
        ("a", "a", "a", REJECTED, "changed", "a", REJECTED),
        ("a", "a", "a", DRAFT, "unchanged", "a", EDITED),
        ("b", "a", "a", APPROVED, "unchanged", "b", EDITED),
        ("ậ", "a\u0323\u0302", None, None, "unchanged", "ậ", EDITED),
    ],
)
def test_each_target_takes_what_is_new_in_the_file(
    project: Project, here: str, brought: str, exported: str | None, status: Status | None, what: str, text: str,
    after: Status,
) -> None:  # fmt: skip
    if here:
        project.edit(*PLACE, here)
    before = project.target(*PLACE)
    merged = project.merge_in([Incoming(*PLACE, brought, status, exported=exported)], who="An", label="import of x")
    assert outcome(merged) == what
    assert (project.target(*PLACE).text, project.target(*PLACE).status) == (text, after)
    if what == "changed":
        assert project.target(*PLACE).by == "An"
        assert project.undo() == "import of x"
    assert project.target(*PLACE) == before


def test_theirs_wins_over_a_conflict(project: Project) -> None:
    project.edit(*PLACE, "b")
    merged = project.merge_in([Incoming(*PLACE, "c", exported="a")], theirs=True)
    assert outcome(merged) == "changed"
    assert project.target(*PLACE).text == "c"


def test_a_locked_target_is_kept(project: Project) -> None:
    project.edit(*PLACE, "a")
    project.lock(*PLACE)
    assert outcome(project.merge_in([Incoming(*PLACE, "b", locked=False)], theirs=True)) == "kept"
    assert outcome(project.merge_in([Incoming(*PLACE, "a", APPROVED)])) == "kept"
    assert outcome(project.merge_in([Incoming(*PLACE, "a")])) == "unchanged"
    assert (project.target(*PLACE).text, project.target(*PLACE).locked) == ("a", True)


def test_a_file_can_lock(project: Project) -> None:
    assert outcome(project.merge_in([Incoming(*PLACE, "a", locked=True)])) == "changed"
    assert project.target(*PLACE).locked


def test_comments_come_once(project: Project) -> None:
    item = Incoming(*PLACE, "a", comments=("đúng", "đúng", " "))
    assert outcome(project.merge_in([item], who="An")) == "changed"
    assert outcome(project.merge_in([item], who="An")) == "unchanged"
    assert [(c.number, c.index, c.language, c.text, c.who) for c in project.comments()] == [(1, 0, "vi", "đúng", "An")]
    project.undo()
    assert project.comments() == ()


def test_a_comment_may_be_on_the_segment_itself(project: Project) -> None:
    merged = project.merge_in([Incoming(0, "", "", comments=("xem lại",))])
    assert merged.changed == ((0, ""),)
    assert [(c.index, c.language, c.text) for c in project.comments()] == [(0, "", "xem lại")]


def test_many_places_are_one_step_and_nothing_new_is_none(project: Project) -> None:
    items = [Incoming(0, "vi", "một"), Incoming(1, "en", "two"), Incoming(2, "vi", "x"), Incoming(2, "vi", "ba")]
    assert project.merge_in(items).changed == ((0, "vi"), (1, "en"), (2, "vi"))
    assert project.target(2, "vi").text == "ba"
    assert project.merge_in(items).unchanged == ((0, "vi"), (1, "en"), (2, "vi"))
    assert project.undo() == "import"
    assert project.undo() is None


def test_approvals_of_a_file_are_told(project: Project) -> None:
    told: list[object] = []
    project.on_approved = told.append
    project.merge_in([Incoming(0, "vi", "một", APPROVED), Incoming(1, "vi", "hai")])
    assert told == [((0, "vi"),)]


@pytest.mark.parametrize("item", [Incoming(9, "vi", "x"), Incoming(0, "fr", "x"), Incoming(0, "", "x")])
def test_what_has_no_place_is_refused_whole(project: Project, item: Incoming) -> None:
    with pytest.raises(ProjectError):
        project.merge_in([Incoming(1, "vi", "một"), item])
    assert project.target(1, "vi").text == ""
