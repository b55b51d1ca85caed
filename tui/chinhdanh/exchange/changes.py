"""What a file that came back changes in a target, in one line."""

from __future__ import annotations

from collections.abc import Mapping

from chinhdanh.review.difference import word_difference
from chinhdanh.review.merging import merged
from chinhdanh.review.model import Incoming, Target

_SIGNS: Mapping[str, tuple[str, str]] = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
"""Around words that were taken out and put in, as wdiff writes them."""


def change_line(before: Target, item: Incoming) -> str:
    """The segment with what is new in its target: the words of the text, the status, a lock, comments."""
    told = []
    after = merged(before, item)
    if after.text != before.text:
        pieces = word_difference(before.text, after.text)
        told.append("".join(piece.text.join(_SIGNS[piece.kind]) for piece in pieces))
    if after.status is not before.status:
        told.append(f"{before.status.value} → {after.status.value}")
    if after.locked and not before.locked:
        told.append("locked")
    told += (f"comment: {text}" for text in item.comments)
    of = f" ({item.language})" if item.language else ""
    return " ".join(f"segment {item.index + 1}{of}: {'; '.join(told)}".split())
