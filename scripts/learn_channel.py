"""Learn the letter channel from pairs of Arabic and Vietnamese names and write seeds/channel.tsv.

    learn_channel.py [--pairs FILE.tsv …] [--corpus FOLDER] [-o seeds/channel.tsv]
    learn_channel.py --check …     # cross-validated report only, nothing is written

Pairs are columns ``arabic`` and ``vietnamese``; the corpus gives its tagged names. Words and syllables that match
one to one are learned by expectation maximisation: onset, nucleus (with its glide) and coda each own a piece of the
word's letters. Joined words are then cut where the model likes it best, and learning is repeated with them.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from chinhdanh.names.channel import Channel
from chinhdanh.names.sounds import Sound, letters, sounds
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.vietnamese import legal_rimes, strip_marks

ROOT = Path(__file__).resolve().parent.parent
Pair = tuple[str, str, float]
Item = tuple[str, Sound]
Counts = dict[str, Counter[str]]

# Which letters are thinkable at all: the start of the learning, and a little mass for what is never seen.
CONSONANTS = {
    "b": "ب", "ch": "تش ش ج", "d": "د ز ي ذ", "đ": "د ذ", "g": "غ ج ك", "gi": "جي غي ج ز زي ي", "h": "ه خ ∅",
    "j": "ج", "k": "ك ق خ تس", "kh": "خ ك كه", "l": "ل", "m": "م", "n": "ن", "ng": "نغ نج ن غ ج",
    "nh": "نه ن ني", "p": "ب",
    "ph": "ف ب فه", "qu": "كو ك كي قو تشو", "r": "ر ز", "s": "س ش", "t": "ت", "th": "ث ت ذ ته", "tr": "تر تش",
    "v": "ف و ب", "x": "ش س ز كس خ", "w": "و", "y": "ي", "z": "ز", "f": "ف", "c": "ك",
}  # fmt: skip
VOWELS = {
    "a": "ا ∅ ه", "ă": "ا ∅", "â": "ا ∅", "e": "ي ∅ ا", "ê": "ي ∅ و", "i": "ي ∅", "y": "ي اي", "o": "و ∅ ا",
    "ô": "و ∅ ا", "ơ": "و ي ∅ ا", "u": "و ∅ ا", "ư": "و ي ∅", "iê": "ي يا يي يه ∅", "uô": "و وو وا ∅",
    "ươ": "و وو يو وا ∅", "ia": "يا", "ua": "وا", "ưa": "وا و", "ea": "يا إيا", "oo": "و وو",
}  # fmt: skip
CODAS = {
    "": "∅ ه", "c": "ك ∅", "ch": "تش ش اش خ ك", "m": "م ∅", "n": "ن ∅", "ng": "نغ نج ن غ ج ∅",
    "nh": "نه ن ني ∅", "p": "ب ∅", "t": "ت ∅",
    "i": "ي", "y": "ي", "o": "و", "u": "و", "h": "ه ∅", "l": "ل", "r": "ر", "s": "س", "k": "ك",
}  # fmt: skip
CARRIERS = {"ا": ("آ", "ا"), "ي": ("ي", "إي", "اي"), "و": ("و", "او"), "∅": ("",)}


def split(sound: Sound) -> tuple[str, str, str]:
    """Onset, nucleus with glide (``'`` before it where no onset stands, ``-`` after it where a coda follows), coda."""
    parts = legal_rimes.get(sound.rime)
    if parts is not None:
        body, coda = ("w" if parts.glide else "") + parts.nucleus, parts.coda
    else:
        match = re.fullmatch(r"([aăâeêioôơuưy]*)(.*)", sound.rime)
        assert match is not None
        body, coda = match.groups()
    return sound.onset, ("" if sound.onset else "'") + body + ("-" if coda else ""), coda


def thinkable(kind: str, unit: str) -> dict[str, float]:
    """Start weights of a unit's renderings."""
    if kind == "nucleus":
        start, body = unit.startswith("'"), unit.strip("'-")
        glide, vowels = body.startswith("w"), body.removeprefix("w")
        options = VOWELS.get(vowels, "").split() or [_by_letter(vowels, VOWELS)]
        if glide:
            options = ["و" + o.replace("∅", "") for o in options] + ["يو" + o.replace("∅", "") for o in options[:1]]
        if start:
            options = [c + o[1:] for o in options for c in CARRIERS.get(o[:1], (o[:1],))]
    else:
        table = CONSONANTS if kind == "onset" else CODAS
        options = table.get(unit, "").split() or [_by_letter(unit, CONSONANTS)]
    found: dict[str, float] = {}
    for rank, option in enumerate(options):
        found.setdefault(option.replace("∅", ""), 0.5**rank)
    return found


def _by_letter(unit: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, "").split(" ")[0] for letter in unit)


