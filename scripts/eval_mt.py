#!/usr/bin/env python3
"""Score a translation model as the program uses it: chrF, BLEU, names and figures kept, empty and looping drafts.

    pip install -e '.[train]'
    python scripts/eval_mt.py models/starter
    python scripts/eval_mt.py models/starter --set flores=DIR/arb_Arab.devtest,DIR/vie_Latn.devtest,DIR/eng_Latn.devtest

The held-out rows of the corpus are always scored, their names given as a reviewer would have decided them: those of
``heldout.tsv``, which no model has learned, and every 20th of the others by hash. A further set is three files of one
line a sentence: Arabic, Vietnamese, English. ``--rows`` takes only the first so many of each.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from starter.rows import HELD_FILE, TAG, Row, read_corpus, written

from chinhdanh.drafts import months
from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.text import numbers
from chinhdanh.text.quantities import quantities

ROOT = Path(__file__).resolve().parent.parent
_THOUSAND = re.compile(r"\s+(?:ألف|آلاف|nghìn|ngàn|thousand)\b")
_LOOP = re.compile(r"(\b\S+(?:\s+\S+){0,4})(?:\s+\1\b){3,}")


@dataclass(frozen=True, slots=True)
class Scores:
    """One set in one language at one beam size; shares are of 1, None where no sentence asks for them."""

    chrf: str
    bleu: str
    names: tuple[int, int]
    figures: tuple[int, int]
    empty: int
    looping: int
    seconds: float


def request(index: int, row: Row) -> DraftRequest:
    """The row's Arabic with its names: the ranges of the tags, spelled as the tags of the other columns spell them."""
    spellings = {
        language: {kind + i: text for kind, i, text in TAG.findall(row.texts[language])} for language in ("vi", "en")
    }
    uses: list[NameUse] = []
    source, at = "", 0
    for tag in TAG.finditer(row.texts["ar"]):
        source += row.texts["ar"][at : tag.start()]
        key = tag[1] + tag[2]
        known = {language: names[key] for language, names in spellings.items() if key in names}
        uses.append(NameUse(len(source), len(source) + len(tag[3]), known))
        source, at = source + tag[3], tag.end()
    return DraftRequest(index, source + row.texts["ar"][at:], tuple(uses))


def figures(text: str, language: str) -> Counter[Decimal]:
    """How often each worth stands in the text; ``12 ألف`` and ``12 thousand`` are worth 12000."""
    return Counter(
        number.value * (1000 if _THOUSAND.match(text, number.end) else 1) for number in numbers.find(text, language)
    )


def figures_right(source: str, reference: str, draft: str, language: str) -> bool | None:
    """Whether the draft has each figure that source and reference share and no other; None where they share none.

    The months and the numbers that the source writes in words may be figures too, as Vietnamese newspapers have them
    (``أربع نجوم``: 4 sao).
    """
    here, wanted, found = figures(source, "ar"), figures(reference, language), figures(draft, language)
    if not here & wanted:
        return None
    in_words = {quantity.value for quantity in quantities(source, "ar")}
    allowed = here.keys() | wanted.keys() | in_words | set(map(Decimal, months.alone(source)))
    return not (here & wanted) - found and found.keys() <= allowed


def score(engine: Engine, rows: Sequence[Row], language: str, beam: int) -> Scores:
    """Draft the rows and compare with their translations."""
    from sacrebleu.metrics import BLEU, CHRF

    requests = [request(i, row) for i, row in enumerate(rows)]
    references = [written(row.texts[language]) for row in rows]
    began = time.monotonic()
    drafts: list[Draft] = list(engine.draft(requests, language, beam_size=beam))
    seconds = time.monotonic() - began
    texts = [draft.text for draft in drafts]
    chrf, bleu = CHRF(), BLEU()
    right = [figures_right(q.source, r, t, language) for q, r, t in zip(requests, references, texts, strict=True)]
    named = [draft for q, draft in zip(requests, drafts, strict=True) if q.names]
    return Scores(
        chrf=f"{chrf.corpus_score(texts, [references]).score:.1f} ({chrf.get_signature()})",
        bleu=f"{bleu.corpus_score(texts, [references]).score:.1f} ({bleu.get_signature()})",
        names=(sum(not draft.lost for draft in named), len(named)),
        figures=(right.count(True), len(right) - right.count(None)),
        empty=sum(not text.strip() for text in texts),
        looping=sum(_LOOP.search(text) is not None for text in texts),
        seconds=seconds,
    )


def read_set(paths: str) -> list[Row]:
    """Rows of three files, one line a sentence, in the order Arabic, Vietnamese, English."""
    columns = [Path(path).read_text(encoding="utf-8").splitlines() for path in paths.split(",")]
    return [
        Row(dict(zip(("ar", "vi", "en"), texts, strict=True)), "test", "test") for texts in zip(*columns, strict=True)
    ]


def main() -> None:
    """Score a model on the sets that are named, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="model folder with its model.toml")
    parser.add_argument("--corpus", type=Path, default=ROOT / "models" / "corpus", help="rows with the held-out split")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=AR,VI,EN", help="test set (repeatable)")
    parser.add_argument("--beams", type=int, nargs="+", default=(1, 2), help="beam sizes (default 1 2)")
    parser.add_argument("--to", nargs="+", default=("vi", "en"), help="target languages (default vi en)")
    parser.add_argument("--rows", type=int, help="only the first so many rows of each set")
    parser.add_argument(
        "--topics", action="store_true", help="score the held-out rows of each corpus file apart as well"
    )
    parser.add_argument("--threads", type=int, help="batches translated side by side")
    given = parser.parse_args()
    engine = Engine.load(given.model, threads=given.threads)
    held = read_corpus(given.corpus)[1]
    random.Random(0).shuffle(held)
    sets = {
        "heldout.tsv": [row for row in held if row.file == HELD_FILE][: given.rows],
        "every 20th row": [row for row in held if row.file != HELD_FILE][: given.rows],
    }
    if given.topics:
        for row in held:
            sets.setdefault(row.file, []).append(row)
    for named in given.set:
        name, _, paths = named.partition("=")
        sets[name] = read_set(paths)[: given.rows]
    for name, rows in sets.items():
        if not rows:
            continue
        for language in given.to:
            for beam in given.beams:
                s = score(engine, rows, language, beam)
                print(f"{name}: {len(rows)} sentences into {language}, beam {beam}, {s.seconds:.0f} s")
                print(f"  chrF {s.chrf}\n  BLEU {s.bleu}")
                print(
                    f"  all names kept {s.names[0]} of {s.names[1]}; all figures right {s.figures[0]} of {s.figures[1]}"
                )
                print(f"  empty {s.empty}, looping {s.looping}")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
