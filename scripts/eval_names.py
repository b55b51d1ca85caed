"""How well names are spelled and spotted.

    eval_names.py PAIRS.tsv …                      the built-in speller, out of context
    eval_names.py PAIRS.tsv … --learn-from MORE …  cross-validated: channel and weights are learned again five times,
                                                   each time without the names that are judged
    eval_names.py --spotting                       exact spans, cross-validated over the files of models/corpus
    eval_names.py --article TEXT --names NAMES     an article with a table of its names (arabic, kind, vietnamese)

PAIRS: columns arabic, vietnamese, kind (person, place, others count as other). For every kind: the share of names
whose right spelling is first, among the first 5 and 20, with and without marks; mean reciprocal rank; how often a
spelling of probability p was right; names a second of processor time. Case, hyphens and spaces do not count.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import fit_prior
import learn_channel

from chinhdanh.names.entities import Candidate, NameKind
from chinhdanh.names.gazetteer import Gazetteer, key_of
from chinhdanh.names.prior import Prior
from chinhdanh.names.spelling import Speller
from chinhdanh.names.statistics import PersonNames, PlaceNames
from chinhdanh.text.vietnamese import canonical, fold

ROOT = Path(__file__).resolve().parent.parent
FOLDS, SEED, DEPTH = 5, 7, 20
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """A pair and what the speller made of it."""

    arabic: str
    right: str
    kind: str
    candidates: tuple[Candidate, ...]

    def rank(self, *, marks: bool) -> int:
        """Place of the right spelling, from 1; 0 where it is not among the candidates."""
        form = key_of if marks else fold
        found = [form(candidate.text) for candidate in self.candidates]
        return found.index(form(self.right)) + 1 if form(self.right) in found else 0


def read(paths: Iterable[Path]) -> list[Row]:
    """The rows of the tables, the Vietnamese in canonical spelling."""
    found: list[Row] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [row | {"vietnamese": canonical(row["vietnamese"])} for row in rows]
    return found


def kind_of(row: Row) -> NameKind:
    """The kind of name that a row is about."""
    return NameKind(fit_prior.kind_of(row["kind"]))


def spell(speller: Speller, rows: Sequence[Row], *, blind: bool) -> tuple[list[Result], float]:
    """Results, and the processor time in seconds; ``blind`` keeps the kind from the speller."""
    results = []
    start = time.process_time()
    for row in rows:
        found = speller.spell(row["arabic"], None if blind else kind_of(row), n=DEPTH)
        results.append(Result(row["arabic"], row["vietnamese"], kind_of(row).value, tuple(found)))
    return results, time.process_time() - start


def folds(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """(learned from, judged); the forms of one name stay together."""
    names = sorted({row["vietnamese"] for row in rows})
    random.Random(SEED).shuffle(names)
    fold_of = {name: index % FOLDS for index, name in enumerate(names)}
    for fold_index in range(FOLDS):
        yield (
            [row for row in rows if fold_of[row["vietnamese"]] != fold_index],
            [row for row in rows if fold_of[row["vietnamese"]] == fold_index],
        )


def cross_validate(rows: Sequence[Row], more: Sequence[Row], *, blind: bool) -> tuple[list[Result], float]:
    """Learn and judge five times; ``more`` is learned from only, without the names that are judged."""
    gazetteer = Gazetteer.load()
    corpus = learn_channel.tagged_pairs(ROOT / "models" / "corpus")
    places, persons = PlaceNames.load(), PersonNames.load()
    results: list[Result] = []
    seconds = 0.0
    for lessons, judged in folds(rows):
        held = {row["vietnamese"] for row in judged}
        lessons += [row for row in more if row["vietnamese"] not in held]
        pairs = [(row["arabic"], row["vietnamese"], 1.0) for row in lessons]
        channel = learn_channel.learn([*corpus, *pairs], gazetteer.sounds())
        prior = Prior(gazetteer, places, persons, {})
        prior.weights = fit_prior.by_kind(
            prior, ((row["kind"], row["vietnamese"], fit_prior.weight_of(row)) for row in lessons)
        )
        speller = Speller(channel, prior)
        fit_prior.calibrate(speller, lessons)
        part, spent = spell(speller, judged, blind=blind)
        results += part
        seconds += spent
    return results, seconds


def report(results: Sequence[Result], seconds: float) -> None:
    """Print the tables."""
    by_kind: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.kind].append(result)
    print("kind      names   top-1   top-5  top-20     MRR   no marks: top-1   top-5   log p")
    for kind, part in [*sorted(by_kind.items()), ("all", list(results))]:
        marked, bare = [r.rank(marks=True) for r in part], [r.rank(marks=False) for r in part]
        p = [next((c.p for c in r.candidates if key_of(c.text) == key_of(r.right)), 0.0) for r in part]
        cells = [*(_share(marked, n) for n in (1, 5, 20)), f"{sum(1 / r for r in marked if r) / len(part):.3f}"]
        cells += [f"{_share(bare, 1):>17}", _share(bare, 5)]
        cells.append(f"{sum(math.log(max(q, 1e-4)) for q in p) / len(part):.3f}")
        print(f"{kind:8} {len(part):6} " + " ".join(f"{cell:>7}" for cell in cells))
    print("\nprobability   first candidates   mean p   right")
    for low, high in pairwise(BINS):
        inside = [r for r in results if r.candidates and low <= r.candidates[0].p < high]
        if inside:
            mean = sum(r.candidates[0].p for r in inside) / len(inside)
            right = sum(r.rank(marks=True) == 1 for r in inside) / len(inside)
            print(f"{low:.2f}–{min(high, 1.0):.2f}     {len(inside):16}    {mean:.3f}   {right:.3f}")
    print(f"\n{len(results) / seconds:.0f} names a second")


def _share(ranks: Sequence[int], n: int) -> str:
    return f"{100 * sum(1 <= rank <= n for rank in ranks) / len(ranks):.1f}"


def show_errors(results: Iterable[Result]) -> None:
    """Print every name whose right spelling is not first."""
    for result in results:
        rank = result.rank(marks=True)
        if rank != 1:
            found = ", ".join(f"{c.text} {c.p:.2f}" for c in result.candidates[:3])
            print(f"{result.kind}\t{result.arabic}\t{result.right}\trank {rank or '–'}\t{found}")


def article(text: Path, names: Path) -> None:
    """Find the names of an article and compare them with its table; acronyms, numbers and the like are left out."""
    from chinhdanh.exchange.readers import read_article
    from chinhdanh.names.analysis import find_names
    from chinhdanh.text.arabic import name_key

    found = {name.key: name for name in find_names(read_article(text))}
    for row in read([names]):
        key = name_key(row["arabic"])
        if row["kind"] not in ("person", "place"):
            continue
        name = found.get(key) or next(
            (n for n in found.values() if row["arabic"] in {m.text for m in n.mentions}), None
        )
        if name is None:
            print(f"missed   {row['arabic']}\t{row['vietnamese']}")
            continue
        texts = [candidate.text for candidate in name.candidates]
        rank = texts.index(row["vietnamese"]) + 1 if row["vietnamese"] in texts else 0
        best = ", ".join(f"{c.text} {c.p:.2f}" for c in name.candidates[:3])
        print(f"rank {rank or '–'}   {row['arabic']} × {len(name.mentions)} of {row['count']}\t{best}")


def main() -> None:
    """Measure spelling or spotting, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="*", help="tables of pairs to judge")
    parser.add_argument("--learn-from", type=Path, nargs="*", help="cross-validate; more tables to learn from")
    parser.add_argument("--blind", action="store_true", help="keep the kind from the speller")
    parser.add_argument("--errors", action="store_true", help="list what was not first")
    parser.add_argument("--spotting", action="store_true")
    parser.add_argument("--article", type=Path)
    parser.add_argument("--names", type=Path)
    options = parser.parse_args()
    if options.pairs:
        rows = read(options.pairs)
        if options.learn_from is None:
            results, seconds = spell(Speller.load(), rows, blind=options.blind)
        else:
            results, seconds = cross_validate(rows, read(options.learn_from), blind=options.blind)
        report(results, seconds)
        if options.errors:
            show_errors(results)
    if options.spotting:
        import learn_spotting

        learn_spotting.validate(learn_spotting.gather())
    if options.article and options.names:
        article(options.article, options.names)
    if not (options.pairs or options.spotting or options.article):
        parser.print_usage(sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
