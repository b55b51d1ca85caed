"""Every key of the desk: what it does, and where. Each binding has an id, so that a user can give it another key."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding


class Group(NamedTuple):
    """Keys that hold in one place. ``typed_in``: letters are text there, so that none of them can be a command."""

    title: str
    bindings: tuple[Binding, ...]
    typed_in: bool = False


def plain_action(action: str) -> str:
    """An action without the place where it runs: ``screen.approve`` → ``approve``."""
    return action.removeprefix("screen.").removeprefix("app.")


def _key(name: str, keys: str, action: str, description: str, *, priority: bool = False) -> Binding:
    return Binding(keys, action, description, show=False, priority=priority, id=name)


_APPROVE = "Approve and go to the next unapproved segment"

REVIEW = (
    _key("edit", "enter,i", "edit", "Edit the target"),
    _key("approve", "a,f8,ctrl+enter", "approve", _APPROVE),
    _key("reject", "r", "reject", "Reject, with a reason"),
    _key("lock", "L", "lock", "Lock the target against every change, or unlock it"),
    _key("mark-error", "E,alt+m", "mark_error", "Mark the selection, or the whole target, as an error (MQM)"),
    _key("comment", "c,alt+c", "comment", "Comment on the segment"),
    _key("history", "h,alt+h", "history", "History of the target, with what each step changed"),
    _key("redraft", "d,f5", "redraft", "Draft again"),
    _key("redraft-slowly", "D", "redraft(16)", "Draft again with more care: more ways, slower"),
    _key("other-model", "O,alt+d", "other_model", "Draft again with another model"),
    _key("alternatives", "A,alt+a", "alternatives", "Other drafts to choose from"),
    _key("language", "l,f7", "switch_language", "Other target language"),
    _key("next-name", "n,f9", "next_name(1)", "Next name of the segment"),
    _key("previous-name", "N,shift+f9", "next_name(-1)", "Previous name of the segment"),
    _key("open-name", "o", "open_name", "Next segment with a name in doubt"),
    _key("all-names", "m", "all_names", "All names of the article, the most doubtful first"),
    _key("mentions", "M", "mentions", "Every mention of the name"),
    _key("spell", "e,f4", "spell", "Type another spelling of the name"),
    _key("preview", "p,alt+p", "preview", "What each spelling of the name would change"),
    _key("merge", "plus", "merge", "The name is the same as another one"),
    _key("split", "minus", "split", "Some mentions of the name are another name"),
    _key("finding", "v,f10", "next_finding", "What the checks found here, one after the other"),
    _key("concordance", "K,alt+k", "concordance", "Search the translation memory for words"),
    _key("side", "s,alt+s", "next_section(1)", "Next section at the side: names, findings, comments …"),
    _key("side-back", "S", "next_section(-1)", "Previous section at the side"),
    _key("both", "b,alt+l", "both_languages", "Both target languages side by side"),
    _key("find", "slash,ctrl+f", "find", "Find in source and target"),
    _key("find-next", "f3", "find_again(1)", "Find the next one"),
    _key("find-previous", "shift+f3", "find_again(-1)", "Find the one before"),
    _key("replace", "R,ctrl+r", "replace", "Find and replace in targets, names and source"),
    _key("filter", "f", "filter", "Show all segments, or only some"),
    _key("sort", "F", "sort", "Put the segments in another order"),
    _key("goto", "g", "goto", "Go to a segment by its number"),
    _key("next", "ctrl+down,alt+down", "move(1)", "Next segment"),
    _key("previous", "ctrl+up,alt+up", "move(-1)", "Previous segment"),
    _key("copy-target", "y,alt+y", "copy('target')", "Copy the target to the clipboard"),
    _key("copy-source", "Y,alt+Y", "copy('source')", "Copy the source to the clipboard"),
    _key("undo", "u", "undo", "Undo the last step"),
    _key("redo", "ctrl+y,U", "redo", "Do it again"),
    _key("export", "w,f6", "export", "Export"),
    _key("statistics", "t", "statistics", "Statistics of the article"),
    _key("saved", "ctrl+s,f2", "saved", "Say where everything is saved"),
    _key("typing", "ctrl+t", "switch_typing", "Type Vietnamese with Telex, VNI, or neither"),
    _key("bidi", "ctrl+b", "app.switch_bidi", "Write Arabic another way (app, terminal, off)"),
    *(_key(f"decide-{n}", f"{n},alt+{n}", f"decide({n})", f"Take spelling {n}") for n in range(1, 10)),
)
"""Keys of the review screen: letters wherever no text is typed, the others everywhere."""

APP = (
    _key("help", "f1,question_mark", "help", "This help"),
    _key("suspend", "ctrl+z", "suspend_process", "Suspend; the shell's fg comes back"),
    _key("quit", "ctrl+q", "quit", "Quit", priority=True),
    _key("quit-letter", "q", "quit", "Quit"),
)
"""Keys of the whole program."""

LIST = (
    _key("list-down", "down,j", "screen.move(1)", "Next segment"),
    _key("list-up", "up,k", "screen.move(-1)", "Previous segment"),
    _key("list-page-down", "pagedown,space", "screen.page(1)", "Next page"),
    _key("list-page-up", "pageup", "screen.page(-1)", "Previous page"),
    _key("list-home", "home", "screen.first", "First segment"),
    _key("list-end", "end,G", "screen.last", "Last segment"),
    _key("list-dismiss", "x", "screen.dismiss_shown", "Dismiss the finding that is shown, or take that back"),
)
"""Keys of the segment list."""

NAMES = (
    _key("names-down", "down,j", "screen.next_name(1)", "Next name"),
    _key("names-up", "up,k", "screen.next_name(-1)", "Previous name"),
    _key("names-insert", "enter", "screen.insert_name", "Write the name at the cursor of the target"),
    _key("names-not", "x", "screen.not_a_name", "It is no name, or one after all"),
    _key("names-copy", "y", "screen.copy('name')", "Copy the spelling of the name to the clipboard"),
    _key("names-leave", "escape", "screen.leave", "Back to the list"),
)
"""Keys of the names of a segment."""

ARTICLE_NAMES = (
    _key("all-names-down", "down,j", "screen.next_name(1)", "Next name"),
    _key("all-names-up", "up,k", "screen.next_name(-1)", "Previous name"),
)
"""Keys of the names of the article."""


def _entries(pane: str, *own: Binding) -> tuple[Binding, ...]:
    """The keys of a pane of entries: those that all of them have, and its own."""
    return (
        _key(f"{pane}-down", "down,j", "select_next(1)", "Next entry"),
        _key(f"{pane}-up", "up,k", "select_next(-1)", "Previous entry"),
        *own,
        _key(f"{pane}-leave", "escape", "screen.leave", "Back to the list"),
    )


FINDINGS = _entries(
    "findings",
    _key("findings-go", "enter", "screen.show_finding", "Go to the place in the target"),
    _key("findings-dismiss", "x", "screen.dismiss_finding", "Dismiss it, or take that back"),
)
"""Keys of the findings."""

MATCHES = _entries(
    "matches",
    _key("matches-insert", "enter", "screen.insert_match", "Put the translation in the place of the target"),
    *(_key(f"matches-{n}", f"{n}", f"screen.insert_match({n})", f"Put match {n} there") for n in range(1, 6)),
)
"""Keys of the memory's matches."""

