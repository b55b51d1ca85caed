"""Names that stand in a table: brands, names that machine translation garbled, names of other countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from chinhdanh.names.entities import Mention, NameKind
from chinhdanh.names.glossary import brands, foreign_names, garbled_names
from chinhdanh.names.phrases import Phrases
from chinhdanh.text.arabic import Word


@cache
def _listed() -> Phrases:
    return Phrases([*brands(), *garbled_names()])


_UNCLE_HO = Phrases(["العم هو"])


@cache
def _foreign() -> Phrases:
    return Phrases(foreign_names())


def listed_mentions(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """The brands and the garbled names of a text, in order, then what stands for Uncle Hồ, whose name is a pronoun."""
    for phrase in _listed().find(text, words):
        start, end = phrase.span(words)
        yield Mention(start, end, text[start:end], NameKind.OTHER)
    for phrase in _UNCLE_HO.find(text, words):
        name = words[phrase.last]
        yield Mention(name.start, name.end, name.text, NameKind.PERSON, "العم")


def foreign_words(text: str, words: Sequence[Word]) -> set[int]:
    """The indexes of the words that belong to names of other countries."""
    return {at for phrase in _foreign().find(text, words) for at in range(phrase.first, phrase.last + 1)}
