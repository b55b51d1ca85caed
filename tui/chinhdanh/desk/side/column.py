"""The column at the side: its sections one below the other where it is high, one at a time where it is low."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from chinhdanh.desk.names_pane import NamesPane
from chinhdanh.desk.side.entries import EntryPane
from chinhdanh.localise import _

STACKED_FROM = 18
"""Rows from which on all sections are shown."""

SCROLLBAR = 1

Section = NamesPane | EntryPane


class SideColumn(Container):
    """Shows the sections that hold something, or the first one (names) where none does."""

    def __init__(self, sections: Sequence[Section], *, id: str) -> None:
        super().__init__(id=id)
        self._sections = sections
        self._current = 0

    def compose(self) -> ComposeResult:
        """Yield the sections."""
        yield from self._sections

    @property
    def current(self) -> Section:
        """The section looked at last; the only one that is seen in a low column."""
        return self._sections[self._current]

    def next_section(self, step: int) -> Section:
        """Look at the next section that holds something."""
        filled = self._filled()
        at = filled.index(self._current) + step if self._current in filled else 0
        self._current = filled[at % len(filled)]
        self.give_places()
        return self.current

    def look_at(self, section: Section) -> None:
        """Look at a section."""
        self._current = self._sections.index(section)
        self.give_places()

    def give_places(self) -> None:
        """Give each section its place, after what they hold or the room has changed."""
        filled = self._filled()
        if self._current not in filled:
            self._current = filled[0]
        stacked = self.size.height >= STACKED_FROM
        shown = filled if stacked else [self._current]
        width = self.size.width - SCROLLBAR
        heights = shares(self.size.height, [self._sections[number].line_count(width) + 1 for number in shown])
        for number, section in enumerate(self._sections):
            section.display = number in shown
            if number in shown:
                section.styles.height = heights[shown.index(number)]
                section.border_title = _title(section) if stacked else self._titles(filled)

    def on_resize(self) -> None:
        """Share the new height out."""
        self.give_places()

    def _filled(self) -> list[int]:
        return [number for number, section in enumerate(self._sections) if section.count] or [0]

    def _titles(self, filled: Sequence[int]) -> Content:
        """The section that is seen, and those that come after it."""
        at = filled.index(self._current)
        following = [self._sections[number] for number in (*filled[at + 1 :], *filled[:at])]
        others = "".join(f" · {_title(section)}" for section in following)
        return Content.assemble(_title(self.current), (others, "dim not bold"))


def _title(section: Section) -> str:
    return f"{_(section.title)} {section.count}" if section.count else _(section.title)


def shares(room: int, wanted: Sequence[int]) -> list[int]:
    """Rows for parts that want so many: none gets more than it wants but the last one, and none starves for another."""
    given = [0] * len(wanted)
    left = room
    for waiting, number in enumerate(sorted(range(len(wanted)), key=lambda number: wanted[number])):
        given[number] = min(wanted[number], left // (len(wanted) - waiting))
        left -= given[number]
    given[-1] += left
    return given
