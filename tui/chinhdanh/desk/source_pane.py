"""A text of a segment in full: the source with its names and findings marked, or the target in the other language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.strip import Strip

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter, Span
from chinhdanh.desk.strips_pane import StripsPane
from chinhdanh.review.project import Project


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the source in code points and its look: ``name``, ``open``, ``selected``, ``finding`` or ``shown``."""

    start: int
    end: int
    part: str


def marks(project: Project, index: int, selected: str) -> list[Mark]:
    """The names of a segment as marks; ``selected`` is the key of the name that stands out."""
    start = project.segments[index].start
    return [
        Mark(
            mention.start - start,
            mention.end - start,
            "selected" if name.key == selected else "open" if project.is_open(name) else "name",
        )
        for name, mention in project.names_in(index)
        if not project.ignored(name.key)
    ]


class SourcePane(StripsPane):
    """Shows one text, at the right or at the left. Arrow and page keys scroll it when it is longer than its place."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.SOURCE]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "source--text",
        "source--name",
        "source--open",
        "source--selected",
        "source--finding",
        "source--shown",
    }

    def __init__(self, painter: ArabicPainter, *, id: str, align_right: bool = True) -> None:
        super().__init__(id=id)
        self._painter = painter
        self._align_right = align_right
        self._text = ""
        self._marks: Sequence[Mark] = ()

    def show(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show a text from its beginning."""
        if text != self._text:
            self.scroll_to(0, 0, animate=False)
        self._text, self._marks = text, marks
        self.lay_out()

    def lay_out(self) -> None:
        """Lay the text out for the width that there is."""
        width = self.text_width
        if width <= 0:
            return
        base = self.get_component_rich_style("source--text")
        spans = [Span(mark.start, mark.end, self._style(mark.part)) for mark in self._marks]
        lines = self._painter.paragraph(self._text, width, base, spans, align_right=self._align_right)
        self.show_strips([Strip(cells).adjust_cell_length(width, base) for cells in lines])

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"source--{part}", partial=True)
