"""One of several things chosen by its letter, with the arrow keys or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

from chinhdanh.desk.key_order import KeysInOrder


class Choice(NamedTuple):
    """A letter and what it stands for."""

    letter: str
    title: str


class ChoiceScreen(ModalScreen[str | None]):
    """Gives the letter that was chosen, None where it was left. Keys wait until it stands, and when it has closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        *(Binding(letter, f"choose({letter!r})", show=False) for letter in ascii_lowercase),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: str) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Yield the list of choices."""
        lines = [Text(f"{'•' if letter == self._chosen else ' '} {letter}  {title}") for letter, title in self._choices]
        yield OptionList(*lines, id="choices")

    def on_mount(self) -> None:
        """Show which choice holds now, and take the keys that were typed meanwhile."""
        choices = self.query_one(OptionList)
        choices.border_title = self._title
        choices.highlighted = next((n for n, c in enumerate(self._choices) if c.letter == self._chosen), 0)
        self.call_after_refresh(self._keys.take_keys)

    @property
    def _keys(self) -> KeysInOrder:
        assert isinstance(self.app, KeysInOrder)
        return self.app

    def action_choose(self, letter: str) -> None:
        """Answer with the choice of a letter."""
        if any(letter == choice.letter for choice in self._choices):
            self._give(letter)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the choice at hand."""
        self._give(self._choices[event.option_index].letter)

    def action_leave(self) -> None:
        """Answer with none."""
        self._give(None)

    def _give(self, letter: str | None) -> None:
        self._keys.hold_keys()
        self.dismiss(letter)
