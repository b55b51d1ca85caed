"""The question that only eyes can answer: one Arabic line both ways, and which of them reads correctly."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment as Cells
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from chinhdanh.desk.bidi import Mode, lines
from chinhdanh.desk.bidi.detect import SAMPLE
from chinhdanh.desk.key_order import KeysInOrder
from chinhdanh.localise import _

WAYS = (Mode.APP, Mode.TERMINAL)
"""The ways that are shown, by their numbers from 1."""


class _Sample(Widget):
    """The line in one way of writing, exactly as the panes would write it."""

    def __init__(self, mode: Mode) -> None:
        super().__init__(classes="sample")
        self._mode = mode

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(lines(SAMPLE, max(1, width), self._mode))

    def render_line(self, y: int) -> Strip:
        written = lines(SAMPLE, max(1, self.size.width), self._mode)
        text = written[y].text if y < len(written) else ""
        return Strip([Cells(text, self.rich_style)], self.size.width)


class OrderQuestion(ModalScreen[Mode | None]):
    """Gives the way that reads correctly; None where the reader cannot tell, and is asked again another time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"answer({number})", show=False) for number in range(1, len(WAYS) + 1)),
        Binding("escape,0,question_mark", "answer(0)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Yield the line in every way, and the question."""
        with Container(id="question") as box:
            box.border_title = _("Which line reads correctly?")
            yield Static(
                _("The words run from right to left, the letters are joined, and the full stop is at the left.")
            )
            for number, mode in enumerate(WAYS, 1):
                yield Static(f"\n{number}", classes="number")
                yield _Sample(mode)
            yield Static("\n" + _("Press 1 or 2. Esc: neither, or I cannot tell. ctrl+b changes it at any time."))

    def on_mount(self) -> None:
        """Take the keys that were typed meanwhile."""
        assert isinstance(self.app, KeysInOrder)
        self.call_after_refresh(self.app.take_keys)

    def action_answer(self, number: int) -> None:
        """Answer with the way of a number; 0 for none."""
        self.dismiss(WAYS[number - 1] if number else None)
