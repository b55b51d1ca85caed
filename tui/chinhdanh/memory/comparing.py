"""How alike two sentences are, as translators count, and a translation with the names and figures of the one asked for.

Sentences that differ only in names and figures are alike as far as the translation can be put right: each name that the
memory's sentence has in that place must stand in its translation, and each figure that is another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from chinhdanh.memory.locating import LONGEST, readings, written
from chinhdanh.memory.sentences import FIGURE, NAME, Sentence
from chinhdanh.memory.units import EXACT, NameInSource, Range
from chinhdanh.names.placing import occurrences
from chinhdanh.text import numbers
from chinhdanh.text.arabic import strip_marks

MARKS_DIFFER, PUNCTUATION_DIFFERS = 99, 97
"""Scores of sentences with the same words that differ in vowel signs and hamza, or in punctuation too."""

_OTHER = "≠"
_NEAR = 0.7
"""The part of its other words that a sentence must share for its names to be looked for in every spelling."""

_MORE_WORDS = 3
"""How many more words than a name may stand against it: in more, nothing is certain."""
_WORDS = re.compile(r"[\w\s]+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` out of 100 before penalties, the translation put right, and whether that changed it.

    ``whole`` says that it now translates the sentence asked for: what differed was marks, or has been put right.
    """

    score: int
    target: str
    repaired: bool
    whole: bool
    source_differences: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Tokens of the two sentences that stand against each other; ``same`` where they are equal, one by one."""

    same: bool
    a1: int
    a2: int
    b1: int
    b2: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """A name or a figure in both sentences: the tokens it takes, what the translation has and what it should have.

    The keys stand for it where sentences are compared: a name with the particles that are glued to it.
    """

    a: Range
    b: Range
    old: str
    new: str
    a_key: str = FIGURE
    b_key: str = FIGURE


def compare(
    query: Sentence, other: Sentence, target: str, language: str, names: Sequence[NameInSource] = ()
) -> Comparison:
    """Compare the sentence asked for with one of the memory whose translation is ``target``."""
    a, b = query.keys, other.keys
    blocks = _blocks(a, b)
    pairs = list(_names(query, other, target, language, names, blocks))
    pairs += _figures(query, other, target, language, blocks)
    text, unsettled = _put_right(target, language, pairs)
    for pair in unsettled:
        a[pair.a[0]] += _OTHER
    settled = [pair for pair in pairs if pair not in unsettled]
    a = _replaced(a, [(pair.a, pair.a_key) for pair in settled])
    b = _replaced(b, [(pair.b, pair.b_key) for pair in settled])
    repaired = text != target
    score = _score(a, b, query.text, other.text, repaired)
    return Comparison(score, text, repaired, a == b, _differences(query, other, blocks))


def similarity(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two sentences are, 0 to 100: the mean of what words and what letters they share in order."""
    by_word = Levenshtein.normalized_similarity(a, b)
    by_letter = Levenshtein.normalized_similarity(" ".join(a), " ".join(b))
    return 50 * (by_word + by_letter)


def _score(a: list[str], b: list[str], query: str, other: str, repaired: bool) -> int:
    if a != b:
        return min(PUNCTUATION_DIFFERS - 1, math.floor(similarity(a, b)))
    if repaired or query == other:
        return EXACT
    return MARKS_DIFFER if _punctuation(query) == _punctuation(other) else PUNCTUATION_DIFFERS


def _punctuation(text: str) -> str:
    return _WORDS.sub("", strip_marks(text))


def _blocks(a: list[str], b: list[str]) -> list[_Block]:
    """The two sentences side by side; figures count as equal whatever they are worth."""
    steps = Levenshtein.opcodes(a, b)
    blocks = []
    for same, group in groupby(steps, lambda step: step.tag == "equal"):
        parts = list(group)
        blocks.append(_Block(same, parts[0].src_start, parts[-1].src_end, parts[0].dest_start, parts[-1].dest_end))
    return blocks


def _names(
    query: Sentence,
    other: Sentence,
    target: str,
    language: str,
    names: Sequence[NameInSource],
    blocks: Sequence[_Block],
) -> Iterator[_Pair]:
    taken = 0
    near = _shared(query, blocks) >= _NEAR
    for position, tokens in groupby(enumerate(query.tokens), lambda item: item[1].name):
        if position is None:
            continue
        places = [at for at, _ in tokens]
        spelling = names[position].spellings.get(language, "")
        if not spelling:
            continue
        a = (places[0], places[-1] + 1)
        first, last = _opposite(a, blocks)
        if last - first > len(places) + _MORE_WORDS:
            continue
        for b in _runs(max(first, taken), last, single=len(places) == 1):
            start, end = other.span(*b)
            glued, old = _written(other.text[start:end], target, known=near and b == (first, last))
            if old:
                mine = query.text[query.tokens[a[0]].start : max(names[position].start, query.tokens[a[0]].start)]
                yield _Pair(a, b, old, spelling, NAME + strip_marks(mine), NAME + glued)
                taken = b[1]
                break


