"""Whether an article says the same thing in the same way: segments that belong together are compared as groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView

Group = tuple[str, ...]
"""What segments have in common: ``("source", text)`` and so on."""


def groups(view: SegmentView) -> tuple[Group, ...]:
    """The groups to which a segment belongs by itself; a group of one says nothing."""
    if not view.target.strip():
        return ()
    return (("source", _plain(view.source)),)


def grouped(views: Iterable[SegmentView]) -> dict[Group, list[SegmentView]]:
    """The groups of more than one segment."""
    found: dict[Group, list[SegmentView]] = {}
    for view in views:
        for group in groups(view):
            found.setdefault(group, []).append(view)
    return {group: together for group, together in found.items() if len(together) > 1}


def compare(_group: Group, views: Sequence[SegmentView]) -> Iterator[Finding]:
    """The findings of one group: every segment of it that differs from the first."""
    first, *others = sorted(views, key=lambda view: view.index)
    for view in others:
        if _plain(view.target).casefold() != _plain(first.target).casefold():
            message = f"the same sentence is translated otherwise in segment {first.index + 1}"
            yield view.finding("same-source", Severity.INFO, message, target=((0, len(view.target)),))


def _plain(text: str) -> str:
    return " ".join(text.split())
