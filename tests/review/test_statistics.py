"""The figures of a project, counted by hand."""

from __future__ import annotations

import json

import pytest

from chinhdanh.drafts.requests import Draft
from chinhdanh.review.project import Project
from chinhdanh.review.statistics import statistics
from chinhdanh.text.edit_measures import chrf

HAU_LOC, HOA_LOC = "هاو لوك", "هوا لوك"


def draft(index: int, text: str) -> Draft:
    return Draft(index=index, language="vi", text=text, origin="mt:starter", score=0.5)


def test_a_new_project_is_all_zero(project: Project) -> None:
    done = statistics(project)
    vi, en = done.languages
    assert (vi.language, en.language, vi.segments, vi.source_words) == ("vi", "en", 3, 19)
    assert dict(vi.by_status) == {"untranslated": 3, "draft": 0, "edited": 0, "approved": 0, "rejected": 0}
    assert (vi.words, vi.progress, vi.chrf, vi.ter, vi.hter, vi.words_per_hour) == (0, 0.0, None, None, None, None)
    assert (done.names.total, done.names.mentions, done.names.decided, done.names.open) == (3, 5, 0, 3)
    assert done.names.edit_rate is None


def test_work_is_counted_and_drafts_are_compared_with_what_was_approved(project: Project) -> None:
    project.store_drafts([draft(0, "thăm vùng Hậu Lộc."), draft(1, "nói ở Hậu Lộc tối nay."), draft(2, "xã Hòa Lộc")])
    project.decide(HAU_LOC, "Hào Lộc")
    project.decide(HOA_LOC, "Hòa Lộc")
    project.edit(1, "vi", "nói tại Hào Lộc tối nay.")
    for index in (0, 1):
        project.approve(index, "vi")
    project.lock(0, "vi")
    project.add_time(0, "vi", 30)
    project.add_time(1, "vi", 60)
    project.comment(0, "một lời")
    project.set_comment(project.comment(0, "lời khác").number, resolved=True)
    done = statistics(project)
    vi = done.languages[0]
    assert dict(vi.by_status) == {"untranslated": 0, "draft": 1, "edited": 0, "approved": 2, "rejected": 0}
    assert (vi.words, vi.words_approved, vi.source_words, vi.locked) == (13, 12, 19, 1)
    assert (vi.compared, vi.unchanged, vi.seconds) == (2, 0, 90)
    assert vi.progress == pytest.approx(12 / 19)
    assert vi.words_per_hour == 480
    # words edited of the 10 approved: Hậu twice and ở against the first drafts, ở alone against what the names had made
    assert vi.ter == pytest.approx(30.0)
    assert vi.hter == pytest.approx(10.0)
    assert vi.chrf == chrf(
        [("thăm vùng Hậu Lộc.", "thăm vùng Hào Lộc."), ("nói ở Hậu Lộc tối nay.", "nói tại Hào Lộc tối nay.")]
    )
    assert (done.comments, done.comments_open) == (2, 1)
    assert (done.names.decided, done.names.changed, done.names.edit_rate, done.names.open) == (2, 1, 0.5, 1)


def test_what_a_person_wrote_from_nothing_is_not_compared(project: Project) -> None:
    project.edit(0, "vi", "thăm Hậu Lộc")
    project.approve(0, "vi")
    vi = statistics(project).languages[0]
    assert (vi.compared, vi.ter, vi.words_approved) == (0, None, 5)


def test_ignored_names_do_not_count(project: Project) -> None:
    project.ignore_name(HAU_LOC)
    done = statistics(project).names
    assert (done.total, done.mentions, done.ignored) == (2, 2, 1)


def test_json_holds_all_of_it(project: Project) -> None:
    table = json.loads(statistics(project).to_json())
    assert table["article"] == "a.txt"
    assert table["languages"][0]["by_status"]["untranslated"] == 3
    assert {"progress", "words_per_hour", "chrf", "ter", "hter", "seconds"} <= table["languages"][1].keys()
    assert table["names"]["edit_rate"] is None