class Learner:
    """Expectation maximisation over (word, sound) items with their weights; words too long for a syllable are left."""

    def __init__(self, items: Counter[Item]) -> None:
        self.tables: dict[str, Counts] = {"onset": {}, "nucleus": {}, "coda": {}}
        self.counts: dict[str, Counts] = {}
        self.items = Counter({item: n for item, n in items.items() if self.cuts(*item)})

    def weight(self, kind: str, unit: str, piece: str) -> float:
        """How likely a unit of that kind is written as ``piece``; not normalised over what was never seen."""
        table = self.tables[kind].get(unit)
        if table is None:
            start = thinkable(kind, unit)
            total = sum(start.values())
            table = self.tables[kind][unit] = Counter({p: w / total for p, w in start.items()})
        return table.get(piece, 0.0) + 1e-4 * 0.1 ** len(piece)

    def cuts(self, word: str, sound: Sound) -> list[tuple[str, str, str, float]]:
        """Every way to give pieces of the word to onset, nucleus and coda, with its weight."""
        onset, nucleus, coda = split(sound)
        found = []
        size = len(word)
        starts = range(min(size, 4) + 1) if onset else (0,)
        for i in starts:
            p = self.weight("onset", onset, word[:i]) if onset else 1.0
            for j in range(i, min(size, i + 5) + 1):
                if size - j > 3:
                    continue
                q = self.weight("nucleus", nucleus, word[i:j])
                r = self.weight("coda", coda, word[j:])
                found.append((word[:i], word[i:j], word[j:], p * q * r))
        return found

    def step(self) -> float:
        """One iteration; the log-likelihood before it."""
        counts: dict[str, Counts] = {kind: defaultdict(Counter) for kind in self.tables}
        likelihood = 0.0
        for (word, sound), n in self.items.items():
            cuts = self.cuts(word, sound)
            total = sum(cut[3] for cut in cuts)
            if total <= 0.0:
                continue
            likelihood += n * math.log(total)
            units = split(sound)
            for *pieces, weight in cuts:
                share = n * weight / total
                if share > 1e-6:
                    for kind, unit, piece in zip(("onset", "nucleus", "coda"), units, pieces, strict=True):
                        counts[kind][unit][piece] += share
        for kind, units_of in counts.items():
            for unit, seen in units_of.items():
                start = thinkable(kind, unit)
                self.tables[kind][unit] = _smooth(_trusted(seen, start), start, _mass(seen))
        self.counts = counts
        return likelihood

    def best(self, word: str, sound: Sound) -> tuple[str, str, str, float]:
        """The likeliest way to cut a word into the letters of onset, nucleus and coda, with its weight."""
        return max(self.cuts(word, sound), key=lambda cut: cut[3])


def _mass(seen: Counter[str]) -> float:
    """How many observations the unseen counts for."""
    return LEAST + SHARE * sum(seen.values())


def _trusted(seen: Counter[str], expected: Iterable[str]) -> Counter[str]:
    """The counts, ``ODD`` taken off each rendering that is not expected: one odd pair proves nothing."""
    expected = set(expected)
    return Counter({piece: left for piece, n in seen.items() if (left := n - (piece not in expected) * ODD) > 0})


def _smooth(seen: Counter[str], start: dict[str, float], mass: float) -> Counter[str]:
    total, base = sum(seen.values()) + mass, sum(start.values())
    found = Counter({piece: n / total for piece, n in seen.items()})
    for piece, weight in start.items():
        found[piece] += mass * weight / base / total
    return found


