"""Every place where a name stands: the sentence with the name marked, and its target."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment as Cells
from textual.binding import BindingType
from textual.strip import Strip

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter, Span
from chinhdanh.desk.bidi import Mode, lines
from chinhdanh.desk.glyphs import STATUS_GLYPH
from chinhdanh.desk.strips_pane import StripsPane
from chinhdanh.names.entities import Mention, Name
from chinhdanh.review.project import Project

SHOWN_SEGMENTS = 200
"""A name that stands in more segments shows the first of them."""


class MentionsPane(StripsPane):
    """The segments of one name, below each other."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.SOURCE]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"source--text", "source--selected", "mentions--number", "mentions--target"}

    def __init__(self, project: Project, painter: ArabicPainter, language: str, *, id: str) -> None:
        super().__init__(id=id)
        self._project = project
        self._painter = painter
        self._language = language
        self._key = ""
        self._places: list[tuple[int, list[Mention]]] = []

    @property
    def first(self) -> int | None:
        """The first segment in which the name stands."""
        return self._places[0][0] if self._places else None

    def show(self, name: Name | None) -> None:
        """Show the places of a name."""
        if name is None or name.key != self._key:
            self.scroll_to(0, 0, animate=False)
            self._key = name.key if name else ""
            self._places = self._segments_of(name) if name else []
        self.lay_out()

    def _segments_of(self, name: Name) -> list[tuple[int, list[Mention]]]:
        wanted = {mention.start for mention in name.mentions}
        places = []
        for index in range(len(self._project.segments)):
            here = [mention for _, mention in self._project.names_in(index) if mention.start in wanted]
            if here:
                places.append((index, here))
        return places

    def lay_out(self) -> None:
        """Lay the mentions out for the width that there is."""
        width = self.text_width
        if width <= 0:
            return
        base = self.get_component_rich_style("source--text")
        name_style = self.get_component_rich_style("source--selected", partial=True)
        number_style = self.get_component_rich_style("mentions--number")
        target_style = self.get_component_rich_style("mentions--target")
        strips: list[Strip] = []
        for index, mentions in self._places[:SHOWN_SEGMENTS]:
            segment, target = self._project.segments[index], self._project.target(index, self._language)
            spans = [Span(m.start - segment.start, m.end - segment.start, name_style) for m in mentions]
            painted = self._painter.paragraph(segment.text, width, base, spans)
            head = f"{index + 1} {STATUS_GLYPH[target.status]} "
            written = lines(target.text, max(1, width - cell_len(head)), Mode.APP, align_right=False)
            painted += [
                [Cells(head if number == 0 else " " * cell_len(head), number_style), Cells(line.text, target_style)]
                for number, line in enumerate(written)
            ]
            strips += [Strip(cells).adjust_cell_length(width, base) for cells in [*painted, []]]
        self.show_strips(strips)
