"""Any work on a project: what is undone was never there, what is closed comes back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Name
from chinhdanh.review.model import Incoming, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Segment

Parts = tuple[Article, tuple[Segment, ...], tuple[Name, ...]]

INDEXES = st.integers(0, 3)
LANGUAGES = st.sampled_from(["vi", "en"])
TEXTS = st.sampled_from(["", "một", "thăm Hậu Lộc", "Hòa Lộc gần Hậu Lộc", "Trịnh Tuấn Sinh", "Hào Lộc هاو"])
SPELLINGS = st.sampled_from(["Hậu Lộc", "Hào Lộc", "Hòa Lộc", "A"])


def state(project: Project) -> object:
    """Everything that can be seen of a project and can be undone."""
    places = [(index, language) for index in range(len(project.segments)) for language in project.languages]
    return (
        [project.target(*place) for place in places],
        [project.findings(*place) for place in places],
        [project.dismissed_findings(*place) for place in places],
        [project.counts(language) for language in project.languages],
        [(name, project.decision(name.key), project.ignored(name.key)) for name in project.names],
        [project.spelling(name, "en") for name in project.names],
        project.comments(),
        project.error_marks(),
    )


class AnyWork(RuleBasedStateMachine):
    """Random steps on a small project, with undo, redo and reopening among them."""

    parts: Parts

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "p", *self.parts, ("vi", "en"))
        self.project.store_drafts([Draft(0, "vi", "thăm Hậu Lộc", "mt:starter", 0.5)])
        self.start = state(self.project)

    def teardown(self) -> None:
        if hasattr(self, "project"):
            while self.project.undo():
                pass
            assert state(self.project) == self.start
            self.project.close()
            self.folder.cleanup()

    @rule(index=INDEXES, language=LANGUAGES, text=TEXTS)
    def edit(self, index: int, language: str, text: str) -> None:
        if not self.project.target(index, language).locked:
            self.project.edit(index, language, text)

    @rule(index=INDEXES, language=LANGUAGES, status=st.sampled_from(list(Status)[1:]))
    def set_status(self, index: int, language: str, status: Status) -> None:
        self.may_refuse(lambda: self.project.set_status(index, language, status))

    @rule(index=INDEXES, language=LANGUAGES, reason=st.sampled_from(["", "sai"]))
    def reject(self, index: int, language: str, reason: str) -> None:
        self.may_refuse(lambda: self.project.reject(index, language, reason))

    @rule(index=INDEXES, language=LANGUAGES, locked=st.booleans())
    def lock(self, index: int, language: str, locked: bool) -> None:
        self.project.lock(index, language, locked)

    @rule(index=INDEXES, language=LANGUAGES, text=TEXTS)
    def new_draft(self, index: int, language: str, text: str) -> None:
        self.may_refuse(lambda: self.project.replace_draft(Draft(index, language, text, "mt:starter", 0.5)))

    @rule(texts=st.dictionaries(st.tuples(INDEXES, LANGUAGES), TEXTS, max_size=3))
    def replace(self, texts: dict[tuple[int, str], str]) -> None:
        self.project.replace(texts, "replace")

    @rule(items=st.lists(st.builds(Incoming, INDEXES, LANGUAGES, TEXTS, st.sampled_from([None, *Status])), max_size=3))
    def merge_in(self, items: list[Incoming]) -> None:
        self.project.merge_in(items)

    @rule(data=st.data(), spelling=SPELLINGS)
    def decide(self, data: st.DataObject, spelling: str) -> None:
        before = self.project.preview(key := self.some_name(data), spelling)
        assert self.project.decide(key, spelling) == before

    @rule(data=st.data(), ignored=st.booleans())
    def ignore(self, data: st.DataObject, ignored: bool) -> None:
        self.project.ignore_name(self.some_name(data), ignored)

    @precondition(lambda self: len(self.project.names) > 1)
    @rule(data=st.data())
    def merge_names(self, data: st.DataObject) -> None:
        one, other = data.draw(st.permutations([name.key for name in self.project.names]))[:2]
        self.project.merge_names(one, other)

    @rule(data=st.data())
    def split_name(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.project.names))
        starts = data.draw(st.sets(st.sampled_from([mention.start for mention in name.mentions])))
        self.may_refuse(lambda: self.project.split_name(name.key, sorted(starts)))

    @rule(index=INDEXES, text=st.sampled_from(["một lời", "lời khác"]))
    def comment(self, index: int, text: str) -> None:
        self.project.comment(index, text)

    @precondition(lambda self: self.project.comments())
    @rule(data=st.data(), resolved=st.booleans())
    def settle(self, data: st.DataObject, resolved: bool) -> None:
        number = data.draw(st.sampled_from(self.project.comments())).number
        if resolved:
            self.project.set_comment(number, resolved=True)
        else:
            self.project.delete_comment(number)

    @rule(index=INDEXES, language=LANGUAGES)
    def mark(self, index: int, language: str) -> None:
        self.may_refuse(lambda: self.project.mark_error(index, language, 0, 3, "accuracy", "major"))

    @rule(index=INDEXES, language=LANGUAGES)
    def dismiss(self, index: int, language: str) -> None:
        for finding in self.project.findings(index, language)[:1]:
            self.project.dismiss(index, language, finding)

    @rule(steps=st.integers(1, 4))
    def undo_and_redo(self, steps: int) -> None:
        before = state(self.project)
        undone = [label for label in (self.project.undo() for _ in range(steps)) if label]
        assert [self.project.redo() for _ in undone] == undone[::-1]
        assert state(self.project) == before

    @rule()
    def undo(self) -> None:
        self.project.undo()

    @rule()
    def redo(self) -> None:
        self.project.redo()

    @rule()
    def reopen(self) -> None:
        before = state(self.project)
        self.project.close()
        self.project = Project.open(self.project.path)
        assert state(self.project) == before

    @invariant()
    def history_ends_with_what_is(self) -> None:
        for index in range(4):
            versions = self.project.history(index, "vi")
            now = self.project.target(index, "vi")
            if versions:
                assert (versions[-1].text, versions[-1].status, versions[-1].origin) == (
                    now.text,
                    now.status,
                    now.origin,
                )

    def may_refuse(self, step: Callable[[], object]) -> None:
        """A refusal is an answer, and changes nothing."""
        before = state(self.project)
        try:
            step()
        except ProjectError:
            assert state(self.project) == before

    def some_name(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([name.key for name in self.project.names]))


@pytest.mark.parametrize("examples", [10, pytest.param(60, marks=pytest.mark.slow)])
def test_any_work_can_be_undone_and_survives_closing(parts: Parts, examples: int) -> None:
    AnyWork.parts = parts
    run_state_machine_as_test(AnyWork, settings=settings(max_examples=examples, stateful_step_count=20, deadline=None))