ALTERNATIVES = _entries(
    "alternatives",
    _key("alternatives-insert", "enter", "screen.insert_alternative", "Put the draft in the place of the target"),
    *(_key(f"alternatives-{n}", f"{n}", f"screen.insert_alternative({n})", f"Take draft {n}") for n in range(1, 6)),
)
"""Keys of the drafts to choose from."""

TERMS = _entries(
    "terms",
    _key("terms-insert", "enter", "screen.insert_term", "Write the term at the cursor of the target"),
)
"""Keys of the terms."""

ERRORS = _entries(
    "errors",
    _key("errors-go", "enter", "screen.show_error", "Go to the place in the target"),
    _key("errors-remove", "x,delete,backspace", "screen.remove_error", "Remove the mark"),
)
"""Keys of the marked errors."""

ORIGINAL = _entries(
    "original",
    _key("original-insert", "enter", "screen.insert_original", "Put the original in the place of the target"),
)
"""Keys of the original."""

COMMENTS = _entries(
    "comments",
    _key("comments-edit", "enter,e", "screen.edit_comment", "Rewrite the comment"),
    _key("comments-resolve", "x", "screen.resolve_comment", "It is settled, or open again"),
    _key("comments-delete", "delete,backspace", "screen.delete_comment", "Remove the comment"),
)
"""Keys of the comments."""

PICK = (
    *_entries("pick"),
    _key("pick-mark", "space", "screen.mark", "Mark the entry, where several can be taken"),
    _key("pick-take", "enter", "screen.take", "Take the entry"),
    *(_key(f"pick-{n}", f"{n}", f"screen.take_number({n})", f"Take entry {n}") for n in range(1, 10)),
)
"""Keys of a list to choose from."""

