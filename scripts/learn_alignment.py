#!/usr/bin/env python3
"""Learn which words translate each other from models/corpus, for pairing sentences.

usage: .venv/bin/python scripts/learn_alignment.py

Writes seeds/alignment/lexicon.vi.tsv and lexicon.en.tsv. The rows that are held out teach
nothing; names are taken out, because the aligner spells them by itself. The
words of each side explain those of the other by IBM's model 1; a pair stays if
both directions expect it often enough.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from starter.rows import TAG, read_corpus

from chinhdanh.terms.tokens import TOKENS

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
LEAST_LIFT, LEAST_COUNT, LEAST_P = 5.0, 1.0, 1e-3
NOTHING = ""
Texts = list[tuple[list[str], list[str]]]


def expected(texts: Texts) -> dict[tuple[str, str], tuple[float, float]]:
    """Model 1: (word, other word) → (p(other | word), how often the two are expected to translate each other)."""
    words = {word: number for number, word in enumerate([NOTHING, *sorted({w for a, _ in texts for w in a})])}
    others = {word: number for number, word in enumerate(sorted({w for _, b in texts for w in b}))}
    cells: list[int] = []
    places: list[int] = []
    place = 0
    for here, there in texts:
        numbers = [0, *(words[word] for word in here)]
        for other in there:
            cells += [number * len(others) + others[other] for number in numbers]
            places += [place] * len(numbers)
            place += 1
    found, cell = np.unique(np.array(cells), return_inverse=True)
    at, source = np.array(places), found // len(others)
    p = np.full(len(found), 1 / len(others))
    for _ in range(ROUNDS):
        share = p[cell]
        share /= np.bincount(at, weights=share, minlength=place)[at]
        count = np.bincount(cell, weights=share, minlength=len(found))
        p = count / np.bincount(source, weights=count, minlength=len(words))[source]
    names, other_names = list(words), list(others)
    table = zip(source.tolist(), (found % len(others)).tolist(), p.tolist(), count.tolist(), strict=True)
    return {(names[s], other_names[t]): (chance, n) for s, t, chance, n in table if s and chance > LEAST_P}


def lifts(texts: Texts) -> dict[str, list[tuple[float, str]]]:
    """For each word the others that translate it, and how many times likelier they are beside it than anywhere."""
    forward = expected(texts)
    backward = expected([(there, here) for here, there in texts])
    words, others = (Counter(word for pair in texts for word in pair[side]) for side in (0, 1))
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (word, other), (p, count) in forward.items():
        if (other, word) in backward:
            q, other_count = backward[other, word]
            lift = math.sqrt(p * others.total() / others[other] * q * words.total() / words[word])
            if lift >= LEAST_LIFT and min(count, other_count) >= LEAST_COUNT:
                found[word].append((lift, other))
    return found


def main() -> None:
    """Learn both languages."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rows, _ = read_corpus(ROOT / "models" / "corpus")
    for language in ("vi", "en"):
        pairs = ([TOKENS[code](TAG.sub(" ", row.texts[code])) for code in ("ar", language)] for row in rows)
        found = lifts([(arabic, other) for arabic, other in pairs if arabic and other])
        path = ROOT / "seeds" / "alignment" / f"lexicon.{language}.tsv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            file.write("# Arabic stems and the words that translate them: scripts/learn_alignment.py writes this.\n")
            file.write("arabic\tothers\n")
            for word in sorted(found):
                others = (f"{other}={float(f'{lift:.2g}'):.0f}" for lift, other in sorted(found[word], reverse=True))
                file.write(f"{word}\t{' '.join(others)}\n")
        print(f"{path.relative_to(ROOT)}: {sum(map(len, found.values()))} pairs of {len(found)} stems")


if __name__ == "__main__":
    main()
