"""The names of the open segment; the selected one shows its candidates with probability and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.glyphs import bar, fitted, percent, visible
from chinhdanh.desk.messages import CandidateChosen, NameSelected
from chinhdanh.localise import _, noted, retold
from chinhdanh.names.entities import Candidate, Name
from chinhdanh.review.project import Project

SHOWN_CANDIDATES = 9
ALWAYS_SHOWN = 3
LEAST_SHOWN = 0.01
"""After the first few, a candidate must be this probable to be shown."""
_BAR = 4
_WIDE = 40
"""From this width on there is room for a bar beside the percentage."""


@dataclass(frozen=True, slots=True)
class NameView:
    """What the pane shows of a name: how it stands in the source, how it is written now, and who says so."""

    key: str
    source: str
    spelling: str
    decided: bool
    open: bool
    mentions: int
    candidates: tuple[Candidate, ...]
    hint: str = ""
    ignored: bool = False


def views(project: Project, names: Iterable[Name]) -> list[NameView]:
    """What the pane shows of names, in their order."""
    return [
        NameView(
            key=name.key,
            source=name.mentions[0].text,
            spelling=project.spelling(name, "vi"),
            decided=project.decision(name.key) is not None,
            open=project.is_open(name),
            mentions=len(name.mentions),
            candidates=_worth_showing(name.candidates),
            hint=name.hint,
            ignored=project.ignored(name.key),
        )
        for name in names
    ]


def names_of(project: Project, index: int) -> list[Name]:
    """The names of a segment, each once, in the order of their first mention."""
    return list({name.key: name for name, _ in project.names_in(index)}.values())


def _worth_showing(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(
        candidate
        for rank, candidate in enumerate(candidates[:SHOWN_CANDIDATES])
        if rank < ALWAYS_SHOWN or candidate.p >= LEAST_SHOWN
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the pane: the name it belongs to, and the candidate (from 1) that a click on it takes."""

    cells: tuple[Cells, ...]
    name: int
    candidate: int = 0


class NamesPane(ScrollView, can_focus=True):
    """Names one below the other; ``selected`` counts from 0."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "names--text",
        "names--selected",
        "names--decided",
        "names--open",
        "names--digit",
        "names--current",
        "names--bar",
        "names--evidence",
        "names--ignored",
    }

    def __init__(self, painter: ArabicPainter, *, id: str, title: str = noted("Names")) -> None:
        super().__init__(id=id)
        self.title = title
        self._painter = painter
        self._names: Sequence[NameView] = ()
        self._lines: list[_Line] = []
        self.selected = 0

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self._names)

    def line_count(self, width: int) -> int:
        """How many lines the names take in a width."""
        return max(1, sum(len(self._lines_of(number, width)) for number in range(len(self._names))))

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
            text = set_cell_size(f" {_('No names')}", width)
            self._lines = [_Line((Cells(text, self._style("evidence")),), -1)]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _lines_of(self, number: int, width: int) -> list[_Line]:
        name = self._names[number]
        selected = number == self.selected
        lines = self._heading(name, number, selected, width)
        if selected:
            for rank, candidate in enumerate(name.candidates, start=1):
                lines += self._candidate(name, number, rank, candidate, width)
            if name.spelling not in [candidate.text for candidate in name.candidates] and name.decided:
                cells = (Cells("   ✎ ", self._style("digit")), Cells(visible(name.spelling), self._style("current")))
                lines.append(_Line(cells, number))
            if not name.candidates and not name.decided:
                lines.append(_Line((Cells(f"   {_('no proposal; e spells it')}", self._style("evidence")),), number))
            if name.hint:
                hint = fitted(visible(retold(name.hint)), max(1, width - 3))
                lines.append(_Line((Cells(f"   {hint}", self._style("evidence")),), number))
        return lines

    def _heading(self, name: NameView, number: int, selected: bool, width: int) -> list[_Line]:
        base = self._style("selected") if selected else self._style("text")
        part, mark = _sign(name)
        if name.ignored:
            base += self._partial("ignored")
        times = f" ×{name.mentions}" if name.mentions > 1 else ""
        text = f"{visible(name.spelling)}{times}"
        room = width - 4
        cells = [Cells("▸ " if selected else "  ", base), Cells(f"{mark} ", base + self._partial(part))]
        source_width = room - cell_len(text) - 1
        if name.source == name.spelling:
            return [_Line((*cells, Cells(set_cell_size(text, room), base)), number)]
        if source_width >= len(name.source):
            cells += [Cells(f"{text} ", base), *self._painter.one_line(name.source, source_width, base)]
            return [_Line(tuple(cells), number)]
        cells.append(Cells(set_cell_size(text, room), base))
        lines = [_Line(tuple(cells), number)]
        if selected:
            lines.append(_Line(tuple(self._painter.one_line(name.source, width, base)), number))
        return lines

    def _candidate(self, name: NameView, number: int, rank: int, candidate: Candidate, width: int) -> list[_Line]:
        current = candidate.text == name.spelling
        share = f"{percent(candidate.p)} "
        bar_width = _BAR if width >= _WIDE else 0
        text_width = max(4, width - 5 - len(share) - bar_width)
        cells = (
            Cells(f"  {'•' if current else ' '}{rank} ", self._style("digit")),
            Cells(fitted(visible(candidate.text), text_width), self._style("current" if current else "text")),
            Cells(share, self._style("text")),
            Cells(bar(candidate.p, bar_width), self._style("bar")),
        )
        lines = [_Line(cells, number, rank)]
        if candidate.evidence:
            evidence = fitted(visible("; ".join(map(retold, candidate.evidence))), max(1, width - 5))
            lines.append(_Line((Cells(f"     {evidence}", self._style("evidence")),), number, rank))
        return lines

    def _partial(self, part: str) -> Style:
        return self.get_component_rich_style(f"names--{part}", partial=True)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"names--{part}")

    def on_resize(self) -> None:
        """Lay the names out for the new width."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """Lay the names out in the new colours."""
        super().notify_style_update()
        self.lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        return Strip(self._lines[place].cells).adjust_cell_length(width, self.rich_style)

    # --- mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the name, or take the spelling of the one at hand."""
        place = event.y - self.gutter.top + self.scroll_offset.y
        if not 0 <= place < len(self._lines) or self._lines[place].name < 0:
            return
        line = self._lines[place]
        if line.candidate and line.name == self.selected:
            self.post_message(CandidateChosen(line.candidate))
        else:
            self.post_message(NameSelected(line.name))


class SegmentNames(NamesPane):
    """The names of the open segment."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.NAMES]


class ArticleNames(NamesPane):
    """The names of the article."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ARTICLE_NAMES]


def _sign(name: NameView) -> tuple[str, str]:
    """The look of a name's sign, and the sign."""
    if name.ignored:
        return "evidence", "×"
    if name.decided:
        return "decided", "✓"
    return ("open", "?") if name.open else ("evidence", "·")
