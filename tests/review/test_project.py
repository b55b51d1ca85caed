"""The open project: edits, statuses, drafts, decisions, undo, and what survives closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ProjectError
from chinhdanh.review.model import EMPTY, Status
from chinhdanh.review.project import Project

HAU_LOC, HOA_LOC = "هاو لوك", "هوا لوك"


def draft(index: int, text: str, language: str = "vi") -> Draft:
    return Draft(index=index, language=language, text=text, origin="mt:starter", score=0.5, lost=())


def reopen(project: Project) -> Project:
    project.close()
    return Project.open(project.path)


def test_a_new_project_asks_for_drafts_of_all_but_residue(project: Project) -> None:
    requests = project.requests("vi")
    assert [request.index for request in requests] == [0, 1, 2]
    uses = requests[2].names
    assert [requests[2].source[use.start : use.end] for use in uses] == [HOA_LOC, HAU_LOC]
    assert [use.spellings["vi"] for use in uses] == ["Hòa Lộc", "Hậu Lộc"]


def test_drafts_fill_and_never_overwrite_a_person(project: Project) -> None:
    project.edit(1, "vi", "của tôi")
    filled = project.store_drafts([draft(0, "một"), draft(1, "hai"), draft(2, "  ")])
    assert filled == (0,)
    assert project.target(0, "vi").status is Status.DRAFT
    assert project.target(0, "vi").origin == "mt:starter"
    assert project.target(1, "vi").text == "của tôi"
    assert [request.index for request in project.requests("vi")] == [2]


def test_emptying_a_target_by_hand_keeps_drafts_out(project: Project) -> None:
    project.store_drafts([draft(0, "một")])
    project.edit(0, "vi", "")
    assert project.store_drafts([draft(0, "một")]) == ()
    assert project.requests("vi")[0].index == 1


def test_everything_survives_closing(project: Project) -> None:
    project.store_drafts([draft(0, "thăm Hậu Lộc"), draft(0, "visited Hậu Lộc", "en")])
    project.edit(1, "vi", "sửa")
    project.approve(1, "vi")
    project.decide(HAU_LOC, "Hậu Lộc Mới")
    project.position = 2
    before = [[project.target(i, lang) for i in range(4)] for lang in ("vi", "en")]
    with reopen(project) as again:
        assert [[again.target(i, lang) for i in range(4)] for lang in ("vi", "en")] == before
        assert again.target(0, "en").text == "visited Hậu Lộc Mới"
        assert (again.segments, again.names, again.article) == (project.segments, project.names, project.article)
        assert again.decision(HAU_LOC) == "Hậu Lộc Mới"
        assert again.position == 2


def test_text_is_composed_on_the_way_in(project: Project) -> None:
    project.edit(0, "vi", "Ha\u0323\u0302u")
    assert project.target(0, "vi").text == "Hậu"


def test_approving_an_empty_target_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match="segment 1"):
        project.approve(0, "vi")


def test_editing_takes_the_approval_away(project: Project) -> None:
    project.store_drafts([draft(0, "một")])
    project.approve(0, "vi")
    project.edit(0, "vi", "một hai")
    assert project.target(0, "vi").status is Status.EDITED


def test_the_next_unapproved_goes_round_and_skips_residue(project: Project) -> None:
    for index in (0, 1, 2):
        project.edit(index, "vi", "x")
    assert project.next_unapproved(2, "vi") == 0
    project.approve(0, "vi")
    assert project.next_unapproved(2, "vi") == 1
    project.approve(1, "vi")
    project.approve(2, "vi")
    assert project.next_unapproved(2, "vi") is None
    assert project.counts("vi") == {Status.APPROVED: 3}


def test_counts_follow_every_change(project: Project) -> None:
    def recounted() -> dict[Status, int]:
        return dict(Counter(project.target(index, "vi").status for index in range(3)))

    steps: tuple[Callable[[], object], ...] = (
        lambda: project.store_drafts([draft(0, "thăm Hậu Lộc"), draft(1, "hai"), draft(0, "one", "en")]),
        lambda: project.edit(2, "vi", "ba"),
        lambda: project.edit(3, "vi", "nguồn"),
        lambda: project.approve(2, "vi"),
        lambda: project.decide(HAU_LOC, "Hào Lộc"),
        lambda: project.set_status(1, "vi", Status.REJECTED),
        lambda: project.replace_draft(draft(1, "hai")),
        *[project.undo] * 6,
        *[project.redo] * 6,
    )
    assert project.counts("vi") == recounted()
    for step in steps:
        step()
        assert project.counts("vi") == recounted()


class TestDecisions:
    def test_a_decision_reaches_every_mention_in_every_language(self, project: Project) -> None:
        project.store_drafts(
            [draft(0, "thăm Hậu Lộc."), draft(1, "ở Hậu Lộc"), draft(0, "visited Hậu Lộc.", "en"), draft(2, "x")]
        )
        done = project.decide(HAU_LOC, "Hào Lộc")
        assert done.changed == ((0, "vi"), (0, "en"), (1, "vi"))
        assert done.kept == ()
        assert project.target(0, "vi").text == "thăm Hào Lộc."
        assert project.target(0, "en").text == "visited Hào Lộc."
        assert project.target(0, "vi").status is Status.DRAFT

    def test_approved_targets_are_listed_and_not_rewritten(self, project: Project) -> None:
        project.store_drafts([draft(0, "thăm Hậu Lộc"), draft(1, "ở Hậu Lộc")])
        project.approve(0, "vi")
        assert project.preview(HAU_LOC, "Hào Lộc") == project.decide(HAU_LOC, "Hào Lộc")
        assert project.target(0, "vi").text == "thăm Hậu Lộc"
        assert project.preview(HAU_LOC, "Hào Lộc").kept == ((0, "vi"),)

    def test_a_second_decision_finds_the_first(self, project: Project) -> None:
        project.store_drafts([draft(0, "thăm Hậu Lộc")])
        project.decide(HAU_LOC, "Hào Lộc")
        project.decide(HAU_LOC, "Hầu Lộc")
        assert project.target(0, "vi").text == "thăm Hầu Lộc"

    def test_a_draft_made_before_a_decision_arrives_with_it(self, project: Project) -> None:
        project.decide(HAU_LOC, "Hào Lộc")
        project.store_drafts([draft(0, "thăm Hậu Lộc")])
        assert project.target(0, "vi").text == "thăm Hào Lộc"

    def test_deciding_again_reaches_what_is_approved_no_more(self, project: Project) -> None:
        project.store_drafts([draft(0, "thăm Hậu Lộc")])
        project.approve(0, "vi")
        assert project.decide(HAU_LOC, "Hào Lộc").kept == ((0, "vi"),)
        project.set_status(0, "vi", Status.REJECTED)
        assert project.decide(HAU_LOC, "Hào Lộc").changed == ((0, "vi"),)
        assert project.target(0, "vi").text == "thăm Hào Lộc"
        project.undo()
        assert project.target(0, "vi").text == "thăm Hậu Lộc"
        assert project.decision(HAU_LOC) == "Hào Lộc"

    def test_two_names_with_one_spelling_stay_apart(self, project: Project) -> None:
        project.store_drafts([draft(2, "xã Hòa Lộc gần Hậu Lộc")])
        project.decide(HAU_LOC, "Hòa Lộc")
        assert project.target(2, "vi").text == "xã Hòa Lộc gần Hòa Lộc"
        project.decide(HAU_LOC, "Hậu Lộc")
        assert project.target(2, "vi").text == "xã Hòa Lộc gần Hậu Lộc"

    def test_words_that_only_contain_a_name_stay(self, project: Project) -> None:
        project.store_drafts([draft(0, "Hậu Lộcs và Hậu Lộc")])
        project.decide(HAU_LOC, "A")
        assert project.target(0, "vi").text == "Hậu Lộcs và A"

    def test_english_without_marks(self, project: Project) -> None:
        project.close()
        with Project.open(project.path, english_marks=False) as bare:
            assert bare.requests("en")[0].names[0].spellings == {"en": "Hau Loc"}
            bare.store_drafts([draft(0, "visited Hau Loc", "en")])
            bare.decide(HAU_LOC, "Hào Lộc")
            assert bare.target(0, "en").text == "visited Hao Loc"

    def test_english_that_was_drafted_with_marks_is_found_without(self, project: Project) -> None:
        project.store_drafts([draft(0, "visited Hậu Lộc", "en")])
        project.close()
        with Project.open(project.path, english_marks=False) as bare:
            bare.decide(HAU_LOC, "Hào Lộc")
            assert bare.target(0, "en").text == "visited Hao Loc"

    def test_an_unknown_name_and_a_blank_spelling_are_refused(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="nobody"):
            project.decide("nobody", "X")
        with pytest.raises(ProjectError):
            project.decide(HAU_LOC, "  ")

    def test_decisions_are_told_to_the_listener_also_when_taken_back(self, project: Project) -> None:
        told: list[tuple[str, str | None, str]] = []
        project.on_decision = lambda name, spelling, who: told.append((name.key, spelling, who))
        project.decide(HAU_LOC, "Hào Lộc", by="An")
        project.undo()
        assert told == [(HAU_LOC, "Hào Lộc", "An"), (HAU_LOC, None, "reviewer")]


def test_steps_bear_the_name_of_the_reviewer(project: Project) -> None:
    told: list[str] = []
    project.on_decision = lambda _name, _spelling, who: told.append(who)
    project.reviewer = "An"
    project.decide(HAU_LOC, "Hào Lộc")
    project.undo()
    assert told == ["An", "An"]


class TestUndo:
    def test_steps_come_back_one_by_one_and_go_again(self, project: Project) -> None:
        project.store_drafts([draft(0, "thăm Hậu Lộc"), draft(1, "ở Hậu Lộc")])
        states = [self.state(project)]
        project.decide(HAU_LOC, "Hào Lộc")
        states.append(self.state(project))
        project.edit(0, "vi", "khác")
        states.append(self.state(project))
        project.approve(0, "vi")
        states.append(self.state(project))
        for state in reversed(states[:-1]):
            assert project.undo()
            assert self.state(project) == state
        assert project.undo() is None
        for state in states[1:]:
            assert project.redo()
            assert self.state(project) == state
        assert project.redo() is None

    def test_undo_survives_a_restart(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        with reopen(project) as again:
            assert again.undo() == "edit of segment 1 (vi)"
            assert again.target(0, "vi") == EMPTY
            assert again.redo()
            assert again.target(0, "vi").text == "một"

    def test_a_new_step_ends_what_could_be_done_again(self, project: Project) -> None:
        project.edit(0, "vi", "một")
        project.undo()
        project.edit(1, "vi", "hai")
        assert project.redo() is None

    def test_key_presses_in_one_target_are_one_step(self, project: Project) -> None:
        for text in ("m", "mộ", "một"):
            project.edit(0, "vi", text)
        project.edit(1, "vi", "hai")
        project.undo()
        assert project.target(0, "vi").text == "một"
        project.undo()
        assert project.target(0, "vi") == EMPTY

    def test_drafts_that_came_after_a_decision_follow_its_undoing(self, project: Project) -> None:
        project.decide(HAU_LOC, "Hào Lộc")
        project.store_drafts([draft(0, "thăm Hào Lộc")])
        project.undo()
        assert project.target(0, "vi").text == "thăm Hậu Lộc"
        assert (0, "vi") in project.touched
        project.redo()
        assert project.target(0, "vi").text == "thăm Hào Lộc"

    def test_undoing_a_decision_leaves_what_a_person_wrote(self, project: Project) -> None:
        project.edit(0, "vi", "tôi viết Hào Lộc")
        project.decide(HAU_LOC, "Hào Lộc")
        project.undo()
        assert project.target(0, "vi").text == "tôi viết Hào Lộc"

    def test_a_draft_without_text_takes_nothing_away(self, project: Project) -> None:
        project.edit(0, "vi", "của tôi")
        with pytest.raises(ProjectError, match="segment 1"):
            project.replace_draft(draft(0, " "))
        assert project.target(0, "vi").text == "của tôi"

    def test_a_new_draft_over_an_edit_can_be_undone(self, project: Project) -> None:
        project.edit(0, "vi", "của tôi")
        project.replace_draft(draft(0, "máy"))
        assert project.target(0, "vi").status is Status.DRAFT
        project.undo()
        assert project.target(0, "vi").text == "của tôi"

    @staticmethod
    def state(project: Project) -> object:
        return [project.target(i, "vi") for i in range(4)], project.decision(HAU_LOC)


def test_findings_name_what_is_missing(project: Project) -> None:
    project.store_drafts([draft(0, "thăm Hậu Lộc"), draft(2, "xã Hòa Lộc هاو")])
    assert "name-missing" not in [finding.check for finding in project.findings(0, "vi")]
    assert project.findings(1, "vi") == ()
    assert {finding.check for finding in project.findings(2, "vi")} >= {"name-missing", "arabic-left"}


def test_a_target_knows_when_it_last_changed_also_after_closing(project: Project) -> None:
    before = datetime.now(UTC)
    project.edit(0, "vi", "một")
    project.store_drafts([draft(1, "hai")])
    times = [project.target(i, "vi").changed for i in (0, 1)]
    assert all(moment is not None and before <= moment <= datetime.now(UTC) for moment in times)
    with reopen(project) as again:
        assert [again.target(i, "vi").changed for i in (0, 1)] == times
        again.undo()
        again.redo()
        assert again.target(0, "vi").changed == times[0]