def _shared(query: Sentence, blocks: Sequence[_Block]) -> float:
    """The part of the words beside the names that the other sentence has too."""
    words = [at for at, token in enumerate(query.tokens) if token.name is None]
    same = {at for block in blocks if block.same for at in range(block.a1, block.a2)}
    return len(same.intersection(words)) / len(words) if words else 1.0


def _written(words: str, target: str, *, known: bool) -> tuple[str, str]:
    """The particles glued to words, and how the translation writes the name that they are without them, if any."""
    for glued, name in readings(words):
        if old := written(name, target, known=known):
            return glued, old
    return "", ""


def _opposite(a: Range, blocks: Sequence[_Block]) -> Range:
    """The tokens of the other sentence that stand against tokens of the one, with what stands beside them there."""
    first = last = 0
    for block in blocks:
        if block.a1 <= a[0] < block.a2:
            first = block.b1 + (a[0] - block.a1 if block.same else 0)
        if block.a1 < a[1] <= block.a2:
            last = block.b1 + a[1] - block.a1 if block.same else block.b2
    return first, last


def _runs(first: int, last: int, *, single: bool) -> Iterator[Range]:
    """The runs of tokens that may be the name, the longest first; one token alone only for a name of one."""
    count = last - first
    shortest = 1 if single or count == 1 else 2
    for length in range(min(count, LONGEST), shortest - 1, -1):
        for start in range(first, last - length + 1):
            yield start, start + length


def _figures(query: Sentence, other: Sentence, target: str, language: str, blocks: Sequence[_Block]) -> Iterator[_Pair]:
    """Figures that stand against each other; those that are the same too, for the translation may have one twice."""
    places = {number.value: number.text for number in numbers.find(target, language)}
    for block in blocks:
        for at in range(block.a2 - block.a1) if block.same else ():
            mine, its = query.tokens[block.a1 + at].number, other.tokens[block.b1 + at].number
            if mine is not None and its is not None:
                a, b = (block.a1 + at, block.a1 + at + 1), (block.b1 + at, block.b1 + at + 1)
                old, habit = _in_translation(its.text, mine.text, places)
                new = old if mine.value == its.value else numbers.restyle(mine.text, language, habit)
                yield _Pair(a, b, old, new)


def _in_translation(figure: str, other: str, places: Mapping[Decimal, str]) -> tuple[str, str]:
    """How a translation has a figure, empty where it has not, and the language whose marks the sentences use.

    Pages that were translated from Vietnamese may keep its marks: ``1.250`` is 1250 there.
    """
    for habit in ("ar",) if "," in figure + other else ("ar", "vi"):
        for number in numbers.find(figure, habit):
            if old := places.get(number.value):
                return old, habit
    return "", "ar"


def _put_right(target: str, language: str, pairs: Sequence[_Pair]) -> tuple[str, list[_Pair]]:
    """The translation with what each pair should have, and the pairs for which that could not be done."""
    changes: list[tuple[int, int, str]] = []
    unsettled: list[_Pair] = []
    by_old: dict[str, list[_Pair]] = {}
    for pair in pairs:
        by_old.setdefault(pair.old, []).append(pair)
    for old, group in sorted(by_old.items(), key=lambda item: -len(item[0])):
        wanted = [pair.new for pair in group]
        if all(new == old for new in wanted):
            continue
        places = [place for place in _places(target, language, old) if not _within(place, changes)]
        if len(set(wanted)) == 1:
            wanted = wanted[:1] * len(places)
        if old and places and len(places) == len(wanted):
            changes += [(*place, new) for place, new in zip(places, wanted, strict=True)]
        else:
            unsettled += [pair for pair in group if pair.new != old]
    for start, end, new in sorted(changes, reverse=True):
        target = target[:start] + new + target[end:]
    return target, unsettled


def _places(target: str, language: str, old: str) -> list[Range]:
    if old and (old[0].isdigit()):
        return [(n.start, n.end) for n in numbers.find(target, language) if n.text == old]
    return occurrences(target, old)


def _within(place: Range, changes: Sequence[tuple[int, int, str]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end, _ in changes)


def _replaced(keys: list[str], spans: Sequence[tuple[Range, str]]) -> list[str]:
    """The keys with one token in the place of each span."""
    for (start, end), key in sorted(spans, reverse=True):
        keys = [*keys[:start], key, *keys[end:]]
    return keys


def _differences(query: Sentence, other: Sentence, blocks: Sequence[_Block]) -> tuple[Range, ...]:
    found = []
    for block in blocks:
        if not block.same and block.b1 < block.b2:
            found.append(other.span(block.b1, block.b2))
        for at in range(block.a2 - block.a1) if block.same else ():
            mine, its = query.tokens[block.a1 + at].number, other.tokens[block.b1 + at].number
            if mine is not None and its is not None and mine.value != its.value:
                found.append((its.start, its.end))
    return tuple(found)
