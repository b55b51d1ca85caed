"""Finding a text in sources and targets without regard to case, tones and vowel signs."""

from __future__ import annotations

from chinhdanh.review.project import Project
from chinhdanh.text.searching import Query, pattern_of


def find_from(project: Project, sought: str, index: int, step: int, *, here: bool = False) -> int | None:
    """The next segment (``step`` 1) or the one before (-1) that holds ``sought``, round the end; None if there is none.

    With ``here`` the segment ``index`` itself is looked at first.
    """
    search = pattern_of(Query(sought)).search
    count = len(project.segments)
    for distance in range(0 if here else 1, count + 1):
        other = (index + step * distance) % count
        if search(project.segments[other].text):
            return other
        if any(search(project.target(other, language).text) for language in project.languages):
            return other
    return None
