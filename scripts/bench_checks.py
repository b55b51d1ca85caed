"""How fast the checks are: pairs a second, and the findings of 100,000 segments as the desk asks for them."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from checks.pairs import read_rows, views
from chinhdanh.checks import run_checks
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

SEGMENTS = 100_000
ON_SCREEN = 40
LETTERS = "هاو لوك"


def pairs_a_second() -> float:
    """Right pairs of the tests, every check, one process."""
    pairs = [view for index, row in enumerate(read_rows()) for view in views(index, row)]
    start = time.perf_counter()
    for view in pairs:
        run_checks(view)
    return len(pairs) / (time.perf_counter() - start)


def large_project(path: Path) -> Project:
    """Sentences that differ in a figure, a name in each, all translated by hand."""
    sentences = [f"بلغ الدخل في {LETTERS} {number} مليون دونج." for number in range(SEGMENTS)]
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    segments = [
        Segment(index, start, start + len(text), text, SegmentKind.BODY, index)
        for index, (start, text) in enumerate(zip(starts, sentences, strict=True))
    ]
    mentions = tuple(Mention(s + 13, s + 13 + len(LETTERS), LETTERS, NameKind.PLACE) for s in starts)
    name = Name(LETTERS, NameKind.PLACE, mentions, (Candidate("Hậu Lộc", 0.99),))
    article = Article("long.txt", "\n".join(sentences) + "\n", tuple(Paragraph(s.start, s.end) for s in segments))
    project = Project.create(path, article, segments, (name,), ("vi",))
    project.replace(
        {(i, "vi"): f"Thu nhập ở Hậu Lộc đạt {i} triệu đồng." for i in range(SEGMENTS)}, "made for the measurement"
    )
    return project


def main() -> None:
    """Measure, and print."""
    print(f"{pairs_a_second():,.0f} pairs a second")
    with tempfile.TemporaryDirectory() as folder, large_project(Path(folder) / "long.chinhdanh") as project:
        for label, first in (
            ("first screen", 0),
            ("another screen", SEGMENTS // 2),
            ("that screen again", SEGMENTS // 2),
        ):
            start = time.perf_counter()
            for index in range(first, first + ON_SCREEN):
                project.findings(index, "vi")
            print(f"{label}: {1000 * (time.perf_counter() - start):,.0f} ms")
        project.edit(SEGMENTS // 2, "vi", "Thu nhập ở đây đạt 5 triệu đồng.")
        start = time.perf_counter()
        for index in range(SEGMENTS // 2, SEGMENTS // 2 + ON_SCREEN):
            project.findings(index, "vi")
        print(f"after an edit: {1000 * (time.perf_counter() - start):,.0f} ms")


if __name__ == "__main__":
    main()
