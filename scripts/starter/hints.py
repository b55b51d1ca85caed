"""Hints learned from the rows: which words of the other language stand for an Arabic word, by aligning the rows.

The words that the aligner gives to an Arabic word and that stand together are a phrase, and each row's phrases vote. A
row in training is shown hints from the other rows only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from chinhdanh.drafts.hints import ARABIC_WORD, NONE, STEM, keys
from chinhdanh.terms.tokens import LONGEST_ENGLISH
from starter.aligning import LONGEST, Span, compounds, links, side
from starter.rows import TAG, Row

MOST_OFTEN = 300
LEAST_SHARE = 0.15
FEW = 60
FILE = "hints.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
Phrases = list[tuple[str, str]]
"""Arabic key, phrase."""


class Learned:
    """Votes for phrases into one language, and the phrases that each row gave."""

    def __init__(self, rows: Sequence[Row], language: str) -> None:
        usable = [row for row in rows if row.texts["ar"] and row.texts[language]]
        arabic = [[w for w in ARABIC_WORD.findall(TAG.sub(" ", row.texts["ar"])) if keys(w)] for row in usable]
        texts = [TAG.sub(" | ", row.texts[language]) for row in usable]
        spans = compounds(texts, [[m.span() for m in _WORD.finditer(text)] for text in texts])
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.seen: Counter[str] = Counter(key for words in arabic for word in words for key in keys(word))
        self.own: dict[str, Phrases] = {}
        self._stems: dict[str, set[str]] = defaultdict(set)
        for whole, *shorter in {keys(word) for words in arabic for word in words}:
            self._stems[whole].update(shorter)
        cut = LONGEST_ENGLISH if language == "en" else None
        here = side([keys(word)[-1] for word in words] for words in arabic)
        there = side([_short(text[a:b], cut) for a, b in words] for text, words in zip(texts, spans, strict=True))
        starts, others = np.cumsum(here.lengths) - here.lengths, np.cumsum(there.lengths) - there.lengths
        owners = np.repeat(np.arange(len(usable)), here.lengths)
        linked: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for left, right, sure in zip(*(part.tolist() for part in links(here, there)), strict=True):
            linked[left].append((right, sure))
        for left, found in linked.items():
            row = int(owners[left])
            phrase = _phrase(texts[row], spans[row], [(right - int(others[row]), sure) for right, sure in found])
            if phrase:
                for key in keys(arabic[row][left - int(starts[row])]):
                    self.votes[key][phrase] += 1
                    self.own.setdefault(usable[row].texts["ar"], []).append((key, phrase))

    def hint(self, word: str, own: Sequence[tuple[str, str]] = ()) -> str | None:
        """The hint for an Arabic word, without the votes ``own`` of the row that it stands in."""
        for key in keys(word):
            taken = [phrase for k, phrase in own if k == key]
            found = self._best(key, taken)
            if found:
                return found if found != NONE else None
        return None

    def _best(self, key: str, taken: Sequence[str] = ()) -> str | None:
        """The phrase with most votes but those ``taken``, if they are enough; ``NONE`` for a word that needs none."""
        seen = self.seen[key]
        if seen > MOST_OFTEN and not key.startswith(STEM):
            return NONE
        votes = self.votes.get(key)
        if not votes:
            return None
        if taken and seen < FEW:
            votes, seen = votes - Counter(taken), seen - len(taken)
        best, count = max(votes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        enough = count >= max(LEAST_SHARE * seen, 2 if key.startswith(STEM) else 1)
        return best if enough else None

    def table(self) -> dict[str, str]:
        """Every key that has a hint, and what stops a frequent word from having that of its stem."""
        frequent = {key for key, seen in self.seen.items() if seen > MOST_OFTEN and not key.startswith(STEM)}
        found = {key: best for key in self.votes.keys() | frequent if (best := self._best(key))}
        return {key: best for key, best in found.items() if key.startswith(STEM) or not self._same(key, best)}

    def _same(self, key: str, best: str) -> bool:
        """Whether the stems under which a word is met give the same hint anyway."""
        return all(best == self._best(short) for short in self._stems[key])


def _phrase(text: str, spans: Sequence[Span], found: list[tuple[int, float]]) -> str | None:
    """The surest run of words that stand together."""
    runs: list[list[tuple[int, float]]] = []
    for right, sure in sorted(found):
        if runs and right == runs[-1][-1][0] + 1 and text[spans[right - 1][1] : spans[right][0]] == " ":
            runs[-1].append((right, sure))
        else:
            runs.append([(right, sure)])
    best = max(runs, key=lambda run: sum(sure for _, sure in run))
    phrase = text[spans[best[0][0]][0] : spans[best[-1][0]][1]]
    if phrase.count(" ") >= LONGEST:
        return None
    return phrase if spans[best[0][0]][0] or phrase.isupper() else phrase[0].lower() + phrase[1:]


def _short(words: str, length: int | None) -> str:
    """The beginnings of the words."""
    return " ".join(word[:length] for word in words.lower().split())


def write(path: Path, learned: Mapping[str, Learned]) -> None:
    """The tables of all languages as one file."""
    tables = {language: one.table() for language, one in learned.items()}
    lines = ["\t".join(["arabic", *tables])]
    for key in sorted(set().union(*tables.values())):
        lines.append("\t".join([key, *(table.get(key, "") for table in tables.values())]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
