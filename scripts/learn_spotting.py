"""Learn what the spotter knows from the tagged rows of models/corpus, and say how well it does on rows it did not see.

    python scripts/learn_spotting.py                  cross-validated by file, then writes seeds/spotting/
    python scripts/learn_spotting.py --no-validation  only writes
    python scripts/learn_spotting.py --judge [FILE …] tries the built-in spotter on tagged rows, by default on those of
                                                      the corpus from which it does not learn

Rows: Arabic in the first column, names tagged ⟦P1:…⟧ person, ⟦L1:…⟧ place, ⟦O1:…⟧ other. Text without Vietnamese names
(the first column of ../shared/parallel/*.tsv, where present) teaches what ordinary Arabic looks like.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from starter.rows import is_held_out

from chinhdanh.names.entities import NameKind
from chinhdanh.names.forms import Forms
from chinhdanh.names.runs import LONGEST, Run, Sentence
from chinhdanh.names.spelling import Speller
from chinhdanh.names.spotting import KINDS, Reading, Spotter, Weights
from chinhdanh.text.arabic import has_arabic, name_key, words

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "models" / "corpus"
ORDINARY_TEXT = ("flores_dev.tsv", "tatoeba.tsv", "tico19.tsv", "xquad.tsv")
HELD_OUT = "heldout.tsv"
TAG = re.compile(r"⟦([PLO])\d+:([^⟧]*)⟧")
KIND_OF_TAG = {"P": NameKind.PERSON, "L": NameKind.PLACE, "O": NameKind.OTHER}
ABOUT_VIET_NAM = ("فيتنام", "هانوي")
HYPHENATED = ("فونج نها-كي بانج", "فونغ نها - كي بانغ", "با ريا - فونج تاو", "با ريا-فونغ تاو")
TITLES = ("السيد ", "السيدة ", "الرفيق ", "للسيد ", "للسيدة ", "والسيد ", "والسيدة ")
FOLDS, PASSES, SEED, RAREST, SMALLEST = 5, 6, 1, 10, 0.5
TOO_MUCH, TOO_LITTLE = 1.0, 4.0  # by how much a wrong name must lose, and a right one win
ORDINARY_TIMES = 3  # as often as other rows: there is less of it
CAUTION = 3.0  # taken off every name: other articles have more foreign names than these rows
BARE = str.maketrans("أإآ", "ااا")


@dataclass(frozen=True)
class Row:
    """A text and its names: start, end, kind."""

    file: str
    text: str
    names: tuple[tuple[int, int, NameKind], ...]


def read_row(file: str, tagged: str) -> Row:
    """Take the tags out of a text."""
    text, names, at = "", [], 0
    for match in TAG.finditer(tagged):
        text += tagged[at : match.start()]
        names.append((len(text), len(text) + len(match[2]), KIND_OF_TAG[match[1]]))
        text += match[2]
        at = match.end()
    return Row(file, text + tagged[at:], tuple(names))


def tagged_rows(*, held: bool = False) -> list[Row]:
    """Every row of the corpus but those kept for judging: one in twenty by hash, and a file; ``held`` gives those."""
    return [
        read_row(path.name, tagged)
        for path in sorted(CORPUS.glob("*.tsv"))
        for tagged in _arabic(path)
        if (path.name == HELD_OUT or is_held_out(tagged)) is held
    ]


def _arabic(path: Path) -> list[str]:
    return [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()]


def edited(row: Row, edit: Callable[[str, str, NameKind], tuple[str, str]]) -> Row:
    """The row with the text before each name and the name itself changed."""
    text, names, at = "", [], 0
    for start, end, kind in row.names:
        before, name = edit(row.text[at:start], row.text[start:end], kind)
        text += before
        names.append((len(text), len(text) + len(name), kind))
        text += name
        at = end
    return Row(row.file, text + row.text[at:], tuple(names))


def glued(before: str, name: str, kind: NameKind) -> tuple[str, str]:
    """A place after في or إلى with a particle instead: في هانوي → بهانوي."""
    for word, particle in ((" في ", " ب"), (" إلى ", " ل")):
        if kind is NameKind.PLACE and before.endswith(word):
            return before.removesuffix(word) + particle + ("ـ" if len(before) % 3 == 0 else ""), name
    return before, name


def joined(before: str, name: str, kind: NameKind) -> tuple[str, str]:
    """A place of two syllables as one word: هاي فونغ → هايفونغ."""
    return before, name.replace(" ", "") if kind is NameKind.PLACE and name.count(" ") == 1 else name


def hyphenated(before: str, name: str, kind: NameKind) -> tuple[str, str]:
    """A province or a park with a hyphen in its name in the place of another place of two syllables."""
    other = HYPHENATED[len(before) % len(HYPHENATED)]
    return before, other if kind is NameKind.PLACE and name.count(" ") == 1 else name


def shortened(before: str, name: str, kind: NameKind) -> tuple[str, str]:
    """A person after a title by the given name alone: السيد لي فان هونغ → السيد هونغ."""
    if kind is NameKind.PERSON and before.endswith(TITLES):
        return before, name.rsplit(" ", 1)[-1]
    return before, name


def variants(rows: Sequence[Row], forms: Forms) -> list[Row]:
    """Some rows once more, written as the corpus seldom is, and names of persons alone, as in bylines."""
    made = [
        edited(row, edit)
        for edit, some in ((glued, rows[::6]), (joined, rows[1::6]), (hyphenated, rows[2::60]), (shortened, rows[3::4]))
        for row in some
    ]
    made += [
        Row(row.file, row.text[start:end], ((0, end - start, kind),))
        for row in rows[::8]
        for start, end, kind in row.names
        if kind is NameKind.PERSON and " " in row.text[start:end]
    ]
    known = {row.text for row in rows}
    return [
        row
        for row in made
        if row.text not in known and all(forms.renders(name_key(row.text[a:b]).split(" ")[0]) for a, b, _ in row.names)
    ]


def ordinary_rows() -> list[Row]:
    """Rows of other text, without those that speak of Viet Nam; also as they are typed without hamzas (لان for لأن)."""
    folder = ROOT.parent / "shared" / "parallel"
    found = []
    for path in (folder / name for name in ORDINARY_TEXT):
        if path.exists():
            texts = (line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:])
            found += [Row(path.name, text, ()) for text in texts if text and not any(w in text for w in ABOUT_VIET_NAM)]
    typed = (replace(row, text=row.text.translate(BARE)) for row in found)
    return found + [bare for row, bare in zip(found, typed, strict=True) if bare != row]


def count_words(rows: Iterable[Row]) -> Counter[str]:
    """Count the Arabic words of rows."""
    return Counter(word.bare for row in rows for word in words(row.text) if word.arabic)


@dataclass(frozen=True)
class Lesson:
    """A row with its runs and the right names among them."""

    row: Row
    sentence: Sentence
    right: frozenset[tuple[Run, NameKind]]


def lessons(rows: Iterable[Row], forms: Forms) -> list[Lesson]:
    """What the rows teach."""
    found = []
    for row in rows:
        sentence = Sentence(row.text, forms)
        by_range = {sentence.span(run): run for run in reversed(sentence.all_runs)}
        right = {(by_range[start, end], kind) for start, end, kind in row.names if (start, end) in by_range}
        found.append(Lesson(row, sentence, frozenset(right)))
    return found


class Learner:
    """Averaged perceptron over whole cuts of a sentence, with a margin."""

    def __init__(self, material: Sequence[Lesson]) -> None:
        counts = Counter(feature for lesson in material for run in lesson.sentence.all_runs for feature in run.features)
        self._kept = {feature for feature, count in counts.items() if count >= RAREST}
        self._weights: dict[str, list[float]] = {}
        self._sums: dict[str, list[float]] = {}
        self._step = 1
        self._material = [lesson for lesson in material if lesson.sentence.all_runs]

    def learn(self) -> dict[str, tuple[float, ...]]:
        """Go through the material ``PASSES`` times; returns the averaged weights."""
        order = random.Random(SEED)
        for _ in range(PASSES):
            order.shuffle(self._material)
            for lesson in self._material:
                self._look(lesson)
                self._step += 1
        for size in range(1, LONGEST + 1):
            self._weights.setdefault(f"size {size}", [0.0] * (1 + len(KINDS)))[0] -= CAUTION
        nothing = [0.0] * (1 + len(KINDS))
        return {
            feature: tuple(w - s / self._step for w, s in zip(weights, self._sums.get(feature, nothing), strict=True))
            for feature, weights in self._weights.items()
        }

    def _look(self, lesson: Lesson) -> None:
        def margin(run: Run) -> list[float]:
            return [-TOO_LITTLE if (run, kind) in lesson.right else TOO_MUCH for kind in KINDS]

        reading = Reading(lesson.row.text, lesson.sentence, self._weights)
        guess = {(found.run, found.kind) for found in reading.best_cut(margin)}
        for run, kind in lesson.right - guess:
            self._move(run, kind, 1.0)
        for run, kind in guess - lesson.right:
            self._move(run, kind, -1.0)

    def _move(self, run: Run, kind: NameKind, by: float) -> None:
        column = 1 + KINDS.index(kind)
        for feature in run.features:
            if feature in self._kept:
                for table, amount in ((self._weights, by), (self._sums, by * self._step)):
                    values = table.setdefault(feature, [0.0] * (1 + len(KINDS)))
                    values[0] += amount
                    values[column] += amount


@dataclass
class Tally:
    """Exact spans: found rightly, found wrongly, missed, and of the right ones those with the right kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    kind: int = 0

    def add(self, lesson: Lesson, weights: Weights) -> list[str]:
        """Compare what the weights find in a row with its tags; returns a note for each error."""
        cut = Reading(lesson.row.text, lesson.sentence, weights).best_cut()
        return self.compare(lesson.row, {lesson.sentence.span(name.run): name.kind for name in cut})

    def compare(self, row: Row, found: Mapping[tuple[int, int], NameKind]) -> list[str]:
        """Count the ranges found against the tags; returns a note for each error."""
        gold = {(start, end): kind for start, end, kind in row.names}
        self.right += len(gold.keys() & found.keys())
        self.wrong += len(found.keys() - gold.keys())
        self.missed += len(gold.keys() - found.keys())
        self.kind += sum(found[span] is gold[span] for span in gold.keys() & found.keys())
        if gold.keys() == found.keys():
            return []
        wrong = [row.text[a:b] for a, b in sorted(found.keys() - gold.keys())]
        missed = [row.text[a:b] for a, b in sorted(gold.keys() - found.keys())]
        return [f"{row.file}\twrong {wrong}\tmissed {missed}\t{row.text}"]

    def __str__(self) -> str:
        found, gold = self.right + self.wrong, self.right + self.missed
        return (
            f"{gold} names: P {self.right / max(found, 1):.4f}  R {self.right / max(gold, 1):.4f}  "
            f"F1 {2 * self.right / max(found + gold, 1):.4f}  kind {self.kind / max(self.right, 1):.4f}"
        )


