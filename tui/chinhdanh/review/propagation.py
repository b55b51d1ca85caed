"""Writing a name's new spelling over its old ones in a target."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence


def respell(text: str, old: Collection[str], new: str, own: Sequence[bool] = (), others: Collection[str] = ()) -> str:
    """``text`` with every whole-word occurrence of an ``old`` spelling written as ``new``.

    ``own`` tells, for each mention in the segment's order that is now written with one of the old spellings, whether
    it belongs to the name: two names can share a spelling, and then only the name's own occurrences change, if there
    are as many as mentions. Occurrences inside the spelling of one of the ``others`` stay.
    """
    olds = [spelling for spelling in old if spelling]
    if not olds:
        return text
    longer = [other for other in others if other not in olds and any(spelling in other for spelling in olds)]
    found = [match for match in _whole_words([*olds, *longer]).finditer(text) if match[0] not in longer]
    mine = own if len(own) == len(found) else [True] * len(found)
    for match, is_own in reversed(list(zip(found, mine, strict=True))):
        if is_own:
            text = text[: match.start()] + new + text[match.end() :]
    return text


def _whole_words(spellings: Collection[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
