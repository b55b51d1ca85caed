"""Reads XLIFF 1.0–1.2 and 2.x as a stream: what this program writes, and what CAT tools make of it or of their own.

Trados Studio (``sdlxliff``) and MateCat cut a unit into marked segments, which come as rows of their own; statuses,
locks and comments are read where these tools and memoQ keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.seal import read_seals
from chinhdanh.exchange.xliff_inline import Flat, flat
from chinhdanh.exchange.xliff_states import OF_TOOLS, OURS, status_1, status_2
from chinhdanh.exchange.xmlstream import attribute, elements, local_name
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from chinhdanh.review.model import Status

ARABIC = "ar"
_SOURCE_LANGUAGE = ("source-language", "srcLang")
_TARGET_LANGUAGE = ("target-language", "trgLang")
_SEALS = f"{{{OURS}}}seals"
_RESIDUE = frozenset({f"x-{SegmentKind.BOILERPLATE}", f"chinhdanh:{SegmentKind.BOILERPLATE}"})
_YES = frozenset({"yes", "true", "locked"})

Remarks = Mapping[str, tuple[str, ...]]
"""Comments that stand at the head of the file, by their identifier."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One segment of a unit; ``number`` is empty where the unit has no other."""

    number: str
    source: Flat
    target: Flat
    status: Status | None
    locked: bool | None = None


def read_xliff(path: Path, on_problem: Problem) -> Iterator[Row]:
    """Yield every segment of the file in order. InputFileError where it is none, with the place where it breaks.

    ``on_problem`` is told where a part of the file is not translated from Arabic.
    """
    language = ""
    remarks: dict[str, tuple[str, ...]] = {}
    for event, element in elements(path, "xliff", ("xliff", "file"), ("trans-unit", "unit", "cmt-def")):
        name = local_name(element)
        if event == "start":
            language = next(filter(None, map(element.get, _TARGET_LANGUAGE)), language)
            source = next(filter(None, map(element.get, _SOURCE_LANGUAGE)), ARABIC)
            if source.replace("_", "-").split("-")[0].lower() not in (ARABIC, "ara", "arb"):
                on_problem(f"line {element.sourceline}: the source language is {source}, not Arabic")
        elif name == "cmt-def":
            remarks[element.get("id", "")] = _texts(element.iter("{*}Comment"))
        elif name == "unit":
            yield from _rows(element, language, _pieces_2(element), remarks)
        else:
            yield from _rows(element, language, _pieces_1(element), remarks)


def _rows(unit: Element, language: str, pieces: Iterable[_Piece], remarks: Remarks) -> Iterator[Row]:
    seals = read_seals(unit.get(_SEALS, ""))
    comments, general = _notes(unit)
    locked = _locked(unit)
    for piece in pieces:
        named = (text for number in piece.target.comment_ids for text in remarks.get(number, ()))
        yield Row(
            where=f"line {unit.sourceline}",
            number=".".join(filter(None, (unit.get("id", ""), piece.number))),
            source=piece.source.text,
            language=language,
            target=piece.target.text,
            status=piece.status,
            locked=piece.locked or (False if locked is None and seals else locked),
            comments=(*comments, *piece.target.comments, *named),
            general=(*general, *piece.source.comments),
            seals=seals,
            tags=piece.source.tags + piece.target.tags,
        )
        comments, general = (), ()


def _pieces_1(unit: Element) -> Iterator[_Piece]:
    parts = {local_name(child): child for child in reversed(unit)}
    target, source = parts.get("target"), parts.get("source")
    told = OF_TOOLS.get(attribute(unit, "status") or "")  # mq:status
    if told is None and target is not None:
        told = status_1(target.get("state"), target.get("state-qualifier"), unit.get("approved"))
    sources = _marked(parts.get("seg-source")) or _marked(source)
    targets = _marked(target)
    if not sources and not targets:
        yield _Piece("", flat(source), flat(target), told)
        return
    settings = {segment.get("id", ""): segment for segment in unit.iter("{*}seg")}  # of Trados Studio
    numbers = dict.fromkeys((*sources, *targets))
    for number in numbers:
        segment = settings.get(number)
        conf, locked = (None, None) if segment is None else (segment.get("conf"), segment.get("locked"))
        yield _Piece(
            number if len(numbers) > 1 else "",
            flat(sources.get(number)),
            flat(targets.get(number)),
            OF_TOOLS.get(conf or "", told),
            True if locked in _YES else None,
        )


def _pieces_2(unit: Element) -> Iterator[_Piece]:
    segments = unit.findall("{*}segment")
    for count, segment in enumerate(segments, 1):
        yield _Piece(
            segment.get("id", str(count)) if len(segments) > 1 else "",
            flat(segment.find("{*}source")),
            flat(segment.find("{*}target")),
            status_2(segment.get("state"), segment.get("subState")),
        )


def _marked(element: Element | None) -> dict[str, Element]:
    """The marked segments of a text by their number."""
    if element is None:
        return {}
    return {mark.get("mid", ""): mark for mark in element.iter("{*}mrk") if mark.get("mtype") == "seg"}


def _notes(unit: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The comments on the target, and those on the segment itself."""
    notes = [*unit.iterfind("{*}note"), *unit.iterfind("{*}notes/{*}note")]
    on_target = [note for note in notes if "target" in (note.get("annotates"), note.get("appliesTo"))]
    of_memoq = (comment for comment in unit.iter("{*}comment") if comment.get("deleted") not in _YES)
    return _texts([*on_target, *of_memoq]), _texts(note for note in notes if note not in on_target)


def _texts(elements: Iterable[Element]) -> tuple[str, ...]:
    return tuple(text for element in elements if (text := flat(element).text.strip()))


def _locked(unit: Element) -> bool | None:
    """Whether the unit, or what it stands in, is not to be translated; None where nothing says so, and for residue."""
    if {unit.get("restype"), unit.get("type")} & _RESIDUE:
        return None
    if attribute(unit, "locked") in _YES:  # mq:locked
        return True
    said = (element.get("translate") for element in (unit, *unit.iterancestors()))
    found = next(filter(None, said), None)
    return None if found is None else found == "no"
