"""Write seeds/gazetteer from tables of facts: units, places, people, name statistics.

    build_gazetteer.py [--facts ../shared/gazetteer] [--corpus models/corpus] [-o seeds/gazetteer]

Rows of the hand-kept tables in scripts/gazetteer are added. Names are brought to NFC and canonical writing; rows
without a name or with a number in it, with letters no Vietnamese name has, or seen before are left out. Written are

- names.tsv: every fact, one a line, the facts of one spelling together: name, group, what, province, district, weight;
- groups.tsv: the size of each group;
- words.tsv: every word of a name with its sounds;
- place_pairs.tsv, person_pairs.tsv: how often words of names follow each other.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from name_statistics import PersonCounts, place_counts, shares_of_women

from chinhdanh.names.gazetteer import key_of
from chinhdanh.names.sounds import sounds
from chinhdanh.text.vietnamese import canonical, parse, strip_marks

ROOT = Path(__file__).resolve().parent.parent
HAND_KEPT = ROOT / "scripts" / "gazetteer"
Fact = tuple[str, str, str, str, str, str]
_LETTERS = re.compile(r"[A-Za-zĐđ0-9'’.,&() -]+")
_OLD_TONE_LETTERS = re.compile("[ÄÖÜËÏäöüëïÑñÅåÇçßÛûÎîøØ]")
_PART_OF_NAME = frozenset("hòn cồn bãi gò bến cửa chợ rạch giồng bàu kẻ cù".split())
_WRITTEN_POWER = 0.75

PLACE_GROUPS = {
    "water": "river|stream|canal|lake|lagoon|bay|waterfall|river mouth|hot spring|sea",
    "land": "mountain|mountain range|hill|pass|plateau|valley|cave|forest|national park|nature reserve",
    "coast": "island|archipelago|beach|cape|peninsula|reef|port|lighthouse",
    "settlement": "village|craft village|urban area|resort|region",
    "abroad": "place in Laos|place in Cambodia|place in China",
    "religious": "pagoda|temple|communal house|church|monastery|Cham tower|altar|diocese|royal tomb|tomb|mausoleum",
    "historic": "old name|citadel|palace|rampart|battle|campaign|historic site|heritage site|cemetery|gate|tower",
    "street": "street|square|park|junction|road|expressway",
    "built": "bridge|market|airport|border gate|station|bus station|ferry|tunnel|stadium|theatre|museum",
    "organisation": (
        "university|school|hospital|institute|academy|company|bank|newspaper|publisher|broadcaster|football club"
    ),
    "culture": "dish|drink|festival|instrument|ethnic group|performing art|folk art|culture|religion|dynasty|uprising",
}
_GROUP_OF_KIND = {kind: group for group, kinds in PLACE_GROUPS.items() for kind in kinds.split("|")}
PERSON_ROLES = {
    "sport": "footballer goalkeeper coach player volleyball runner swimmer athlete boxer chess shooter badminton "
    "billiards champion gymnast weightlifter football midfielder striker defender tennis taekwondo fencer rower wushu",
    "state": "minister chairman chairwoman secretary president leader politburo official general ambassador governor "
    "deputy assembly provincial party police colonel admiral diplomat spokesperson spokeswoman justice commander vice",
    "arts": "singer composer actor actress director painter artist poet poetess writer musician comedian model miss "
    "beauty designer songwriter novelist film pianist violinist rapper presenter photographer dancer television",
}
_ROLE_WORDS = {group: frozenset(words.split()) for group, words in PERSON_ROLES.items()}


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
    return "" if re.search(r"\d", name) or not re.search(r"[^\W\d_]", name) else name


def unit_facts(facts: Path) -> Iterator[Fact]:
    """Yield the administrative units: name, group, kind of unit, province, district, note."""
    for row in rows(facts / "units.tsv"):
        name = clean(row["name"])
        if name and not re.fullmatch(r"[IVX]+", name):
            when = "old" if row["division"] == "pre-2025" else "new"
            group = row["level"] if row["level"] == "province" else f"{row['level']} {when}"
            yield name, group, row["unit"].capitalize(), clean(row["province"]), clean(row["district"]), ""


def place_facts(facts: Path) -> Iterator[Fact]:
    """Each place under its whole name, without the common nouns before it, and by the parts a dash joins."""
    for row in [*rows(facts / "places.tsv"), *rows(HAND_KEPT / "places.tsv")]:
        name = clean(row["name"])
        core = core_of(name)
        parts = core.split(" - ")
        for part in {name, core, *parts} - {""}:
            yield as_name(part), _GROUP_OF_KIND.get(row["kind"], "built"), row["kind"], clean(row["province"]), "", ""


def well_known_facts() -> Iterator[Fact]:
    """Places that every reader of a newspaper knows, under their whole name and without the common nouns before it."""
    for row in rows(HAND_KEPT / "well_known_places.tsv"):
        name = clean(row["name"])
        for part in {name, core_of(name)}:
            yield as_name(part), "well known", "", "", "", ""


def core_of(name: str) -> str:
    """The name without common nouns before it: ``chùa Một Cột`` → ``Một Cột``; all of it where no capital is."""
    words = name.split(" ")
    return next((" ".join(words[at:]) for at, word in enumerate(words) if word[:1].isupper()), name)


def as_name(name: str) -> str:
    """Common nouns that are part of the name get a capital: ``hòn Tre`` → ``Hòn Tre``."""
    words = name.split(" ")
    if words[0] not in _PART_OF_NAME or name.islower():
        return name
    size = 2 if words[:2] == ["cù", "lao"] else 1
    return " ".join([*(word.capitalize() for word in words[:size]), *words[size:]])


def person_facts(people: Iterable[tuple[str, str, str]], prominent: set[str]) -> Iterator[Fact]:
    """Each person under the whole name and, where it has three words or more, without the family name."""
    for name, role, era in people:
        group = "prominent" if name in prominent else person_group(role, era)
        yield name, group, role, era, "", ""
        tail = name.partition(" ")[2]
        if " " in tail:
            yield tail, f"given names, {group}", f"{name}, {role}", era, "", ""


def person_group(role: str, era: str) -> str:
    """historic or modern person (died before or after 1900), or for the living the field they are known for."""
    years = [int(year) for year in re.findall(r"\d{4}", era)]
    if not years and era != "living":
        return "historic person"
    if "-" in era and not era.endswith("-") and years[-1] <= 2010:
        return "modern person" if years[-1] > 1900 else "historic person"
    words = set(re.findall(r"[a-z]+", role.lower()))
    return next((group for group, roles in _ROLE_WORDS.items() if words & roles), "public life")


def people(facts: Path) -> list[tuple[str, str, str]]:
    """Name, role and era of every known person; the first of those who are called the same."""
    found: dict[str, tuple[str, str, str]] = {}
    for row in [*rows(facts / "people.tsv"), *rows(HAND_KEPT / "people.tsv")]:
        name = clean(row["name"])
        if name:
            found.setdefault(name, (name, row["role"], row["era"] or ""))
    return list(found.values())


def tagged(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    """Persons and places of the corpus with the number of their mentions."""
    found = {"P": Counter[str](), "L": Counter[str]()}
    for path in sorted(corpus.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for tag, name in re.findall(r"⟦(\w)\d*:([^⟧]*)⟧", line.split("\t")[1] if "\t" in line else ""):
                if tag in found and (name := clean(name)):
                    found[tag][name] += 1
    return found["P"], found["L"]


def tokens(facts: Path) -> Counter[tuple[str, str]]:
    """(slot, word) of family, middle and given names with their counts."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows(facts / "name_tokens.tsv"):
        token = clean(row["token"])
        if token and parse(token):
            counts[row["slot"], token.lower()] += int(row["count"])
    return counts


