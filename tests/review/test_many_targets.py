"""Identical segments, and replacing in many targets at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ProjectError
from chinhdanh.review.model import EMPTY, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Segment, SegmentKind

LINES = ("سطر", "آخر", "سطر", "سطر", "سطر", "سطر")


@pytest.fixture
def alike(tmp_path: Path) -> Iterator[Project]:
    """Five segments with one text, the last of them page residue, and one with another."""
    segments, start = [], 0
    for index, line in enumerate(LINES):
        kind = SegmentKind.BOILERPLATE if index == 5 else SegmentKind.BODY
        segments.append(Segment(index, start, start + len(line), line, kind, index))
        start += len(line) + 1
    article = Article("a.txt", "\n".join(LINES) + "\n", ())
    with Project.create(tmp_path / "p", article, segments, (), ("vi", "en")) as made:
        yield made


def draft(index: int, text: str) -> Draft:
    return Draft(index=index, language="vi", text=text, origin="mt:starter", score=0.5)


class TestIdentical:
    def test_they_are_those_with_the_same_source(self, alike: Project) -> None:
        assert alike.identical(2) == (0, 3, 4, 5)
        assert alike.identical(1) == ()

    def test_approving_one_fills_those_that_nobody_touched(self, alike: Project) -> None:
        alike.store_drafts([draft(index, f"máy {index}") for index in range(5)])
        alike.edit(2, "vi", "của người")
        alike.lock(3, "vi")
        alike.edit(0, "vi", "dòng")
        before = [alike.target(index, "vi") for index in range(6)]
        alike.approve(0, "vi")
        assert [alike.target(index, "vi").text for index in range(6)] == [
            "dòng", "máy 1", "của người", "máy 3", "dòng", "",
        ]  # fmt: skip
        assert (alike.target(4, "vi").origin, alike.target(4, "vi").status) == ("tm:100", Status.DRAFT)
        assert alike.touched == ((0, "vi"), (4, "vi"))
        assert alike.target(4, "en") == EMPTY
        alike.undo()
        assert [alike.target(index, "vi") for index in range(6)] == before

    def test_only_approvals_are_told(self, alike: Project) -> None:
        told: list[object] = []
        alike.on_approved = told.append
        alike.edit(0, "vi", "dòng")
        alike.approve(0, "vi")
        assert told == [((0, "vi"),)]

    def test_a_filled_one_is_filled_again_from_another_approval(self, alike: Project) -> None:
        alike.edit(0, "vi", "dòng")
        alike.approve(0, "vi")
        alike.edit(3, "vi", "hàng")
        alike.approve(3, "vi")
        assert [alike.target(index, "vi").text for index in (0, 2, 3, 4)] == ["dòng", "hàng", "hàng", "hàng"]


class TestReplacing:
    def test_many_targets_change_in_one_step_by_hand(self, alike: Project) -> None:
        alike.store_drafts([draft(0, "mot"), draft(1, "hai"), draft(2, "ba")])
        alike.approve(1, "vi")
        alike.lock(2, "vi")
        done = alike.replace({(0, "vi"): "mo\u0323\u0302t", (1, "vi"): "HAI", (2, "vi"): "BA", (3, "vi"): ""}, "a → A")
        assert (done.changed, done.kept) == (((0, "vi"), (1, "vi")), ((2, "vi"),))
        assert [alike.target(index, "vi").text for index in range(3)] == ["một", "HAI", "ba"]
        assert alike.target(1, "vi").status is Status.EDITED
        assert alike.undo() == "a → A"
        assert alike.target(1, "vi").status is Status.APPROVED

    def test_what_changes_nothing_is_no_step(self, alike: Project) -> None:
        alike.edit(0, "vi", "một")
        assert alike.replace({(0, "vi"): "một"}, "nothing").changed == ()
        assert alike.undo() == "edit of segment 1 (vi)"

    def test_an_unknown_segment_is_refused_and_nothing_changes(self, alike: Project) -> None:
        with pytest.raises(ProjectError, match="segment 100"):
            alike.replace({(0, "vi"): "x", (99, "vi"): "y"}, "x")
        assert alike.target(0, "vi") == EMPTY
