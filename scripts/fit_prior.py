"""Learn the weights of the prior's groups and write seeds/weights.tsv.

    fit_prior.py --pairs ../shared/names/gold.tsv … [--corpus models/corpus] [-o seeds/weights.tsv]

The weights by kind (which share of the names in the news are provinces, communes, living politicians, unknown people …)
come from the pairs by expectation maximisation. The weights behind a cue word (بلدية, نهر, المغني) come from the tagged
names of the corpus, with the weights of the kind as their start. The weight of the letters
against the prior and the exponent that calibrates the probabilities are those under which the right spellings are
likeliest.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from chinhdanh.names.channel import Channel
from chinhdanh.names.cues import cue_of, cues
from chinhdanh.names.entities import NameKind
from chinhdanh.names.gazetteer import Gazetteer, key_of
from chinhdanh.names.prior import (
    BYLINE,
    FEMININE,
    MASCULINE,
    PERSON_GENERATOR,
    PLACE_GENERATOR,
    SEX,
    WITH_UNIT,
    Prior,
    is_feminine,
)
from chinhdanh.names.sounds import letters
from chinhdanh.names.spelling import Speller
from chinhdanh.names.statistics import WOMEN, PersonNames, PlaceNames
from chinhdanh.text.arabic import strip_marks
from chinhdanh.text.vietnamese import canonical

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("person", "place")
TAGS = {"P": "person", "L": "place", "O": "other"}
CUE_STRENGTH = 15.0
KNOWN_AUTHORS = 0.03
Weights = dict[str, dict[str, float]]


def groups_of(prior: Prior) -> list[str]:
    """The groups that the weights are for."""
    return [*prior.gazetteer.totals, PLACE_GENERATOR, PERSON_GENERATOR, WITH_UNIT]


def fit(
    parts: Sequence[tuple[Mapping[str, float], float]], start: Mapping[str, float], strength: float, rounds: int = 60
) -> dict[str, float]:
    """Mixture weights that make the names likeliest; ``start`` counts as ``strength`` names of its own."""
    weights = dict(start)
    for _ in range(rounds):
        shares = {group: strength * weight for group, weight in start.items()}
        for part, count in parts:
            joint = {group: weights[group] * p for group, p in part.items() if group in weights}
            total = sum(joint.values())
            if total > 0.0:
                for group, value in joint.items():
                    shares[group] += count * value / total
        every = sum(shares.values())
        weights = {group: share / every for group, share in shares.items()}
    return weights


def kind_of(written: str) -> str:
    """The kind of name that a table's own kind (org, product, acronym …) belongs to."""
    return written if written in KINDS else "other"


def by_kind(prior: Prior, pairs: Iterable[tuple[str, str, float]]) -> Weights:
    """Weights by kind from (kind, name, count)."""
    groups = groups_of(prior)
    start = dict.fromkeys(groups, 1.0 / len(groups))
    parts: dict[str, list[tuple[Mapping[str, float], float]]] = defaultdict(list)
    for kind, name, count in pairs:
        parts[kind_of(kind)].append((prior.parts(key_of(canonical(name))), count))
    return {kind: fit(seen, start, 0.3 * len(groups)) for kind, seen in parts.items()}


def cued_names(corpus: Path) -> Counter[tuple[str, str, str]]:
    """(kind, cue, name) of the tagged names, with counts."""
    found: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(corpus.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) < 2:
                continue
            names = dict(re.findall(r"⟦(\w+):([^⟧]*)⟧", columns[1]))
            for before, tag in re.findall(r"(\S+) ⟦(\w+):", columns[0]):
                cue = cue_of(strip_marks(before))
                if cue is not None and tag in names and cue.kind == TAGS.get(tag[0]):
                    found[cue.kind.value, cue.word, key_of(canonical(names[tag]))] += 1
    return found


def by_cue(prior: Prior, names: Counter[tuple[str, str, str]], kinds: Weights, least: int = 8) -> Weights:
    """Weights behind each cue that announces at least ``least`` names."""
    parts: dict[tuple[str, str], list[tuple[Mapping[str, float], float]]] = defaultdict(list)
    for (kind, cue, key), count in names.items():
        seen = {group: p for group, p in prior.parts(key).items() if group != "written"}
        parts[kind, cues()[cue].vietnamese].append((seen, math.sqrt(count)))
    return {
        f"{kind} {cue}": fit(seen, kinds[kind], CUE_STRENGTH)
        for (kind, cue), seen in parts.items()
        if sum(count for _, count in seen) >= least
    }


