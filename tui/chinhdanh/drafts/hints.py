"""Words of a source with their usual translation beside them, for a model that was trained to be helped that way.

A small model learns grammar from few sentences, but not words: ``توقفت المناجم`` → ``توقفت المناجم mỏ``. The method is
known from terminology in neural translation (Dinu et al. 2019, "Training Neural Machine Translation to Apply
Terminology Constraints"); here the model may also leave a hint aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from chinhdanh.errors import ModelError
from chinhdanh.terms.tokens import TOKENS
from chinhdanh.text.folding import fold, stem
from chinhdanh.text.letters import TASHKEEL

ARABIC_WORD = re.compile(f"[ء-ي{TASHKEEL}]{{2,}}")
STEM = "~"
"""Before a key: any word of this stem, not only the word itself."""
NONE = "-"
"""In place of a hint: the model knows the word."""


@lru_cache(maxsize=1 << 16)
def keys(word: str) -> tuple[str, ...]:
    """Under which keys an Arabic word is looked for, the best first: the word without its particles, its stem."""
    whole = fold(word)
    if not whole:
        return ()
    return stem(whole), *(STEM + short for short in TOKENS["ar"](whole))


def with_hints(text: str, hint: Callable[[str], str | None]) -> str:
    """The text with the hint, if there is one, after each Arabic word."""

    def both(match: re.Match[str]) -> str:
        found = hint(match[0])
        return f"{match[0]} {found}" if found else match[0]

    return ARABIC_WORD.sub(both, text)


class Hints:
    """A table of hints into one language: key (see ``keys``) → translation."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table

    @classmethod
    def load(cls, path: Path, language: str) -> Hints:
        """The hints of a table with the columns ``arabic`` and a language each; none where it lacks the language.

        ModelError where the table cannot be read.
        """
        table: dict[str, str] = {}
        try:
            with path.open(encoding="utf-8") as lines:
                columns = next(lines, "").rstrip("\n").split("\t")
                if language in columns:
                    column = columns.index(language)
                    for line in lines:
                        cells = line.rstrip("\n").split("\t")
                        if cells[column]:
                            table[cells[0]] = cells[column]
        except (OSError, UnicodeDecodeError, IndexError) as error:
            raise ModelError(
                f"{path} cannot be read as a table of hints: {error}.",
                hint="Copy the model's folder again from where it came.",
            ) from error
        return cls(table)

    def __call__(self, word: str) -> str | None:
        """The hint for an Arabic word as it stands in a text."""
        found = next((self._table[key] for key in keys(word) if key in self._table), NONE)
        return found if found != NONE else None
