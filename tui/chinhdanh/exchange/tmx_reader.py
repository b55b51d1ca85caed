"""Reads TMX 1.1 to 1.4b as CAT tools write it, as a stream, and loses no more of a damaged file than what is damaged.

Each unit is read alone, repaired where only a character is wrong, and otherwise named and left out. Nothing but units
ever reaches a parser, so that entities, document types and addresses do nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.tmx_elements import Elements, elements_of, plain_elements
from chinhdanh.exchange.tmx_repair import UnreadableError, repaired
from chinhdanh.exchange.tmx_text import LONGEST_UNIT, Part, decoded, pieces
from chinhdanh.exchange.tmx_unit import Flaw, TmxUnit, language_of, units_of

MOST_TOLD = 50
"""Units with a problem of one kind that are named one by one."""

_SHOWN = 40
_KIND = 20
_ROOT = re.compile(r"<tmx\b[^<>]*>")
_HEADER = re.compile(r"<header\b[^<>]*>")
_BODY = re.compile(r"<body\b[^<>]*>")
_SOURCE_LANGUAGE = re.compile(r"""\ssrclang\s*=\s*["']([^"']*)["']""")
_NAMESPACE = re.compile(r"""\sxmlns:[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_NOTHING = re.compile(r"</?(?:tmx|body)\b[^<>]*>|<\?[^<>]*>|\s+")
_CLOSED = re.compile(r"</tu\s*>\s*$")
_WHOLE = "</tuv>"
_POSITION = re.compile(r", line \d+, column \d+$")


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong at a line of a file, in the unit of that number (0: in none), both counted from 1.

    ``lost`` says that something was left out; else it was read, and the message says with what change.
    """

    line: int
    unit: int
    message: str
    lost: bool = True

    def __str__(self) -> str:
        return f"line {self.line}{f', unit {self.unit}' if self.unit else ''}: {self.message}"


def read_tmx(
    path: Path, *, on_problem: Callable[[Problem], None], source_language: str = "ar", as_written: bool = False
) -> Iterator[TmxUnit]:
    """Yield the units of a TMX file that have a text in the source language and in another.

    A unit with several texts in one language comes once for each of them. Inline elements are flattened: what stands
    in ``hi`` is kept, what stands in ``bpt``, ``ept``, ``ph``, ``it`` and ``ut`` is code and goes. All text is NFC,
    without blanks at its ends; ``as_written`` keeps letters and marks apart where they are, and empty translations,
    for whoever looks for such errors. ``on_problem`` is told of everything that was left out or changed; of what
    happens to very many units, MOST_TOLD are named and the others counted.

    Raises InputFileError for what is no TMX at all or cannot be opened.
    """
    reader = _Reader(source_language, on_problem, as_written)
    for text, part in pieces(decoded(path, reader.lost)):
        if part is Part.UNIT:
            yield from reader.unit(text)
        elif part is Part.BETWEEN and not text.isspace():
            reader.between(text)
        reader.line += text.count("\n")
    if not reader.is_tmx:
        if not reader.count:
            raise InputFileError(f"{path} is not TMX: it has neither a <tmx> element nor units.")
        reader.on_problem(Problem(1, 0, "the beginning of the file is missing: it has no <tmx> element"))
    reader.tell_counts()
    if not reader.is_ended:
        reader.lost("the file breaks off: its end, </tmx>, is missing")


@dataclass(slots=True)
class _Reader:
    """Reads the parts of a file one after the other, and tells what is wrong with them."""

    language: str
    on_problem: Callable[[Problem], None]
    as_written: bool = False
    line: int = 1
    count: int = 0
    is_tmx: bool = False
    is_ended: bool = False
    wrapper: str = "<body>"
    told: dict[str, list[Problem]] = field(default_factory=dict)
    untold: Counter[str] = field(default_factory=Counter)

    def lost(self, message: str) -> None:
        """Tell that something outside the units was lost."""
        self._tell(Problem(self.line, 0, message))

    def unit(self, xml: str) -> list[TmxUnit]:
        """Read a unit; several where it has several texts in one language."""
        self.count += 1
        try:
            if len(xml) > LONGEST_UNIT:
                raise Flaw(f"is longer than {LONGEST_UNIT:,} characters")
            elements = plain_elements(xml) or self._elements(xml)
            units, remarks = units_of(elements, self.language, self.count, self.line, as_written=self.as_written)
        except (Flaw, UnreadableError) as error:
            self._tell(Problem(self.line, self.count, str(error)))
            return []
        for remark in remarks:
            self._tell(Problem(self.line, self.count, remark, lost=False))
        return units

    def between(self, text: str) -> None:
        """Take what stands before, between and after the units."""
        if not self.is_tmx and (root := _ROOT.search(text)):
            self.is_tmx = True
            self.wrapper = f"<body{''.join(_NAMESPACE.findall(root[0]))}>"
            self._check_header(text)
            body = _BODY.search(text)
            text = text[body.end() :] if body else ""
        self.is_ended = self.is_ended or "</tmx" in text
        if left := _NOTHING.sub("", text):
            self.lost(f"text that is in no unit is not read: {left[:_SHOWN]!r}")

    def _check_header(self, text: str) -> None:
        header = _HEADER.search(text)
        stated = _SOURCE_LANGUAGE.search(header[0]) if header else None
        if header and stated and language_of(stated[1]) != self.language:
            line = self.line + text.count("\n", 0, header.start())
            message = f"the header says srclang={stated[1]}; the {self.language} text of each unit is its source"
            self.on_problem(Problem(line, 0, message, lost=False))

    def _elements(self, xml: str) -> Elements:
        """The elements of a unit of any shape, repaired where it can be. Raises UnreadableError where it cannot."""
        from lxml import etree

        mended, done = repaired(xml)
        if not _CLOSED.search(mended, len(mended) - _SHOWN):
            whole, end, _ = mended.rpartition(_WHOLE)
            if not end:
                raise UnreadableError("is not closed and has no whole text")
            mended = f"{whole}{end}</tu>"
            done = (*done, "is not closed and was read up to its last whole text")
        try:
            (element,) = etree.fromstring(f"{self.wrapper}{mended}</body>", _parser())
        except etree.XMLSyntaxError as error:
            message = _POSITION.sub("", str(error.msg))
            line, column = error.position
            raise UnreadableError(f"is not well-formed at its line {line}, column {column}: {message}") from error
        except ValueError as error:
            raise UnreadableError("is not well-formed") from error
        for message in done:
            self._tell(Problem(self.line, self.count, message, lost=False))
        return elements_of(element)

    def _tell(self, problem: Problem) -> None:
        kind = problem.message[:_KIND]
        told = self.told.setdefault(kind, [])
        if len(told) < MOST_TOLD:
            told.append(problem)
            self.on_problem(problem)
        else:
            self.untold[kind] += 1

    def tell_counts(self) -> None:
        """Tell how many more there are of each kind of problem."""
        for kind, count in self.untold.items():
            first = self.told[kind][0]
            self.on_problem(Problem(self.line, 0, f"{count:,} times more: {first.message}", first.lost))


@cache
def _parser() -> Any:
    """A parser that expands nothing and fetches nothing."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