def calibrate(speller: Speller, rows: Sequence[Mapping[str, str]]) -> tuple[float, float]:
    """The weight of the letters and the exponent under which the right spellings are likeliest; set on the speller."""
    found = []
    for letters_power in (0.6, 0.7, 0.8, 0.9, 1.0):
        speller.letters_power = letters_power
        likelihood, power = exponent(scored(speller, rows))
        found.append((likelihood, letters_power, power))
    _, speller.letters_power, speller.exponent = max(found)
    return speller.letters_power, speller.exponent


def share_of_women(prior: Prior, names: Counter[tuple[str, str, str]]) -> dict[str, float]:
    """Share of women behind feminine and masculine cues; a tenth of them is not trusted, as machines mix them up."""
    found = {FEMININE: [0.0, 0.0], MASCULINE: [0.0, 0.0]}
    for (kind, cue, key), count in names.items():
        words = key.split(" ")
        if kind == "person" and len(words) > 2:
            counts = found[FEMININE if is_feminine(cues()[cue]) else MASCULINE]
            counts[0] += count * prior.persons.woman(words)
            counts[1] += count
    return {group: 0.9 * women / n + 0.1 * WOMEN for group, (women, n) in found.items()}


def of_authors(person: Mapping[str, float]) -> dict[str, float]:
    """Weights for the name over an article: its author is nearly always someone no list knows."""
    unknown = 1.0 - KNOWN_AUTHORS
    rest = 1.0 - person[PERSON_GENERATOR]
    scaled = {group: weight / rest * KNOWN_AUTHORS for group, weight in person.items()}
    return scaled | {PERSON_GENERATOR: unknown}


def exponent(results: Sequence[tuple[str, Mapping[str, float]]]) -> tuple[float, float]:
    """The best log-likelihood of the right keys and the exponent that gives it; results: right key, all scores."""

    def likelihood(power: float) -> float:
        total = 0.0
        for right, scores in results:
            if right in scores:
                top = max(scores.values())
                norm = math.fsum(math.exp(power * (score - top)) for score in scores.values())
                total += power * (scores[right] - top) - math.log(norm)
        return total

    return max((likelihood(step / 50), step / 50) for step in range(20, 70))


def scored(speller: Speller, rows: Iterable[Mapping[str, str]]) -> list[tuple[str, Mapping[str, float]]]:
    """Right key and the scores of all candidates, for each row."""
    return [
        (key_of(canonical(row["vietnamese"])), speller.scores(letters(row["arabic"]), NameKind(kind_of(row["kind"]))))
        for row in rows
    ]


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--corpus", type=Path, default=ROOT / "models" / "corpus")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "seeds" / "weights.tsv")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load()
    prior = Prior(gazetteer, PlaceNames.load(), PersonNames.load(), {})
    rows = [row for path in arguments.pairs for row in read(path)]
    weights = by_kind(prior, ((row["kind"], row["vietnamese"], weight_of(row)) for row in rows))
    weights[f"person {BYLINE}"] = of_authors(weights["person"])
    cued = cued_names(arguments.corpus)
    weights |= by_cue(prior, cued, weights)
    weights[SEX] = share_of_women(prior, cued)
    prior.weights = weights
    letters_power, power = calibrate(Speller(Channel.load(gazetteer.sounds()), prior), rows)
    weights["calibration"] = {"letters": letters_power, "exponent": power}
    lines = [
        f"{kind}\t{group}\t{weight:.4g}"
        for kind, groups in sorted(weights.items())
        for group, weight in sorted(groups.items(), key=lambda item: -item[1])
        if weight > 1e-5
    ]
    arguments.output.write_text("\n".join(["kind\tgroup\tweight", *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights → {arguments.output}", file=sys.stderr)


def weight_of(row: Mapping[str, str]) -> float:
    """Names from news pages count whole, those of public tables a quarter: tables list units only."""
    return 0.25 if "source" in row else 1.0


if __name__ == "__main__":
    main()
