"""What was remarked on the open segment."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import moment, visible
from chinhdanh.desk.side.entries import Entry, EntryPane, Line, joined
from chinhdanh.review.model import Comment
from chinhdanh.review.project import Project


class CommentsPane(EntryPane):
    """The oldest comment first."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.COMMENTS]


def comments(project: Project, index: int, language: str) -> list[Entry]:
    """The comments on a target and on its segment as entries; each stands for its ``Comment``."""
    return [_entry(comment) for comment in project.comments(index) if comment.language in ("", language)]


def _entry(comment: Comment) -> Entry:
    glyph = "✓ " if comment.resolved else "✗ " if comment.kind == "rejection" else ""
    about = f"{visible(comment.who)}, {moment(comment.at)}"
    head = joined((glyph, "good" if comment.resolved else "error"), (about, "dim"))
    return Entry((head, Line(comment.text, "dim" if comment.resolved else "text")), comment)
