"""The line at the foot of the screen where a number, a text, a spelling or a path is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Label
from textual.widgets.input import Selection

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import typed
from chinhdanh.desk.word_composer import WordComposer


class PromptInput(Input):
    """A field of one line that keeps its text NFC."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.PROMPT]

    def __init__(self, composer: WordComposer, *, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self._composer = composer

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert text, as NFC."""
        super().insert_text_at_cursor(text)
        self._normalise()

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace text, as NFC."""
        super().replace(text, start, end)
        self._normalise()

    def _normalise(self) -> None:
        before, after = typed(self.value[: self.cursor_position]), typed(self.value[self.cursor_position :])
        if before + after != self.value:
            self.value = before + after
            self.cursor_position = len(before)

    @property
    def line(self) -> PromptLine:
        """The line this field belongs to."""
        assert isinstance(self.parent, PromptLine)
        return self.parent

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and self.selection.is_empty:
            rewrite = self._composer.press(self.value, self.cursor_position, event.character)
            if rewrite is not None:
                event.stop()
                event.prevent_default()
                self.replace(rewrite.text, rewrite.start, self.cursor_position)
                return
        await super()._on_key(event)

    def action_leave(self) -> None:
        """Bring back what was typed of a composed word, else leave the line."""
        rewrite = self._composer.restore(self.value, self.cursor_position)
        if rewrite is None:
            self.leave()
        else:
            self.replace(rewrite.text, rewrite.start, self.cursor_position)

    async def action_submit(self) -> None:
        """Give the answer."""
        self.submit()

    def leave(self) -> None:
        """Leave the field without an answer."""
        self.line.leave()

    def submit(self) -> None:
        """Give the answer."""
        self.line.submit(self.value)


class PromptLine(Horizontal):
    """Asks one question at a time. It is always there, shown while it asks, so that typing can follow at once."""

    def __init__(self, composer: WordComposer, *, id: str) -> None:
        super().__init__(id=id)
        self._composer = composer
        self._take: Callable[[str], None] | None = None
        self._change: Callable[[str], None] | None = None
        self._cancel: Callable[[], None] | None = None
        self._back_to: Widget | None = None

    def compose(self) -> ComposeResult:
        """Yield the question and the field."""
        yield Label(id="prompt-label")
        yield PromptInput(self._composer, id="prompt-input")

    @property
    def field(self) -> PromptInput:
        """Where the answer is typed."""
        return self.query_one(PromptInput)

    def ask(
        self,
        question: str,
        take: Callable[[str], None],
        *,
        value: str = "",
        placeholder: str = "",
        change: Callable[[str], None] | None = None,
        cancel: Callable[[], None] | None = None,
        suggester: Suggester | None = None,
    ) -> None:
        """Ask; ``take`` gets the answer after the line has closed, ``change`` each state of it before.

        What is typed first takes the place of ``value``; an arrow keeps it.
        """
        self._take, self._change, self._cancel = take, None, cancel
        if self.screen.focused is not self.field:
            self._back_to = self.screen.focused
        self.query_one("#prompt-label", Label).update(f"{question} ")
        self.field.placeholder = placeholder
        self.field.suggester = suggester
        self.field.value = value
        self.field.selection = Selection(0, len(value))
        self._change = change
        self.add_class("-asking")
        self.screen.set_focus(self.field)

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self.has_class("-asking")

    def leave(self) -> None:
        """Close without an answer."""
        cancel = self._cancel
        self._close()
        if cancel:
            cancel()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell who asked what is typed so far."""
        event.stop()
        if self._change and self.asking:
            self._change(event.value)

    def submit(self, answer: str) -> None:
        """Close with an answer."""
        take = self._take
        self._close()
        if take:
            take(answer)

    def _close(self) -> None:
        self._take = self._change = self._cancel = None
        self.remove_class("-asking")
        if self.screen.focused is self.field and self._back_to is not None:
            self.screen.set_focus(self._back_to)
        self._back_to = None
