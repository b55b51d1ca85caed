"""Other drafts of the open segment, to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import percent, visible
from chinhdanh.desk.side.entries import Entry, EntryPane, joined
from chinhdanh.drafts.requests import Draft
from chinhdanh.review.difference import word_difference


class AlternativesPane(EntryPane):
    """The likeliest draft first, numbered."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ALTERNATIVES]


def alternatives(drafts: Iterable[Draft], now: str) -> list[Entry]:
    """Drafts as entries, what the target as it stands has not marked; each stands for its text."""
    return [_entry(number, draft, now) for number, draft in enumerate(drafts, start=1)]


def _entry(number: int, draft: Draft, now: str) -> Entry:
    score = [] if draft.score is None else [(f"{percent(draft.score).strip()} ", "dim")]
    return Entry((joined((f"{number} ", "number"), *score, *compared(draft.text, now)),), draft.text)


def compared(text: str, now: str) -> Iterator[tuple[str, str]]:
    """A text in pieces for a line: what another one has otherwise is marked."""
    for piece in word_difference(now, text):
        if piece.kind != "removed":
            yield visible(piece.text), "marked" if piece.kind == "added" else "text"
