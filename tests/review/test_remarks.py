"""Locks, rejections, comments, and what a target has been."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chinhdanh.checks.finding import Finding
from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ProjectError
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project

HAU_LOC = "هاو لوك"


def draft(index: int, text: str, language: str = "vi") -> Draft:
    return Draft(index=index, language=language, text=text, origin="mt:starter", score=0.5)


def missing(project: Project, index: int) -> list[Finding]:
    return [finding for finding in project.findings(index, "vi") if finding.check == "name-missing"]


class TestLocks:
    @pytest.mark.parametrize(
        "change",
        [
            lambda p: p.edit(0, "vi", "khác"),
            lambda p: p.approve(0, "vi"),
            lambda p: p.reject(0, "vi", "sai"),
            lambda p: p.set_status(0, "vi", Status.REJECTED),
            lambda p: p.replace_draft(draft(0, "máy")),
        ],
    )
    def test_a_locked_target_refuses(self, project: Project, change: Callable[[Project], object]) -> None:
        project.edit(0, "vi", "một")
        project.lock(0, "vi")
        before = project.target(0, "vi")
        with pytest.raises(ProjectError, match=r"segment 1 \(vi\) is locked"):
            change(project)
        assert project.target(0, "vi") == before
        assert project.comments() == ()

    def test_work_on_many_targets_passes_it_by(self, project: Project) -> None:
        project.store_drafts([draft(0, "thăm Hậu Lộc"), draft(1, "ở Hậu Lộc")])
        project.lock(0, "vi")
        done = project.decide(HAU_LOC, "Hào Lộc")
        assert (done.changed, done.kept) == (((1, "vi"),), ((0, "vi"),))
        assert project.store_drafts([draft(0, "mới")]) == ()
        assert project.target(0, "vi").text == "thăm Hậu Lộc"

    def test_a_locked_empty_target_asks_for_no_draft(self, project: Project) -> None:
        project.lock(0, "vi")
        assert project.missing("vi") == [1, 2]
        assert project.missing("en") == [0, 1, 2]
        project.lock(0, "vi", locked=False)
        assert project.missing("vi") == [0, 1, 2]

    def test_a_lock_is_a_step_and_survives_closing(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        project.lock(0, "vi")
        project.close()
        with Project.open(project.path) as again:
            assert again.target(0, "vi").locked
            assert again.undo() == "lock segment 1 (vi)"
            assert not again.target(0, "vi").locked
            again.edit(0, "vi", "hai")

    def test_locking_does_not_make_somebody_the_author(self, project: Project) -> None:
        project.reviewer = "An"
        project.edit(0, "vi", "một")
        before = project.target(0, "vi")
        project.reviewer = "Bình"
        project.lock(0, "vi")
        after = project.target(0, "vi")
        assert (after.by, after.changed) == (before.by, before.changed) == ("An", before.changed)


class TestRejection:
    def test_the_reason_is_a_comment_of_the_same_step(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        project.reject(0, "vi", "  sai tên  ")
        assert project.target(0, "vi").status is Status.REJECTED
        assert [(c.index, c.language, c.text, c.kind) for c in project.comments()] == [
            (0, "vi", "sai tên", "rejection")
        ]
        project.undo()
        assert project.target(0, "vi").status is Status.EDITED
        assert project.comments() == ()

    def test_no_reason_is_no_comment(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        project.reject(0, "vi")
        assert project.target(0, "vi").status is Status.REJECTED
        assert project.comments() == ()

    def test_nothing_cannot_be_rejected(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="no vi text"):
            project.reject(0, "vi", "sai")


class TestComments:
    def test_they_are_written_changed_settled_and_removed(self, project: Project) -> None:
        project.reviewer = "An"
        first = project.comment(1, "Ha\u0323\u0302u?")
        second = project.comment(0, "đúng", language="vi")
        assert (first.text, first.who, first.kind, first.resolved) == ("Hậu?", "An", "note", False)
        assert project.comments() == (first, second)
        assert project.comments(1) == (first,)
        project.set_comment(first.number, text="Hậu!", resolved=True)
        project.delete_comment(second.number)
        project.close()
        with Project.open(project.path) as again:
            (kept,) = again.comments()
            assert (kept.text, kept.resolved, kept.at) == ("Hậu!", True, first.at)
            for _ in range(2):
                again.undo()
            assert again.comments() == (first, second)
            for _ in range(2):
                again.undo()
            assert again.comments() == ()

    def test_blank_ones_and_unknown_ones_are_refused(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="words"):
            project.comment(0, " \n")
        with pytest.raises(ProjectError, match="segment 9"):
            project.comment(8, "x")
        with pytest.raises(ProjectError, match="comment 3"):
            project.set_comment(3, text="x")
        with pytest.raises(ProjectError, match="comment 3"):
            project.delete_comment(3)


class TestHistory:
    def test_it_tells_who_did_what(self, project: Project) -> None:
        project.reviewer = "An"
        project.store_drafts([draft(0, "thăm Hậu Lộc")])
        project.decide(HAU_LOC, "Hào Lộc")
        for text in ("thăm H", "thăm Hào"):
            project.edit(0, "vi", text)
        project.approve(0, "vi")
        project.undo()
        told = [(v.who, v.action, v.text, v.status, v.origin) for v in project.history(0, "vi")]
        assert told == [
            ("", "draft", "thăm Hậu Lộc", Status.DRAFT, "mt:starter"),
            ("An", "decide", "thăm Hào Lộc", Status.DRAFT, "mt:starter"),
            ("An", "edit", "thăm Hào", Status.EDITED, "human"),
            ("An", "status", "thăm Hào", Status.APPROVED, "human"),
            ("An", "undo", "thăm Hào", Status.EDITED, "human"),
        ]
        assert project.history(1, "vi") == ()

    def test_its_times_do_not_go_backwards(self, project: Project) -> None:
        for text in ("một", "hai"):
            project.edit(0, "vi", text)
            project.approve(0, "vi")
        times = [version.at for version in project.history(0, "vi")]
        assert times == sorted(times)


def test_approvals_are_told(project: Project) -> None:
    told: list[object] = []
    project.on_approved = told.append
    project.edit(0, "vi", "một")
    project.approve(0, "vi")
    project.undo()
    project.redo()
    assert told == [((0, "vi"),), ((0, "vi"),)]


class TestDismissals:
    def test_a_dismissed_finding_stays_away_also_after_a_new_draft(self, project: Project) -> None:
        project.store_drafts([draft(0, "thăm nơi ấy")])
        (finding,) = missing(project, 0)
        project.dismiss(0, "vi", finding)
        project.replace_draft(draft(0, "đến nơi ấy"))
        assert missing(project, 0) == []
        assert [f.key for f in project.dismissed_findings(0, "vi")] == [finding.key]
        project.close()
        with Project.open(project.path) as again:
            assert missing(again, 0) == []
            again.restore(0, "vi", finding)
            assert [f.key for f in missing(again, 0)] == [finding.key]
            assert again.dismissed_findings(0, "vi") == ()
            again.undo()
            assert missing(again, 0) == []

    def test_it_says_nothing_of_other_findings(self, project: Project) -> None:
        project.store_drafts([draft(2, "xã ấy"), draft(0, "nơi ấy")])
        first, second = missing(project, 2)
        project.dismiss(2, "vi", first)
        assert missing(project, 2) == [second]
        assert len(missing(project, 0)) == 1


class TestMarks:
    def test_they_are_kept_undone_and_removed(self, project: Project) -> None:
        project.reviewer = "An"
        project.edit(0, "vi", "thăm Hoa Lộc")
        mark = project.mark_error(0, "vi", 5, 12, "accuracy", "major", " tên sai ")
        project.mark_error(0, "vi", 12, 12, "omission", "minor")
        assert (mark.number, mark.who, mark.note) == (1, "An", "tên sai")
        project.close()
        with Project.open(project.path) as again:
            assert again.error_marks(0, "vi")[0] == mark
            assert [m.category for m in again.error_marks()] == ["accuracy", "omission"]
            assert again.error_marks(1) == again.error_marks(language="en") == ()
            again.remove_mark(1)
            assert [m.number for m in again.error_marks()] == [2]
            again.undo()
            assert again.error_marks()[0] == mark

    @pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 4)])
    def test_a_range_outside_the_text_is_refused(self, project: Project, span: tuple[int, int]) -> None:
        project.edit(0, "vi", "abc")
        with pytest.raises(ProjectError, match="3 characters"):
            project.mark_error(0, "vi", *span, "accuracy", "major")

    def test_an_unknown_mark_cannot_be_removed(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="mark 5"):
            project.remove_mark(5)


def test_time_adds_up_and_is_no_step(project: Project) -> None:
    project.add_time(0, "vi", 2.5)
    project.add_time(0, "vi", 1.5)
    project.add_time(0, "vi", -7)
    assert project.undo() is None
    project.close()
    with Project.open(project.path) as again:
        assert (again.seconds(0, "vi"), again.seconds(0, "en")) == (4.0, 0.0)
