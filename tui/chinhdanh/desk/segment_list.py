"""The list of segments: one line each, painted when seen, so that a hundred thousand open as fast as ten."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment as Cells
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.glyphs import (
    COMMENT_GLYPH,
    LOCK_GLYPH,
    MINE_GLYPH,
    OTHERS_GLYPH,
    RESIDUE_GLYPH,
    STATUS_GLYPH,
    fitted,
    visible,
)
from chinhdanh.desk.messages import SegmentChosen, SegmentOpened
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import SegmentKind

FLAG_SECONDS = 0.01
"""How long keys may wait for a look for findings."""
_KEPT_STRIPS = 2048
_LEAST_COLUMN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """What a line shows. ``status`` is None for page residue.

    ``open_names`` says that a name is in doubt, ``remarks`` that somebody
    commented on it and the matter is open; ``by`` is the sign of who changed it last.
    """

    source: str
    target: str
    status: Status | None
    open_names: bool = False
    locked: bool = False
    remarks: bool = False
    by: str = ""


def row(project: Project, index: int, language: str) -> Row:
    """What the line of a segment shows."""
    segment, target = project.segments[index], project.target(index, language)
    residue = segment.kind is SegmentKind.BOILERPLATE and target.status is Status.UNTRANSLATED
    open_names = any(project.is_open(name) for name, _ in project.names_in(index))
    remarks = any(c.language in ("", language) and not c.resolved for c in project.comments(index))
    status = None if residue else target.status
    by = "" if not target.by else MINE_GLYPH if target.by == project.reviewer else OTHERS_GLYPH
    return Row(segment.text, target.text, status, open_names, target.locked, remarks, by)


class SegmentList(ScrollView, can_focus=True):
    """Segments as number, status, beginning of the target, beginning of the source (last, against the right edge).

    ``read`` gives the row of a segment; it is asked only for lines that are painted. ``flagged`` says whether a check
    found something there, which takes longer: a line is painted without, and again later if so.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.LIST]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--line",
        "list--cursor",
        "list--number",
        "list--residue",
        "list--names",
        "list--findings",
        *(f"list--{status.value}" for status in Status),
    }

    def __init__(
        self,
        read: Callable[[int], Row],
        count: int,
        painter: ArabicPainter,
        *,
        flagged: Callable[[int], bool] = lambda _: False,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._read = read
        self._flagged = flagged
        self._flags: LRUCache[int, bool] = LRUCache(_KEPT_STRIPS)
        self._waiting: set[int] = set()
        self._count = count
        self._painter = painter
        self._shown: Sequence[int] = range(count)
        self._in_order = True
        self._place = 0
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_KEPT_STRIPS)

    # --- what is shown

    @property
    def cursor(self) -> int:
        """The segment the cursor stands on; -1 where no segment is shown."""
        return self._shown[self._place] if self._shown else -1

    @property
    def shown(self) -> Sequence[int]:
        """The segments in the list, in order."""
        return self._shown

    @property
    def after_cursor(self) -> Iterator[int]:
        """The segments in the list behind the cursor, and from the top again as far as the cursor."""
        count = len(self._shown)
        return (self._shown[(self._place + step) % count] for step in range(1, count))

    @property
    def visible_segments(self) -> Sequence[int]:
        """The segments on the screen now."""
        top = self.scroll_offset.y
        return self._shown[top : top + max(1, self.scrollable_content_region.height)]

    def show_only(self, indexes: Sequence[int] | None, cursor: int, *, in_order: bool = True) -> None:
        """Show these segments (all for None); the cursor goes to ``cursor``, or to the next one shown.

        Where they are not ``in_order`` of the article, there is no next one, and it goes to the first.
        """
        self._shown = range(self._count) if indexes is None else indexes
        self._in_order = in_order
        self._place = self._place_of(cursor)
        self._resize_content()
        self.refresh()
        self.call_after_refresh(self._keep_cursor_in_view)

    def reread(self, indexes: Iterable[int] | None = None) -> None:
        """Paint segments again because what they show has changed; all of them for None."""
        if indexes is None:
            self._strips.clear()
            self._flags.clear()
        else:
            changed = set(indexes)
            for index in changed:
                self._flags.discard(index)
            self._forget_strips(changed)
        self.refresh()

    # --- moving

    def go_to(self, index: int) -> None:
        """Put the cursor on a segment, or on the next one shown."""
        self.go_to_place(self._place_of(index))

    def move(self, step: int) -> None:
        """Move the cursor by lines."""
        self.go_to_place(self._place + step)

    def page(self, step: int) -> None:
        """Move the cursor by pages."""
        self.go_to_place(self._place + step * max(1, self.scrollable_content_region.height - 1))

    def go_to_place(self, place: int) -> None:
        """Put the cursor on a line, counted from 0, or on the nearest one there is."""
        place = max(0, min(place, len(self._shown) - 1))
        if place != self._place:
            old, self._place = self._place, place
            self.refresh_line(old)
            self.refresh_line(place)
            self._keep_cursor_in_view()

    def _place_of(self, index: int) -> int:
        if not self._shown:
            return 0
        if not self._in_order:
            return self._shown.index(index) if index in self._shown else 0
        return min(bisect_left(self._shown, index), len(self._shown) - 1)

    def _keep_cursor_in_view(self) -> None:
        self.scroll_to_region(Region(0, self._place, 1, 1), animate=False, force=True, immediate=True)

    # --- painting

    def on_mount(self) -> None:
        """Take the height of all rows."""
        self._resize_content()

    def on_resize(self) -> None:
        """Keep the row at hand in view."""
        self._resize_content()
        self._keep_cursor_in_view()

    def _resize_content(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._shown))

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One row of what is seen."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._shown):
            return Strip.blank(width, self.rich_style)
        index = self._shown[place]
        at_cursor = place == self._place
        key = (index, width, at_cursor, at_cursor and self.has_focus, self._painter.mode)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._paint(index, width, at_cursor)
        return strip

    def _flag(self, index: int) -> bool:
        """Whether a segment is known to be flagged; where it is not known, that is looked up after the painting."""
        known = self._flags.get(index)
        if known is None:
            if not self._waiting:
                self.call_after_refresh(self._look)
            self._waiting.add(index)
        return bool(known)

    def _look(self) -> None:
        """Look at some of the segments that wait and are still seen; the others are asked for again when they are."""
        until = time.perf_counter() + FLAG_SECONDS
        top = self.scroll_offset.y
        seen = [(place, index) for place, index in enumerate(self.visible_segments, top) if index in self._waiting]
        self._waiting.clear()
        flagged = {}
        for number, (place, index) in enumerate(seen):
            if time.perf_counter() > until:
                self._waiting.update(index for _place, index in seen[number:])
                self.set_timer(FLAG_SECONDS, self._look)
                break
            self._flags[index] = self._flagged(index)
            if self._flags[index]:
                flagged[index] = place
        self._forget_strips(flagged.keys())
        for place in flagged.values():
            self.refresh_line(place)

    def _forget_strips(self, indexes: Set[int]) -> None:
        for key in [key for key in self._strips.keys() if key[0] in indexes]:  # noqa: SIM118
            self._strips.discard(key)

    def _paint(self, index: int, width: int, at_cursor: bool) -> Strip:
        row = self._read(index)
        base = self.get_component_rich_style("list--cursor" if at_cursor else "list--line")
        number_width = len(str(self._count))
        rest = max(2 * _LEAST_COLUMN, width - number_width - 10)
        target_width = rest // 2
        source_width = rest - target_width
        look = "residue" if row.status is None else row.status.value
        glyph = RESIDUE_GLYPH if row.status is None else STATUS_GLYPH[row.status]
        text_style = base + self._part("residue") if row.status is None else base
        names = "?" if row.open_names else " "
        cells = [
            Cells("▌" if at_cursor else " ", base + self._part("number")),
            Cells(f"{index + 1:>{number_width}} ", base + self._part("number")),
            Cells(glyph, base + self._part(look)),
            Cells(names, base + self._part("names")),
            Cells("!" if self._flag(index) else " ", base + self._part("findings")),
            Cells(LOCK_GLYPH if row.locked else COMMENT_GLYPH if row.remarks else " ", base + self._part("names")),
            Cells(row.by or " ", base + self._part("number")),
            Cells(fitted(visible(row.target), target_width), text_style),
            Cells("  ", base),
            *self._painter.one_line(row.source, source_width, text_style),
        ]
        return Strip(cells).adjust_cell_length(width, base)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"list--{name}", partial=True)

    # --- mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the segment; twice, into its target."""
        place = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= place < len(self._shown):
            message = SegmentOpened if event.chain > 1 else SegmentChosen
            self.post_message(message(self._shown[place]))
