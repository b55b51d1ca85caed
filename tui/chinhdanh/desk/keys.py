"""Every key of the desk: what it does, and where. Each binding has an id, so that a user can give it another key."""

from __future__ import annotations

from textual.binding import Binding


def _key(name: str, keys: str, action: str, description: str, *, show: bool = False, label: str = "") -> Binding:
    return Binding(keys, action, description, show=show, key_display=label or None, id=name)


REVIEW = [
    _key("edit", "enter,i", "edit", "Edit", show=True, label="⏎"),
    _key("approve", "a,f8,ctrl+enter", "approve", "Approve", show=True, label="a"),
    _key("reject", "r", "reject", "Reject"),
    _key("redraft", "d,f5", "redraft", "Draft again"),
    _key("language", "l,f7", "switch_language", "Other language", show=True, label="l"),
    _key("next-name", "n,f9", "next_name(1)", "Next name of the segment"),
    _key("previous-name", "N,shift+f9", "next_name(-1)", "Previous name of the segment"),
    _key("open-name", "o", "open_name", "Next segment with an undecided name"),
    _key("spell", "e,f4", "spell", "Spell the name"),
    _key("find", "slash,ctrl+f", "find", "Find", show=True, label="/"),
    _key("find-next", "f3", "find_again(1)", "Find the next one"),
    _key("find-previous", "shift+f3", "find_again(-1)", "Find the one before"),
    _key("filter", "f", "filter", "Show all segments, or only some"),
    _key("goto", "g", "goto", "Go to a segment"),
    _key("next", "ctrl+down,alt+down", "move(1)", "Next segment"),
    _key("previous", "ctrl+up,alt+up", "move(-1)", "Previous segment"),
    _key("undo", "u,ctrl+z", "undo", "Undo", show=True, label="u"),
    _key("redo", "ctrl+y,U", "redo", "Do again"),
    _key("export", "w,f6", "export", "Export"),
    _key("saved", "ctrl+s,f2", "saved", "Everything is saved as you type"),
    _key("bidi", "ctrl+b", "switch_bidi", "Write Arabic another way"),
    *(_key(f"decide-{n}", f"{n},alt+{n}", f"decide({n})", f"Take spelling {n}") for n in range(1, 10)),
]
"""Keys of the review screen: letters wherever no text is typed, the others everywhere."""

APP = [
    _key("help-letter", "question_mark", "help", "Help", show=True, label="?"),
    _key("help", "f1", "help", "Help", show=True, label="F1"),
    _key("quit-letter", "q", "quit", "Quit", show=True, label="q"),
    Binding("ctrl+q", "quit", "Quit", show=True, key_display="^q", priority=True, id="quit"),
]
"""Keys of the whole program."""

LIST = [
    _key("list-down", "down,j", "move(1)", "Next segment"),
    _key("list-up", "up,k", "move(-1)", "Previous segment"),
    _key("list-page-down", "pagedown,space", "page(1)", "Next page"),
    _key("list-page-up", "pageup", "page(-1)", "Previous page"),
    _key("list-home", "home", "home", "First segment"),
    _key("list-end", "end,G", "end", "Last segment"),
]
"""Keys of the segment list."""

NAMES = [
    _key("names-down", "down,j", "step(1)", "Next name"),
    _key("names-up", "up,k", "step(-1)", "Previous name"),
]
"""Keys of the names pane."""

EDITOR = [
    _key("editor-leave", "escape", "screen.leave_editor", "Back to the list", show=True, label="esc"),
    _key("editor-next", "enter", "screen.move(1)", "Next segment", show=True, label="⏎"),
    _key("editor-approve", "f8,ctrl+enter,alt+enter", "screen.approve", "Approve, next", show=True, label="F8"),
    _key("editor-language", "f7", "screen.switch_language", "Other language", show=True, label="F7"),
    _key("editor-spell", "f4", "screen.spell", "Spell the name", show=True, label="F4"),
    _key("editor-export", "f6", "screen.export", "Export"),
    _key("editor-find", "ctrl+f", "screen.find", "Find"),
    _key("editor-undo", "ctrl+z,super+z", "screen.undo", "Undo", show=True, label="^z"),
    _key("editor-redo", "ctrl+y,super+y", "screen.redo", "Do again"),
]
"""Keys of the target editor, beside those of every text field."""

PROMPT = [
    _key("prompt-leave", "escape", "leave", "Leave it", show=True, label="esc"),
]
"""Keys of the line where a number, a text or a path is typed."""
