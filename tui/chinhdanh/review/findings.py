"""What the checks find in an open project, kept until something they look at changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from chinhdanh.checks import run_checks
from chinhdanh.checks.consistency import Fact, Group, difference, facts, plain, usual
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.review.model import Place, Status
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.article import SegmentKind
from chinhdanh.text.vietnamese import strip_marks

if TYPE_CHECKING:
    from chinhdanh.review.name_work import NameWork
    from chinhdanh.review.project import Project

_COMPARED = 400
"""A name is compared in so many segments, the first of the article, and in the one that is looked at."""


def project_findings(project: Project, languages: Sequence[str]) -> Iterator[Finding]:
    """All findings of a project that nobody has dismissed, in the order of the article; a missing target is one too."""
    for segment in project.segments:
        for language in languages if segment.kind is not SegmentKind.BOILERPLATE else ():
            if project.target(segment.index, language).status is Status.UNTRANSLATED:
                yield from run_checks(SegmentView(segment.index, language, segment.kind, segment.text, ""))
            yield from project.findings(segment.index, language)


class Findings:
    """The findings of a project, dismissed ones too.

    A segment's own findings are kept with the view they were made of. What it has in common with others is compared
    when it is looked at, with those others only, so that a list of 100,000 segments opens at once.
    """

    def __init__(self, project: NameWork) -> None:
        self._project = project
        self._own: dict[Place, tuple[SegmentView, tuple[Finding, ...]]] = {}
        self._facts: dict[Place, dict[Group, Fact]] = {}
        self._usual: dict[Group, tuple[int, Fact]] = {}
        self._by_source: dict[str, list[int]] = {}
        self._by_target: dict[str, dict[str, set[int]]] = {}
        self._listings: dict[str, Iterator[None]] = {}
        self._written: dict[Place, str] = {}
        self._by_spelling: dict[str, dict[str, list[str]]] = {}

    def of(self, index: int, language: str) -> tuple[Finding, ...]:
        """What looks wrong in a target; nothing while the segment is untranslated, or of page residue."""
        if not self._is_checked(index, language):
            return ()
        view = self.view(index, language)
        kept = self._own.get((index, language))
        if kept is None or kept[0] != view:
            kept = self._own[index, language] = (view, run_checks(self._with_terms(view)))
        return (*kept[1], *self._in_common(index, language))

    def view(self, index: int, language: str) -> SegmentView:
        """A segment as the checks see it, without its terms."""
        project = self._project
        segment = project.segments[index]
        names = tuple(
            NameView(
                mention.start - segment.start,
                mention.end - segment.start,
                name.key,
                project.spelling(name, language, mention),
                name.kind,
                mention.cue,
                not project.is_open(name),
            )
            for name, mention in project.names_in(index)
            if (name.candidates or project.decision(name.key)) and not project.ignored(name.key)
        )
        target = project.target(index, language)
        approved = target.status is Status.APPROVED
        return SegmentView(index, language, segment.kind, segment.text, target.text, names, approved=approved)

    def changed(self, place: Place) -> None:
        """Take notice of a target that has another text or status now."""
        index, language = place
        self._facts.pop(place, None)
        self._usual.clear()
        self._by_spelling.clear()
        if language in self._by_target:
            self._by_target[language].get(self._written.pop(place, ""), set()).discard(index)
            self._list_target(place)

    def listing(self, language: str) -> Iterator[None]:
        """List the targets in a language, or the sources for "", a segment at each step.

        Segments are compared by these lists. Whoever needs one that is not complete waits for the rest of it.
        """
        if language not in self._listings:
            self._by_target[language] = {}
            self._listings[language] = self._list(language)
        return self._listings[language]

    def reset(self) -> None:
        """Forget what has to do with names: the article has others now, or writes them otherwise."""
        self._facts.clear()
        self._usual.clear()
        self._by_spelling.clear()

    @cached_property
    def _termbase(self) -> Termbase:
        return Termbase.load()

    def _with_terms(self, view: SegmentView) -> SegmentView:
        return replace(view, terms=self._termbase.find(view.source))

    def _is_checked(self, index: int, language: str) -> bool:
        residue = self._project.segments[index].kind is SegmentKind.BOILERPLATE
        return not residue and self._project.target(index, language).status is not Status.UNTRANSLATED

    def _in_common(self, index: int, language: str) -> Iterator[Finding]:
        for group, fact in self._facts_of(index, language).items():
            if group not in self._usual:
                others = ((i, self._facts_of(i, language).get(group)) for i in self._neighbours(group))
                self._usual[group] = usual({index: fact} | {i: said for i, said in others if said is not None})
            if (found := difference(group, index, fact, *self._usual[group])) is not None:
                yield found

    def _neighbours(self, group: Group) -> Iterable[int]:
        """The segments that may belong to a group."""
        match group.kind:
            case "source":
                self._finish_listing("")
                return self._by_source.get(group.about, ())
            case "target":
                self._finish_listing(group.language)
                return self._by_target[group.language].get(group.about, ())
            case "twins":
                return self._twins(group)
        return self._project.segments_with(group.about)[:_COMPARED]

    def _twins(self, group: Group) -> Iterator[int]:
        """Where the names stand whose spellings differ at most in marks."""
        if group.language not in self._by_spelling:
            spelled = self._by_spelling[group.language] = {}
            for name in self._project.names:
                written = strip_marks(self._project.spelling(name, group.language)).casefold()
                spelled.setdefault(written, []).append(name.key)
        for key in self._by_spelling[group.language].get(group.about, ()):
            yield from self._project.segments_with(key)[:_COMPARED]

    def _facts_of(self, index: int, language: str) -> dict[Group, Fact]:
        place = (index, language)
        if place not in self._facts:
            checked = self._is_checked(index, language)
            self._facts[place] = facts(self._with_terms(self.view(index, language))) if checked else {}
        return self._facts[place]

    def _finish_listing(self, language: str) -> None:
        for _ in self.listing(language):
            pass

    def _list(self, language: str) -> Iterator[None]:
        for segment in self._project.segments:
            if language:
                self._list_target((segment.index, language))
            else:
                self._by_source.setdefault(plain(segment.text), []).append(segment.index)
            yield

    def _list_target(self, place: Place) -> None:
        written = plain(self._project.target(*place).text).casefold()
        if written:
            self._written[place] = written
            self._by_target[place[1]].setdefault(written, set()).add(place[0])
