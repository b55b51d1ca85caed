"""The painter: one logical text in, the lines to write into a column of the terminal out.

The order of work in mode APP: neutralise what a terminal would obey → shape → wrap the logical text on shaped widths →
resolve the levels of the whole paragraph → reorder each line → mirror → pad. Only the screen ever sees the result.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from rich.cells import get_character_cell_size

from chinhdanh.desk.bidi.neutral import REPLACEMENT, ZWNJ, Clean, neutralise, paragraphs
from chinhdanh.desk.bidi.shaping import shape
from chinhdanh.desk.bidi.uax9 import Base, Paragraph

RLM = "\u200f"
LRM = "\u200e"
PADDING = -1


class Mode(StrEnum):
    """Who puts Arabic into visual order: AUTO is a setting, which ``detect`` resolves; the painter reads it as APP."""

    AUTO = "auto"
    APP = "app"
    TERMINAL = "terminal"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class VisualLine:
    """One line of a column.

    ``text`` is what to write, ``width`` the cells it fills. ``logical[i]`` is the index (code point of the text given
    to ``lines``) that the character ``text[i]`` draws, ``PADDING`` where it draws none. Where one character draws two,
    ``merged`` holds (position in ``text``, the further logical index).
    """

    text: str
    width: int
    logical: tuple[int, ...]
    merged: tuple[tuple[int, int], ...] = ()

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of ``text`` that draw the logical range ``start:end``, left to right; there can be several."""
        hit = {i for i, index in enumerate(self.logical) if start <= index < end}
        hit.update(i for i, index in self.merged if start <= index < end)
        found: list[tuple[int, int]] = []
        for i in sorted(hit):
            if found and found[-1][1] == i:
                found[-1] = (found[-1][0], i + 1)
            else:
                found.append((i, i + 1))
        return found

    def index_at(self, cell: int) -> int:
        """The logical index drawn in the given cell of the line, ``PADDING`` where there is none (for the mouse)."""
        edge = 0
        for char, index in zip(self.text, self.logical, strict=True):
            edge += CELLS[char]
            if cell < edge:
                return index
        return PADDING


class _Cells(dict[str, int]):
    """Character → cells it takes in a terminal, by the measure that Textual uses."""

    def __missing__(self, char: str) -> int:
        width = self[char] = get_character_cell_size(char)
        return width


CELLS = _Cells()
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WORD = re.compile("[^ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")


def lines(text: str, width: int, mode: Mode, *, align_right: bool = True, base: Base | None = None) -> list[VisualLine]:
    """The lines of ``text`` in a column of ``width`` cells; every line is padded to the full width.

    ``base`` is the direction of the paragraphs; by default right to left in a right-aligned column, else left to right.
    An empty text gives one empty line, a width below 1 none. Results are cached.
    """
    if base is None:
        base = Base.R if align_right else Base.L
    return list(cached_lines(text, width, mode, align_right, base))


@lru_cache(maxsize=1024)
def cached_lines(text: str, width: int, mode: Mode, align_right: bool, base: Base) -> tuple[VisualLine, ...]:
    """See ``lines``; the same question is answered once."""
    if width < 1:
        return ()
    painted: list[VisualLine] = []
    for start, end in paragraphs(text):
        painted += _paragraph_lines(text[start:end], start, width, mode, align_right, base)
    return tuple(painted)


def _paragraph_lines(
    text: str, offset: int, width: int, mode: Mode, align_right: bool, base: Base
) -> Iterator[VisualLine]:
    chars, origin, merged = neutralise(text)
    arabic = _RIGHT_TO_LEFT.search(chars) is not None
    reorder = mode in (Mode.APP, Mode.AUTO) and (arabic or base is Base.R)
    if reorder and arabic:
        chars, origin, merged = _shaped(chars, origin, merged)
    if width == 1:
        chars = "".join([char if CELLS[char] < 2 else REPLACEMENT for char in chars])
    paragraph = Paragraph(chars, base) if reorder else None
    frame = (RLM, LRM) if mode is Mode.TERMINAL and arabic else ("", "")
    edges = [0, *accumulate([CELLS[char] for char in chars])]
    for start, end in _wrap(chars, edges, width):
        order: Sequence[int]
        if paragraph:
            order = paragraph.visual_order(start, end)
            shown = paragraph.glyphs(order)
        else:
            order = [i for i in range(start, end) if chars[i] != ZWNJ]
            shown = "".join([chars[i] for i in order])
        spaces = " " * (width - edges[end] + edges[start])
        left, right = (spaces + frame[0], frame[1]) if align_right else (frame[0], frame[1] + spaces)
        before = (PADDING,) * len(left)
        drawn = tuple([origin[i] + offset for i in order])
        extra: tuple[tuple[int, int], ...] = ()
        if merged:
            place = {index: position for position, index in enumerate(order, len(left))}
            extra = tuple((place[index], source + offset) for index, source in merged if index in place)
        yield VisualLine(left + shown + right, width, before + drawn + (PADDING,) * len(right), extra)


def _shaped(chars: str, origin: list[int], merged: list[tuple[int, int]]) -> Clean:
    """Shapes what is already clean; the maps still lead to the text as it was given."""
    shaped = shape(chars)
    ligatures = [(place, origin[alef]) for place, alef in shaped.merged]
    if merged:
        place_of = {source: place for place, source in enumerate(shaped.origin)}
        place_of |= {alef: place for place, alef in shaped.merged}
        ligatures += [(place_of[index], source) for index, source in merged]
    return Clean(shaped.text, [origin[i] for i in shaped.origin], ligatures)


def _wrap(chars: str, edges: Sequence[int], width: int) -> Iterator[tuple[int, int]]:
    """Ranges of the lines of ``chars``, broken at spaces, which go; a word wider than the column between letters.

    ``edges[i]`` is the cell at which ``chars[i]`` would begin on one endless line.
    """
    start = end = -1
    for match in _WORD.finditer(chars):
        word, stop = match.span()
        if word and edges[word] == edges[word + 1]:
            word -= 1
        if start >= 0:
            if edges[stop] - edges[start] <= width:
                end = stop
                continue
            yield start, end
        while edges[stop] - edges[word] > width:
            cut = bisect_right(edges, edges[word] + width, word, stop) - 1
            yield word, cut
            word = cut
        start, end = word, stop
    yield max(start, 0), max(end, 0)
