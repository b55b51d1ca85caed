#!/usr/bin/env python3
"""Judge the pairing of sentences on texts made of corpus rows.

usage: .venv/bin/python scripts/eval_alignment.py [--documents N] [--rows N] [--seed N] [--set NAME=FILE.tsv …]

A document is consecutive or shuffled rows with some left out on one side, some
joined into one sentence and some cut in two (a quarter of the rows in all).
Rows: those of heldout.tsv, which neither the lexicon nor the model has seen,
and the others that are held out. --set adds a table with a header ar, vi, en.
Prints precision, recall and F1 of the links between sentences and of whole
pairs, how the score is calibrated when up to 9 of 10 targets are replaced by
others, and the slope and offset that would fit best.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from starter.rows import HELD_FILE, Row, read_corpus, read_extra, written

from chinhdanh.alignment.aligner import OFFSET, SLOPE, align, best_path
from chinhdanh.alignment.evidence import Evidence
from chinhdanh.alignment.lexicon import Lexicon
from chinhdanh.alignment.names import names_of
from chinhdanh.names.analysis import find_names
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

ROOT = Path(__file__).resolve().parent.parent
EACH = 0.06
JUNK = (0.0, 0.15, 0.4, 0.9)
Sides = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass
class Document:
    """Sentences of both sides and which belong together."""

    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    gold: list[Sides] = field(default_factory=list)

    def put(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        """Add sentences that translate each other."""
        here, there = len(self.sources), len(self.targets)
        self.sources += sources
        self.targets += targets
        self.gold.append((tuple(range(here, len(self.sources))), tuple(range(there, len(self.targets)))))


def document(rows: Sequence[Row], language: str, draw: random.Random, size: int) -> Document:
    """A text and its original, made of ``size`` rows."""
    start = draw.randrange(max(len(rows) - size, 0) + 1)
    chosen = draw.sample(rows, min(size, len(rows))) if draw.random() < 0.5 else rows[start : start + size]
    pairs = [(written(row.texts["ar"]), written(row.texts[language])) for row in chosen]
    made, at = Document(), 0
    while at < len(pairs):
        (here, there), *more = pairs[at : at + 2]
        kind = int(draw.random() / EACH)
        at += 2 if kind in (2, 3) and more else 1
        if kind == 0:
            made.put([here], [])
        elif kind == 1:
            made.put([], [there])
        elif kind == 2 and more:
            made.put([here, more[0][0]], [_joined(there, more[0][1], "; ")])
        elif kind == 3 and more:
            made.put([_joined(here, more[0][0], "؛ ")], [there, more[0][1]])
        else:
            made.put([here], _cut(there) if kind == 4 else [there])
    return made


def _joined(first: str, second: str, between: str) -> str:
    return first.rstrip(".") + between + second[:1].lower() + second[1:]


def _cut(text: str) -> list[str]:
    commas = [at for at in range(len(text) // 4, len(text) * 3 // 4) if text[at : at + 2] in (", ", "; ")]
    if not commas:
        return [text]
    at = commas[len(commas) // 2]
    return [text[:at] + ".", text[at + 2 : at + 3].upper() + text[at + 3 :]]


def spoiled(made: Document, rows: Sequence[Row], language: str, draw: random.Random, share: float) -> Document:
    """The document with a share of its targets replaced by other sentences."""
    every = {written(row.texts[language]) for row in rows} - set(made.targets)
    others = draw.sample(sorted(every), min(len(every), len(made.targets)))
    result = Document(made.sources, list(made.targets))
    for here, there in made.gold:
        if here and there and draw.random() < share:
            for at in there:
                result.targets[at] = others[at % len(others)]
            result.gold += [(here, ()), ((), there)]
        else:
            result.gold.append((here, there))
    return result


def links(pairs: Sequence[Sides]) -> set[tuple[int, int]]:
    """Each source with each of its targets."""
    return {(i, j) for here, there in pairs for i in here for j in there}


def names(sources: Sequence[str]) -> list[list[frozenset[str]]]:
    """The names of sentences that are lines of one article."""
    starts = [0]
    for text in sources:
        starts.append(starts[-1] + len(text) + 1)
    spans = [(start, start + len(text)) for start, text in zip(starts, sources, strict=False)]
    article = Article("a", "\n".join(sources), tuple(Paragraph(*span) for span in spans))
    lines = [Segment(n, *span, sources[n], SegmentKind.BODY, n) for n, span in enumerate(spans)]
    return names_of(lines, find_names(article))


class Count:
    """Right, found and expected things."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def add(self, found: set[object], wanted: set[object]) -> None:
        """Compare two sets."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        f1 = 2 * self.right / (self.found + self.wanted)
        return f"P {self.right / self.found:.4f}  R {self.right / self.wanted:.4f}  F1 {f1:.4f}"


def judge(rows: Sequence[Row], language: str, documents: int, size: int, seed: int) -> str:
    """Precision, recall and F1 over documents."""
    draw = random.Random(seed)
    linked, whole = Count(), Count()
    seconds = 0.0
    for _ in range(documents):
        made = document(rows, language, draw, size)
        known = names(made.sources)
        begin = time.perf_counter()
        found = [(pair.sources, pair.targets) for pair in align(made.sources, made.targets, language, names=known)]
        seconds += time.perf_counter() - begin
        linked.add(set(links(found)), set(links(made.gold)))
        whole.add({pair for pair in found if all(pair)}, {pair for pair in made.gold if all(pair)})
    return f"links {linked}   pairs {whole}   {seconds / documents:.2f} s a document"


def scored(rows: Sequence[Row], language: str, documents: int, size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The evidence of the pairs found in spoiled documents, and whether each is right."""
    draw, lexicon = random.Random(seed), Lexicon.load(language)
    sums: list[float] = []
    right: list[bool] = []
    for number in range(documents):
        whole = document(rows, language, draw, size)
        made = spoiled(whole, rows, language, draw, JUNK[number % len(JUNK)])
        evidence = Evidence(made.sources, made.targets, language, lexicon)
        gold = links(made.gold)
        for here, there in best_path(evidence):
            if here.size and there.size:
                sums.append(evidence.measures(here, there).sum)
                right.append(links([(here.numbers(), there.numbers())]) <= gold)
    return np.array(sums), np.array(right)