def tagged_pairs(folder: Path) -> list[Pair]:
    """The tagged names of the corpus, each distinct pair once for every two times it is seen (square root)."""
    seen: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) < 2:
                continue
            arabic, vietnamese = (dict(re.findall(r"⟦(\w+):([^⟧]*)⟧", text)) for text in columns[:2])
            for tag in arabic.keys() & vietnamese.keys():
                if has_arabic(arabic[tag]) and not has_arabic(vietnamese[tag]):
                    seen[arabic[tag], vietnamese[tag]] += 1
    return [(a, v, math.sqrt(n)) for (a, v), n in seen.items()]


def table_pairs(path: Path) -> list[Pair]:
    """The pairs of a table that are in Arabic letters; one without the marks it is due still teaches the letters."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(r["arabic"], unicodedata.normalize("NFC", r["vietnamese"]), 1.0) for r in rows if has_arabic(r["arabic"])]


def name_sounds(name: str) -> tuple[Sound, ...]:
    """The sounds of a name, syllable by syllable."""
    return tuple(sound for word in re.split(r"[\s\-–]+", name) for sound in sounds(word))


def align(pairs: Iterable[Pair], channel: Channel | None) -> tuple[Counter[Item], float, float]:
    """Items of the pairs, and the numbers of joined and of kept boundaries between syllables."""
    items: Counter[Item] = Counter()
    joined = kept = 0.0
    for arabic, vietnamese, weight in pairs:
        words, parts = letters(arabic), name_sounds(vietnamese)
        if not parts or not words:
            continue
        if len(words) == len(parts):
            if channel is None or all(_plausible(channel, w, s) for w, s in zip(words, parts, strict=True)):
                kept += weight * (len(words) - 1)
                for item in zip(words, parts, strict=True):
                    items[item] += weight
        elif channel is not None and len(words) < len(parts):
            cut = channel.align(words, parts)
            if cut is not None:
                for item in cut[1]:
                    items[item] += weight
                joined += weight * (len(parts) - len(words))
                kept += weight * (len(words) - 1)
    return items, joined, kept


def _plausible(channel: Channel, word: str, sound: Sound) -> bool:
    return channel.probability(word, sound) > 1e-5


def build(items: Counter[Item], known: Iterable[Sound], join: float, *, rounds: int = 8) -> Channel:
    """Learn from items and put the tables together: rimes mix what was seen with nucleus × coda."""
    learner = Learner(items)
    items = learner.items
    for _ in range(rounds):
        learner.step()
    known = set(known) | {sound for _, sound in items}
    onsets = {o: _trim(_back_off(learner, o)) for o in {s.onset for s in known} if o}
    seen_rimes: Counts = defaultdict(Counter)
    for (word, sound), n in items.items():
        _, nucleus, coda, weight = learner.best(word, sound)
        if weight > 1e-9:
            seen_rimes[("" if sound.onset else "'") + sound.rime][nucleus + coda] += n
    rimes = {}
    for rime in {("" if s.onset else "'") + s.rime for s in known}:
        composed = _composed(learner, rime)
        rimes[rime] = _trim(_smooth(_trusted(seen_rimes[rime], composed), composed, RIME_BACK_OFF))
    syllables: dict[Sound, Counter[str]] = defaultdict(Counter)
    for (word, sound), n in items.items():
        syllables[sound][word] += n
    frequent = {s: c for s, c in syllables.items() if sum(c.values()) >= 4}
    return Channel(onsets, rimes, frequent, join, known)


RIME_BACK_OFF = 10.0
CLASS_BACK_OFF = 1.0
ODD = 1.2
LEAST, SHARE = 0.5, 0.01


def _back_off(learner: Learner, onset: str) -> Counter[str]:
    learner.weight("onset", onset, "")
    return learner.tables["onset"][onset]


def _composed(learner: Learner, rime: str) -> dict[str, float]:
    """P(letters | rime) from nucleus and coda; the nucleus backs off to its letter without marks."""
    _, nucleus, coda = split(Sound("" if rime.startswith("'") else "x", rime.removeprefix("'")))
    learner.weight("nucleus", nucleus, "")
    learner.weight("coda", coda, "")
    plain = strip_marks(nucleus)
    pooled: Counter[str] = Counter()
    for other, seen in learner.counts.get("nucleus", {}).items():
        if strip_marks(other) == plain:
            pooled.update(seen)
    own = learner.counts["nucleus"].get(nucleus, Counter())
    start = thinkable("nucleus", nucleus)
    pooled = _smooth(pooled, start, _mass(pooled))
    smoothed = _smooth(own, dict(pooled), CLASS_BACK_OFF + _mass(own))
    found: Counter[str] = Counter()
    for a, p in smoothed.items():
        for b, q in learner.tables["coda"][coda].items():
            found[a + b] += p * q
    return dict(_trim(found))


def _trim(table: Counter[str]) -> Counter[str]:
    kept = Counter({piece: p for piece, p in table.items() if p > 2e-6})
    total = sum(kept.values())
    return Counter({piece: p / total for piece, p in kept.items()})


def learn(pairs: Sequence[Pair], known: Iterable[Sound]) -> Channel:
    """The channel of the pairs: one-to-one words first, then joined words too, odd pairs left out."""
    known = set(known)
    items, _, _ = align(pairs, None)
    first = build(items, known, 0.01, rounds=5)
    items, joined, kept = align(pairs, first)
    return build(items, known, (joined + 0.5) / (joined + kept + 1.0))


def known_sounds() -> set[Sound]:
    """The sounds of every name in seeds/gazetteer."""
    from chinhdanh.names.gazetteer import Gazetteer

    return Gazetteer.load().sounds()


def write(channel: Channel, path: Path) -> None:
    """The tables as lines, most frequent renderings first."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("part\tsound\tletters\tvalue\n")
        stream.write(f"join\t\t\t{math.exp(channel.join):.4f}\n")
        for part, table in (("onset", channel.onsets), ("rime", channel.rimes)):
            for unit in sorted(table):
                for piece, p in sorted(table[unit].items(), key=lambda x: (-x[1], x[0])):
                    if p >= 2e-6:
                        stream.write(f"{part}\t{unit}\t{piece}\t{p:.2g}\n")
        for sound in sorted(channel.syllables):
            for piece, n in sorted(channel.syllables[sound].items(), key=lambda x: (-x[1], x[0])):
                stream.write(f"syllable\t{sound.onset}+{sound.rime}\t{piece}\t{n:.3g}\n")


