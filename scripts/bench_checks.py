"""How fast the checks are: pairs a second, and the findings of 100,000 segments as the desk asks for them."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
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


def measure(line: Callable[[str, str], None]) -> None:
    """Print pairs a second, and how long screens of findings take in a large project."""
    line("pairs checked a second", f"{pairs_a_second():,.0f}")
    with tempfile.TemporaryDirectory() as folder, large_project(Path(folder) / "long.chinhdanh") as project:
        half = SEGMENTS // 2
        line(f"findings of a screen of {SEGMENTS:,} segments, the first", f"{_screen(project, 0):,.0f} ms")
        line("  another screen", f"{_screen(project, half):,.0f} ms")
        line("  that screen again", f"{_screen(project, half):,.0f} ms")
        project.edit(half, "vi", "Thu nhập ở đây đạt 5 triệu đồng.")
        line("  after an edit", f"{_screen(project, half):,.0f} ms")


def _screen(project: Project, first: int) -> float:
    """Milliseconds for the findings of a screenful."""
    start = time.perf_counter()
    for index in range(first, first + ON_SCREEN):
        project.findings(index, "vi")
    return 1000 * (time.perf_counter() - start)
