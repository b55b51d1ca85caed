"""Finding a text in sources and targets without regard to case, tones and vowel signs."""

from __future__ import annotations

from chinhdanh.review.project import Project
from chinhdanh.text.arabic import name_key
from chinhdanh.text.vietnamese import fold


def find_from(project: Project, sought: str, index: int, step: int, *, here: bool = False) -> int | None:
    """The next segment (``step`` 1) or the one before (-1) that holds ``sought``, round the end; None if there is none.

    With ``here`` the segment ``index`` itself is looked at first.
    """
    count = len(project.segments)
    arabic, latin = name_key(sought), fold(sought)
    for distance in range(0 if here else 1, count + 1):
        other = (index + step * distance) % count
        if arabic and arabic in name_key(project.segments[other].text):
            return other
        texts = [project.target(other, language).text for language in project.languages]
        if any(latin in fold(text) if latin else sought in text for text in texts):
            return other
    return None
