"""A pane that scrolls over lines which are laid out for its width, whenever that or anything they show changes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class StripsPane(ScrollView, can_focus=True):
    """Its kinds make the lines in ``lay_out`` and give them to ``show_strips``."""

    _strips: Sequence[Strip] = ()

    @property
    def text_width(self) -> int:
        """The cells a line has; below 1 while the pane has no place yet."""
        return self.scrollable_content_region.width

    def lay_out(self) -> None:
        """Lay the lines out again, for what they show now, another width or another way of writing Arabic."""
        raise NotImplementedError

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show lines, each as wide as the pane."""
        self._strips = strips
        self.virtual_size = Size(self.text_width, len(strips))
        self.refresh()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """Lay the lines out in the new colours."""
        super().notify_style_update()
        self.lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        line = y + self.scroll_offset.y
        if line < len(self._strips):
            return self._strips[line]
        return Strip.blank(self.text_width, self.rich_style)
