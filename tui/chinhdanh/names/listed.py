"""Names that stand in a table: brands, names that machine translation garbled, names of other countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from chinhdanh.names.entities import Mention, NameKind
from chinhdanh.names.glossary import Garbled, bad_expansions, brands, foreign_names, garbled_names
from chinhdanh.names.phrases import Phrases
from chinhdanh.text.arabic import Word, name_key, words


@cache
def _listed() -> Phrases:
    return Phrases([*brands(), *garbled_names()])


_UNCLE_HO = Phrases(["العم هو"])


@cache
def _foreign() -> Phrases:
    return Phrases(foreign_names())


def listed_mentions(text: str, among: Sequence[Word]) -> Iterator[Mention]:
    """The brands and the garbled names of a text, in order, then what stands for Uncle Hồ, whose name is a pronoun."""
    for phrase in _listed().find(text, among):
        start, end = phrase.span(among)
        yield Mention(start, end, text[start:end], NameKind.OTHER)
    for phrase in _UNCLE_HO.find(text, among):
        name = among[phrase.last]
        yield Mention(name.start, name.end, name.text, NameKind.PERSON, "العم")


_NATIONS = (
    "صيني ياباني كوري تايلاندي لاوسي لاوي كمبودي ماليزي إندونيسي سنغافوري فلبيني ميانماري بورمي هندي باكستاني "
    "بنغلاديشي سريلانكي منغولي كازاخستاني روسي أوكراني أمريكي أميركي بريطاني فرنسي ألماني إيطالي إسباني أسترالي "
    "نيوزيلندي كندي كوبي"
).split()


@cache
def _nationalities() -> frozenset[str]:
    """``الصيني``, ``الكورية`` and so on: what stands before a foreigner's name, not before that of a Vietnamese."""
    return frozenset(f"ال{nation}{ending}" for nation in _NATIONS for ending in ("", "ة"))


def is_nationality(word: str) -> bool:
    """Whether a word without marks is the nationality of a foreigner."""
    return word in _nationalities()


def foreign_words(text: str, among: Sequence[Word]) -> set[int]:
    """The indexes of the words that belong to names of other countries."""
    return {at for phrase in _foreign().find(text, among) for at in range(phrase.first, phrase.last + 1)}


@cache
def _misread() -> tuple[Phrases, dict[str, Garbled]]:
    table = {name_key(entry.arabic): entry for entry in bad_expansions()}
    return Phrases(table), table


def misread_acronyms(text: str) -> list[tuple[int, int, Garbled]]:
    """The ranges where a machine put wrong words in the place of an acronym, and what stands behind each."""
    phrases, table = _misread()
    among = words(text)
    return [(*phrase.span(among), table[phrase.key]) for phrase in phrases.find(text, among)]
