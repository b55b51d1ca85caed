"""What the original of the article says where the open segment stands, beside the draft."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import percent
from chinhdanh.desk.side.alternatives import compared
from chinhdanh.desk.side.entries import Entry, EntryPane, joined
from chinhdanh.review.project import Project


class OriginalPane(EntryPane):
    """One entry, where the article has an original in the language."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ORIGINAL]


def original(project: Project, index: int, language: str) -> list[Entry]:
    """The original of a target, what the target has otherwise marked; it stands for its text."""
    text = project.original(index, language)
    if not text:
        return []
    sure = percent(project.original_score(index, language) or 0.0).strip()
    return [Entry((joined((f"{sure} ", "dim"), *compared(text, project.target(index, language).text)),), text)]
