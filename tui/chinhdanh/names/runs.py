"""The runs of words in a text that might be a name, and what can be seen about each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chinhdanh.names.cues import cue_of
from chinhdanh.names.entities import NameKind
from chinhdanh.names.forms import Forms
from chinhdanh.names.listed import foreign_words, is_nationality
from chinhdanh.text.arabic import Stem, Word, stems, strip_marks, words

LONGEST = 6
_JOIN = re.compile(r"[ \u00a0]+|[ \u00a0]?[-\u2010\u2011\u2013][ \u00a0]?")
_HYPHENATED = frozenset({"province", "land"})
_NO_NAME = re.compile("[\u064b-\u064d]|^[وفبلك]\u0640+$")
_SPACE = re.compile(r"\s+")
_VIETNAMESE = "الفيتنام"
_GREAT = frozenset({"province", "district old"})
_RANKS = frozenset(
    word + ending for word in "العام الدائم السابق الحالي المتقاعد المساعد التنفيذي".split() for ending in ("", "ة")
) | {"الأول", "الأولى", "الثاني"}
_DIRECTIONS = frozenset({"الجنوبي", "الجنوبية", "الشمالي", "الشمالية", "السابق", "السابقة"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` of a text, the first without its particles: a possible name.

    ``features`` are the names of what speaks for or against it.
    """

    first: int
    last: int
    stem: Stem
    features: tuple[str, ...]


