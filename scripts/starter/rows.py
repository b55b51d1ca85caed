"""Parallel rows and how one becomes a training pair: names and figures masked or swapped, rows joined, light noise."""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from chinhdanh.drafts.hints import with_hints
from chinhdanh.drafts.punctuation import Normaliser
from chinhdanh.text import numbers
from chinhdanh.text.arabic import strip_marks

LANGUAGES = ("ar", "vi", "en")
NAME_PLACES = tuple(f"⟦{i}⟧" for i in range(1, 10))
NUMBER_PLACES = tuple(f"⟪{i}⟫" for i in range(1, 17))
TAG = re.compile(r"⟦([PLO])(\d+):([^⟦⟧]+)⟧")

# How often an epoch shows a row of a group, by direction. The project's rows are "corpus" (sentences) and "phrases",
# or "known" where the model that a training continues from has learned them before; other groups are file names.
WEIGHTS: Mapping[str, Mapping[tuple[str, str], float]] = {
    "corpus": {("ar", "vi"): 4, ("ar", "en"): 3.2, ("en", "vi"): 0.8},
    "known": {("ar", "vi"): 1.5, ("ar", "en"): 1.5, ("en", "vi"): 0.3},
    "phrases": {("ar", "vi"): 2, ("ar", "en"): 2, ("en", "vi"): 0.3},
    "known phrases": {("ar", "vi"): 1.5, ("ar", "en"): 1.5, ("en", "vi"): 0.3},
    "tatoeba": {("ar", "en"): 0.7},
    "tico19": {("ar", "en"): 1},
    "osm_terms": {("ar", "vi"): 0.3, ("ar", "en"): 0.3},
    "flores_dev": {("ar", "vi"): 2, ("ar", "en"): 2, ("en", "vi"): 0.5},
    "xquad": {("ar", "vi"): 1.5, ("ar", "en"): 1.5},
    "alt": {("en", "vi"): 0.6},
}
OWN = ("corpus", "known")
_KNOWN = {"corpus": "known", "phrases": "known phrases"}
HELD_FILE = "heldout"
OTHER_WEIGHTS: Mapping[tuple[str, str], float] = {("ar", "vi"): 1, ("ar", "en"): 1, ("en", "vi"): 0.3}

MASK_NAMES, MASK_NUMBERS, SHUFFLE, SWAP, JOIN, NOISE = 0.8, 0.9, 0.25, 0.5, 0.12, 0.15
HINTED, HINT_KEPT = 0.9, 0.9
JOINED_WORDS = 45
DEV_SHARE = 20
_THOUSAND = re.compile(r"\s+(?:ألف|آلاف)\b")
_A_THOUSAND = {"vi": " nghìn", "en": " thousand"}


