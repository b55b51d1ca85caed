#!/usr/bin/env python3
"""Measure the program.

usage: .venv/bin/python scripts/bench.py [PART …] [--article FILE] [--units N] [--rows N]

Parts: start tmx formats names memory list terms alignment checks store drafts;
without one, all of them. Times are
wall-clock seconds of this machine, the median of the runs named in the line;
ratios compare two things in one run.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench_checks import measure as measure_checks
from bench_drafts import measure as measure_drafts
from bench_formats import measure as measure_formats
from bench_list import measure as measure_list
from bench_memory import measure as measure_memory
from bench_memory import repairs
from bench_store import measure as measure_store
from bench_terms import measure_alignment, measure_terms
from bench_tmx import measure as measure_tmx

from chinhdanh.exchange.blocks import article_of_lines
from chinhdanh.exchange.readers import read_article
from chinhdanh.names.analysis import find_names
from chinhdanh.names.spelling import Speller

ROOT = Path(__file__).resolve().parent.parent


def median(run: Callable[[], object], times: int = 5) -> float:
    """The median of the seconds that ``run`` takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def line(what: str, value: str) -> None:
    """Print one result."""
    print(f"{what:<62} {value}", flush=True)


def start() -> None:
    """How long the program takes to say something."""
    for arguments in (["--help"], ["--version"], ["spell", "هاو لوك"]):
        command = [sys.executable, "-m", "chinhdanh", *arguments]
        seconds = median(lambda command=command: subprocess.run(command, capture_output=True, check=True))
        line(f"chinhdanh {' '.join(arguments)}, 5 runs", f"{seconds:.2f} s")


def names(article: Path) -> None:
    """Finding and spelling names."""
    text = read_article(article)
    first = time.perf_counter()
    Speller.load()
    line("loading the speller", f"{time.perf_counter() - first:.2f} s")
    find_names(text)
    line(
        f"names of {article.name} ({len(text.text):,} characters), 5 runs", f"{median(lambda: find_names(text)):.3f} s"
    )
    once, often = (article_of_lines(text.name, "\n".join([text.text] * times)) for times in (5, 20))
    ratio = median(lambda: find_names(often), 3) / median(lambda: find_names(once), 3)
    line("  20 times that text ÷ 5 times that text (4: it grows with the length)", f"{ratio:.1f}")


def main() -> None:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="see above")
    parser.add_argument("--article", type=Path, default=ROOT / "seeds" / "articles" / "coconut_road.txt")
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    steps: dict[str, Callable[[], None]] = {
        "start": start,
        "tmx": lambda: measure_tmx(options.units, line),
        "formats": lambda: measure_formats(line),
        "names": lambda: names(options.article),
        "memory": lambda: [repairs(line), *(measure_memory(units, line) for units in (200_000, options.units))],
        "list": lambda: measure_list(line, options.rows),
        "terms": lambda: measure_terms(line),
        "alignment": lambda: measure_alignment(line),
        "checks": lambda: measure_checks(line),
        "store": lambda: measure_store(line, options.rows),
        "drafts": lambda: measure_drafts(options.article, line),
    }
    unknown = set(options.parts) - set(steps)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for part in options.parts or steps:
        steps[part]()


if __name__ == "__main__":
    main()
