"""How the names of the article are written now, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Mention, Name
from chinhdanh.names.placing import respell
from chinhdanh.text.arabic import name_key
from chinhdanh.text.vietnamese import strip_marks

NameUseInArticle = tuple[Name, Mention]

PART = "#"
"""Stands in the key of a name that a reviewer parted from another, before its number."""

SURE = 0.95
"""A proposal this probable needs no decision."""


class Naming:
    """The names, their decisions, and every spelling each of them has had in this project.

    ``found`` are the names of the analysis, ``ranges`` those of the segments in order; ``owners`` give mentions, by
    their start, to other names than those. ``ignored`` are no names after all: they stand in the text, but nothing is
    asked, written or checked for them.
    ``english_marks`` says whether English targets keep the marks of Vietnamese names.
    """

    def __init__(
        self,
        found: Sequence[Name],
        ranges: Sequence[tuple[int, int]],
        *,
        decisions: Mapping[str, str],
        spellings: Iterable[tuple[str, str]],
        owners: Mapping[int, str],
        ignored: Container[str],
        english_marks: bool,
    ) -> None:
        self.english_marks = english_marks
        self.decisions = decisions
        self.ignored = ignored
        self._found = found
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]
        self._owners = owners
        self._spellings: dict[str, set[str]] = {}
        for key, spelling in spellings:
            self.remember(key, {spelling})
        self.gather()

    def gather(self) -> None:
        """Give the mentions to their owners, as these are now."""
        self.names = _gathered(self._found, self._owners)
        self._by_key = {name.key: name for name in self.names}
        uses: dict[int, list[NameUseInArticle]] = {}
        places: dict[str, set[int]] = {}
        for name in self.names:
            for mention in name.mentions:
                index = self._segment_of(mention)
                if index is not None:
                    uses.setdefault(index, []).append((name, mention))
                    places.setdefault(name.key, set()).add(index)
        self._uses = {index: tuple(sorted(found, key=lambda use: use[1].start)) for index, found in uses.items()}
        self._places = {key: tuple(sorted(found)) for key, found in places.items()}

    def found_owner(self, start: int) -> str:
        """The key of the name to which the analysis gave the mention that begins there."""
        return next(name.key for name in self._found for mention in name.mentions if mention.start == start)

    def owner(self, start: int) -> str:
        """The key of the name that has the mention now."""
        return self._owners.get(start) or self.found_owner(start)

    def get(self, key: str) -> Name | None:
        """The name with that key, if there is one now."""
        return self._by_key.get(key)

    def free_key(self, key: str) -> str:
        """A key for a part of a name: ``هاو لوك#2``, ``هاو لوك#3`` …"""
        whole = key.partition(PART)[0]
        return next(new for n in count(2) if (new := f"{whole}{PART}{n}") not in self._by_key)

    def __getitem__(self, key: str) -> Name:
        """The name with that key; ProjectError where there is none."""
        if key not in self._by_key:
            raise ProjectError(f"there is no name {key!r} in this article.")
        return self._by_key[key]

    def in_segment(self, index: int) -> tuple[NameUseInArticle, ...]:
        """The names of a segment in the order of the text."""
        return self._uses.get(index, ())

    def spelled_in_segment(self, index: int) -> tuple[NameUseInArticle, ...]:
        """Those names of a segment for which there is a spelling, decided or proposed; no ignored ones."""
        return tuple(use for use in self.written_in(index) if use[0].candidates or use[0].key in self.decisions)

    def written_in(self, index: int) -> tuple[NameUseInArticle, ...]:
        """The names of a segment in the order of the text, without the ignored ones."""
        return tuple(use for use in self.in_segment(index) if use[0].key not in self.ignored)

    def segments_of(self, key: str) -> tuple[int, ...]:
        """The segments in which a name stands, in order."""
        return self._places.get(key, ())

    def proposed(self, name: Name) -> str:
        """The Vietnamese spelling without a decision: the best candidate, else the letters as they stand."""
        return name.candidates[0].text if name.candidates else name.mentions[0].text

    def vietnamese(self, name: Name) -> str:
        """The Vietnamese spelling now: as decided, else as proposed."""
        return self.decisions.get(name.key, self.proposed(name))

    def spelling(self, name: Name, language: str, mention: Mention | None = None) -> str:
        """How a name is written in a language now, or how one of its mentions is, which may be its last words only."""
        words = short_form(name.key, mention.text) if mention else 0
        return self.in_language(last_syllables(self.vietnamese(name), words), language)

    def is_open(self, name: Name) -> bool:
        """Whether a name waits for a person: not decided, not ignored, and no proposal is all but sure."""
        if name.key in self.decisions or name.key in self.ignored:
            return False
        return not (name.candidates and name.candidates[0].p >= SURE)

    def in_language(self, spelling: str, language: str) -> str:
        """A Vietnamese spelling as a target language writes it."""
        return spelling if language == "vi" or self.english_marks else strip_marks(spelling)

    def known_spellings(self, key: str) -> set[str]:
        """Every spelling the name has had here, the present one included."""
        name = self.get(key)
        return self._spellings.get(key, set()) | ({self.vietnamese(name)} if name else set())

    def remember(self, key: str, spellings: Iterable[str]) -> None:
        """Keep spellings that the name has had."""
        self._spellings.setdefault(key, set()).update(spellings)

    def forget(self, key: str, spelling: str) -> None:
        """A spelling that the name has not had after all."""
        self._spellings.get(key, set()).discard(spelling)

    def respelled(self, index: int, language: str, text: str, spelling: str, *names: Name) -> str:
        """A target of a segment with ``spelling`` (Vietnamese) wherever a name stands in one of its old spellings.

        Several names count as one, the first of them. A mention of its last words gets the last syllables.
        """
        keys = {name.key for name in names}
        known = set().union(*map(self.known_spellings, keys))
        whole = names[0].key
        longest = max(short_form(whole, mention.text) for name in names for mention in name.mentions)
        now = [
            (short_form(whole, use.text) if name.key in keys else None, self.spelling(name, language, use))
            for name, use in self.written_in(index)
        ]
        for words in sorted({words for words, _ in now if words is not None}):
            old = {last_syllables(k, words) for k in known if len(k.split()) >= (words or longest + 1)}
            old |= {self.in_language(written, language) for written in old}
            own = [form == words for form, written in now if written in old]
            others = {written for form, written in now if form != words}
            if words:
                others.add(self.in_language(spelling, language))
            text = respell(text, old, self.in_language(last_syllables(spelling, words), language), own, others)
        return text

    def refreshed(self, index: int, language: str, text: str) -> str:
        """A target of a segment with all its names as they are written now."""
        for name, _ in self.written_in(index):
            text = self.respelled(index, language, text, self.vietnamese(name), name)
        return text

    def _segment_of(self, mention: Mention) -> int | None:
        """The segment in which the whole mention stands."""
        index = bisect_right(self._starts, mention.start) - 1
        return index if index >= 0 and mention.end <= self._ends[index] else None