@dataclass(frozen=True, slots=True)
class Row:
    """One text in Arabic, Vietnamese and English (any may be empty), names tagged ``⟦P1:…⟧``, and its file."""

    texts: Mapping[str, str]
    group: str
    file: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A row in one direction."""

    row: Row
    source: str
    target: str


def read_corpus(folder: Path, known: Path | None = None) -> tuple[list[Row], list[Row]]:
    """The corpus rows for training, and those held out: ``heldout.tsv`` and the sentences that their hash picks.

    Rows that also stand in the folder ``known`` become the group "known" or "known phrases".
    """
    learned = {row.texts["ar"] for part in read_corpus(known) for row in part} if known else set()
    train: list[Row] = []
    held: list[Row] = []
    for path in sorted(folder.glob("*.tsv")):
        phrases = path.stem.startswith("phrases")
        for row in _read(path, "phrases" if phrases else "corpus"):
            if path.stem == HELD_FILE or (not phrases and is_held_out(row.texts["ar"])):
                held.append(row)
            else:
                train.append(replace(row, group=_KNOWN[row.group]) if row.texts["ar"] in learned else row)
    return train, held


def read_extra(folder: Path) -> list[Row]:
    """Openly licensed rows of a folder: TSV with a header line, columns ar, vi, en."""
    return [row for path in sorted(folder.glob("*.tsv")) for row in _read(path, path.stem) if row.texts["ar"] != "ar"]


def is_held_out(arabic: str) -> bool:
    """Whether a row is kept for measuring: about one in ``DEV_SHARE``, by its hash."""
    return int(hashlib.sha1(arabic.encode(), usedforsecurity=False).hexdigest(), 16) % DEV_SHARE == 0


def _read(path: Path, group: str) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in line.split("\t")]
        if len(cells) == len(LANGUAGES):
            yield Row(dict(zip(LANGUAGES, cells, strict=True)), group, path.stem)


class Helper(Protocol):
    """Hints for the Arabic words of a row that come from other rows (``starter.hints``)."""

    own: Mapping[str, list[tuple[str, str]]]

    def hint(self, word: str, own: Sequence[tuple[str, str]] = ()) -> str | None:
        """The hint for an Arabic word, without the votes of its own row."""


class Mixer:
    """Turns rows into an endless variety of training pairs, the same for the same seed."""

    def __init__(self, rows: list[Row], seed: int, hints: Mapping[str, Helper] | None = None) -> None:
        self.draw = random.Random(seed)
        self.hints = hints or {}
        self.rows = rows
        self.names: dict[str, list[tuple[str, ...]]] = {"P": [], "L": []}
        self.short: dict[str, list[Row]] = {}
        for row in rows:
            if row.group not in OWN:
                continue
            tags = [{kind + i: text for kind, i, text in TAG.findall(row.texts[lang])} for lang in LANGUAGES]
            for key in tags[0]:
                if key[0] in self.names and all(key in t for t in tags):
                    self.names[key[0]].append(tuple(t[key] for t in tags))
            if _is_short(row):
                self.short.setdefault(row.file, []).append(row)

    def epoch(self) -> list[Pair]:
        """Every row as often as its group's weights say, in random order."""
        pairs: list[Pair] = []
        for row in self.rows:
            for (source, target), weight in WEIGHTS.get(row.group, OTHER_WEIGHTS).items():
                if row.texts[source] and row.texts[target]:
                    copies = int(weight) + (self.draw.random() < weight % 1)
                    pairs += [Pair(row, source, target)] * copies
        self.draw.shuffle(pairs)
        return pairs

    def render(self, pair: Pair) -> tuple[str, str]:
        """Source and target as the model will see them."""
        draw, row = self.draw, pair.row
        parts = [row]
        if row.group in OWN and draw.random() < JOIN and _is_short(row):
            second = draw.choice(self.short[row.file])
            parts, row = [row, second], join(row, second)
        source, target = row.texts[pair.source], row.texts[pair.target]
        shuffled = draw.random() < SHUFFLE
        if draw.random() < MASK_NAMES:
            source, target = mask_names(source, target, _order(NAME_PLACES, shuffled, draw))
        elif draw.random() < SWAP:
            source, target = self._swap(pair, source, target)
        source, target = written(source), written(target)
        if draw.random() < MASK_NUMBERS:
            places = _order(NUMBER_PLACES, shuffled, draw)
            source, target = mask_numbers(source, target, pair.source, pair.target, places)
        elif draw.random() < SWAP:
            source, target = swap_numbers(source, target, pair.source, pair.target, draw)
        if pair.source == "ar" and draw.random() < NOISE:
            source = noisy(source, draw)
        source = prepared(source)
        if pair.source == "ar" and pair.target in self.hints and draw.random() < HINTED:
            helper = self.hints[pair.target]
            own = [vote for part in parts for vote in helper.own.get(part.texts["ar"], ())]
            source = with_hints(source, lambda word: helper.hint(word, own) if draw.random() < HINT_KEPT else None)
        return source, target

    def _swap(self, pair: Pair, source: str, target: str) -> tuple[str, str]:
        chosen = {
            kind + i: self.draw.choice(self.names[kind]) for kind, i, _ in TAG.findall(source) if self.names.get(kind)
        }
        for key, name in chosen.items():
            tag = re.compile(rf"⟦{key}:[^⟦⟧]+⟧")
            source = tag.sub(name[LANGUAGES.index(pair.source)], source)
            target = tag.sub(name[LANGUAGES.index(pair.target)], target)
        return source, target


def _is_short(row: Row) -> bool:
    return len(row.texts["ar"].split()) <= JOINED_WORDS // 2 and all(text[-1:] in ".!?؟" for text in row.texts.values())


def _order(places: tuple[str, ...], shuffled: bool, draw: random.Random) -> list[str]:
    return draw.sample(places, len(places)) if shuffled else list(places)


