"""A list over the desk, to choose from or only to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.key_order import KeysInOrder
from chinhdanh.desk.side.entries import Entry, EntryPane

_DIGITS = 9


class PickPane(EntryPane):
    """The entries of the list."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.PICK]


class PickScreen(ModalScreen[Any]):
    """Gives what the chosen entry stands for, None where nothing was chosen; ``foot`` says what the keys do.

    With ``numbered`` the first nine entries have numbers, and a digit chooses. With ``several`` entries are marked
    first, and a list is given: of the marked ones, or of the one at the cursor.
    """

    def __init__(
        self,
        painter: ArabicPainter,
        title: str,
        entries: Sequence[Entry],
        *,
        foot: str,
        numbered: bool = False,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._numbered = numbered
        self._several = several
        self._painter = painter
        self._title = title
        self._entries = [_with_number(n, e) for n, e in enumerate(entries, 1)] if numbered else entries
        self._foot = foot

    def compose(self) -> ComposeResult:
        """Yield the list."""
        with Container(id="pick-box") as box:
            box.border_title = self._title
            box.border_subtitle = self._foot
            yield PickPane(self._painter, id="pick", take="screen.take")

    def on_mount(self) -> None:
        """Fill the list, and take the keys that were typed meanwhile."""
        self.pane = self.query_one(PickPane)
        self.set_focus(self.pane)
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        self.pane.show(self._entries)
        self._keys.take_keys()

    @property
    def _keys(self) -> KeysInOrder:
        assert isinstance(self.app, KeysInOrder)
        return self.app

    def action_mark(self) -> None:
        """Mark the entry at hand, or take the mark away."""
        if self._several:
            self.pane.mark(self.pane.selected)
            self.pane.action_select_next(1)

    def action_take(self) -> None:
        """Answer with the marked entries, else with the one at hand."""
        self._give([self.pane.values[number] for number in sorted(self.pane.marked)] or [self.pane.current])

    def action_take_number(self, number: int) -> None:
        """Answer with the entry of a number."""
        if self._numbered and number <= self.pane.count:
            self._give([self.pane.values[number - 1]])

    def _give(self, values: list[Any]) -> None:
        self._close(values if self._several else values[0])

    def _close(self, chosen: Any) -> None:
        """Go, and let keys wait until the screen below has what was chosen."""
        self._keys.hold_keys()
        self.dismiss(chosen)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self._close(None)


def _with_number(number: int, entry: Entry) -> Entry:
    first, *others = entry.lines
    digit = f"{number if number <= _DIGITS else ' '} "
    parts = tuple((start + len(digit), end + len(digit), look) for start, end, look in first.parts)
    first = replace(first, text=digit + first.text, parts=((0, len(digit), "number"), *parts))
    return Entry((first, *others), entry.value)
