"""What every screen of the desk has: a line at the foot that asks, one that tells, and errors in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.screen import Screen
from textual.widget import Widget

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.choice_screen import Choice, ChoiceScreen
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.help_screen import key_name
from chinhdanh.desk.hints import HINTS
from chinhdanh.desk.key_order import KeysInOrder
from chinhdanh.desk.keymap import keys_of
from chinhdanh.desk.pick_screen import PickScreen
from chinhdanh.desk.prompt_line import PromptLine
from chinhdanh.desk.side.entries import Entry
from chinhdanh.desk.word_composer import WordComposer
from chinhdanh.errors import ChinhdanhError
from chinhdanh.localise import _, noted
from chinhdanh.review.project import Project
from chinhdanh.text.typing import Method

SMALLEST = (60, 16)
"""Columns and rows below which a screen shows a notice instead of panes."""


_TYPING = {
    None: noted("Letters are what you type."),
    Method.TELEX: noted("Telex: aa ee oo aw ow uw dd, tones s f r x j; esc gives the keys back."),
    Method.VNI: noted("VNI: 6 7 8 9 for letters, 1 to 5 for tones; esc gives the keys back."),
}


class DeskScreen(Screen[None]):
    """A screen on a project. Keys wait while it opens; it must call ``opened`` when it can take them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (SMALLEST[0], "-medium"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (32, "-tall")]  # noqa: RUF012

    KEY_GROUPS: ClassVar[tuple[keys.Group, ...]] = ()
    """Its keys, those of the whole screen first; the help and the palette show them."""

    def __init__(
        self, project: Project, painter: ArabicPainter, *, reviewer: str, composer: WordComposer | None = None
    ) -> None:
        super().__init__()
        self.composer = composer or WordComposer()
        self.project = project
        self.painter = painter
        self.reviewer = reviewer

    @property
    def prompt(self) -> PromptLine:
        """Where a question is asked."""
        return self.query_one(PromptLine)

    @property
    def foot(self) -> FootLine:
        """Where notices and keys stand."""
        return self.query_one(FootLine)

    @property
    def keys_in_order(self) -> KeysInOrder:
        """The application, which hands the keys out."""
        assert isinstance(self.app, KeysInOrder)
        return self.app

    def opened(self) -> None:
        """The screen stands: show its keys, and take what was typed meanwhile."""
        self.watch(self, "focused", self._show_hints)
        self.keys_in_order.take_keys()

    def open_next(self, screen: DeskScreen, closed: Callable[[], None]) -> None:
        """Put another screen over this one; ``closed`` is called when this one is seen again."""
        self.keys_in_order.hold_keys()
        self.app.push_screen(screen, lambda _: closed())

    def choose(self, title: str, choices: Sequence[Choice], chosen: str, take: Callable[[str], None]) -> None:
        """Let one of several things be chosen; ``take`` gets its letter."""

        def closed(letter: str | None) -> None:
            self.keys_in_order.take_keys()
            if letter is not None:
                take(letter)

        self.keys_in_order.hold_keys()
        self.app.push_screen(ChoiceScreen(title, choices, chosen), closed)

    def pick(
        self,
        title: str,
        entries: Sequence[Entry],
        take: Callable[[Any], None],
        *,
        foot: str,
        numbered: bool = False,
        several: bool = False,
    ) -> None:
        """Show entries to choose from, as ``PickScreen`` says; ``take`` gets what the chosen one stands for."""
        self.keys_in_order.hold_keys()
        screen = PickScreen(self.painter, title, entries, foot=foot, numbered=numbered, several=several)
        self.app.push_screen(screen, lambda chosen: self._picked(chosen, take))

    def _picked(self, chosen: Any, take: Callable[[Any], None]) -> None:
        self.keys_in_order.take_keys()
        if chosen is not None:
            self._try(lambda: take(chosen))

    def _try(self, action: Callable[[], None]) -> None:
        """Do something, or say in words why it cannot be done."""
        try:
            action()
        except ChinhdanhError as error:
            self.complain(error)

    def action_switch_typing(self) -> None:
        """Type Vietnamese by the next method, or by none."""
        method = self.composer.switch()
        self.tell(_(_TYPING[method]))

    def tell(self, notice: str) -> None:
        """Say in the last line what was done."""
        self.foot.mode = self.painter.mode
        self.foot.tell(notice)

    def complain(self, error: ChinhdanhError) -> None:
        """Tell the reviewer of an error in words."""
        text = f"{error.message} {error.hint}".strip()
        self.app.notify(text, title=_(error.title), severity="error", timeout=10, markup=False)

    def repaint_arabic(self) -> None:
        """Lay out every pane again, for another way of writing Arabic."""

    def _show_hints(self, focused: Widget | None) -> None:
        pane = (focused.id if focused else None) or ""
        self.foot.show(HINTS.get(pane, ()), self._own_keys(pane))

    def _own_keys(self, pane: str) -> dict[str, str]:
        """The first of the keys that the user has given to an action, for the pane before the screen."""
        keymap = self.keys_in_order.keymap
        groups = (keys.APP, self.KEY_GROUPS[0].bindings, keys.PANES.get(pane, ()))
        return {
            keys.plain_action(binding.action): key_name(keys_of(binding, keymap)[0])
            for bindings in groups
            for binding in bindings
            if binding.id in keymap
        }
