"""The few keys that the last line shows for the focused pane."""

from __future__ import annotations

from typing import NamedTuple


class Hint(NamedTuple):
    """A key as the last line shows it; ``action`` is what a click does."""

    label: str
    text: str
    action: str = ""


HINTS: dict[str, tuple[Hint, ...]] = {
    "list": (
        Hint("⏎", "edit", "screen.edit"),
        Hint("a", "approve", "screen.approve"),
        Hint("1-9", "spelling"),
        Hint("e", "spell", "screen.spell"),
        Hint("s", "side", "screen.next_section(1)"),
        Hint("m", "names", "screen.all_names"),
        Hint("l", "language", "screen.switch_language"),
        Hint("/", "find", "screen.find"),
        Hint("u", "undo", "screen.undo"),
        Hint("q", "quit", "app.quit"),
        Hint("w", "export", "screen.export"),
        Hint("d", "draft again", "screen.redraft"),
        Hint("f", "filter", "screen.filter"),
        Hint("?", "keys", "app.help"),
    ),
    "names": (
        Hint("1-9", "take spelling"),
        Hint("e", "another", "screen.spell"),
        Hint("⏎", "insert", "screen.insert_name"),
        Hint("p", "preview", "screen.preview"),
        Hint("x", "no name", "screen.not_a_name"),
        Hint("+", "same as", "screen.merge"),
        Hint("-", "split", "screen.split"),
        Hint("esc", "list", "screen.leave"),
        Hint("u", "undo", "screen.undo"),
        Hint("?", "keys", "app.help"),
    ),
    "all-names": (
        Hint("1-9", "take spelling"),
        Hint("e", "another", "screen.spell"),
        Hint("p", "preview", "screen.preview"),
        Hint("x", "no name", "screen.not_a_name"),
        Hint("⏎", "go there", "screen.go"),
        Hint("esc", "back", "screen.close"),
        Hint("+", "same as", "screen.merge"),
        Hint("-", "split", "screen.split"),
        Hint("o", "next in doubt", "screen.next_open"),
        Hint("u", "undo", "screen.undo"),
        Hint("f", "filter", "screen.filter"),
        Hint("t", "sort", "screen.sort"),
        Hint("?", "keys", "app.help"),
    ),
    "mentions": (
        Hint("↑↓", "scroll"),
        Hint("1-9", "take spelling"),
        Hint("esc", "names", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "findings": (
        Hint("↑↓", "finding"),
        Hint("⏎", "go there", "screen.show_finding"),
        Hint("x", "dismiss", "screen.dismiss_finding"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "alternatives": (
        Hint("⏎", "put it in", "screen.insert_alternative"),
        Hint("1-5", "that one"),
        Hint("↑↓", "draft"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "matches": (
        Hint("⏎", "put it in", "screen.insert_match"),
        Hint("1-5", "that one"),
        Hint("↑↓", "match"),
        Hint("K", "search", "screen.concordance"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "errors": (
        Hint("↑↓", "error"),
        Hint("⏎", "go there", "screen.show_error"),
        Hint("x", "remove", "screen.remove_error"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "original": (
        Hint("⏎", "put it in", "screen.insert_original"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "terms": (
        Hint("⏎", "write it", "screen.insert_term"),
        Hint("↑↓", "term"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "comments": (
        Hint("↑↓", "comment"),
        Hint("c", "new", "screen.comment"),
        Hint("⏎", "rewrite", "screen.edit_comment"),
        Hint("x", "settled", "screen.resolve_comment"),
        Hint("del", "remove", "screen.delete_comment"),
        Hint("s", "next section", "screen.next_section(1)"),
        Hint("esc", "list", "screen.leave"),
        Hint("?", "keys", "app.help"),
    ),
    "source": (
        Hint("↑↓", "scroll"),
        Hint("esc", "list", "screen.leave"),
        Hint("⏎", "edit", "screen.edit"),
        Hint("?", "keys", "app.help"),
    ),
    "target": (
        Hint("esc", "list", "screen.leave"),
        Hint("F8", "approve, next", "screen.approve"),
        Hint("⏎", "next", "screen.move(1)"),
        Hint("alt+1-9", "spelling"),
        Hint("^z", "undo", "screen.undo"),
        Hint("F7", "language", "screen.switch_language"),
        Hint("^n", "rest", "screen.complete"),
        Hint("F4", "spell name", "screen.spell"),
        Hint("^q", "quit", "app.quit"),
        Hint("F1", "keys", "app.help"),
    ),
    **dict.fromkeys(
        ("find-field", "replace-field"),
        (
            Hint("⏎", "on"),
            Hint("F5", "where", "screen.where"),
            Hint("F6", "regex", "screen.option('regex')"),
            Hint("F7", "case", "screen.option('case')"),
            Hint("F9", "marks", "screen.option('marks')"),
            Hint("F8", "replace", "screen.replace"),
            Hint("esc", "back", "screen.close"),
            Hint("F1", "keys", "app.help"),
        ),
    ),
    "statistics": (
        Hint("↑↓", "scroll"),
        Hint("w", "export", "screen.export"),
        Hint("esc", "back", "screen.close"),
        Hint("?", "keys", "app.help"),
    ),
    "hits": (
        Hint("␣", "choose", "screen.choose"),
        Hint("a", "all, none", "screen.choose_all"),
        Hint("r", "replace chosen", "screen.replace"),
        Hint("⏎", "go there", "screen.go"),
        Hint("u", "undo", "screen.undo"),
        Hint("esc", "back", "screen.close"),
        Hint("?", "keys", "app.help"),
    ),
    "prompt-input": (Hint("⏎", "take it"), Hint("esc", "leave it"), Hint("F1", "keys", "app.help")),
}
"""What the last line shows while the widget of that id has the focus."""
