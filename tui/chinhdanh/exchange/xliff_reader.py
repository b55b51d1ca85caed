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
from chinhdanh.exchange.xmlstream import attributes, elements, local_name
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from chinhdanh.review.model import Status

ARABIC = "ar"
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


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a unit say: the languages, and whether it is to be translated."""

    element: Element | None
    target: str = ""
    source: str = ARABIC
    translate: str | None = None

    @classmethod
    def of(cls, element: Element | None) -> _Around:
        """From an element and those it stands in, the nearest first."""
        around = [] if element is None else [element, *element.iterancestors()]

        def said(*names: str) -> str | None:
            return next((value for one in around for name in names if (value := one.get(name))), None)

        source, target = said("source-language", "srcLang"), said("target-language", "trgLang")
        return cls(element, target or "", source or ARABIC, said("translate"))


def read_xliff(path: Path, on_problem: Problem) -> Iterator[Row]:
    """Yield every segment of the file in order. InputFileError where it is none, with the place where it breaks.

    ``on_problem`` is told where a part of the file is not translated from Arabic.
    """
    around = _Around(None)
    remarks: dict[str, tuple[str, ...]] = {}
    strange: set[str] = set()
    for element in elements(path, ("xliff",), ("trans-unit", "unit", "cmt-def")):
        if local_name(element) == "cmt-def":
            remarks[element.get("id", "")] = _texts(element.iter("{*}Comment"))
            continue
        if element.getparent() is not around.element:
            around = _Around.of(element.getparent())
            if _is_strange(around.source) and around.source not in strange:
                strange.add(around.source)
                on_problem(f"line {element.sourceline}: the source language is {around.source}, not Arabic")
        yield from _rows(element, around, remarks)


def _is_strange(language: str) -> bool:
    return language.replace("_", "-").split("-")[0].lower() not in (ARABIC, "ara", "arb")


def _rows(element: Element, around: _Around, remarks: Remarks) -> Iterator[Row]:
    unit = _Unit(element, around)
    seals = read_seals(element.get(_SEALS, ""))
    comments, general = unit.notes()
    locked = unit.locked()
    for piece in unit.pieces():
        named = (text for number in piece.target.comment_ids for text in remarks.get(number, ()))
        yield Row(
            where=f"line {element.sourceline}",
            number=".".join(filter(None, (unit.said.get("id", ""), piece.number))),
            source=piece.source.text,
            language=around.target,
            target=piece.target.text,
            status=piece.status,
            locked=piece.locked or (False if locked is None and seals else locked),
            comments=(*comments, *piece.target.comments, *named),
            general=(*general, *piece.source.comments),
            seals=seals,
            tags=piece.source.tags + piece.target.tags,
        )
        comments, general = (), ()


class _Unit:
    """A ``trans-unit`` of 1.x or a ``unit`` of 2.x: its attributes and its children by name, without namespaces."""

    def __init__(self, element: Element, around: _Around) -> None:
        self._element = element
        self._around = around
        self.said = attributes(element)
        self._children: dict[str, list[Element]] = {}
        for child in element:
            self._children.setdefault(local_name(child), []).append(child)

    def pieces(self) -> Iterator[_Piece]:
        """The segments of the unit."""
        return self._pieces_2() if "segment" in self._children else self._pieces_1()

    def _pieces_1(self) -> Iterator[_Piece]:
        target, source = self._child("target"), self._child("source")
        told = OF_TOOLS.get(self.said.get("status", ""))  # mq:status
        if told is None and target is not None:
            told = status_1(target.get("state"), target.get("state-qualifier"), self.said.get("approved"))
        sources = _marked(self._child("seg-source")) or _marked(source)
        targets = _marked(target)
        if not sources and not targets:
            yield _Piece("", flat(source), flat(target), told)
            return
        settings = {segment.get("id", ""): attributes(segment) for segment in self._element.iter("{*}seg")}  # Trados
        numbers = dict.fromkeys((*sources, *targets))
        for number in numbers:
            set_to = settings.get(number, {})
            yield _Piece(
                number if len(numbers) > 1 else "",
                flat(sources.get(number)),
                flat(targets.get(number)),
                OF_TOOLS.get(set_to.get("conf", ""), told),
                True if set_to.get("locked") in _YES else None,
            )

    def _pieces_2(self) -> Iterator[_Piece]:
        segments = self._children["segment"]
        for count, segment in enumerate(segments, 1):
            texts = {local_name(child): child for child in segment}
            yield _Piece(
                segment.get("id", str(count)) if len(segments) > 1 else "",
                flat(texts.get("source")),
                flat(texts.get("target")),
                status_2(segment.get("state"), segment.get("subState")),
            )

    def notes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The comments on the target, and those on the segment itself."""
        inside = [child for segment in self._children.get("segment", ()) for child in segment]  # of translate-toolkit
        groups = [*self._children.get("notes", ()), *(child for child in inside if local_name(child) == "notes")]
        notes = [*self._children.get("note", ()), *(note for group in groups for note in group)]
        on_target = [note for note in notes if "target" in (note.get("annotates"), note.get("appliesTo"))]
        boxes = (box for name, found in self._children.items() if name.startswith("comments") for box in found)
        of_memoq = [comment for box in boxes for comment in box if comment.get("deleted") not in _YES]
        return _texts([*on_target, *of_memoq]), _texts(note for note in notes if note not in on_target)

    def locked(self) -> bool | None:
        """Whether the unit, or what it stands in, is not to be translated; None where nothing says so, for residue."""
        if {self.said.get("restype"), self.said.get("type")} & _RESIDUE:
            return None
        if self.said.get("locked") in _YES:  # mq:locked
            return True
        translate = self.said.get("translate", self._around.translate)
        return None if translate is None else translate == "no"

    def _child(self, name: str) -> Element | None:
        return self._children.get(name, [None])[0]


def _marked(element: Element | None) -> dict[str, Element]:
    """The marked segments of a text by their number."""
    if element is None:
        return {}
    return {mark.get("mid", ""): mark for mark in element.iter("{*}mrk") if mark.get("mtype") == "seg"}


def _texts(elements: Iterable[Element]) -> tuple[str, ...]:
    return tuple(text for element in elements if (text := flat(element).text.strip()))
