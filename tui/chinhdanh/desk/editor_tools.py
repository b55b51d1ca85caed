"""What the editor of a target does to the word at the cursor, to a selection, and with the steps of one segment."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import TextArea

from chinhdanh.text.retouching import next_case, next_tone, other_placement, with_tone, word_at
from chinhdanh.text.vietnamese import Tone


class EditorTools(TextArea):
    """A field of one line with tools for Vietnamese. ``on_change`` gets the text after each change a person makes."""

    on_change: Callable[[str], None] | None = None

    def action_next_tone(self, step: int) -> None:
        """Give the syllable at the cursor the next tone, or the one before."""
        self._retouch_word(lambda word: next_tone(word, step))

    def action_tone(self, name: str) -> None:
        """Give the syllable at the cursor the tone of that name."""
        self._retouch_word(lambda word: with_tone(word, Tone[name]))

    def action_case(self) -> None:
        """Change the case of the selection, else of the word at the cursor."""
        if self.selection.is_empty:
            self._retouch_word(next_case)
        else:
            self._retouch(self._selected, next_case)

    def action_placement(self) -> None:
        """Write the tones of open oa, oe, uy the other way, in the selection or in the whole text."""
        self._retouch((0, len(self.text)) if self.selection.is_empty else self._selected, other_placement)

    def action_undo_here(self) -> None:
        """Undo the last edit in this segment."""
        self._walk(self.undo)

    def action_redo_here(self) -> None:
        """Do again what was undone last in this segment."""
        self._walk(self.redo)

    def _walk(self, step: Callable[[], object]) -> None:
        before = self.text
        step()
        if self.text != before and self.on_change is not None:
            self.on_change(self.text)

    @property
    def _selected(self) -> tuple[int, int]:
        (_, one), (_, other) = self.selection
        return min(one, other), max(one, other)

    def _retouch_word(self, change: Callable[[str], str | None]) -> None:
        found = word_at(self.document.get_line(0), self.cursor_location[1])
        if found is not None:
            self._retouch(found, change)

    def _retouch(self, place: tuple[int, int], change: Callable[[str], str | None]) -> None:
        """Put what becomes of a range in its place; cursor and selection stay where they are."""
        start, end = place
        now = self.document.get_line(0)[start:end]
        changed = change(now)
        if changed is not None and changed != now and not self.read_only:
            selection = self.selection
            self.replace(changed, (0, start), (0, end))
            self.selection = selection
