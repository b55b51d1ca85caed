"""How often the checks are wrong, beside translate-toolkit's pofilter on the same rows.

    eval_checks.py                     false alarms and recall on tests/data/correct_pairs.tsv, and pofilter's
    eval_checks.py TABLE.tsv …         false alarms on other right translations, such as models/corpus/*.tsv
    eval_checks.py … --show CHECK      with the rows in which that check speaks

A false alarm is a right pair about which anything is reported. Recall is the share of errors, planted one at a time by
tests/checks/planted.py, that the right check reports (of pofilter: that any of its tests reports, and did not before).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from checks.pairs import PAIRS, read_rows, views
from checks.planted import PLANTERS
from chinhdanh.checks import run_checks
from chinhdanh.checks.view import SegmentView

SEED = 5
Judge = Callable[[SegmentView], frozenset[str]]


def ours(view: SegmentView) -> frozenset[str]:
    """The checks of this project that speak."""
    return frozenset(finding.check for finding in run_checks(view))


def pofilter() -> Judge:
    """The tests of translate-toolkit that speak, with its configuration for the target language."""
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.po import pounit

    checkers = {language: StandardChecker(CheckerConfig(targetlanguage=language)) for language in ("vi", "en")}

    def judge(view: SegmentView) -> frozenset[str]:
        unit = pounit(view.source)
        unit.target = view.target
        return frozenset(checkers[view.language].run_filters(unit))

    return judge


def alarms(pairs: Iterable[SegmentView], judge: Judge) -> tuple[int, int, Counter[tuple[str, str]]]:
    """How many pairs there are, about how many anything is reported, and each check's alarms by language."""
    count, noisy = 0, 0
    by_check: Counter[tuple[str, str]] = Counter()
    for view in pairs:
        found = judge(view)
        count += 1
        noisy += bool(found)
        by_check.update((check, view.language) for check in found)
    return count, noisy, by_check


def recall(pairs: Sequence[SegmentView], judge: Judge, *, any_check: bool = False) -> dict[str, tuple[int, int]]:
    """For each kind of planted error: how many were planted, and how many were reported."""
    before = [judge(view) if any_check else frozenset() for view in pairs]
    results: dict[str, tuple[int, int]] = {}
    for name, kind in PLANTERS.items():
        draw = Random(SEED)
        planted, found = 0, 0
        for view, silent in zip(pairs, before, strict=True):
            wrong = kind.plant(view, draw)
            if wrong is not None:
                said = judge(wrong)
                planted += 1
                found += bool(said - silent) if any_check else bool(said & kind.checks)
        results[name] = (planted, found)
    return results


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tables", nargs="*", type=Path)
    parser.add_argument("--show", default="", metavar="CHECK", help="print the pairs that this check reports")
    options = parser.parse_args()
    pairs = [
        view
        for table in options.tables or [PAIRS]
        for index, row in enumerate(read_rows(table))
        for view in views(index, row)
    ]
    for view in pairs if options.show else ():
        for finding in run_checks(view):
            if finding.check.startswith(options.show):
                print(f"{finding.check}\t{finding.message}\n  {view.source}\n  {view.target}")
    count, noisy, by_check = alarms(pairs, ours)
    print(f"{count} right pairs: something reported about {noisy} ({noisy / count:.3%})")
    for (check, language), number in sorted(by_check.items()):
        print(f"  {check:<20} {language} {number:>6} {number / count:.3%}")
    if not options.tables:
        _compare(pairs, count, noisy)


def _compare(pairs: Sequence[SegmentView], count: int, noisy: int) -> None:
    peer = pofilter()
    _, theirs, _ = alarms(pairs, peer)
    mine, others = recall(pairs, ours), recall(pairs, peer, any_check=True)
    print(f"\n{'':<24}{'planted':>8}{'chinhdanh':>12}{'pofilter':>12}")
    print(f"{'false alarms':<24}{count:>8}{noisy / count:>12.1%}{theirs / count:>12.1%}")
    for name, (planted, found) in mine.items():
        shares = (found / planted, others[name][1] / planted) if planted else (0.0, 0.0)
        print(f"{name:<24}{planted:>8}{shares[0]:>12.1%}{shares[1]:>12.1%}")


if __name__ == "__main__":
    main()
