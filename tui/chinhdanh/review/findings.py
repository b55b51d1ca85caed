"""What the checks find in an open project, kept until something they look at changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chinhdanh.checks import run_checks
from chinhdanh.checks.consistency import Group, compare, groups
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.review.model import Place, Status
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.name_work import NameWork


class Findings:
    """The findings of a project, dismissed ones too.

    A segment's own findings are kept with the view they were made of. What segments have in common is kept as groups,
    so that a change touches only the groups of the changed segment, however long the article.
    """

    def __init__(self, project: NameWork) -> None:
        self._project = project
        self._own: dict[Place, tuple[SegmentView, tuple[Finding, ...]]] = {}
        self._groups: dict[str, dict[Group, set[int]]] = {}
        self._of_segment: dict[Place, tuple[Group, ...]] = {}
        self._compared: dict[tuple[str, Group], dict[int, tuple[Finding, ...]]] = {}

    def of(self, index: int, language: str) -> tuple[Finding, ...]:
        """What looks wrong in a target; nothing while the segment is untranslated, or of page residue."""
        if not self._is_checked(index, language):
            return ()
        view = self.view(index, language)
        kept = self._own.get((index, language))
        if kept is None or kept[0] != view:
            kept = self._own[index, language] = (view, run_checks(view))
        return kept[1] + self._in_common(index, language)

    def view(self, index: int, language: str) -> SegmentView:
        """A segment as the checks see it."""
        project = self._project
        segment = project.segments[index]
        names = tuple(
            NameView(
                mention.start - segment.start,
                mention.end - segment.start,
                name.key,
                project.spelling(name, language),
                name.kind,
                mention.cue,
                not project.is_open(name),
            )
            for name, mention in project.names_in(index)
            if (name.candidates or project.decision(name.key)) and not project.ignored(name.key)
        )
        return SegmentView(index, language, segment.kind, segment.text, project.target(index, language).text, names)

    def changed(self, place: Place) -> None:
        """Take notice of a target that has another text now."""
        index, language = place
        if language in self._groups:
            self._leave(place)
            if self._is_checked(index, language):
                self._join(place)

    def reset(self) -> None:
        """Forget everything: the names of the article have changed."""
        for kept in (self._own, self._groups, self._of_segment, self._compared):
            kept.clear()

    def _is_checked(self, index: int, language: str) -> bool:
        residue = self._project.segments[index].kind is SegmentKind.BOILERPLATE
        return not residue and self._project.target(index, language).status is not Status.UNTRANSLATED

    def _in_common(self, index: int, language: str) -> tuple[Finding, ...]:
        if language not in self._groups:
            self._groups[language] = {}
            for segment in self._project.segments:
                if self._is_checked(segment.index, language):
                    self._join((segment.index, language))
        return tuple(
            finding
            for group in self._of_segment.get((index, language), ())
            for finding in self._compare(language, group).get(index, ())
        )

    def _compare(self, language: str, group: Group) -> dict[int, tuple[Finding, ...]]:
        members = self._groups[language][group]
        if len(members) < 2:
            return {}
        known = self._compared.get((language, group))
        if known is None:
            known = {}
            for finding in compare(group, [self.view(index, language) for index in sorted(members)]):
                known[finding.segment] = (*known.get(finding.segment, ()), finding)
            self._compared[language, group] = known
        return known

    def _join(self, place: Place) -> None:
        index, language = place
        self._of_segment[place] = groups(self.view(index, language))
        for group in self._of_segment[place]:
            self._groups[language].setdefault(group, set()).add(index)
            self._compared.pop((language, group), None)

    def _leave(self, place: Place) -> None:
        index, language = place
        for group in self._of_segment.pop(place, ()):
            self._groups[language][group].discard(index)
            self._compared.pop((language, group), None)