ALL_NAMES = (
    _key("sweep-next", "n,f9", "next_name(1)", "Next name"),
    _key("sweep-previous", "N,shift+f9", "next_name(-1)", "Previous name"),
    _key("sweep-open", "o", "next_open", "Next name in doubt"),
    _key("sweep-spell", "e,f4", "spell", "Type another spelling"),
    _key("sweep-preview", "p,alt+p", "preview", "What each spelling would change"),
    _key("sweep-not", "x", "not_a_name", "It is no name, or one after all"),
    _key("sweep-merge", "plus", "merge", "It is the same name as another one"),
    _key("sweep-split", "minus", "split", "Some of its mentions are another name"),
    _key("sweep-filter", "f", "filter", "Show all names, or only some"),
    _key("sweep-sort", "t", "sort", "Sort by doubt, by number of mentions, by the text, by spelling"),
    _key("sweep-undo", "u", "undo", "Undo the last step"),
    _key("sweep-redo", "ctrl+y,U", "redo", "Do it again"),
    _key("sweep-go", "enter,g", "go", "Go to the first segment of the name"),
    _key("sweep-close", "m,escape,q", "close", "Back to the segments"),
    _key("sweep-typing", "ctrl+t", "switch_typing", "Type Vietnamese with Telex, VNI, or neither"),
    _key("sweep-bidi", "ctrl+b", "app.switch_bidi", "Write Arabic another way (app, terminal, off)"),
    *(_key(f"sweep-{n}", f"{n},alt+{n}", f"decide({n})", f"Take spelling {n}") for n in range(1, 10)),
)
"""Keys of the screen of all names."""

SOURCE = (
    _key("source-leave", "escape", "screen.leave", "Back to the list"),
    _key("source-down", "down,j", "scroll_down", "Scroll down"),
    _key("source-up", "up,k", "scroll_up", "Scroll up"),
)
"""Keys of the source pane."""

TONES = (
    ("HUYEN", "grave_accent", "Huyền on"),
    ("SAC", "apostrophe", "Sắc on"),
    ("HOI", "question_mark", "Hỏi on"),
    ("NGA", "tilde", "Ngã on"),
    ("NANG", "full_stop", "Nặng under"),
    ("NGANG", "minus", "No tone on"),
)
"""The tones, each on the key that looks like its mark."""

EDITOR = (
    _key("editor-leave", "escape", "leave", "Back to the list"),
    _key("editor-next", "enter", "screen.move(1)", "Next segment"),
    _key("editor-start", "ctrl+home", "to_start", "To the beginning of the target"),
    _key("editor-end", "ctrl+end", "to_end", "To the end of the target"),
    _key("editor-approve", "f8,ctrl+enter,alt+enter", "screen.approve", _APPROVE),
    _key("editor-complete", "ctrl+n", "screen.complete", "Have the model write the rest"),
    _key("editor-redraft", "f5", "screen.redraft", "Draft again"),
    _key("editor-language", "f7", "screen.switch_language", "Other target language"),
    _key("editor-spell", "f4", "screen.spell", "Type another spelling of the name"),
    _key("editor-export", "f6", "screen.export", "Export"),
    _key("editor-find", "ctrl+f", "screen.find", "Find in source and target"),
    _key("editor-tone-next", "alt+t", "next_tone(1)", "Next tone of the syllable at the cursor"),
    _key("editor-tone-previous", "alt+T", "next_tone(-1)", "Previous tone of the syllable"),
    *(
        _key(f"editor-tone-{name.lower()}", f"alt+{key}", f"tone({name!r})", f"{told} the syllable at the cursor")
        for name, key, told in TONES
    ),
    _key("editor-placement", "alt+o", "placement", "Tone on the other vowel: hòa, hoà"),
    _key("editor-case", "alt+u", "case", "Lower case, Capitals, UPPER CASE"),
    _key("editor-copy-source", "alt+i,ctrl+insert", "screen.copy_source", "Copy the source into the target"),
    _key("editor-undo-here", "alt+z", "undo_here", "Undo in this segment only"),
    _key("editor-redo-here", "alt+Z", "redo_here", "Do it again in this segment"),
    _key("editor-undo", "ctrl+z,super+z", "screen.undo", "Undo the last step"),
    _key("editor-redo", "ctrl+y,super+y", "screen.redo", "Do it again"),
)
"""Keys of the target editor, beside those of every text field."""

STATISTICS = (
    _key("statistics-export", "w,f6", "export", "Export as a page or as JSON"),
    _key("statistics-close", "t,escape,q", "close", "Back to the segments"),
)
"""Keys of the statistics."""