@lru_cache(maxsize=4096)
def short_form(key: str, written: str) -> int:
    """How many words a mention has where it is the last words of a name (the given name of a person); else 0."""
    whole, own = key.partition(PART)[0].split(), name_key(written).split()
    return len(own) if len(own) < len(whole) and whole[-len(own) :] == own else 0


def last_syllables(spelling: str, count: int) -> str:
    """So many syllables of the end of a spelling; 0 is all of it."""
    return " ".join(spelling.split()[-count:]) if count else spelling


def _gathered(found: Sequence[Name], owners: Mapping[int, str]) -> tuple[Name, ...]:
    """The names with the mentions they own, in the order of the first ones.

    One that the analysis did not find is like the name of which its first mention was a part.
    """
    if not owners:
        return tuple(found)
    by_key = {name.key: name for name in found}
    mentions = sorted(((mention, name) for name in found for mention in name.mentions), key=lambda use: use[0].start)
    gathered: dict[str, list[Mention]] = {}
    like: dict[str, Name] = {}
    for mention, name in mentions:
        key = owners.get(mention.start, name.key)
        gathered.setdefault(key, []).append(mention)
        like.setdefault(key, by_key.get(key, name))
    return tuple(replace(like[key], key=key, mentions=tuple(own)) for key, own in gathered.items())