def fitted(sums: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the logistic curve through the pairs, by Newton's method."""
    features = np.stack([sums, np.ones(len(sums))], axis=1)
    weights = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-features @ weights))
        weights -= np.linalg.solve((features * (p * (1 - p))[:, None]).T @ features, features.T @ (p - right))
    return float(weights[0]), float(weights[1])


def calibration(sums: np.ndarray, right: np.ndarray) -> str:
    """How far the scores are from the shares of right pairs, in ten bins."""
    p = 1 / (1 + np.exp(-(SLOPE * sums + OFFSET)))
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist()))
    slope, offset = fitted(sums, right)
    return (
        f"{len(sums)} pairs, {1 - right.mean():.0%} wrong: calibration error {error:.3f}, "
        f"Brier {((p - right) ** 2).mean():.4f}; best slope {slope:.2f}, offset {offset:.2f}"
    )


def main() -> None:
    """Judge every set in both languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=FILE")
    options = parser.parse_args()
    _, held = read_corpus(ROOT / "models" / "corpus")
    sets = {
        "heldout.tsv": [row for row in held if row.file == HELD_FILE],
        "held out by hash": [row for row in held if row.file != HELD_FILE],
    }
    for name, _, file in (item.partition("=") for item in options.set):
        sets[name] = [row for row in read_extra(Path(file).parent) if row.file == Path(file).stem]
    for language in ("vi", "en"):
        for name, rows in sets.items():
            known = [row for row in rows if row.texts["ar"] and row.texts[language]]
            if not known:
                continue
            arguments = (known, language, options.documents, options.rows, options.seed)
            print(f"{language} {name:<18} {judge(*arguments)}", flush=True)
            print(f"   {'':<18} {calibration(*scored(*arguments))}", flush=True)


if __name__ == "__main__":
    main()
