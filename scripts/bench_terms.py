"""How fast terms are found and sentences paired: parts of bench.py."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from starter.rows import read_corpus, written

from chinhdanh.alignment.aligner import align
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.arabic import words

ROOT = Path(__file__).resolve().parent.parent
TERMS = 10_000
Line = Callable[[str, str], None]


def measure_terms(line: Line) -> None:
    """Finding 10,000 terms in sentences of the corpus, beside translate-toolkit's matcher of terms."""
    rows, held = read_corpus(ROOT / "models" / "corpus")
    sources = [written(row.texts["ar"]) for row in held]
    terms = [*Termbase.load().terms, *invented(TERMS, [written(row.texts["ar"]) for row in rows])][:TERMS]
    begin = time.perf_counter()
    base = Termbase(terms)
    line(f"an index of {len(terms):,} terms", f"{time.perf_counter() - begin:.2f} s")
    taken, uses = timed(base.find, sources)
    line(f"its terms in a sentence, median of {len(sources)}", f"{taken * 1000:.2f} ms, {uses} uses in all")
    matcher = toolkit(terms)
    peer, uses = timed(lambda source: matcher.matches(source), sources[:50])
    line("translate-toolkit, the same terms, median of 50", f"{peer * 1000:.2f} ms, {peer / taken:.0f} times as long")


def measure_alignment(line: Line) -> None:
    """Pairing sentences of the corpus that are held out."""
    _, held = read_corpus(ROOT / "models" / "corpus")
    pairs = [(written(row.texts["ar"]), written(row.texts["vi"])) for row in held]
    align(*map(list, zip(*pairs[:5], strict=True)), "vi")
    for count in (70, 300):
        sources, targets = map(list, zip(*pairs[:count], strict=True))
        begin = time.perf_counter()
        found = align(sources, targets, "vi")
        right = sum(pair.sources == pair.targets and len(pair.sources) == 1 for pair in found)
        line(
            f"pairing {count} sentences with their original", f"{time.perf_counter() - begin:.2f} s, {right} as written"
        )


def invented(count: int, texts: list[str]) -> list[Term]:
    """Terms of two to four words that stand somewhere in the texts."""
    draw = random.Random(1)
    found: dict[str, Term] = {}
    while len(found) < count:
        line = [word.text for word in words(draw.choice(texts)) if word.arabic]
        size = draw.randint(2, 4)
        if len(line) >= size:
            at = draw.randrange(len(line) - size + 1)
            found.setdefault(" ".join(line[at : at + size]), Term((" ".join(line[at : at + size]),), ("x",)))
    return list(found.values())


def timed(find: Callable[[str], object], sources: list[str]) -> tuple[float, int]:
    """The median of the seconds for a source, each met for the first time, and how many things were found."""
    taken: list[float] = []
    count = 0
    for source in sources:
        begin = time.perf_counter()
        found = find(source)
        taken.append(time.perf_counter() - begin)
        count += len(found)  # type: ignore[arg-type]
    return statistics.median(taken), count


def toolkit(terms: list[Term]) -> object:
    """Translate-toolkit's matcher over the same terms."""
    from translate.search.match import terminologymatcher
    from translate.storage.base import TranslationStore

    store = TranslationStore()
    for source in dict.fromkeys(source for term in terms for source in term.sources):
        unit = store.addsourceunit(source)
        unit.target = "x"
    return terminologymatcher(store)
