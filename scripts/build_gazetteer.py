"""Write seeds/gazetteer from tables of facts: units, places, people, name statistics.

    build_gazetteer.py [--facts ../shared/gazetteer] [--corpus models/corpus] [-o seeds/gazetteer]

Rows of the hand-kept tables in scripts/gazetteer are added. Names are brought to NFC and canonical writing;
rows without a name (numbered wards), with letters no Vietnamese name has, or seen before are left out. The tagged names
of the corpus give counts: how often a place is written about, which name words stand together.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from chinhdanh.text.vietnamese import canonical, parse, strip_marks

ROOT = Path(__file__).resolve().parent.parent
HAND_KEPT = ROOT / "scripts" / "gazetteer"
_LETTERS = re.compile(r"[A-Za-zĐđ0-9'’.,&() -]+")
_OLD_TONE_LETTERS = re.compile("[ÄÖÜËÏäöüëïÑñÅåÇçßÛûÎîøØ]")

UNIT_COLUMNS = ("when", "level", "unit", "name", "province", "district")
PLACE_COLUMNS = ("name", "kind", "province")
PEOPLE_COLUMNS = ("name", "role", "era")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table, nothing where it does not exist."""
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def clean(name: str) -> str:
    """The canonical name, or an empty text where it is none."""
    name = canonical(re.sub(r"\s+", " ", name.replace("’", "'").replace("–", "-")).strip())
    if _OLD_TONE_LETTERS.search(name) or not _LETTERS.fullmatch(strip_marks(name)):
        return ""
    return name if re.search(r"[^\W\d_]", name) else ""


def units(facts: Path) -> list[tuple[str, ...]]:
    found = []
    for row in rows(facts / "units.tsv"):
        name = clean(row["name"])
        if name and not re.fullmatch(r"\d+|[IVX]+", name):
            when = "old" if row["division"] == "pre-2025" else "new"
            unit = row["unit"].capitalize()
            found.append((when, row["level"], unit, name, clean(row["province"]), clean(row["district"])))
    return found


def places(facts: Path) -> list[tuple[str, ...]]:
    every = [*rows(facts / "places.tsv"), *rows(HAND_KEPT / "places.tsv")]
    found = ((clean(row["name"]), row["kind"], clean(row["province"] or "")) for row in every)
    return sorted({row for row in found if row[0]}, key=lambda row: (row[1], strip_marks(row[0]), row[0], row[2]))


def people(facts: Path) -> list[tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in [*rows(facts / "people.tsv"), *rows(HAND_KEPT / "people.tsv")]:
        name = clean(row["name"])
        if name:
            found.setdefault(name, (name, row["role"], row["era"] or ""))
    return [found[name] for name in sorted(found, key=lambda name: (strip_marks(name), name))]


def tagged(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    """Persons (distinct names once a file and place names with their mentions) of the corpus."""
    persons: Counter[str] = Counter()
    spots: Counter[str] = Counter()
    for path in sorted(corpus.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) < 2:
                continue
            for tag, name in re.findall(r"⟦(\w)\d*:([^⟧]*)⟧", columns[1]):
                name = clean(name)
                if name and tag == "P":
                    persons[name] += 1
                elif name and tag == "L":
                    spots[name] += 1
    return persons, spots


def shares_of_women(names: Iterable[str], families: set[str], rounds: int = 8) -> dict[tuple[str, str], float]:
    """Share of women among the bearers of each middle and given name.

    Expectation maximisation over whole names: the sex is hidden, Thị and Nữ are taken for women, Văn for men at first.
    """
    split = []
    for name in names:
        words = name.split(" ")
        if len(words) > 2 and words[0] in families:
            split.append([*(("middle", word) for word in words[1:-1]), ("given", words[-1])])
    certain = {("middle", "Thị"): 0.99, ("middle", "Nữ"): 0.99, ("middle", "Văn"): 0.01}
    shares = certain
    for _ in range(rounds):
        women: Counter[tuple[str, str]] = Counter()
        men: Counter[tuple[str, str]] = Counter()
        for name in split:
            ratios = (shares.get(word, WOMEN) / (1 - shares.get(word, WOMEN)) * (1 - WOMEN) / WOMEN for word in name)
            odds = math.prod(ratios) * WOMEN / (1 - WOMEN)
            for word in name:
                women[word] += odds / (1 + odds)
                men[word] += 1 / (1 + odds)
        scale = WOMEN / (1 - WOMEN) * men.total() / women.total()
        shares = {
            word: (women[word] * scale + 2 * WOMEN) / (women[word] * scale + men[word] + 2) for word in men
        } | certain
    return shares


WOMEN = 0.35


def tokens(facts: Path, names: Iterable[str], sexed: Iterable[str]) -> list[tuple[str, ...]]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows(facts / "name_tokens.tsv"):
        token = clean(row["token"])
        if token and parse(token):
            counts[row["slot"], token] += int(row["count"])
    order = {"family": 0, "middle": 1, "given": 2}
    shares = shares_of_women([*names, *sexed], {token for slot, token in counts if slot == "family"})
    for key in shares:
        counts.setdefault(key, 0)
    ranked = sorted(counts.items(), key=lambda item: (order[item[0][0]], -item[1], item[0][1]))
    return [
        (slot, token, str(count), f"{shares[slot, token]:.2f}" if (slot, token) in shares else "")
        for (slot, token), count in ranked
    ]


def write(path: Path, columns: Iterable[str], lines: Iterable[Iterable[str]]) -> int:
    body = ["\t".join(columns), *("\t".join(line) for line in lines)]
    path.write_text(unicodedata.normalize("NFC", "\n".join(body)) + "\n", encoding="utf-8")
    return len(body) - 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "gazetteer")
    parser.add_argument("--corpus", type=Path, default=ROOT / "models" / "corpus")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "seeds" / "gazetteer")
    arguments = parser.parse_args()
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    persons, spots = tagged(arguments.corpus)
    known = people(arguments.facts)
    pairs = [(row["name"], row["sex"]) for row in rows(HAND_KEPT / "given_names.tsv")]
    sexed = [f"Nguyễn {'Thị' if sex == 'f' else 'Văn'} {name}" for name, sex in pairs]
    full_names = [*(row[0] for row in known), *persons]
    sizes = {
        "units": write(output / "units.tsv", UNIT_COLUMNS, units(arguments.facts)),
        "places": write(output / "places.tsv", PLACE_COLUMNS, places(arguments.facts)),
        "people": write(output / "people.tsv", PEOPLE_COLUMNS, known),
        "name_tokens": write(
            output / "name_tokens.tsv",
            ("slot", "token", "count", "female"),
            tokens(arguments.facts, full_names, sexed),
        ),
        "given_names": write(output / "given_names.tsv", ("name", "sex"), pairs),
        "written_persons": write(
            output / "written_persons.tsv", ("name", "count"), ((n, str(c)) for n, c in sorted(persons.items()))
        ),
        "written_places": write(
            output / "written_places.tsv", ("name", "count"), ((n, str(c)) for n, c in sorted(spots.items()))
        ),
    }
    print(", ".join(f"{name} {size}" for name, size in sizes.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
