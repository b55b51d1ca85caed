"""A pane of entries, one below the other, each of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip

from chinhdanh.desk.arabic_cells import ArabicPainter, Span
from chinhdanh.desk.strips_pane import StripsPane

_KEPT_ENTRIES = 128

LOOKS = ("text", "strong", "dim", "good", "warning", "error", "number", "added", "removed", "marked")
"""The looks that a part of an entry can have; ``desk.tcss`` says what they are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text that wraps; Arabic stands at the right. ``parts`` are ranges of it (code points) with their own look.

    ``beside`` is Arabic that stands at the right of the text where both fit, else above it.
    """

    text: str
    look: str = "text"
    parts: tuple[tuple[int, int, str], ...] = ()
    arabic: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Some lines, and what they stand for."""

    lines: tuple[Line, ...]
    value: Any = None


def joined(*pieces: tuple[str, str]) -> Line:
    """A line made of pieces: (text, look)."""
    parts, end = [], 0
    for text, look in pieces:
        parts.append((end, end + len(text), look))
        end += len(text)
    return Line("".join(text for text, _ in pieces), parts=tuple(parts))


class EntryPane(StripsPane):
    """Shows entries; the selected one is marked while the pane has the focus. Its kinds bring their keys.

    ``take`` is the action of a double click on an entry.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry--selected", *(f"entry--{look}" for look in LOOKS)}

    def __init__(self, painter: ArabicPainter, *, id: str, take: str, title: str = "") -> None:
        super().__init__(id=id)
        self.title = title
        self._painter = painter
        self._take = take
        self._entries: Sequence[Entry] = ()
        self._owners: list[int] = []
        self._styles: dict[str, Style] = {}
        self._painted: LRUCache[tuple[object, ...], list[Strip]] = LRUCache(_KEPT_ENTRIES)
        self.selected = 0
        self.marked: set[int] = set()

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    @property
    def current(self) -> Any:
        """What the selected entry stands for; None where there is none."""
        return self._entries[self.selected].value if self._entries else None

    @property
    def values(self) -> list[Any]:
        """What the entries stand for."""
        return [entry.value for entry in self._entries]

    def line_count(self, width: int) -> int:
        """How many lines the entries take in a width."""
        return sum(len(self._paint(entry, False, width)) for entry in self._entries)

    def show(self, entries: Sequence[Entry], selected: int = 0) -> None:
        """Show entries, one of them selected and none marked."""
        self._entries = entries
        self.marked.clear()
        self.select(selected)

    def select(self, number: int) -> None:
        """Select an entry, counted from 0; the pane scrolls so that it is seen."""
        self.selected = max(0, min(number, len(self._entries) - 1))
        self.lay_out()
        own = [y for y, owner in enumerate(self._owners) if owner == self.selected]
        if own:
            self.scroll_to_region(Region(0, own[0], 1, len(own)), animate=False, force=True, immediate=True)

    def mark(self, number: int) -> None:
        """Mark an entry, or take its mark away."""
        self.marked ^= {number}
        self.lay_out()

    def action_select_next(self, step: int) -> None:
        """Go some entries down, or up."""
        if self._entries:
            self.select((self.selected + step) % len(self._entries))

    # --- painting

    def lay_out(self) -> None:
        """Lay the entries out for the width that there is."""
        strips: list[Strip] = []
        self._owners = []
        if self.text_width <= 0:
            return
        for number, entry in enumerate(self._entries):
            at_cursor = number == self.selected and self.has_focus
            painted = self._paint(entry, at_cursor, self.text_width, "✓" if number in self.marked else " ")
            strips += painted
            self._owners += [number] * len(painted)
        self.show_strips(strips)

    def _paint(self, entry: Entry, at_cursor: bool, width: int, sign: str = " ") -> list[Strip]:
        key = (entry.lines, at_cursor, width, sign, self._painter.mode)
        strips = self._painted.get(key)
        if strips is None:
            strips = self._painted[key] = self._paint_anew(entry, at_cursor, width, sign)
        return strips

    def _paint_anew(self, entry: Entry, at_cursor: bool, width: int, sign: str) -> list[Strip]:
        base = self._style("selected") if at_cursor else self._style("text")
        strips: list[Strip] = []
        for line in entry.lines:
            for cells in self._cells(line, base, max(1, width - 2)):
                margin = "  " if strips else f"{'▸' if at_cursor else ' '}{sign}"
                strips.append(Strip([Cells(margin, base), *cells]).adjust_cell_length(width, base))
        return strips

    def _cells(self, line: Line, base: Style, width: int) -> list[list[Cells]]:
        spans = [Span(start, end, self._style(look)) for start, end, look in line.parts]
        style = base + self._style(line.look)
        room = width - cell_len(line.text) - 1
        if line.beside and room >= len(line.beside):
            (text,) = self._painter.paragraph(line.text, width - room, style, spans, align_right=False)
            return [[*text, *self._painter.one_line(line.beside, room, base + self._style("dim"))]]
        above = self._painter.paragraph(line.beside, width, base + self._style("dim")) if line.beside else []
        return above + self._painter.paragraph(line.text, width, style, spans, align_right=line.arabic)

    def _style(self, look: str) -> Style:
        if look not in self._styles:
            self._styles[look] = self.get_component_rich_style(f"entry--{look}", partial=True)
        return self._styles[look]

    def on_focus(self) -> None:
        """Show which entry is at hand."""
        self.lay_out()

    def on_blur(self) -> None:
        """Show no entry at hand."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._styles.clear()
        self._painted.clear()
        super().notify_style_update()

    # --- mouse

    async def on_click(self, event: events.Click) -> None:
        """Go to the entry; twice, take it."""
        place = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= place < len(self._owners):
            self.select(self._owners[place])
            if event.chain > 1:
                await self.run_action(self._take)
