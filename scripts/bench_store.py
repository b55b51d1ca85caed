"""A large project: opening it and what the first screen asks for, beside plain SQLite; what each step costs."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from chinhdanh.drafts.requests import Draft
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

LETTERS, LEAD = "هاو لوك", "زار الوفد منطقة "
NAMES, EVERY = 2_000, 3
SCREEN = 40
RUNS = 5


def make(path: Path, segments: int) -> None:
    """A project with so many segments, drafts in two languages, and a name in every third segment."""
    parts: list[Segment] = []
    mentions: dict[int, list[Mention]] = {}
    at = 0
    for index in range(segments):
        text = f"{LEAD}{LETTERS} وتحدث عن المحصول رقم {index} مع الناس هذا العام."
        parts.append(Segment(index, at, at + len(text), text, SegmentKind.BODY, index))
        if index % EVERY == 0:
            start = at + len(LEAD)
            mention = Mention(start, start + len(LETTERS), LETTERS, NameKind.PLACE, "منطقة")
            mentions.setdefault(index // EVERY % NAMES, []).append(mention)
        at += len(text) + 1
    article = Article(
        "large.txt", "\n".join(part.text for part in parts) + "\n", tuple(Paragraph(p.start, p.end) for p in parts)
    )
    candidates = tuple(Candidate(f"Hậu Lộc {rank}", 0.2, ("gazetteer",)) for rank in range(5))
    names = [Name(f"{LETTERS} {key}", NameKind.PLACE, tuple(own), candidates) for key, own in mentions.items()]
    with Project.create(path, article, parts, names, ("vi", "en")) as project:
        for language in ("vi", "en"):
            project.store_drafts(
                [
                    Draft(i, language, f"đoàn thăm vùng và nói về vụ mùa số {i}", "mt:starter", 0.5)
                    for i in range(segments)
                ]
            )


def measure(line: Callable[[str, str], None], segments: int = 100_000) -> None:
    """Print what opening and working cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.chinhdanh"
        make(path, segments)
        megabytes = path.stat().st_size / 1e6
        wall, cpu = _median(lambda: _first_screen(path))
        line(
            f"a project of {segments:,} segments ({megabytes:.0f} MB): open, first screen, {RUNS} runs",
            f"{wall:.2f} s ({cpu:.2f} s of the processor)",
        )
        plain, _ = _median(lambda: _read_plainly(path))
        line("÷ reading all its tables with sqlite3 alone", f"{wall / plain:.2f}")
        with Project.open(path) as project:
            _first_names(project)
            numbers = count()
            edit, _ = _median(lambda: project.edit(0, "vi", f"chữ {next(numbers)}"), 100)
            key = project.names[0].key
            decide, _ = _median(lambda: project.decide(key, f"Hậu Lộc {next(numbers)}"))
            undo, _ = _median(project.undo)
        line("an edit in it, kept on the disk, 100 runs", f"{edit * 1000:.1f} ms")
        line(f"a decision over {segments // EVERY // NAMES} mentions, {RUNS} runs", f"{decide * 1000:.1f} ms")
        line(f"taking it back, {RUNS} runs", f"{undo * 1000:.1f} ms")


def _first_screen(path: Path) -> None:
    with Project.open(path) as project:
        for index in range(SCREEN):
            project.target(index, "vi")
            len(project.segments[index].text)
        project.counts("vi")
        _first_names(project)


def _first_names(project: Project) -> None:
    for index in range(SCREEN):
        for name, _ in project.names_in(index):
            project.is_open(name)


def _read_plainly(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in ("project", "paragraph", "segment", "target", "name", "mention", "candidate"):
            connection.execute(f"SELECT * FROM {table}").fetchall()


def _median(run: Callable[[], object], times: int = RUNS) -> tuple[float, float]:
    """The median of the wall-clock and of the processor's seconds."""
    walls, processors = [], []
    for _ in range(times):
        wall, processor = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return statistics.median(walls), statistics.median(processors)