def sort_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Without repetition, the facts of one key together under one writing (the one most facts have)."""
    by_key: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(set(facts)):
        by_key[key_of(fact[0])].append(fact)
    found = []
    for key in sorted(by_key, key=lambda key: (strip_marks(key), key)):
        writing = Counter(fact[0] for fact in by_key[key]).most_common(1)[0][0]
        found += [(writing, *fact[1:]) for fact in by_key[key]]
    return found


def words_of(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Every word with its sounds, ``onset+rime``, several joined by a space."""
    words = sorted({word for key in keys for word in key.split(" ")})
    return [(word, " ".join(f"{s.onset}+{s.rime}" for s in found)) for word in words if (found := sounds(word))]


def write(path: Path, columns: str, lines: Iterable[Sequence[str]]) -> None:
    """Write a table with a header; ``columns`` are parted by spaces."""
    body = [columns.replace(" ", "\t"), *("\t".join(line).rstrip("\t") for line in lines)]
    path.write_text(unicodedata.normalize("NFC", "\n".join(body)) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(body) - 1} lines", file=sys.stderr)


def main() -> None:
    """Build the gazetteer from the facts and write its files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "gazetteer")
    parser.add_argument("--corpus", type=Path, default=ROOT / "models" / "corpus")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "seeds" / "gazetteer")
    arguments = parser.parse_args()
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    written_persons, written_places = tagged(arguments.corpus)
    known = people(arguments.facts)
    facts = sort_facts(
        [
            *unit_facts(arguments.facts),
            *place_facts(arguments.facts),
            *well_known_facts(),
            *person_facts(known, {clean(row["name"]) for row in rows(HAND_KEPT / "prominent.tsv")}),
            *((name, "written", "", "", "", f"{n**_WRITTEN_POWER:.3g}") for name, n in written_places.items()),
        ]
    )
    sizes: Counter[str] = Counter()
    for fact in facts:
        sizes[fact[1]] += float(fact[5] or 1)  # type: ignore[assignment]
    pairs = [(key_of(row["name"]).split(" "), row["sex"]) for row in rows(HAND_KEPT / "given_names.tsv")]
    full = [key_of(name).split(" ") for name in [*(row[0] for row in known), *written_persons]]
    slots = tokens(arguments.facts)
    families = {word for slot, word in slots if slot == "family"}
    sexed = [["nguyễn", "thị" if sex == "f" else "văn", *names] for names, sex in pairs]
    persons = PersonCounts(slots, shares_of_women([*full, *sexed], families))
    for names in full:
        persons.add(names)
    for names, sex in pairs:
        persons.add_pair(names[0], names[1], sex == "f")
    spots = place_counts((key_of(fact[0]), fact[1], fact[3], fact[4]) for fact in facts)
    write(output / "names.tsv", "name group what province district weight", facts)
    write(output / "groups.tsv", "group size", ((group, f"{size:.6g}") for group, size in sorted(sizes.items())))
    write(output / "words.tsv", "word sounds", words_of([*(key_of(fact[0]) for fact in facts), *persons.words()]))
    write(output / "place_pairs.tsv", "before words", spots)
    write(output / "person_pairs.tsv", "slot before words", persons.lines())


if __name__ == "__main__":
    main()
