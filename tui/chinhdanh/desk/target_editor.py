"""The editor of one target: keys in the order they were typed, NFC, every change told at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.widgets.text_area import Edit, EditResult, Location

from chinhdanh.desk import keys
from chinhdanh.desk.editor_tools import EditorTools
from chinhdanh.desk.glyphs import typed, visible
from chinhdanh.desk.word_composer import WordComposer

_COMPOSED_WITH = 3
"""How many letters before the cursor a typed combining mark can join."""


class TargetMark(NamedTuple):
    """A range of the target in code points and its look: ``error``, ``finding`` or ``shown``."""

    start: int
    end: int
    part: str


class TargetEditor(EditorTools):
    """Edits one line of text that wraps. ``on_change`` gets the text after each change a person makes."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.EDITOR]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"target--error", "target--finding", "target--shown"}

    def __init__(self, composer: WordComposer, *, id: str) -> None:
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.cursor_blink = False
        self._composer = composer
        self._marks: Sequence[TargetMark] = ()

    def mark(self, marks: Sequence[TargetMark]) -> None:
        """Mark ranges of the text; a change of the text forgets them."""
        if marks != self._marks:
            self._marks = marks
            self.notify_style_update()
            self.refresh()

    def show(self, text: str, *, editable: bool = True) -> None:
        """Show another text, or what became of this one; the cursor stays where the texts agree."""
        if text != self.text:
            column = min(self.cursor_location[1], len(text)) if self.text else 0
            self.load_text(text)
            self.move_cursor((0, column), record_width=False)
        self.read_only = not editable

    def show_from_start(self, text: str, *, editable: bool = True) -> None:
        """Show the text of another segment."""
        if text != self.text:
            self.load_text(text)
        self.move_cursor((0, 0), record_width=False)
        self.scroll_to(0, 0, animate=False)
        self.read_only = not editable

    @property
    def selected_range(self) -> tuple[int, int]:
        """The selection in code points; both ends are the same where nothing is selected."""
        start, end = sorted(column for _, column in self.selection)
        return start, end

    def put(self, text: str) -> None:
        """Write a word or more in the place of the selection, apart from the words beside it."""
        start, end = self.selected_range
        line = self.document.get_line(0)
        before = " " if start and line[start - 1].isalnum() else ""
        after = " " if line[end : end + 1].isalnum() else ""
        self._put(f"{before}{text}{after}", start, end)

    def put_all(self, text: str) -> None:
        """Write a text in the place of what stands."""
        self._put(text, 0, len(self.document.get_line(0)))

    def go_on_with(self, text: str, column: int) -> None:
        """Write a text in the place of what stands; the cursor stays at a letter of it."""
        self.put_all(text)
        self.move_cursor((0, column))

    def _put(self, text: str, start: int, end: int) -> None:
        if not self.read_only and (result := self._replace_via_keyboard(text, (0, start), (0, end))):
            self.move_cursor(result.end_location)

    def go_to(self, column: int) -> None:
        """Put the cursor before a letter."""
        self.move_cursor((0, column), center=True)

    def action_to_start(self) -> None:
        """Go to the beginning of the target."""
        self.move_cursor((0, 0))

    def action_to_end(self) -> None:
        """Go to the end of the target."""
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, and tell whoever saves it."""
        before = self.text
        result = super().edit(edit)
        if self.text != before:
            self.mark(())
            if self.on_change is not None:
                self.on_change(self.text)
        return result

    def get_line(self, line_index: int) -> Text:
        """A line with its marks, controls made visible."""
        line = Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
        for mark in self._marks:
            line.stylize(self.get_component_rich_style(f"target--{mark.part}", partial=True), mark.start, mark.end)
        return line

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        insert = typed(insert)
        start, end = min(start, end), max(start, end)
        row, column = start
        if insert and column and unicodedata.combining(insert[0]):
            first = max(0, column - _COMPOSED_WITH)
            before = self.document.get_line(row)[first:column]
            return super()._replace_via_keyboard(unicodedata.normalize("NFC", before + insert), (row, first), end)
        return super()._replace_via_keyboard(insert, start, end)

    async def _on_key(self, event: events.Key) -> None:
        row, column = self.cursor_location
        if event.is_printable and event.character and self.selection.is_empty and not self.read_only:
            rewrite = self._composer.press(self.document.get_line(row), column, event.character)
            if rewrite is not None:
                event.stop()
                event.prevent_default()
                self._replace_via_keyboard(rewrite.text, (row, rewrite.start), (row, column))
                return
        await super()._on_key(event)

    async def action_leave(self) -> None:
        """Go back to the keys of the word that is being composed, else to the list."""
        row, column = self.cursor_location
        rewrite = self._composer.restore(self.document.get_line(row), column)
        if rewrite is None:
            await self.run_action("screen.leave")
        else:
            self._replace_via_keyboard(rewrite.text, (row, rewrite.start), (row, column))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        if not self.read_only and (result := self._replace_via_keyboard(event.text, *self.selection)):
            self.move_cursor(result.end_location)