def join(first: Row, second: Row) -> Row:
    """Two rows as one text; the tags of the second get numbers of their own."""
    moved = {lang: TAG.sub(lambda m: f"⟦{m[1]}{int(m[2]) + 50}:{m[3]}⟧", text) for lang, text in second.texts.items()}
    return Row({lang: f"{text} {moved[lang]}" for lang, text in first.texts.items()}, first.group, first.file)


def mask_names(source: str, target: str, places: list[str] | tuple[str, ...]) -> tuple[str, str]:
    """Placeholders for the tagged names, one for each tag, in order of the source; none if there are too many names."""
    chosen: dict[str, str] = {}
    for kind, i, _ in TAG.findall(source):
        if kind + i not in chosen and len(chosen) == len(places):
            return source, target
        chosen.setdefault(kind + i, places[min(len(chosen), len(places) - 1)])

    def place(match: re.Match[str]) -> str:
        return chosen.get(match[1] + match[2], match[3])

    return TAG.sub(place, source), TAG.sub(place, target)


def written(text: str) -> str:
    """The text with its tags taken off and the names left standing."""
    return TAG.sub(lambda m: m[3], text)


def mask_numbers(
    source: str, target: str, source_language: str, target_language: str, places: list[str] | tuple[str, ...]
) -> tuple[str, str]:
    """Placeholders for the figures whose worth stands on both sides, the same one for the same worth.

    Where Arabic says 12 ألف and the target 12,000, the target becomes the placeholder and its own word for a thousand.
    """
    here, there = numbers.find(source, source_language), numbers.find(target, target_language)
    common = {n.value for n in there}
    thousands = {n.value for n in here if _THOUSAND.match(source, n.end) and n.value * 1000 in common}
    values = list(dict.fromkeys(n.value for n in here if n.value in common or n.value in thousands))
    chosen = dict(zip(values, places, strict=False))
    in_target = {value * 1000: chosen[value] + _A_THOUSAND[target_language] for value in thousands if value in chosen}
    return _put(source, here, chosen), _put(target, there, in_target | chosen)


def swap_numbers(
    source: str, target: str, source_language: str, target_language: str, draw: random.Random
) -> tuple[str, str]:
    """Other figures of as many digits, the same ones on both sides, for those of three digits and more."""
    here, there = numbers.find(source, source_language), numbers.find(target, target_language)
    common = {_digits(n) for n in here} & {_digits(n) for n in there}
    others = {
        digits: str(draw.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))
        for digits in sorted(common)
        if len(digits) > 2 and digits[0] != "0"
    }
    return _with_digits(source, here, others), _with_digits(target, there, others)


def _digits(number: numbers.Number) -> str:
    return "".join(letter for letter in number.text if letter.isdigit())


def _with_digits(text: str, found: list[numbers.Number], others: Mapping[str, str]) -> str:
    for number in reversed(found):
        if other := others.get(_digits(number)):
            digits = iter(other)
            changed = "".join(next(digits) if letter.isdigit() else letter for letter in number.text)
            text = text[: number.start] + changed + text[number.end :]
    return text


def _put(text: str, found: list[numbers.Number], chosen: Mapping[Decimal, str]) -> str:
    for number in reversed(found):
        if number.value in chosen:
            text = text[: number.start] + chosen[number.value] + text[number.end :]
    return text


_NOISES = (
    (re.compile("[أإآ]"), "ا"),
    (re.compile("ى\\b"), "ي"),
    (re.compile("ي\\b"), "ى"),
    (re.compile("ة\\b"), "ه"),
    (re.compile("؛"), ";"),
    (re.compile("،"), ","),
    (re.compile("[،؛,;]"), ""),
    (re.compile("[.؟!]$"), ""),
    (re.compile('["“”«»]'), ""),
    (re.compile("ؤ"), "و"),
)


_normalise = Normaliser("moses")


def prepared(source: str) -> str:
    """A source as the engine gives it to the model: without vowel signs, with plain punctuation."""
    return _normalise(strip_marks(source))


def noisy(text: str, draw: random.Random) -> str:
    """Arabic as careless pages write it: hamza left out, final letters swapped, punctuation lost."""
    for pattern, replacement in draw.sample(_NOISES, draw.choice((1, 1, 2))):
        text = pattern.sub(replacement, text)
    return text
