"""A sentence as matches are scored: its words folded, every figure one token, its names known where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chinhdanh.memory.units import NameInSource, Range
from chinhdanh.names.analysis import find_names
from chinhdanh.names.register import Register
from chinhdanh.text import numbers
from chinhdanh.text.article import Article
from chinhdanh.text.folding import folded_words
from chinhdanh.text.numbers import Number

LANGUAGES = ("vi", "en")
FIGURE = "#"
NAME = "@"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that was found in a sentence, and its likeliest spelling in each of ``LANGUAGES``."""

    start: int
    end: int
    spellings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Token:
    """``text[start:end]`` of the sentence; ``key`` is the folded word, or ``#`` for a figure."""

    start: int
    end: int
    key: str
    number: Number | None = None
    name: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """An Arabic sentence cut into tokens."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of the tokens, in order."""
        return [token.key for token in self.tokens]

    def span(self, first: int, last: int) -> Range:
        """Where the tokens from ``first`` to before ``last`` stand."""
        return self.tokens[first].start, self.tokens[last - 1].end


def read_sentence(text: str, names: Sequence[NameInSource] = ()) -> Sentence:
    """Cut a sentence; a token of one of ``names`` holds its position among them."""
    figures = numbers.find(text)
    tokens: list[Token] = []
    following = 0
    for start, end, folded in folded_words(text):
        while following < len(figures) and figures[following].end <= start:
            following += 1
        figure = figures[following] if following < len(figures) else None
        if figure is not None and figure.start < end and start < figure.end:
            if not tokens or tokens[-1].number is not figure:
                tokens.append(Token(figure.start, figure.end, FIGURE, figure))
            continue
        name = next((at for at, name in enumerate(names) if name.start < end and start < name.end), None)
        tokens.append(Token(start, end, folded, None, name))
    return Sentence(text, tuple(tokens))


def names_in(text: str, register: Register | None = None) -> tuple[FoundName, ...]:
    """The names of a sentence that belongs to no project, in order, spelled as is likeliest."""
    found = find_names(Article("", text, ()), register)
    names = [
        FoundName(mention.start, mention.end, dict.fromkeys(LANGUAGES, name.candidates[0].text))
        for name in found
        if name.candidates
        for mention in name.mentions
    ]
    return tuple(sorted(names, key=lambda name: name.start))
