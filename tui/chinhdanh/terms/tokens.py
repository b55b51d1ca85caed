"""The words by which a lexicon knows a sentence: Arabic stems, Vietnamese syllables, beginnings of English words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from chinhdanh.text.folding import fold, stem
from chinhdanh.text.vietnamese import canonical

_ARABIC_ENDING = re.compile("(?<=..)(?:هما|هم|ها|هن|ات|ون|ين|ان|يه|ه|ي)$")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST_ARABIC, LONGEST_ENGLISH = 6, 5


def _arabic(text: str) -> list[str]:
    return [_ARABIC_ENDING.sub("", stem(word))[:LONGEST_ARABIC] for word in fold(text).split() if not word[0].isdigit()]


def _vietnamese(text: str) -> list[str]:
    return _WORD.findall(canonical(text).lower())


def _english(text: str) -> list[str]:
    return [word[:LONGEST_ENGLISH] for word in _WORD.findall(text.lower())]


TOKENS: Mapping[str, Callable[[str], list[str]]] = {"ar": _arabic, "vi": _vietnamese, "en": _english}
"""How to take a text of each language apart; figures are left out."""
