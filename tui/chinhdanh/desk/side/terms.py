"""The terms of the open segment."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import visible
from chinhdanh.desk.side.entries import Entry, EntryPane, Line, joined
from chinhdanh.localise import _
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase


class TermsPane(EntryPane):
    """Each term once, in the order of the source."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.TERMS]


def terms(termbase: Termbase | None, source: str, language: str) -> list[Entry]:
    """The terms of a source that have a rendering in a language; each entry stands for the preferred one."""
    uses = {use.term: source[use.start : use.end] for use in (termbase.find(source) if termbase else ())}
    return [_entry(term, written, language) for term, written in uses.items() if term.renderings(language)]


def _entry(term: Term, written: str, language: str) -> Entry:
    preferred, *others = term.renderings(language)
    lines = [Line(visible(preferred), "strong", beside=written)]
    if others:
        lines.append(Line(visible("; ".join(others)), "dim"))
    if wrong := term.forbidden.get(language):
        lines.append(joined((_("not") + " ", "error"), (visible("; ".join(wrong)), "removed")))
    if term.note:
        lines.append(Line(visible(term.note), "dim"))
    return Entry(tuple(lines), preferred)
