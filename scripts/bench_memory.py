"""How quick the translation memory is, and what its choice of candidates misses, on sentences made of the corpus."""

from __future__ import annotations

import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from chinhdanh.memory.comparing import similarity
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.sentences import FoundName
from chinhdanh.memory.units import MemoryUnit
from chinhdanh.text.folding import fold

ROOT = Path(__file__).resolve().parent.parent
LIKENESS = Levenshtein.normalized_similarity
NAME = re.compile(r"⟦(\w\d+):([^⟧]*)⟧")
QUERIES = 100
REPAIRED = 400
CHANGED = (0.05, 0.1, 0.2, 0.25)
"""Parts of the words of a sentence that a query has otherwise."""


def measure(units: int, line: Callable[[str, str], None]) -> None:
    """Fill a memory with ``units`` and search it."""
    rows = _corpus()
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        memory.add(_units(rows, units), "tmx")
        seconds = time.perf_counter() - begin
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        line(f"adding {units:,} units", f"{seconds:.1f} s, {more:.0f} MiB more, {memory.stats().size / 1e6:.0f} MB")
        some = list(islice(_units(rows, QUERIES), QUERIES))
        chance = random.Random(7)
        words = [word for source, _ in rows for word in source.split()]
        queries = [_edited(unit.source, words, chance) for unit in some]
        phrases = [" ".join(unit.target.split()[2:5]) for unit in some] + ["tỉnh", "hau loc", "منطقة", "في"]
        _searches(memory, some, queries, phrases, line)
        if units <= 200_000:
            _recall(memory, [unit.source for unit in _units(rows, units)], queries, line)


def _searches(
    memory: Memory,
    some: Sequence[MemoryUnit],
    queries: Sequence[str],
    phrases: Sequence[str],
    line: Callable[[str, str], None],
) -> None:
    line("  exact match", _times(lambda unit: memory.exact(unit.source, "vi"), some))
    line("  the draft for a segment", _times(lambda unit: memory.best(unit.source, "vi", least=95), some))
    line("  fuzzy matches", _times(lambda query: memory.matches(query, "vi"), queries))
    line("  concordance", _times(lambda phrase: memory.concordance(phrase), phrases))


def _recall(memory: Memory, sources: Sequence[str], queries: Sequence[str], line: Callable[[str, str], None]) -> None:
    """The queries for which comparing every sentence finds nothing that is more alike than what the memory finds."""
    texts = [fold(source) for source in dict.fromkeys(sources)]
    found = alike = 0
    spent = []
    for query in queries:
        words = fold(query).split()
        begin = time.perf_counter()
        near = process.extract(" ".join(words), texts, scorer=LIKENESS, limit=20, score_cutoff=0.6)
        spent.append(time.perf_counter() - begin)
        best = max((similarity(words, text.split()) for text, _, _ in near), default=0.0)
        if best >= 70:
            alike += 1
            matches = memory.matches(query, "vi", least=1)
            found += any(similarity(words, fold(match.source).split()) >= best for match in matches)
    line("  best match found, of those that comparing all finds", f"{found} of {alike}")
    line("  comparing all with rapidfuzz", f"{statistics.median(spent) * 1000:.0f} ms median")


def repairs(line: Callable[[str, str], None]) -> None:
    """Rows of the corpus with every name changed for another: whether the translation comes with just these names."""
    rows = [cells for file in _files() for cells in _cells(file) if len(cells) == 3 and NAME.search(cells[0])]
    chance = random.Random(3)
    chance.shuffle(rows)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for source, target, _ in rows:
        written = {match[1]: match[2] for match in NAME.finditer(target)}
        for match in NAME.finditer(source):
            if match[1] in written:
                pairs.setdefault(match[1][0], []).append((match[2], written[match[1]]))
    right = wrong = missed = 0
    with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        memory.add([MemoryUnit(_plain(row[0]), _plain(row[1]), "vi") for row in rows], "human")
        for source, target, _ in rows[:REPAIRED]:
            slots = {match[1] for match in NAME.finditer(source)}
            if not slots <= {match[1] for match in NAME.finditer(target)}:
                continue
            others = {slot: chance.choice(pairs[slot[0]]) for slot in sorted(slots)}
            query, names = _renamed(source, others)
            match = memory.best(query, "vi", least=95, names=names)
            wanted = NAME.sub(lambda found, others=others: others[found[1]][1], target)
            right += match is not None and match.target == wanted
            wrong += match is not None and match.target != wanted
            missed += match is None
    line("  sentences with other names, put right", f"{right}, wrong {wrong}, not taken {missed}")


def _renamed(source: str, others: dict[str, tuple[str, str]]) -> tuple[str, list[FoundName]]:
    """A row's source with other names, and where they stand."""
    text, names, at = "", [], 0
    for match in NAME.finditer(source):
        arabic, spelling = others[match[1]]
        text += source[at : match.start()] + arabic
        names.append(FoundName(len(text) - len(arabic), len(text), {"vi": spelling}))
        at = match.end()
    return text + source[at:], names


def _times(run: Callable[..., object], over: Sequence[object]) -> str:
    taken = []
    for item in over:
        begin = time.perf_counter()
        run(item)
        taken.append(1000 * (time.perf_counter() - begin))
    taken.sort()
    return f"{statistics.median(taken):.1f} ms median, {taken[len(taken) * 9 // 10]:.1f} ms of nine in ten"


def _files() -> list[Path]:
    return [file for file in sorted((ROOT / "models" / "corpus").glob("*.tsv")) if "phrases" not in file.name]


def _cells(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").splitlines()]


def _plain(text: str) -> str:
    return NAME.sub(lambda match: match[2], text)


def _corpus() -> list[tuple[str, str]]:
    rows = (cells for file in _files() for cells in _cells(file))
    return [(_plain(cells[0]), _plain(cells[1])) for cells in rows if len(cells) == 3]


def _units(rows: Sequence[tuple[str, str]], count: int) -> Iterator[MemoryUnit]:
    """The beginning of one row and the end of another, in both languages; always the same ones."""
    chance = random.Random(1)
    for _ in range(count):
        first, second, head, tail = chance.choice(rows), chance.choice(rows), chance.random(), chance.random()
        texts = []
        for one, other in zip(first, second, strict=True):
            begin, end = one.split(), other.split()
            texts.append(" ".join(begin[: max(1, int(len(begin) * head))] + end[int(len(end) * tail) :]))
        yield MemoryUnit(texts[0], texts[1], "vi", "human")


def _edited(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    """The sentence with some words replaced, left out or added."""
    edited = sentence.split()
    for _ in range(max(1, int(len(edited) * chance.choice(CHANGED)))):
        at, way = chance.randrange(len(edited)), chance.random()
        if way < 0.6:
            edited[at] = chance.choice(words)
        elif way < 0.8 and len(edited) > 2:
            del edited[at]
        else:
            edited.insert(at, chance.choice(words))
    return " ".join(edited)