REPLACE = (
    _key("replace-run", "f8,ctrl+enter,alt+enter", "replace", "Replace the chosen hits, as one step"),
    _key("replace-where", "f5,alt+i", "where", "Search in targets, names or the source"),
    _key("replace-regex", "f6,alt+x", "option('regex')", "Regular expression: on, off"),
    _key("replace-case", "f7,alt+c", "option('case')", "Upper and lower case matter, or not"),
    _key("replace-marks", "f9,alt+m", "option('marks')", "Tones and vowel signs matter, or not"),
    _key("replace-words", "f10,alt+w", "option('words')", "Whole words only, or not"),
    _key("replace-undo", "ctrl+z", "undo", "Undo the last step"),
    _key("replace-typing", "ctrl+t", "switch_typing", "Type Vietnamese with Telex, VNI, or neither"),
    _key("replace-bidi", "ctrl+b", "app.switch_bidi", "Write Arabic another way (app, terminal, off)"),
    _key("replace-close", "escape", "close", "Back to the segments"),
)
"""Keys of find and replace."""

HITS = (
    _key("hits-down", "down,j", "move(1)", "Next hit"),
    _key("hits-up", "up,k", "move(-1)", "Previous hit"),
    _key("hits-page-down", "pagedown", "page(1)", "Next page"),
    _key("hits-page-up", "pageup", "page(-1)", "Previous page"),
    _key("hits-first", "home", "first", "First hit"),
    _key("hits-last", "end,G", "last", "Last hit"),
    _key("hits-choose", "space,x", "screen.choose", "Choose this hit, or leave it"),
    _key("hits-choose-all", "a", "screen.choose_all", "Choose all hits, or none"),
    _key("hits-replace", "r", "screen.replace", "Replace the chosen hits, as one step"),
    _key("hits-go", "enter", "screen.go", "Go to the segment of the hit"),
    _key("hits-undo", "u", "screen.undo", "Undo the last step"),
)
"""Keys of the hits."""

PROMPT = (_key("prompt-leave", "escape", "leave", "Leave it"),)
"""Keys of the line where a number, a text or a path is typed."""

TEXT_FIELD = (
    ("←→, ctrl+←→", "By letters, by words; with shift they select"),
    ("home, end", "To the start or end of the line; with shift they select"),
    ("backspace, delete", "Delete a letter; with ctrl a word"),
    ("ctrl+w, ctrl+u, ctrl+k", "Delete a word, to the start, to the end"),
    ("ctrl+x, ctrl+c, ctrl+v", "Cut, copy, paste"),
)
"""Keys of every text field, which cannot be given away."""

PANES = {
    "list": LIST,
    "names": NAMES,
    "all-names": ARTICLE_NAMES,
    "source": SOURCE,
    "target": EDITOR,
    "alternatives": ALTERNATIVES,
    "matches": MATCHES,
    "findings": FINDINGS,
    "errors": ERRORS,
    "terms": TERMS,
    "original": ORIGINAL,
    "comments": COMMENTS,
    "prompt-input": PROMPT,
    "find-field": PROMPT,
    "replace-field": PROMPT,
    "hits": HITS,
}
"""The keys of each pane, by the id of its widget."""

ALWAYS = Group("Always", APP)
_NAMES = Group("In the names", NAMES)
_PROMPT = Group("Where a line is typed", PROMPT, typed_in=True)

REVIEW_SCREEN = (
    Group("Everywhere (letters where no text is typed)", REVIEW),
    Group("In the list", LIST),
    Group("In the editor", EDITOR, typed_in=True),
    _NAMES,
    Group("In the drafts to choose from", ALTERNATIVES),
    Group("In the memory's matches", MATCHES),
    Group("In the findings", FINDINGS),
    Group("In the marked errors", ERRORS),
    Group("In the terms", TERMS),
    Group("In the original", ORIGINAL),
    Group("In the comments", COMMENTS),
    Group("In the source", SOURCE),
    _PROMPT,
)
"""The keys of the review screen: those of the whole screen, then those of its panes."""

NAMES_SCREEN = (Group("Names of the article", ALL_NAMES), Group("In their list", ARTICLE_NAMES), _PROMPT)
"""The keys of the screen of all names, in the same order."""

REPLACE_SCREEN = (Group("Find and replace", REPLACE), Group("In the hits", HITS), _PROMPT)
"""The keys of find and replace, in the same order."""

STATISTICS_SCREEN = (Group("Statistics", STATISTICS), _PROMPT)
"""The keys of the statistics, in the same order."""

PICK_SCREEN = (Group("In a list to choose from", PICK),)
"""The keys of a list over the desk."""

SCREENS = (REVIEW_SCREEN, NAMES_SCREEN, REPLACE_SCREEN, STATISTICS_SCREEN, PICK_SCREEN)

GROUPS = tuple(dict.fromkeys((ALWAYS, *(group for screen in SCREENS for group in screen))))
"""Every group once."""

SCOPES = tuple((pane, screen[0], ALWAYS) for screen in SCREENS for pane in screen[1:])
"""What holds at the same time, the innermost first."""

TOO_SMALL = "The window is too small for the desk.\nIt needs 60 × 16."
