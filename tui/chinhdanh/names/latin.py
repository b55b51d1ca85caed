"""Names that Arabic pages leave in Latin letters: Vietnamese names, mostly without marks, and acronyms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from chinhdanh.names.cues import cue_of
from chinhdanh.names.entities import Mention, NameKind
from chinhdanh.names.gazetteer import LEVELS, Gazetteer
from chinhdanh.names.glossary import acronyms
from chinhdanh.text.arabic import Word, has_arabic
from chinhdanh.text.vietnamese import fold, legal_rimes, parse, strip_marks

_BETWEEN = re.compile(r"[ \u00a0]+")
_ONSETS = ("", *"b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split())
_MISSPELLED = re.compile("k[aou]|c[eiy]|n?g[ey]|n?gh[aouy]|q[^u]")
_CITIES = frozenset({"TP.HCM", "TPHCM"})
_CREDITS = frozenset({"Ảnh", "Hình", "Tin", "Bài", "Nguồn", "Theo", "Tác", "Photo"})
_GLUED = re.compile(r"[\w@/.\-]")
_WITHIN_UNIT = re.compile(r"[ \u00a0]+|['’‘]")
_LONGEST_UNIT = 4


@cache
def _typed_rimes() -> frozenset[str]:
    """Rimes as they are typed, those after ``qu`` and those that begin a word with ``y`` among them."""
    rimes = {strip_marks(rime) for rime in legal_rimes}
    return frozenset(
        rimes
        | {"y" + rime[1:] for rime in rimes if rime[:2] in ("ie", "uy")}
        | {rime[1:] for rime in rimes if rime[:2] == "uy"}
    )


@cache
def _unusual_units() -> dict[str, list[tuple[str, ...]]]:
    """Units with a word that is no Vietnamese syllable (Đắk Nông): their words without marks, by the first one."""
    gazetteer = Gazetteer.load()
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in gazetteer.entries:
        if not gazetteer.unusual.isdisjoint(key.split(" ")) and any(
            fact.group.startswith(LEVELS) for fact in gazetteer.entries[key].facts
        ):
            name = tuple(fold(key).split(" "))
            found[name[0]].append(name)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def _is_typed_syllable(word: str) -> bool:
    """Whether a word in lower case without marks can be a Vietnamese syllable."""
    return any(
        word[len(onset) :] in _typed_rimes() for onset in _ONSETS if word.startswith(onset)
    ) and not _MISSPELLED.match(word)


def latin_mentions(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """The acronyms and the Vietnamese names in Latin letters among the words of a text, in order.

    A name is a run of two or more capitalised words that are all Vietnamese syllables or make a known unit, or one
    such word with a Vietnamese mark or after a cue; in brackets after Arabic words it needs no capital (``كاي لونغ
    (cải lương)``). Words inside addresses and file names, and those that announce who took a picture, are left
    alone.
    """
    for run in _runs(text, words):
        if text[words[run[0]].start : words[run[-1]].end] in _CREDITS:
            continue
        before = words[run[0] - 1] if run[0] else None
        cue = cue_of(before.bare) if before and _BETWEEN.fullmatch(text[before.end : words[run[0]].start]) else None
        start, end = words[run[0]].start, words[run[-1]].end
        if text[start:end] in acronyms():
            kind = NameKind.PLACE if text[start:end] in _CITIES else NameKind.OTHER
            yield Mention(start, end, text[start:end], kind, cue.word if cue else "")
        elif len(run) > 1 or cue or not text[start:end].isascii():
            yield Mention(start, end, text[start:end], cue.kind if cue else NameKind.OTHER, cue.word if cue else "")


def _runs(text: str, words: Sequence[Word]) -> Iterator[range]:
    """Indexes of words: an acronym alone, ``TP.HCM`` as one, or neighbouring capitalised syllables."""
    at = 0
    while at < len(words):
        end = at + 1
        if words[at].arabic:
            at = end
            continue
        if at + 1 < len(words) and text[words[at].start : words[at + 1].end] in acronyms():
            end = at + 2
            yield range(at, end)
        elif _stands_alone(text, words[at]) and words[at].text in acronyms():
            yield range(at, end)
        elif unit := _unusual_unit(text, words, at):
            yield unit
            end = unit.stop
        elif bracketed := _bracketed(text, words, at):
            yield bracketed
            end = bracketed.stop
        elif _is_alone_syllable(text, words[at]):
            while end < len(words) and _goes_on(text, words[end - 1], words[end]):
                end += 1
            yield range(at, end)
        at = end


def _bracketed(text: str, words: Sequence[Word], at: int) -> range | None:
    """The words of a bracket that holds only Vietnamese syllables, one with a mark, after an Arabic word."""
    if not at or not words[at - 1].arabic or text[words[at - 1].end : words[at].start].strip() != "(":
        return None
    last = at
    while (
        parse(words[last].text.lower())
        and last + 1 < len(words)
        and _BETWEEN.fullmatch(text[words[last].end : words[last + 1].start])
    ):
        last += 1
    inside = text[words[at].start : words[last].end]
    closed = text[words[last].end : words[last].end + 1] == ")"
    return range(at, last + 1) if closed and parse(words[last].text.lower()) and not inside.isascii() else None


def _unusual_unit(text: str, words: Sequence[Word], at: int) -> range | None:
    """The words of a unit that begins at a word and is not all Vietnamese syllables; not inside a longer name."""
    near = words[at : at + _LONGEST_UNIT]
    if not near[0].text[0].isupper() or all(word.arabic or _is_syllable(word) for word in near):
        return None
    folded = tuple(fold(word.text) for word in near)
    for name in _unusual_units().get(folded[0], ()):
        found = words[at : at + len(name)]
        if name == folded[: len(name)] and _is_unit(text, found) and not _is_in_longer_name(text, words, at, len(name)):
            return range(at, at + len(name))
    return None


def _is_unit(text: str, found: Sequence[Word]) -> bool:
    """Whether words are written as a unit is: with capitals, but after an apostrophe, and nothing at the ends."""
    gaps = [text[word.end : following.start] for word, following in pairwise(found)]
    capitals = all(word.text[0].isupper() or gap.strip() for word, gap in zip(found[1:], gaps, strict=True))
    together = all(_WITHIN_UNIT.fullmatch(gap) for gap in gaps)
    return together and capitals and _stands_alone(text, found[0]) and _stands_alone(text, found[-1])


def _is_in_longer_name(text: str, words: Sequence[Word], at: int, size: int) -> bool:
    """Whether a Latin word with a capital stands before or after words, with only spaces between."""
    before, after = words[max(at - 1, 0) : at], words[at + size : at + size + 1]
    gaps = [text[word.end : words[at].start] for word in before]
    gaps += [text[words[at + size - 1].end : word.start] for word in after]
    neighbours = zip((*before, *after), gaps, strict=True)
    return any(not w.arabic and w.text[0].isupper() and _BETWEEN.fullmatch(gap) for w, gap in neighbours)


def _goes_on(text: str, word: Word, following: Word) -> bool:
    gap = text[word.end : following.start]
    return (
        _BETWEEN.fullmatch(gap) is not None and _is_alone_syllable(text, following) and following.text not in acronyms()
    )


def _is_alone_syllable(text: str, word: Word) -> bool:
    return _is_syllable(word) and _stands_alone(text, word)


def _is_syllable(word: Word) -> bool:
    if not word.text[0].isupper() or not (word.text[1:].islower() or word.text.isupper() or len(word.text) == 1):
        return False
    if word.text.isascii():
        return len(word.text) > 1 and _is_typed_syllable(word.text.lower())
    return parse(word.text) is not None


def _stands_alone(text: str, word: Word) -> bool:
    """Whether no digit, address sign or hyphen touches the word; a full stop may follow it."""
    before, after = text[max(word.start - 1, 0) : word.start], text[word.end : word.end + 2]
    if _GLUED.match(before) and not has_arabic(before):
        return False
    return not _GLUED.match(after) or has_arabic(after[0]) or (after[0] == "." and not after[1:].isalnum())
