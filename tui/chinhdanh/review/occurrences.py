"""Where a query occurs in a project, and what a replacement makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chinhdanh.review.model import Place
from chinhdanh.review.project import Project
from chinhdanh.text.searching import Query, check_replacement, hits, pattern_of, replaced


class Where(StrEnum):
    """What is searched."""

    TARGETS = "targets"
    NAMES = "names"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One hit: ``text[start:end]``, which ``instead`` would replace.

    ``text`` is a source, a target in ``language``, or how a name (``key``) is written; ``index`` is the segment, of a
    name the first that mentions it. ``closed`` says that it cannot be replaced: a source, or a locked target.
    """

    index: int
    language: str
    key: str
    text: str
    start: int
    end: int
    instead: str
    closed: bool


def occurrences(
    project: Project, query: Query, replacement: str, where: Where, languages: Iterable[str]
) -> Iterator[Occurrence]:
    """Every hit in the order of the article; targets in ``languages``.

    Raises UsageError, at once, where the query or the replacement makes no sense.
    """
    pattern = pattern_of(query)
    if query.regex:
        check_replacement(pattern, replacement)
    texts = {Where.TARGETS: _targets, Where.NAMES: _names, Where.SOURCES: _sources}[where](project, tuple(languages))
    return (
        Occurrence(index, language, key, text, *match.span(), replaced(match, replacement, regex=query.regex), closed)
        for index, language, key, text, closed in texts
        for match in hits(pattern, text)
    )


_Text = tuple[int, str, str, str, bool]


def _targets(project: Project, languages: tuple[str, ...]) -> Iterator[_Text]:
    for segment in project.segments:
        for language in languages:
            target = project.target(segment.index, language)
            if target.text:
                yield segment.index, language, "", target.text, target.locked


def _sources(project: Project, _: tuple[str, ...]) -> Iterator[_Text]:
    for segment in project.segments:
        yield segment.index, "", "", segment.text, True


def _names(project: Project, _: tuple[str, ...]) -> Iterator[_Text]:
    seen = set()
    for segment in project.segments:
        for name, _mention in project.names_in(segment.index):
            if name.key not in seen:
                seen.add(name.key)
                yield segment.index, "", name.key, project.spelling(name, "vi"), False


def rewritten(chosen: Iterable[Occurrence]) -> Mapping[Place, str]:
    """The targets in which these hits are replaced, whole."""
    return {(hit.index, hit.language): text for hit, text in _replaced(hit for hit in chosen if hit.language)}


def respelled(chosen: Iterable[Occurrence]) -> Mapping[str, str]:
    """The names, by their keys, in which these hits are replaced."""
    return {hit.key: text for hit, text in _replaced(hit for hit in chosen if hit.key)}


def _replaced(chosen: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, str]]:
    by_text: dict[tuple[int, str, str], list[Occurrence]] = {}
    for hit in chosen:
        by_text.setdefault((hit.index, hit.language, hit.key), []).append(hit)
    for together in by_text.values():
        text = together[0].text
        for hit in sorted(together, key=lambda hit: hit.start, reverse=True):
            text = text[: hit.start] + hit.instead + text[hit.end :]
        yield together[0], text