class Sentence:
    """The words of a text and every run among them that can render syllables, by first word, then by length."""

    def __init__(self, text: str, forms: Forms) -> None:
        self.words: list[Word] = words(text)
        self._forms = forms
        self._gaps = [text[a.end : b.start] for a, b in zip(self.words, self.words[1:], strict=False)]
        self._signs = [strip_marks(gap).strip() for gap in self._gaps]
        foreign = foreign_words(text, self.words)
        self._stems = [
            [stem for stem in stems(word.text) if forms.renders(stem.bare)]
            if at not in foreign and _can_be_name(word)
            else []
            for at, word in enumerate(self.words)
        ]
        self._whole = [bool(readings) and readings[0].offset == 0 for readings in self._stems]
        self._head = strip_marks(text[: self.words[0].start]).strip() if self.words else ""
        self._tail = strip_marks(text[self.words[-1].end :]).strip() if self.words else ""
        self.all_runs = tuple(self._runs())

    def span(self, run: Run) -> tuple[int, int]:
        """The range of a run in the text, in code points."""
        return self.words[run.first].start + run.stem.offset, self.words[run.last].end

    def _runs(self) -> Iterator[Run]:
        for first, readings in enumerate(self._stems):
            last = first
            while last - first + 1 < LONGEST and self._joins(last):
                last += 1
            for stem in readings:
                bare = (stem.bare, *(word.bare for word in self.words[first + 1 : last + 1]))
                for at, groups in enumerate(self._forms.known(bare)):
                    if self._parted(first, first + at) and not _HYPHENATED.intersection(groups):
                        continue
                    features = self._features(first, bare[: at + 1], stem, groups)
                    yield Run(first, first + at, stem, tuple(features))

    def cue(self, first: int) -> str:
        """The cue word, as the tables have it, directly before a word; empty where there is none.

        Words of rank may stand between a title and the name (``الأمين العام تو لام``).
        """
        before = first - 1
        while before > 0 and self.words[before].bare in _RANKS and self._adjoins(before + 1):
            before -= 1
        if before < 0 or not self._adjoins(before + 1):
            return ""
        cue = cue_of(self.words[before].bare)
        if cue is None or (before < first - 1 and cue.kind is not NameKind.PERSON):
            return ""
        return cue.word

    def is_foreigner(self, first: int) -> bool:
        """Whether a name that begins at a word is announced by a nationality (``الكوري الجنوبي لي مين هو``).

        A province or a district is not: ``زار الوفد الصيني هانوي``.
        """
        before = first - 1
        while before > 0 and self.words[before].bare in _DIRECTIONS and self._adjoins(before + 1):
            before -= 1
        if before < 0 or not self._adjoins(before + 1) or not is_nationality(self.words[before].bare):
            return False
        near = self.words[max(0, before - 2) : before]
        following = [word.bare for word in self.words[first : first + LONGEST]]
        great = any(not _GREAT.isdisjoint(groups) for groups in self._forms.known(following))
        return not great and not any(word.bare.startswith(_VIETNAMESE) for word in near)

    def _adjoins(self, at: int) -> bool:
        """Whether there is a word with only spaces before it."""
        return at < len(self.words) and _SPACE.fullmatch(self._gaps[at - 1]) is not None

    def _joins(self, at: int) -> bool:
        """Whether the word after ``at`` can go on with the same name."""
        return at + 1 < len(self.words) and self._whole[at + 1] and _JOIN.fullmatch(self._gaps[at]) is not None

    def _parted(self, first: int, last: int) -> bool:
        """Whether a hyphen with spaces stands inside: the end of a route, but for a few provinces and parks."""
        return any(len(gap) > 1 and gap.strip() for gap in self._gaps[first:last])

    def _features(self, first: int, bare: tuple[str, ...], stem: Stem, groups: tuple[str, ...]) -> Iterator[str]:
        size, last = len(bare), first + len(bare) - 1
        single = "1" if size == 1 else "+"
        yield f"size {size}"
        yield from self._particles(first, stem, single)
        yield from self._inside(bare, single)
        yield from (f"known {single} {group}" for group in groups or ("not",))
        before, after = self._before(first), self._after(last)
        yield f"before {before}"
        yield f"before {single} {before}"
        yield f"after {single} {after}"
        yield f"last {bare[-1]} {self._class(last + 1, after)}"
        yield f"around {single} {self._class(first - 1, before)} {self._class(last + 1, after)}"
        if any(gap.strip() for gap in self._gaps[first:last]):
            yield "hyphen known" if groups else "hyphen"
        if first and _SPACE.fullmatch(self._gaps[first - 1]):
            yield f"second before {self._before(first - 1)}"
            if self._whole[first - 1]:
                yield f"could begin earlier {single} {self._looks(self.words[first - 1].bare)}"
        if self._joins(last):
            yield f"could go on {single} {self._looks(self.words[last + 1].bare)}"

    def _particles(self, first: int, stem: Stem, single: str) -> Iterator[str]:
        yield f"particles {single} {stem.particles}"
        if "\u0640" in self.words[first].text[: stem.offset]:
            yield "particles drawn out"
        elif stem.particles:
            written = self.words[first].bare
            yield f"with particles {self._looks(written) if self._whole[first] else 'no syllable'}"
            yield f"particles of ordinary {self._forms.ordinariness(written)}"

    def _inside(self, bare: tuple[str, ...], single: str) -> Iterator[str]:
        for at, word in enumerate(bare):
            place = "1" if single == "1" else "first" if at == 0 else "last" if at == len(bare) - 1 else "inner"
            yield f"word {single} {word}"
            yield f"looks {place} {self._looks(word)}"
            if at and word[0] == "و" and len(word) > 2:
                yield f"and {self._looks(word[1:])} {self._looks(word)}"
        yield f"first {bare[0]}"
        yield f"family {min(len(bare), 4)} {_step(self._forms.family(bare[0]))}"
        if single == "+":
            yield f"second {bare[1]}"
            yield f"family second {_step(self._forms.family(bare[0]))} {_step(self._forms.family(bare[1]))}"
            yield f"weakest {_step(min(map(self._forms.syllable, bare)))}"

    def _looks(self, bare: str) -> str:
        """How well a word renders a syllable, and how ordinary it is."""
        return f"{_step(self._forms.syllable(bare))} {self._forms.ordinariness(bare)}"

    def _before(self, at: int) -> str:
        """The word or sign before a word, a cue without its particles, ^ at the beginning."""
        signs = self._signs[at - 1] if at else self._head
        if signs:
            return signs[-1]
        return self._name_of(at - 1) if at else "^"

    def _after(self, at: int) -> str:
        signs = self._signs[at] if at + 1 < len(self.words) else self._tail
        if signs:
            return signs[0]
        return self._name_of(at + 1) if at + 1 < len(self.words) else "$"

    def _name_of(self, at: int) -> str:
        bare = self.words[at].bare
        cue = cue_of(bare)
        return cue.word if cue else bare

    def _class(self, at: int, context: str) -> str:
        """A rough class of a neighbour: the kind of a cue, ``article`` for a word with ال, a sign itself."""
        if len(context) == 1 and not context.isalpha():
            return "digit" if context.isdigit() else context
        if cue := cue_of(context):
            return cue.kind.value
        if self._whole[at]:
            return f"syllable {self._looks(context)}"
        return "article" if context.startswith("ال") else "word"


def _can_be_name(word: Word) -> bool:
    """Neither Latin, nor with an ending of Arabic grammar, nor a particle drawn out by tatweel."""
    return word.arabic and not _NO_NAME.search(word.text)


def _step(log_probability: float) -> int:
    """A log-probability on a coarse scale: 0 for the best, 9 for what is next to impossible."""
    return min(9, max(0, int((-log_probability - 2.0) / 1.5))) if log_probability > -99.0 else 9
