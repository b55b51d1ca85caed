"""The keys of the desk: those of the focused pane first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import (
    COMMENT_GLYPH,
    LOCK_GLYPH,
    MINE_GLYPH,
    OTHERS_GLYPH,
    RESIDUE_GLYPH,
    STATUS_GLYPH,
    STATUS_WORD,
)
from chinhdanh.desk.keymap import Keymap, keys_of
from chinhdanh.localise import _

_KEYS_WIDTH = 24
_LOOKS = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "escape": "esc",
    "enter": "enter",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def key_name(key: str) -> str:
    """A key as it is written on a keyboard."""
    *modifiers, last = key.split("+")
    last = _LOOKS.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
    return "+".join([*modifiers, last])


class HelpScreen(ModalScreen[None]):
    """Closes on escape, and on the keys that opened it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark,enter", "dismiss", "Close", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, groups: Sequence[keys.Group], focused: Sequence[Binding], keymap: Keymap) -> None:
        """``focused`` are the keys of the pane that has the focus; their group comes first."""
        super().__init__()
        self._groups = sorted(groups, key=lambda group: group.bindings is not focused)
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Yield the keys, those of the pane first."""
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = _("Keys")
            box.border_subtitle = _("esc closes")
            yield Static(Group(*self._parts()))

    def action_scroll(self, lines: int) -> None:
        """Scroll some lines down, or up."""
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)

    def _parts(self) -> Iterator[Table | Text]:
        for group in (*self._groups, keys.ALWAYS):
            yield from self._section(group)
            if group.typed_in:
                yield from _text_field()
        yield Text(_("Signs"), "bold")
        signs = _columns()
        for status, glyph in STATUS_GLYPH.items():
            signs.add_row(glyph, _(STATUS_WORD[status]))
        signs.add_row(RESIDUE_GLYPH, _("page residue, not translated"))
        signs.add_row("?", _("a name in doubt"))
        signs.add_row(MINE_GLYPH, _("last changed by you"))
        signs.add_row(OTHERS_GLYPH, _("last changed by somebody else"))
        signs.add_row("!", _("the checks found something"))
        signs.add_row(LOCK_GLYPH, _("locked"))
        signs.add_row(COMMENT_GLYPH, _("a comment that is open"))
        yield signs

    def _section(self, group: keys.Group) -> Iterator[Table | Text]:
        yield Text(_(group.title), "bold")
        by_action: dict[str, list[Binding]] = {}
        for binding in group.bindings:
            action = "decide" if binding.action.startswith("decide") else binding.action
            by_action.setdefault(action, []).append(binding)
        table = _columns()
        for action, same in by_action.items():
            if action == "decide":
                table.add_row("1…9, alt+1…9", _("Take that spelling in the whole article"))
                continue
            table.add_row(", ".join(key_names(same, self._keymap)), _(same[0].description))
        if not group.typed_in:
            table.add_row("", "")
        yield table


def key_names(bindings: Iterable[Binding], keymap: Keymap) -> list[str]:
    """The keys of bindings under a keymap, as they are written on a keyboard."""
    return [key_name(key) for binding in bindings for key in keys_of(binding, keymap)]


def _columns() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=_KEYS_WIDTH)
    table.add_column()
    return table


def _text_field() -> Iterator[Table | Text]:
    table = _columns()
    for names, description in keys.TEXT_FIELD:
        table.add_row(names, _(description))
    table.add_row("", "")
    yield table
