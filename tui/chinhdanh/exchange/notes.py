"""The comments of a project as the one note that a unit of a translation memory can have, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chinhdanh.review.model import Comment

Comments = dict[tuple[int, str], tuple[str, ...]]
"""Texts by the number of the segment, from 1, and the language of the target, empty for the segment itself."""

SEPARATOR = "\n\n"
_LABEL = re.compile(r"\[(\d{1,9})(?: ([A-Za-z-]+))?\] ")


def note_of(comments: Iterable[Comment]) -> str:
    """The comments one after the other, each after the number of its segment and the language of its target."""
    return SEPARATOR.join(
        f"[{' '.join(filter(None, (str(comment.index + 1), comment.language)))}] {comment.text.strip()}"
        for comment in comments
    )


def comments_of(note: str) -> tuple[Comments, str]:
    """The comments that a note was made of, and what somebody wrote before them or instead of them."""
    found: Comments = {}
    place: tuple[int, str] | None = None
    free: list[str] = []
    for part in note.split(SEPARATOR):
        if label := _LABEL.match(part):
            place = (int(label[1]), label[2] or "")
            found[place] = (*found.get(place, ()), part[label.end() :])
        elif place is None:
            free.append(part)
        else:
            *before, last = found[place]
            found[place] = (*before, f"{last}{SEPARATOR}{part}")
    return found, SEPARATOR.join(free).strip()
