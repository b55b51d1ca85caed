"""Arabic as styled cells of a column, in the way of writing that is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment as Cells
from rich.style import Style

from chinhdanh.desk.bidi.visual import CELLS, Mode, VisualLine, lines

_LAM_ALEF = re.compile("ل[اأإآ]")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a text in code points, and the style it gets."""

    start: int
    end: int
    style: Style


class ArabicPainter:
    """Writes right-aligned text; ``mode`` can change at any time."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode

    def one_line(self, text: str, width: int, style: Style) -> list[Cells]:
        """The beginning of a text against the right edge, ``width`` cells, with an ellipsis where it goes on."""
        if width < 3:
            return [Cells(" " * max(0, width), style)]
        start = text[: _more_than(text, width)]
        if len(start) == len(text):
            laid_out = lines(text, width, self.mode)
            if len(laid_out) <= 1:
                return [Cells(line.text, style) for line in laid_out]
        first = lines(start, width - 2, self.mode)[0]
        written = first.text.lstrip(" ")
        padding = len(first.text) - len(written)
        return [Cells(" " * padding + "… " + written, style)]

    def paragraph(
        self, text: str, width: int, style: Style, spans: Sequence[Span] = (), *, align_right: bool = True
    ) -> list[list[Cells]]:
        """The whole text in lines of ``width`` cells; each span keeps its style wherever its letters come to stand."""
        return [_styled(line, style, spans) for line in lines(text, width, self.mode, align_right=align_right)]

    def inline(self, text: str) -> str:
        """A short text for the middle of a line of another script."""
        laid_out = lines(text, max(1, 2 * len(text)), self.mode)
        return laid_out[0].text.lstrip(" ") if laid_out else ""


def _styled(line: VisualLine, style: Style, spans: Sequence[Span]) -> list[Cells]:
    styles = [style] * len(line.text)
    for span in spans:
        for start, end in line.runs(span.start, span.end):
            for position in range(start, end):
                styles[position] = styles[position] + span.style
    cells: list[Cells] = []
    start = 0
    for position in range(1, len(styles) + 1):
        if position == len(styles) or styles[position] is not styles[start]:
            cells.append(Cells(line.text[start:position], styles[start]))
            start = position
    return cells


def _more_than(text: str, width: int) -> int:
    """How many letters of a text, or a few more, are wider than a line of ``width`` cells; all of a shorter text."""
    cells = 0
    for end, letter in enumerate(text):
        cells += CELLS[letter]
        if cells > width and cells - len(_LAM_ALEF.findall(text, 0, end + 1)) > width:
            return end + 1
    return len(text)
