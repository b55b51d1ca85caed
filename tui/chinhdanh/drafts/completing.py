"""The rest of a sentence, from what the reviewer has typed of it.

Names and figures in the typed text become the placeholders that stand for them, so that the model sees what it would
have said itself; one that is only begun is finished as it is spelled. What was typed is never changed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chinhdanh.drafts.choices import Hypotheses
from chinhdanh.drafts.loops import cut_loops
from chinhdanh.drafts.masking import Held, Masked, faults, fill
from chinhdanh.drafts.passage import Part, Passage, finish
from chinhdanh.drafts.repair import repair
from chinhdanh.drafts.requests import Draft
from chinhdanh.drafts.wording import end_like, join, tidy
from chinhdanh.names.placing import occurrences
from chinhdanh.text import numbers

Ask = Callable[[Part, str], Hypotheses]
"""What the model says after a beginning of a part's translation, without that beginning."""

_LAST_WORD = re.compile(r"\S+$")
_PLACEHOLDER_END = re.compile(r"[⟧⟫]$")
_LEAST_BEGUN = 2
_CLOSE = frozenset(".,;:!?)]”…%")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A typed beginning as the model is given it, and what it then lacks of a name that is only begun."""

    masked: str
    rest_of_name: str


def complete(passage: Passage, prefix: str, ask: Ask, language: str, origin: str) -> Draft:
    """A draft that begins with ``prefix``; just the prefix, and no score, where the model has nothing to add.

    Of a segment that was cut, ``passage`` must have been read: the parts before the one that the prefix ends in are
    taken for said, those after it are appended.
    """
    at, typed = _place(passage, prefix, language, origin)
    part, after = passage.parts[at], passage.parts[at + 1 :]
    text, score = _continued(part, prefix, typed, ask, language) if part.needs_model else (prefix, None)
    if passage.plain_names:
        text = prefix + _with_names(text[len(prefix) :], passage, prefix, language)
    if after:
        rest = finish(replace(passage, parts=after), language, origin).text
        text = _kept(prefix, join([(text, part.piece.joint, True), (rest, "", False)]), f"{text} {rest}")
    elif len(text) > len(prefix):
        text = _kept(prefix, end_like(passage.request.source, text), text)
    spellings = [use.spellings.get(language, "") for use in passage.request.names]
    lost = tuple(i for i, spelling in enumerate(spellings) if not occurrences(text, spelling))
    return Draft(passage.request.index, language, text, origin, score, lost)


def _kept(prefix: str, text: str, otherwise: str) -> str:
    return text if text.startswith(prefix) else otherwise


def _place(passage: Passage, prefix: str, language: str, origin: str) -> tuple[int, str]:
    """The part in which the prefix ends, and the end of the prefix that belongs to it, by the number of words."""
    words = [match.start() for match in re.finditer(r"\S+", prefix)]
    said = 0
    for at, part in enumerate(passage.parts[:-1]):
        count = len(finish(replace(passage, parts=(part,)), language, origin).text.split())
        if len(words) < said + count:
            return at, prefix[words[said] :] if said < len(words) else ""
        said += count
    return len(passage.parts) - 1, prefix[words[said] :] if said < len(words) else ""


def _continued(part: Part, prefix: str, typed: str, ask: Ask, language: str) -> tuple[str, float | None]:
    """The prefix and what the model says after it.

    The last word may be only begun: it is left to the model if that says a word which begins so.
    """
    begun = _begun(typed, part.masked, language)
    last = _LAST_WORD.search(typed)
    if last and not begun.rest_of_name and not _PLACEHOLDER_END.search(begun.masked):
        head = _begun(typed[: last.start()], part.masked, language)
        for tokens, score in _soundest_first(ask(part, head.masked), head, part):
            text = _written(tokens, part)
            if text.startswith(last[0]) and len(text) > len(last[0]):
                return prefix + text[len(last[0]) :], math.exp(score)
    for tokens, score in _soundest_first(ask(part, begun.masked), begun, part):
        text = _written(tokens, part)
        beginning = prefix + begun.rest_of_name
        if not text or (beginning[-1:].isspace() and not any(letter.isalnum() for letter in text)):
            return beginning, math.exp(score) if begun.rest_of_name else None
        apart = beginning and not beginning[-1].isspace() and tokens[0].startswith("▁") and text[0] not in _CLOSE
        return beginning + (" " if apart else "") + text, math.exp(score)
    return prefix, None


def _soundest_first(said: Hypotheses, begun: _Begun, part: Part) -> Hypotheses:
    """What the model said, that which has all names and figures first."""
    return sorted(said, key=lambda one: faults(f"{begun.masked} {''.join(one[0])}", part.masked))


def _written(tokens: Sequence[str], part: Part) -> str:
    """Tokens as the text that goes on after a beginning."""
    kept = cut_loops(tokens, part.tokens)
    text, _ = fill("".join(kept).replace("▁", " ").strip(), part.masked)
    return tidy(text)


def _begun(typed: str, masked: Masked, language: str) -> _Begun:
    """A typed text with placeholders for what they stand for."""
    found = [
        (start, end, place)
        for place, held in masked.slots.items()
        for start, end in _occurrences(typed, held[0], language)
    ]
    taken: list[tuple[int, int, str]] = []
    for start, end, place in sorted(found, key=lambda item: (item[0] - item[1], item[0])):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end, place))
    text, at = "", 0
    for start, end, place in sorted(taken):
        text += typed[at:start] + place
        at = end
    tail = typed[at:]
    for place, held in masked.slots.items():
        begun = _only_begun(tail, held[0])
        if begun:
            return _Begun(text + tail[: len(tail) - begun] + place, held[0].spelling[begun:])
    return _Begun(text + tail, "")


def _occurrences(typed: str, held: Held, language: str) -> list[tuple[int, int]]:
    if held.figure:
        return [(n.start, n.end) for n in numbers.find(typed, language) if n.text == held.spelling]
    return occurrences(typed, held.spelling)


def _only_begun(tail: str, held: Held) -> int:
    """How many letters of a name stand at the end of a text that breaks off in it; 0 where it does not."""
    spelling = held.spelling
    for count in range(len(spelling) - 1, _LEAST_BEGUN - 1, -1):
        before = tail[-count - 1 : -count]
        if not held.figure and tail.endswith(spelling[:count]) and not before.isalnum():
            return count
    return 0


def _with_names(text: str, passage: Passage, prefix: str, language: str) -> str:
    """What a model that translates plainly added, with the names respelled that the prefix does not have."""
    spellings = [use.spellings.get(language, "") for use in passage.request.names]
    missing = [spelling for spelling in spellings if spelling and not occurrences(prefix, spelling)]
    return repair(text, missing)[0]
