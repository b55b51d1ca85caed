"""The sections below the names, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from chinhdanh.desk.side.alternatives import AlternativesPane, alternatives
from chinhdanh.desk.side.comments import CommentsPane, comments
from chinhdanh.desk.side.entries import Entry, EntryPane
from chinhdanh.desk.side.errors import ErrorsPane, errors
from chinhdanh.desk.side.findings import FindingsPane, findings
from chinhdanh.desk.side.matches import MatchesPane, matches
from chinhdanh.desk.side.original import OriginalPane, original
from chinhdanh.desk.side.terms import TermsPane, terms
from chinhdanh.localise import noted

if TYPE_CHECKING:
    from chinhdanh.desk.panes_screen import PanesScreen

Sections = Mapping[EntryPane, Callable[[], Sequence[Entry]]]
"""Panes, and how each of them reads what it shows of the open segment."""


def sections(screen: PanesScreen) -> Sections:
    """The sections of a screen."""
    painter, project = screen.painter, screen.project

    def here() -> tuple[int, str]:
        return screen.index, screen.language

    return {
        AlternativesPane(painter, id="alternatives", title=noted("Drafts"), take="screen.insert_alternative"): (
            lambda: alternatives(screen.alternatives, screen.text())
        ),
        MatchesPane(painter, id="matches", title=noted("Memory"), take="screen.insert_match"): (
            lambda: matches(screen.matches)
        ),
        FindingsPane(painter, id="findings", title=noted("Findings"), take="screen.show_finding"): (
            lambda: findings(project, *here()) if screen.checking else []
        ),
        ErrorsPane(painter, id="errors", title=noted("Errors"), take="screen.show_error"): (
            lambda: errors(project, *here())
        ),
        TermsPane(painter, id="terms", title=noted("Terms"), take="screen.insert_term"): (
            lambda: terms(screen.aids.termbase, project.segments[screen.index].text, screen.language)
        ),
        OriginalPane(painter, id="original", title=noted("Original"), take="screen.insert_original"): (
            lambda: original(project, *here())
        ),
        CommentsPane(painter, id="comments", title=noted("Comments"), take="screen.edit_comment"): (
            lambda: comments(project, *here())
        ),
    }
