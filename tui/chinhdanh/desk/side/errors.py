"""The errors that were marked in the open target."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import visible
from chinhdanh.desk.side.entries import Entry, EntryPane, Line, joined
from chinhdanh.review.model import ErrorMark
from chinhdanh.review.project import Project


class ErrorsPane(EntryPane):
    """The oldest mark first."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ERRORS]


def errors(project: Project, index: int, language: str) -> list[Entry]:
    """The marks of a target as entries; each stands for its ``ErrorMark``."""
    text = project.target(index, language).text
    return [_entry(mark, text) for mark in project.error_marks(index, language)]


def _entry(mark: ErrorMark, text: str) -> Entry:
    head = joined((mark.severity, "error"), (f" {mark.category}  ", "strong"), (visible(mark.who), "dim"))
    marked = text[mark.start : mark.end]
    return Entry((head, Line(f"“{visible(marked)}”")) if marked else (head,), mark)