@dataclass(frozen=True)
class Material:
    """What there is to learn from; ``more`` are rows written in other ways, ``counts`` the words of ordinary text."""

    forms: Forms
    counts: Counter[str]
    tagged: list[Lesson]
    more: list[Lesson]
    ordinary: list[Lesson]

    def lessons_without(self, files: frozenset[str] = frozenset()) -> list[Lesson]:
        """All lessons but those of some files."""
        seen = [lesson for lesson in (*self.tagged, *self.more) if lesson.row.file not in files]
        return seen + ORDINARY_TIMES * self.ordinary


def gather() -> Material:
    """Read the rows and look at every run in them."""
    other = ordinary_rows()
    counts = count_words(other)
    forms = Forms(Speller.load(), counts)
    rows = tagged_rows()
    return Material(forms, counts, lessons(rows, forms), lessons(variants(rows, forms), forms), lessons(other, forms))


def validate(material: Material, notes: Path | None = None) -> None:
    """Learn from four fifths of the files, try on the others, five times; print each result and the whole."""
    files = sorted({lesson.row.file for lesson in material.tagged})
    whole, errors = Tally(), []
    for fold in range(FOLDS):
        held = frozenset(files[fold::FOLDS])
        weights = Learner(material.lessons_without(held)).learn()
        part = Tally()
        for lesson in material.tagged:
            if lesson.row.file in held:
                errors += part.add(lesson, weights)
                whole.add(lesson, weights)
        print(f"fold {fold + 1}: {part}", flush=True)
    print(f"all: {whole}")
    if notes:
        notes.write_text("\n".join(errors) + "\n", encoding="utf-8")


