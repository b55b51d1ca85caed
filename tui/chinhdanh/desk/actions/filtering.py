"""Narrowing the list to some of the segments, and putting them in another order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from textual.timer import Timer

from chinhdanh.desk.choice_screen import Choice
from chinhdanh.desk.filters import ALL, FILTERS, OF_THE_ARTICLE, ORDERS, Filter, Order
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.localise import _, noted
from chinhdanh.text.searching import Query, pattern_of

AT_ONCE_SECONDS = 0.1
"""So long a key may take to narrow the list; what takes longer goes on in slices while the reviewer works."""
SLICE_SECONDS = 0.02

_TEXT = Choice("t", noted("with a text …"))


@dataclass(slots=True)
class _Walk:
    """Segments on their way into the list: those that the filter holds, and their ranks."""

    steps: Iterator[float]
    found: list[int]


class Filtering(PanesScreen):
    """The list shows all segments or those of one filter, in the order that was chosen."""

    _filter: Filter = ALL
    _order: Order = OF_THE_ARTICLE
    _walking: Timer | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether the list shows anything but all segments in the order of the article."""
        return self._filter is not ALL or self._order is not OF_THE_ARTICLE

    def action_filter(self) -> None:
        """Ask which segments to show."""
        choices = [Choice(each.letter, _(each.title)) for each in FILTERS]
        self.choose(_("Show"), [*choices, Choice(_TEXT.letter, _(_TEXT.title))], self._filter.letter, self._filtered)

    def _filtered(self, letter: str) -> None:
        if letter == _TEXT.letter:
            self.prompt.ask(_("Show segments with"), self._with_text, placeholder=_("marks do not matter"))
        else:
            self.set_filter(next(each for each in FILTERS if each.letter == letter))

    def _with_text(self, sought: str) -> None:
        if sought.strip():
            search = pattern_of(Query(sought.strip())).search
            self.set_filter(
                Filter(
                    _TEXT.letter,
                    sought.strip(),
                    lambda project, index, language: bool(
                        search(project.segments[index].text) or search(project.target(index, language).text)
                    ),
                )
            )

    def action_sort(self) -> None:
        """Ask for the order of the segments."""
        choices = [Choice(each.letter, _(each.title)) for each in ORDERS]
        self.choose(_("Order"), choices, self._order.letter, self._sorted)

    def _sorted(self, letter: str) -> None:
        self._order = next(each for each in ORDERS if each.letter == letter)
        self._list_again()

    def set_filter(self, chosen: Filter) -> None:
        """Show the segments of a filter; all of them where it holds none."""
        self._filter = chosen
        self._list_again()

    def reveal(self, index: int) -> None:
        """Have a segment in the list, without the filter if need be."""
        if self._filter is not ALL and index not in self.list.shown:
            self.set_filter(ALL)

    def _list_again(self) -> None:
        if self._walking is not None:
            self._walking.stop()
        if not self.is_narrowed:
            self._show_listed(None)
            return
        found: list[int] = []
        self._go_on(_Walk(self._walk(found), found), AT_ONCE_SECONDS)

    def _walk(self, found: list[int]) -> Iterator[float]:
        """Look at one segment after the other; tells how far it has come, 0…1."""
        holds, rank, count = self._filter.holds, self._order.rank, len(self.project.segments)
        ranks: dict[int, float] = {}
        for index in range(count):
            if holds is None or holds(self.project, index, self.language):
                found.append(index)
                if rank is not None:
                    ranks[index] = rank(self.project, index, self.language)
            yield index / count
        if rank is not None:
            found.sort(key=ranks.__getitem__)

    def _go_on(self, walk: _Walk, seconds: float) -> None:
        until = time.monotonic() + seconds
        for share in walk.steps:
            if time.monotonic() > until:
                self.status.show(filter=f"{self._title()} {share:.0%}")
                self._walking = self.set_timer(0.001, lambda: self._go_on(walk, SLICE_SECONDS))
                return
        if walk.found:
            self._show_listed(walk.found)
        else:
            self.tell(_("No segments: {filter}.").format(filter=_(self._filter.title)))
            self.set_filter(ALL)

    def _show_listed(self, indexes: list[int] | None) -> None:
        self.status.show(filter=self._title())
        self.list.show_only(indexes, self.index, in_order=self._order is OF_THE_ARTICLE)
        self.follow()

    def _title(self) -> str:
        named = [self._filter.title] if self._filter is not ALL else []
        named += [self._order.title] if self._order is not OF_THE_ARTICLE else []
        return ", ".join(_(title) for title in named)
