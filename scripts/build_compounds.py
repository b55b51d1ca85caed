"""Make ``seeds/glossary/compounds.txt``: pairs of syllables that the corpus joins far oftener than chance would.

build_compounds.py [--least COUNT] [--bits PMI]
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from chinhdanh.files import atomic_write
from chinhdanh.text.vietnamese import parse

ROOT = Path(__file__).resolve().parent.parent
TAGGED = re.compile(r"⟦[^⟧]*⟧")
CHUNK = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
SEAM = 0.75
HEAD = "# Pairs of syllables that make a Vietnamese word, learned from models/corpus by scripts/build_compounds.py.\n"


def compounds(lines: list[str], least: int, bits: float) -> list[str]:
    """The pairs seen at least ``least`` times whose pointwise mutual information is at least ``bits``.

    Left out are the seams of longer words (the "hiểm xã" of bảo hiểm xã hội): pairs that nearly always stand after one
    syllable, or before one, with which their nearer half goes together more often still.
    """
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    left: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    right: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for line in lines:
        for chunk in CHUNK.findall(TAGGED.sub(". ", line)):
            syllables = [word.lower() for word in chunk.split(" ")]
            single.update(syllables)
            for before, (a, b), after in zip(["", *syllables], pairwise(syllables), [*syllables[2:], ""], strict=False):
                if parse(a) and parse(b):
                    double[a, b] += 1
                    left[a, b][before] += 1
                    right[a, b][after] += 1
    total = single.total()

    def is_seam(a: str, b: str) -> bool:
        (before, n), (after, m) = left[a, b].most_common(1)[0], right[a, b].most_common(1)[0]
        count = double[a, b]
        return (n >= SEAM * count and double[before, a] > count) or (m >= SEAM * count and double[b, after] > count)

    return sorted(
        f"{a} {b}"
        for (a, b), count in double.items()
        if count >= least
        and a != b
        and math.log2(count * total / (single[a] * single[b])) >= bits
        and not is_seam(a, b)
    )


def main() -> None:
    """Build the list of compounds and write it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--bits", type=float, default=4.5)
    options = parser.parse_args()
    tables = [path for path in sorted((ROOT / "models/corpus").glob("*.tsv")) if path.stem != "heldout"]
    rows = [line.split("\t") for path in tables for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = compounds([row[1] for row in rows if len(row) == 3], options.least, options.bits)
    with atomic_write(ROOT / "seeds/glossary/compounds.txt") as stream:
        stream.write((HEAD + "\n".join(pairs) + "\n").encode())
    print(f"{len(pairs)} compounds")


if __name__ == "__main__":
    main()
