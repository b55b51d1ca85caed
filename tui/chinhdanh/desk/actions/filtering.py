"""Narrowing the list to some of the segments."""

from __future__ import annotations

from chinhdanh.desk.filters import FILTERS
from chinhdanh.desk.panes_screen import PanesScreen


class Filtering(PanesScreen):
    """The list shows all segments, or those of one filter."""

    _filter = 0

    def action_filter(self) -> None:
        self.set_filter((self._filter + 1) % len(FILTERS))

    def set_filter(self, number: int) -> None:
        """Show the segments of a filter; all of them where it holds none."""
        holds = FILTERS[number].holds
        shown = None
        if holds is not None:
            shown = [i for i in range(len(self.project.segments)) if holds(self.project, i, self.language)]
            if not shown:
                self.tell(f"No segments: {FILTERS[number].title}.")
                number, shown = 0, None
        self._filter = number
        self.status.show(filter=FILTERS[number].title if number else "")
        self.list.show_only(shown, self.index)
        self.follow()

    def reveal(self, index: int) -> None:
        """Have a segment in the list, without the filter if need be."""
        if self._filter and index not in self.list.shown:
            self.set_filter(0)
