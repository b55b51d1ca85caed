"""The hits of a search, one line each, painted when seen: chosen or not, where, and what would become of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter, Span
from chinhdanh.desk.glyphs import fitted, visible
from chinhdanh.review.occurrences import Occurrence
from chinhdanh.text.arabic import has_arabic

CHOSEN, LEFT, CLOSED = "■", "□", "-"
_BEFORE = 0.3
"""The share of a line that is left for what stands before the hit."""


class HitsPane(ScrollView, can_focus=True):
    """Hits in order; ``chosen`` holds the numbers of those that are to be replaced."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.HITS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"hits--{part}" for part in ("line", "cursor", "dim", "found", "instead", "chosen"))
    }

    def __init__(self, painter: ArabicPainter, *, id: str) -> None:
        super().__init__(id=id)
        self._painter = painter
        self.hits: list[Occurrence] = []
        self.chosen: set[int] = set()
        self.replacing = False
        self._cursor = 0

    @property
    def current(self) -> Occurrence | None:
        """The hit the cursor stands on."""
        return self.hits[self._cursor] if self.hits else None

    def clear(self, *, replacing: bool) -> None:
        """Start over; ``replacing`` shows what would stand instead."""
        self.hits, self.chosen, self._cursor, self.replacing = [], set(), 0, replacing
        self.scroll_to(0, 0, animate=False)
        self._resize_content()

    def add(self, hits: Sequence[Occurrence]) -> None:
        """Add hits; those that can be replaced are chosen."""
        first = len(self.hits)
        self.hits += hits
        self.chosen.update(number for number, hit in enumerate(hits, first) if not hit.closed)
        self._resize_content()

    def on_resize(self) -> None:
        """Keep the hit at hand in view."""
        self._resize_content()
        self._keep_cursor_in_view()

    def _resize_content(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.hits))
        self.refresh()

    def _keep_cursor_in_view(self) -> None:
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False, force=True, immediate=True)

    # --- keys and mouse

    def action_move(self, step: int) -> None:
        """Go some hits down, or up."""
        self._go_to(self._cursor + step)

    def action_page(self, step: int) -> None:
        """Go some pages down, or up."""
        self._go_to(self._cursor + step * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """Go to the first hit."""
        self._go_to(0)

    def action_last(self) -> None:
        """Go to the last hit."""
        self._go_to(len(self.hits) - 1)

    def _go_to(self, number: int) -> None:
        self._cursor = max(0, min(number, len(self.hits) - 1))
        self._keep_cursor_in_view()
        self.refresh()

    def action_choose(self) -> None:
        """Choose the hit at the cursor, or leave it out; the cursor goes on."""
        if self.hits and not self.hits[self._cursor].closed:
            self.chosen ^= {self._cursor}
        self._go_to(self._cursor + 1)

    def action_choose_all(self) -> None:
        """Choose all hits, or none where all are chosen."""
        open_hits = {number for number, hit in enumerate(self.hits) if not hit.closed}
        self.chosen = set() if self.chosen == open_hits else open_hits
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the hit; on its mark, choose it or leave it."""
        number = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= number < len(self.hits):
            self._go_to(number)
            if event.x < 4:
                self.action_choose()

    # --- painting

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if number >= len(self.hits):
            return Strip.blank(width, self.rich_style)
        return self._paint(number, width)

    def _paint(self, number: int, width: int) -> Strip:
        hit = self.hits[number]
        base = self.get_component_rich_style("hits--cursor" if number == self._cursor else "hits--line")
        mark = CLOSED if hit.closed else CHOSEN if number in self.chosen else LEFT
        place = f"{hit.index + 1:>6} {hit.language:<2} "
        head = [
            Cells("▌" if number == self._cursor else " ", base),
            Cells(f"{mark} ", base + self._part("chosen" if mark == CHOSEN else "dim")),
            Cells(place, base + self._part("dim")),
        ]
        room = max(1, width - sum(cell_len(cells.text) for cells in head) - 1)
        body = self._right_to_left(hit, room, base) if has_arabic(hit.text) else self._left_to_right(hit, room, base)
        return Strip([*head, *body]).adjust_cell_length(width, base)

    def _left_to_right(self, hit: Occurrence, room: int, base: Style) -> list[Cells]:
        text = visible(hit.text)
        before, found, after = text[: hit.start], text[hit.start : hit.end], text[hit.end :]
        most = int(room * _BEFORE)
        if cell_len(before) > most:
            before = "…" + before[-max(0, most - 1) :] if most > 1 else ""
        cells = [Cells(before, base), Cells(found, base + self._part("found"))]
        if self.replacing and not hit.closed:
            cells.append(Cells(visible(hit.instead), base + self._part("instead")))
        used = sum(cell_len(cell.text) for cell in cells)
        return [*cells, Cells(fitted(after, room - used), base)]

    def _right_to_left(self, hit: Occurrence, room: int, base: Style) -> list[Cells]:
        start = max(0, hit.start - int(room * _BEFORE))
        window = hit.text[start : start + room]
        span = Span(hit.start - start, hit.end - start, self._part("found"))
        lines = self._painter.paragraph(window, room, base, [span])
        return lines[0] if lines else []

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"hits--{name}", partial=True)