def judge(rows: Iterable[Row]) -> None:
    """Print how the spotter that comes with the program does on tagged rows; names in Latin letters do not count."""
    tally, spotter = Tally(), Spotter.load()
    for row in rows:
        names = tuple(name for name in row.names if has_arabic(row.text[name[0] : name[1]]))
        found = {(m.start, m.end): m.kind for m in spotter.spot(row.text) if has_arabic(m.text)}
        tally.compare(Row(row.file, row.text, names), found)
    print(tally)


def write(weights: Weights, ordinary: Counter[str], folder: Path) -> None:
    """Write the tables: the weights that matter, and the ordinary words that look like names."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# feature, weight as a name, weight as person, place, other: see scripts/learn_spotting.py"]
    for feature, values in sorted(weights.items()):
        if max(map(abs, values)) >= SMALLEST:
            lines.append("\t".join([feature, *(f"{value:.2f}" for value in values)]))
    (folder / "weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    unaware = Forms(Speller.load(), {})
    ranked = sorted(ordinary.items(), key=lambda item: (-item[1], item[0]))
    lines = ["# words that look like names and are none, and how often they were seen"]
    lines += [f"{word}\t{count}" for word, count in ranked if unaware.renders(word)]
    (folder / "ordinary.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-validation", action="store_true")
    parser.add_argument("--only-validation", action="store_true")
    parser.add_argument("--judge", type=Path, nargs="*", help="only try what is built in on tagged rows")
    parser.add_argument("--errors", type=Path, help="write the errors of the validation here")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "seeds" / "spotting")
    options = parser.parse_args()
    if options.judge is not None:
        given = [read_row(path.name, tagged) for path in options.judge for tagged in _arabic(path)]
        judge(given or tagged_rows(held=True))
        return
    material = gather()
    if not options.no_validation:
        validate(material, options.errors)
    if not options.only_validation:
        weights = Learner(material.lessons_without()).learn()
        write(weights, material.counts, options.out)


if __name__ == "__main__":
    main()
