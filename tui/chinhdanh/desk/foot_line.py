"""The last line: the few keys that matter for the focused pane, or for a while what has just been done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.timer import Timer
from textual.widget import Widget

from chinhdanh.desk.bidi import Mode, lines
from chinhdanh.desk.hints import Hint
from chinhdanh.desk.keys import plain_action
from chinhdanh.localise import _

NOTICE_SECONDS = 6.0


class FootLine(Widget):
    """Shows hints, each of which can be clicked, and short notices in their place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"foot--key", "foot--text", "foot--notice"}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._hints: Sequence[Hint] = ()
        self._timer: Timer | None = None
        self.notice = ""
        self.mode = Mode.APP

    def show(self, hints: Sequence[Hint], own: Mapping[str, str]) -> None:
        """Show the keys of a pane; ``own`` are keys that the user has given to actions."""
        self._hints = [
            hint._replace(label=own.get(plain_action(hint.action), hint.label), text=_(hint.text)) for hint in hints
        ]
        self.refresh()

    def tell(self, notice: str) -> None:
        """Show a sentence for a while."""
        self.notice = notice
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(NOTICE_SECONDS, self.forget)
        self.refresh()

    def forget(self) -> None:
        """Show the keys again."""
        self.notice = ""
        self.refresh()

    def render(self) -> Text:
        """The notice, else the hints that fit."""
        width = self.size.width
        if self.notice:
            laid_out = lines(self.notice, max(1, width - 2), self.mode, align_right=False)
            written = laid_out[0].text.rstrip() + ("…" if len(laid_out) > 1 else "")
            return Text(f" {written}", self.get_component_rich_style("foot--notice", partial=True), no_wrap=True)
        key_style = self.get_component_rich_style("foot--key", partial=True)
        text_style = self.get_component_rich_style("foot--text", partial=True)
        line = Text(no_wrap=True, end="")
        for hint in self._fitting(width):
            line.append(f" {hint.label}", key_style)
            line.append(f" {hint.text} ", text_style)
        return line

    async def on_click(self, event: events.Click) -> None:
        """Put the notice away, or do what the hint says."""
        if self.notice:
            self.forget()
            return
        edge = 0
        for hint in self._fitting(self.size.width):
            edge += _width(hint)
            if event.x < edge:
                if hint.action:
                    await self.run_action(hint.action)
                return

    def _fitting(self, width: int) -> list[Hint]:
        """As many hints as fit, the last one (help) always among them."""
        *hints, last = self._hints or [Hint("F1", _("keys"), "app.help")]
        room = width - _width(last)
        shown = []
        for hint in hints:
            room -= _width(hint)
            if room < 0:
                break
            shown.append(hint)
        return [*shown, last]


def _width(hint: Hint) -> int:
    return cell_len(hint.label) + cell_len(hint.text) + 3