def log_likelihood(channel: Channel, pairs: Iterable[Pair]) -> tuple[float, int, list[tuple[str, str]]]:
    """Sum of log P(word | sound), number of words, and the pairs without any path."""
    total, count = 0.0, 0
    lost = []
    for arabic, vietnamese, _ in pairs:
        cut = channel.align(letters(arabic), name_sounds(vietnamese))
        if cut is None:
            lost.append((arabic, vietnamese))
            continue
        total += cut[0]
        count += len(cut[1])
    return total, count, lost


def check(corpus: Sequence[Pair], pairs: Sequence[Pair], folds: int = 5) -> None:
    """Print the cross-validated log-likelihood a syllable and the held-out pairs no path allows."""
    known = {sound for _, name, _ in [*corpus, *pairs] for sound in name_sounds(name)}
    names = sorted({v for _, v, _ in pairs})
    fold_of = {name: index % folds for index, name in enumerate(names)}
    total, count, lost = 0.0, 0, []
    for fold in range(folds):
        train = [*corpus, *(p for p in pairs if fold_of[p[1]] != fold)]
        channel = learn(train, known)
        t, c, bad = log_likelihood(channel, (p for p in pairs if fold_of[p[1]] == fold))
        total, count = total + t, count + c
        lost += bad
    print(f"held-out log-likelihood {total / count:.4f} a syllable over {count}; {len(lost)} pairs without a path:")
    for arabic, vietnamese in lost:
        print(f"  {arabic}\t{vietnamese}")


def main() -> None:
    """Learn the channel and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--corpus", type=Path, default=ROOT / "models" / "corpus")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "seeds" / "channel.tsv")
    arguments = parser.parse_args()
    corpus = tagged_pairs(arguments.corpus)
    pairs = [pair for path in arguments.pairs for pair in table_pairs(path)]
    if arguments.check:
        check(corpus, pairs)
        return
    channel = learn([*corpus, *pairs], known_sounds())
    write(channel, arguments.output)
    print(f"{len(corpus)} corpus pairs, {len(pairs)} other pairs → {arguments.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
