"""Make ``seeds/glossary/compounds.txt``: pairs of syllables that stand together in the corpus far oftener than by chance.

    build_compounds.py [--least COUNT] [--bits PMI]
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from chinhdanh.files import atomic_write
from chinhdanh.text.vietnamese import parse

ROOT = Path(__file__).resolve().parent.parent
TAGGED = re.compile(r"⟦[^⟧]*⟧")
CHUNK = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
HEAD = "# Pairs of syllables that make a Vietnamese word, learned from models/corpus by scripts/build_compounds.py.\n"


def compounds(lines: list[str], least: int, bits: float) -> list[str]:
    """The pairs seen at least ``least`` times whose pointwise mutual information is at least ``bits``."""
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for chunk in CHUNK.findall(TAGGED.sub(". ", line)):
            syllables = [word.lower() for word in chunk.split(" ")]
            single.update(syllables)
            double.update(pair for pair in pairwise(syllables) if all(map(parse, pair)))
    total = single.total()
    return sorted(
        f"{a} {b}"
        for (a, b), count in double.items()
        if count >= least and a != b and math.log2(count * total / (single[a] * single[b])) >= bits
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--bits", type=float, default=5.0)
    options = parser.parse_args()
    tables = [path for path in sorted((ROOT / "models/corpus").glob("*.tsv")) if path.stem != "heldout"]
    rows = [line.split("\t") for path in tables for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = compounds([row[1] for row in rows if len(row) == 3], options.least, options.bits)
    with atomic_write(ROOT / "seeds/glossary/compounds.txt") as stream:
        stream.write((HEAD + "\n".join(pairs) + "\n").encode())
    print(f"{len(pairs)} compounds")


if __name__ == "__main__":
    main()
