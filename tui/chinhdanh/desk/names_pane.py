"""The names of the open segment; the selected one shows its candidates with probability and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.glyphs import bar, visible
from chinhdanh.desk.messages import CandidateChosen, NameSelected
from chinhdanh.names.entities import Candidate
from chinhdanh.review.project import Project

SHOWN_CANDIDATES = 9
_BAR = 4


@dataclass(frozen=True, slots=True)
class NameView:
    """What the pane shows of a name: how it stands in the source, how it is written now, and who says so."""

    key: str
    source: str
    spelling: str
    decided: bool
    mentions: int
    candidates: tuple[Candidate, ...]
    hint: str = ""


def views(project: Project, index: int, language: str) -> list[NameView]:
    """The names of a segment, each once, in the order of their first mention."""
    names = {name.key: name for name, _ in project.names_in(index)}
    return [
        NameView(
            key=name.key,
            source=name.mentions[0].text,
            spelling=project.spelling(name, language),
            decided=project.decision(name.key) is not None,
            mentions=len(name.mentions),
            candidates=name.candidates,
            hint=name.hint,
        )
        for name in names.values()
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the pane: the name it belongs to, and the candidate (from 1) that a click on it takes."""

    cells: tuple[Cells, ...]
    name: int
    candidate: int = 0


class NamesPane(ScrollView, can_focus=True):
    """Names one below the other; ``selected`` counts from 0."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.NAMES]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "names--text",
        "names--selected",
        "names--decided",
        "names--undecided",
        "names--digit",
        "names--current",
        "names--bar",
        "names--evidence",
    }

    def __init__(self, painter: ArabicPainter, *, id: str) -> None:
        super().__init__(id=id)
        self._painter = painter
        self._names: Sequence[NameView] = ()
        self._lines: list[_Line] = []
        self.selected = 0

    @property
    def current(self) -> NameView | None:
        """The selected name."""
        return self._names[self.selected] if self._names else None

    def show(self, names: Sequence[NameView], selected: int) -> None:
        """Show the names of a segment."""
        self._names = names
        self.select(selected)

    def select(self, number: int) -> None:
        """Select a name; the pane scrolls so that it and its candidates are seen."""
        self.selected = max(0, min(number, len(self._names) - 1))
        self.lay_out()
        own = [y for y, line in enumerate(self._lines) if line.name == self.selected]
        if own:
            self.scroll_to_region(Region(0, own[0], 1, len(own)), animate=False, force=True, immediate=True)

    def select_next(self, step: int) -> None:
        """Select the next name, from the top again at the end."""
        if self._names:
            self.select((self.selected + step) % len(self._names))

    # --- painting

    def lay_out(self) -> None:
        """Lay the lines out again, for other names, another width or another way of writing Arabic."""
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        self._lines = [line for number in range(len(self._names)) for line in self._lines_of(number, width)]
        if not self._names:
            text = set_cell_size(" No names in this segment", width)
            self._lines = [_Line((Cells(text, self._style("evidence")),), -1)]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _lines_of(self, number: int, width: int) -> list[_Line]:
        name = self._names[number]
        selected = number == self.selected
        lines = [self._heading(name, number, selected, width)]
        if selected:
            for rank, candidate in enumerate(name.candidates[:SHOWN_CANDIDATES], start=1):
                lines += self._candidate(name, number, rank, candidate, width)
            if name.spelling not in [candidate.text for candidate in name.candidates] and name.decided:
                cells = (Cells("   ✎ ", self._style("digit")), Cells(visible(name.spelling), self._style("current")))
                lines.append(_Line(cells, number))
            if not name.candidates and not name.decided:
                lines.append(_Line((Cells("   no proposal; e spells it", self._style("evidence")),), number))
            if name.hint:
                lines.append(_Line((Cells(f"   {visible(name.hint)}", self._style("evidence")),), number))
        return lines

    def _heading(self, name: NameView, number: int, selected: bool, width: int) -> _Line:
        base = self._style("selected") if selected else self._style("text")
        mark = "✓" if name.decided else "?"
        times = f" ×{name.mentions}" if name.mentions > 1 else ""
        text = f"{visible(name.spelling)}{times} "
        source_width = max(0, min(len(name.source) + 1, width - 4 - len(text)))
        text_width = max(0, width - 4 - source_width)
        cells = [
            Cells("▸ " if selected else "  ", base),
            Cells(f"{mark} ", base + self._style("decided" if name.decided else "undecided")),
            Cells(set_cell_size(text, text_width), base),
        ]
        if source_width > 4:
            cells += self._painter.one_line(name.source, source_width, base)
        return _Line(tuple(cells), number)

    def _candidate(self, name: NameView, number: int, rank: int, candidate: Candidate, width: int) -> list[_Line]:
        current = candidate.text == name.spelling
        text_style = self._style("current") if current else self._style("text")
        share = f"{candidate.p:>4.0%} "
        text_width = max(4, width - 5 - len(share) - _BAR)
        cells = (
            Cells(f"  {'•' if current else ' '}{rank} ", self._style("digit")),
            Cells(set_cell_size(visible(candidate.text), text_width), text_style),
            Cells(share, self._style("text")),
            Cells(bar(candidate.p, _BAR), self._style("bar")),
        )
        lines = [_Line(cells, number, rank)]
        evidence = visible("; ".join(candidate.evidence))
        if evidence:
            lines.append(_Line((Cells(f"     {evidence}", self._style("evidence")),), number, rank))
        return lines

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"names--{part}")

    def on_resize(self) -> None:
        self.lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.lay_out()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        return Strip(self._lines[place].cells).adjust_cell_length(width, self.rich_style)

    # --- mouse

    def on_click(self, event: events.Click) -> None:
        place = event.y - self.gutter.top + self.scroll_offset.y
        if not 0 <= place < len(self._lines) or self._lines[place].name < 0:
            return
        line = self._lines[place]
        if line.candidate and line.name == self.selected:
            self.post_message(CandidateChosen(line.candidate))
        else:
            self.post_message(NameSelected(line.name))
