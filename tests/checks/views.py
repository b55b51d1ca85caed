"""Views of one segment, as the tests of the checks write them."""

from __future__ import annotations

from collections.abc import Sequence

from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.text.article import SegmentKind


def view(source: str, target: str, language: str = "vi", names: Sequence[NameView] = (), index: int = 0) -> SegmentView:
    """A sentence of the body with its target."""
    return SegmentView(index, language, SegmentKind.BODY, source, target, tuple(names))


def named(source: str, letters: str, spelling: str, key: str = "") -> NameView:
    """The first place where the letters stand in the source, as a name."""
    start = source.index(letters)
    return NameView(start, start + len(letters), key or letters, spelling)
