"""Lays the units of a TMX file over the segments of a project.

A unit that says which segments it was written from goes there; one with a context goes where its sentence has these
neighbours; any other goes to every segment with its source that is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.exchange.notes import SEPARATOR, comments_of
from chinhdanh.exchange.rows import Row
from chinhdanh.exchange.seal import Seal
from chinhdanh.exchange.tmx import CONFIRMATION_LEVEL, LEVEL_PROP, SEGMENTS_PROP
from chinhdanh.exchange.tmx_reader import read_tmx
from chinhdanh.exchange.tmx_unit import TmxUnit
from chinhdanh.exchange.units import shown
from chinhdanh.exchange.xliff_states import OF_TOOLS
from chinhdanh.exchange.xmltext import visible
from chinhdanh.review.model import Place, Status

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

STATUS: Mapping[str, Status] = {
    **OF_TOOLS,
    "NEW": Status.DRAFT,
    "DRAFT": Status.DRAFT,
    "TRANSLATED": Status.EDITED,
    "APPROVED": Status.APPROVED,
    "APPROVED2": Status.APPROVED,
    "REJECTED": Status.REJECTED,
}
"""What Trados Studio, memoQ and MateCat (in capitals) call our statuses."""

_BY_NUMBER, _BY_CONTEXT, _BY_SOURCE = range(3)

_TRUST = tuple(CONFIRMATION_LEVEL)
_LEVELS = (LEVEL_PROP, "x-MateCAT-status")
_NEIGHBOURS = (("prev", "next"), ("x-context-pre", "x-context-post"))
_NUMBERED = re.compile(rf"(\d{{1,9}}):({'|'.join(Status)})(\+locked)?")
_SEG = re.compile("<seg>(.*)</seg>", re.DOTALL)


@dataclass(slots=True)
class _Claim:
    """A unit's translation into one language and where it belongs; a low rank is surer than a high one."""

    unit: TmxUnit
    language: str
    indexes: Sequence[int]
    rank: int
    seals: Mapping[int, Seal] = field(default_factory=dict)


_Remark = tuple[TmxUnit, tuple[str, ...]]
"""Comments, and the unit that has them."""


def read_tmx_rows(path: Path, project: Project, on_problem: Callable[[str], None]) -> Iterator[Row]:
    """Yield what a TMX file says of the segments of a project, the surest first.

    Of several units for one place that are equally sure, the one that was changed last counts. ``on_problem`` is told
    of the others, and of what has no place in the project.
    """
    article = _Article(project)
    claims: list[_Claim] = []
    remarks: dict[Place, _Remark] = {}
    strange = 0
    for unit in read_tmx(path, on_problem=lambda problem: on_problem(str(problem))):
        places = article.places(unit.source)
        strange += not places
        if places:
            claims += (article.claim(unit, language, places) for language in unit.targets if language in article)
            for (number, language), texts in comments_of(_note(unit))[0].items():
                if number - 1 in places:
                    remarks[number - 1, language] = (unit, texts)
    if strange:
        on_problem(f"{strange:,} units have a source that is not in the article; they are left out")
    claims.sort(key=lambda claim: (claim.rank, -claim.unit.changed.timestamp() if claim.unit.changed else 0))
    taken: dict[Place, _Claim] = {}
    for claim in claims:
        for index in claim.indexes:
            first = taken.setdefault((index, claim.language), claim)
            if first is claim:
                yield _row(claim, index, remarks)
            elif first.rank == claim.rank and first.unit.targets != claim.unit.targets:
                on_problem(
                    f"{_where(claim.unit)}: segment {index + 1} ({claim.language}) takes the text of "
                    f"{_where(first.unit)}, which was changed later or comes first; this one is left out"
                )
    for (index, language), (unit, texts) in remarks.items():
        row = Row(_where(unit), str(index + 1), unit.source, language or project.languages[0], "")
        yield replace(row, comments=texts) if language else replace(row, general=texts)


class _Article:
    """The segments of a project by their source and their neighbours."""

    def __init__(self, project: Project) -> None:
        self._languages = project.languages
        self._places: dict[str, list[int]] = {}
        for segment in project.segments:
            self._places.setdefault(_key(segment.text), []).append(segment.index)
        segments = shown(project, project.languages)
        keys = ["", *(_key(segment.text) for segment in segments), ""]
        self._neighbours = {segment.index: around for segment, *around in zip(segments, keys, keys[2:], strict=False)}

    def __contains__(self, language: str) -> bool:
        return language in self._languages

    def places(self, source: str) -> Sequence[int]:
        """The segments with a source."""
        return self._places.get(_key(source), ())

    def claim(self, unit: TmxUnit, language: str, places: Sequence[int]) -> _Claim:
        """Where among the segments with its source a unit belongs."""
        own = unit.target_properties.get(language, {})
        written = own.get(SEGMENTS_PROP, "")
        numbered = {
            int(number) - 1: Seal(Status(status), bool(locked), written.partition(" ")[0])
            for number, status, locked in _NUMBERED.findall(written)
        }
        if seals := {index: seal for index, seal in numbered.items() if index in places}:
            return _Claim(unit, language, tuple(seals), _BY_NUMBER, seals)
        for kinds in _NEIGHBOURS:
            around = [_key(_plain(unit.properties.get(kind, ""))) for kind in kinds]
            if any(around):
                there = [index for index in places if self._neighbours.get(index) == around]
                if there or "file" in unit.properties:
                    return _Claim(unit, language, there, _BY_CONTEXT)
        return _Claim(unit, language, places, _BY_SOURCE)


def _row(claim: _Claim, index: int, remarks: dict[Place, _Remark]) -> Row:
    """What a claim says of a place, with the comments on it, which are taken out of ``remarks``."""
    unit, language = claim.unit, claim.language
    own = unit.target_properties.get(language, {})
    level = next(filter(None, (properties.get(kind) for properties in (own, unit.properties) for kind in _LEVELS)), "")
    status = STATUS.get(level)
    seal = claim.seals.get(index)
    if seal and status is max((other.status for other in claim.seals.values()), key=_TRUST.index):
        status = seal.status
    free = comments_of(_note(unit))[1]
    comments = remarks.pop((index, language), (unit, ()))[1]
    return Row(
        where=_where(unit),
        number=str(index + 1),
        source=unit.source,
        language=language,
        target=unit.targets[language],
        status=status,
        locked=seal.locked if seal else None,
        comments=(*comments, free) if free and index == claim.indexes[0] else comments,
        general=remarks.pop((index, ""), (unit, ()))[1],
        seals={language: seal} if seal else {},
    )


def _note(unit: TmxUnit) -> str:
    return SEPARATOR.join(unit.notes)


def _plain(neighbour: str) -> str:
    """The text of a neighbour; memoQ writes it as XML."""
    xml = _SEG.fullmatch(neighbour)
    return unescape(xml[1]) if xml else neighbour


def _where(unit: TmxUnit) -> str:
    return f"line {unit.line}, unit {unit.number}"


def _key(source: str) -> str:
    return " ".join(visible(source).split())
