"""What is a name and which: names ignored, merged and split by the reviewer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Segment, SegmentKind

HAU_LOC, HOA_LOC, SINH = "هاو لوك", "هوا لوك", "ترينه توان سينه"


def draft(index: int, text: str, language: str = "vi") -> Draft:
    return Draft(index=index, language=language, text=text, origin="mt:starter", score=0.5)


@pytest.fixture
def drafted(project: Project) -> Project:
    project.store_drafts(
        [draft(0, "thăm Hậu Lộc."), draft(1, "Trịnh Tuấn Sinh ở Hậu Lộc."), draft(2, "xã Hòa Lộc gần Hậu Lộc.")]
    )
    return project


def texts(project: Project) -> list[str]:
    return [project.target(index, "vi").text for index in range(3)]


def starts(project: Project, key: str) -> list[int]:
    return next([m.start for m in name.mentions] for name in project.names if name.key == key)


def state(project: Project) -> object:
    keys = [name.key for name in project.names]
    return (
        texts(project),
        project.names,
        [project.names_in(index) for index in range(4)],
        [(project.decision(key), project.ignored(key)) for key in keys],
        [project.findings(index, "vi") for index in range(4)],
    )


class TestIgnoring:
    def test_what_is_no_name_is_not_masked_respelled_or_checked(self, drafted: Project) -> None:
        drafted.edit(0, "vi", "thăm nơi ấy")
        assert "name-missing" in [finding.check for finding in drafted.findings(0, "vi")]
        drafted.ignore_name(HAU_LOC)
        assert drafted.ignored(HAU_LOC)
        assert "name-missing" not in [finding.check for finding in drafted.findings(0, "vi")]
        assert drafted.requests("vi", [0])[0].names == ()
        assert drafted.decide(HAU_LOC, "Hào Lộc").changed == ()
        assert texts(drafted)[1] == "Trịnh Tuấn Sinh ở Hậu Lộc."
        assert HAU_LOC in [name.key for name, _ in drafted.names_in(0)]

    def test_it_waits_for_nobody(self, project: Project) -> None:
        (name,) = (name for name in project.names if name.key == HAU_LOC)
        assert project.is_open(name)
        project.ignore_name(HAU_LOC)
        assert not project.is_open(name)
        project.ignore_name(HAU_LOC, ignored=False)
        assert project.is_open(name)

    def test_an_unknown_one_is_refused(self, project: Project) -> None:
        with pytest.raises(ProjectError, match="nobody"):
            project.ignore_name("nobody")


class TestMerging:
    def test_the_mentions_are_written_as_the_other_name(self, drafted: Project) -> None:
        done = drafted.merge_names(HOA_LOC, HAU_LOC)
        assert done.changed == ((0, "vi"), (1, "vi"), (2, "vi"))
        assert texts(drafted) == ["thăm Hòa Lộc.", "Trịnh Tuấn Sinh ở Hòa Lộc.", "xã Hòa Lộc gần Hòa Lộc."]
        assert [name.key for name in drafted.names] == [HOA_LOC, SINH]
        assert len(starts(drafted, HOA_LOC)) == 4
        drafted.decide(HOA_LOC, "Hoa Lộc")
        assert texts(drafted)[2] == "xã Hoa Lộc gần Hoa Lộc."

    def test_a_decision_goes_over_where_there_is_none(self, drafted: Project) -> None:
        drafted.decide(HAU_LOC, "Hào Lộc")
        drafted.merge_names(HOA_LOC, HAU_LOC)
        assert drafted.decision(HOA_LOC) == "Hào Lộc"
        assert texts(drafted)[2] == "xã Hào Lộc gần Hào Lộc."

    def test_what_is_approved_is_listed_and_found_by_a_later_decision(self, drafted: Project) -> None:
        drafted.approve(0, "vi")
        assert drafted.merge_names(HOA_LOC, HAU_LOC).kept == ((0, "vi"),)
        drafted.set_status(0, "vi", Status.REJECTED)
        drafted.decide(HOA_LOC, "Hoa Lộc")
        assert texts(drafted)[0] == "thăm Hoa Lộc."

    def test_a_name_with_itself_and_an_unknown_one_are_refused(self, project: Project) -> None:
        for into, other in ((HAU_LOC, HAU_LOC), (HAU_LOC, "nobody"), ("nobody", HAU_LOC)):
            with pytest.raises(ProjectError):
                project.merge_names(into, other)


class TestSplitting:
    def test_a_part_is_decided_alone(self, drafted: Project) -> None:
        new = drafted.split_name(HAU_LOC, starts(drafted, HAU_LOC)[2:])
        assert texts(drafted)[2] == "xã Hòa Lộc gần Hậu Lộc."
        assert [name.key for name, _ in drafted.names_in(2)] == [HOA_LOC, new]
        drafted.decide(new, "Hào Lộc")
        assert texts(drafted) == ["thăm Hậu Lộc.", "Trịnh Tuấn Sinh ở Hậu Lộc.", "xã Hòa Lộc gần Hào Lộc."]
        drafted.decide(HAU_LOC, "Hầu Lộc")
        assert texts(drafted) == ["thăm Hầu Lộc.", "Trịnh Tuấn Sinh ở Hầu Lộc.", "xã Hòa Lộc gần Hào Lộc."]

    def test_the_part_keeps_the_decision_and_finds_the_old_spellings(self, drafted: Project) -> None:
        drafted.approve(2, "vi")
        drafted.decide(HAU_LOC, "Hào Lộc")
        new = drafted.split_name(HAU_LOC, starts(drafted, HAU_LOC)[2:])
        assert drafted.decision(new) == "Hào Lộc"
        drafted.set_status(2, "vi", Status.REJECTED)
        drafted.decide(new, "Hầu Lộc")
        assert texts(drafted)[2] == "xã Hòa Lộc gần Hầu Lộc."

    def test_parts_get_keys_of_their_own_and_can_go_back(self, drafted: Project) -> None:
        before = drafted.names
        third = drafted.split_name(HAU_LOC, starts(drafted, HAU_LOC)[2:])
        second = drafted.split_name(HAU_LOC, starts(drafted, HAU_LOC)[1:])
        assert len({HAU_LOC, second, third}) == 3
        drafted.merge_names(HAU_LOC, second)
        drafted.merge_names(HAU_LOC, third)
        assert drafted.names == before

    def test_a_part_of_a_part_remains_a_part(self, project: Project) -> None:
        part = project.split_name(HAU_LOC, starts(project, HAU_LOC)[1:])
        other = project.split_name(part, starts(project, part)[1:])
        assert (part, other) == (f"{HAU_LOC}#2", f"{HAU_LOC}#3")
        assert [c.text for name in project.names if name.key == other for c in name.candidates] == [
            "Hậu Lộc",
            "Hào Lộc",
        ]

    @pytest.mark.parametrize("chosen", [[], [0], [16, 50, 82], [16, 0]])
    def test_nothing_all_and_what_is_no_mention_are_refused(self, project: Project, chosen: list[int]) -> None:
        assert starts(project, HAU_LOC) == [16, 50, 82]
        with pytest.raises(ProjectError, match="3 mentions"):
            project.split_name(HAU_LOC, chosen)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.ignore_name(HAU_LOC),
        lambda p: p.merge_names(HOA_LOC, HAU_LOC),
        lambda p: p.merge_names(HAU_LOC, HOA_LOC),
        lambda p: p.split_name(HAU_LOC, [16]),
    ],
)
@pytest.mark.parametrize("decided", [None, "Hào Lộc"])
def test_each_is_a_step_that_survives_closing(
    drafted: Project, change: Callable[[Project], object], decided: str | None
) -> None:
    if decided:
        drafted.decide(HAU_LOC, decided)
    before = state(drafted)
    change(drafted)
    after = state(drafted)
    drafted.close()
    with Project.open(drafted.path) as again:
        assert state(again) == after
        assert again.undo()
        assert state(again) == before
        assert again.redo()
        assert state(again) == after
        assert again.undo()
        assert state(again) == before


def test_the_listener_hears_of_the_decision_that_a_part_takes_along_and_gives_back(drafted: Project) -> None:
    drafted.decide(HAU_LOC, "Hào Lộc")
    told: list[tuple[str, str | None]] = []
    drafted.on_decision = lambda name, spelling, _: told.append((name.key, spelling))
    new = drafted.split_name(HAU_LOC, [16])
    drafted.undo()
    assert told == [(new, "Hào Lộc"), (new, None)]


class TestGivenNames:
    """A person who is named in full first and by the given name after that."""

    FULL, GIVEN = "ترينه توان سينه", "سينه"

    @pytest.fixture
    def people(self, tmp_path: Path) -> Iterator[Project]:
        lines = ("وصل ترينه توان سينه إلى القرية.", "قال السيد سينه ذلك.", "سينه ابن ترينه توان سينه.")
        segments: list[Segment] = []
        mentions: dict[str, list[Mention]] = {self.FULL: [], self.GIVEN: []}
        at = 0
        for index, line in enumerate(lines):
            segments.append(Segment(index, at, at + len(line), line, SegmentKind.BODY, index))
            for found in re.finditer(f"{self.FULL}|{self.GIVEN}", line):
                start, end = at + found.start(), at + found.end()
                mentions[found[0]].append(Mention(start, end, found[0], NameKind.PERSON))
            at += len(line) + 1
        names = [
            Name(self.FULL, NameKind.PERSON, tuple(mentions[self.FULL]), (Candidate("Trịnh Tuấn Sinh", 0.8),)),
            Name(self.GIVEN, NameKind.PERSON, tuple(mentions[self.GIVEN]), (Candidate("Xinh", 0.6),)),
        ]
        article = Article("a.txt", "\n".join(lines) + "\n", ())
        with Project.create(tmp_path / "p", article, segments, names, ("vi", "en")) as made:
            made.store_drafts(
                [
                    draft(0, "Trịnh Tuấn Sinh đến làng."),
                    draft(1, "Ông Xinh nói vậy."),
                    draft(2, "Xinh là con Trịnh Tuấn Sinh."),
                ]
            )
            yield made

    @pytest.mark.parametrize("turned", [False, True])
    def test_merged_they_are_written_in_full_and_by_the_given_name(self, people: Project, turned: bool) -> None:
        people.merge_names(*([self.GIVEN, self.FULL] if turned else [self.FULL, self.GIVEN]))
        assert [name.key for name in people.names] == [self.FULL]
        assert texts(people) == ["Trịnh Tuấn Sinh đến làng.", "Ông Sinh nói vậy.", "Sinh là con Trịnh Tuấn Sinh."]
        people.decide(self.FULL, "Trịnh Tuân Xinh")
        assert texts(people) == ["Trịnh Tuân Xinh đến làng.", "Ông Xinh nói vậy.", "Xinh là con Trịnh Tuân Xinh."]
        assert [f.check for f in people.findings(2, "vi") if f.check.startswith("name")] == []
        uses = people.requests("vi", [2])[0].names
        assert [use.spellings["vi"] for use in uses] == ["Xinh", "Trịnh Tuân Xinh"]

    def test_a_split_takes_the_given_name_apart_again(self, people: Project) -> None:
        people.merge_names(self.FULL, self.GIVEN)
        given = [m.start for name in people.names for m in name.mentions if m.text == self.GIVEN]
        new = people.split_name(self.FULL, given)
        people.decide(new, "Xinh")
        assert texts(people) == ["Trịnh Tuấn Sinh đến làng.", "Ông Xinh nói vậy.", "Xinh là con Trịnh Tuấn Sinh."]

    def test_undone_everything_is_as_before(self, people: Project) -> None:
        before = state_of(people)
        people.merge_names(self.FULL, self.GIVEN)
        people.decide(self.FULL, "Trịnh Tuân Xinh")
        people.undo()
        people.undo()
        assert state_of(people) == before


def state_of(project: Project) -> object:
    return texts(project), project.names, [project.names_in(index) for index in range(3)]
