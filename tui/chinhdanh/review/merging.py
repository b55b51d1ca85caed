"""What a file brings, laid over what the project holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chinhdanh.errors import ProjectError
from chinhdanh.review.change import Change
from chinhdanh.review.model import Comment, Incoming, Merged, Place, Status, Target
from chinhdanh.review.shelves import COMMENTS

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


FURTHER = (Status.UNTRANSLATED, Status.DRAFT, Status.EDITED, Status.APPROVED, Status.REJECTED)


def merge(project: Project, incoming: Sequence[Incoming], *, who: str, theirs: bool = False) -> tuple[Change, Merged]:
    """The change that takes what a file brings, and what becomes of each target.

    Where a place comes twice, the last counts. A blank text takes nothing away. What the file did not change stays as
    it is here. A target changed on both sides is a conflict: it stays, unless ``theirs``. A locked one stays.
    Comments are added where they are not there yet; one on the segment itself comes without a language.
    Raises ProjectError where the project has no such segment or language.
    """
    changes: dict[Place, tuple[Target, Target]] = {}
    comments: list[Comment] = []
    outcome: dict[str, list[Place]] = {"changed": [], "unchanged": [], "conflicts": [], "kept": []}
    present = {(comment.index, comment.language, comment.text) for comment in project.comments()}
    number = max((comment.number for comment in project.comments()), default=0)
    for place, item in {(item.index, item.language): item for item in incoming}.items():
        _check(project, item)
        now = project.target(*place)
        after = merged(now, item)
        new = [text for text in map(_clean, item.comments) if text.strip() and (*place, text) not in present]
        for text in dict.fromkeys(new):
            number += 1
            comments.append(Comment(number, *place, who, datetime.now(UTC), text))
        if after == now:
            outcome["changed" if new else "unchanged"].append(place)
        elif now.locked:
            outcome["kept"].append(place)
        elif not theirs and _is_conflict(now, item):
            outcome["conflicts"].append(place)
        else:
            changes[place] = (now, after)
            outcome["changed"].append(place)
    added = Change.of(COMMENTS, {comment.number: (None, comment) for comment in comments})
    return Change.of_targets(changes) | added, Merged(**{kind: tuple(places) for kind, places in outcome.items()})


def merged(now: Target, item: Incoming) -> Target:
    """A target with what is new in the file; the same text is never taken back to an earlier status."""
    text, exported = _clean(item.text), item.exported and _clean(item.exported)
    locked = now.locked or bool(item.locked)
    if not text or text == now.text:
        further = item.status and FURTHER.index(item.status) > FURTHER.index(now.status)
        status = item.status if item.status and further and now.text.strip() else now.status
        return replace(now, status=status, locked=locked)
    if text == exported:
        return replace(now, locked=locked)
    status = Status.EDITED if item.status in (None, Status.UNTRANSLATED) else item.status
    return replace(now, text=text, origin="human", status=status, score=None, locked=locked)


def _is_conflict(now: Target, item: Incoming) -> bool:
    return item.exported is not None and now.text != _clean(item.exported) and now.text != _clean(item.text)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _check(project: Project, item: Incoming) -> None:
    if not 0 <= item.index < len(project.segments):
        raise ProjectError(f"there is no segment {item.index + 1}; the article has {len(project.segments)}.")
    on_the_segment = not item.language and not item.text
    if item.language not in project.languages and not on_the_segment:
        raise ProjectError(f"the project has no {item.language}; it has {', '.join(project.languages)}.")
