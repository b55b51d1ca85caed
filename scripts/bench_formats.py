"""How quick the formats that show every segment are, beside translate-toolkit for those that it has."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from chinhdanh.exchange.formats import FORMATS, XLIFF_2
from chinhdanh.exchange.incoming import READERS
from chinhdanh.exchange.placing import placed
from chinhdanh.exchange.rows import Row
from chinhdanh.review.model import Incoming, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.sentences import segment

COUNT = 10_000
LANGUAGE = "vi"
READ_BACK = ("1.2.xlf", "2.1.xlf", "a.csv", "a.xlsx", "a.docx")
FILES = (*READ_BACK, "a.html")


def measure(line: Callable[[str, str], None]) -> None:
    """Write a project of COUNT reviewed segments in each format, read it back, and let translate-toolkit read it."""
    with tempfile.TemporaryDirectory() as folder, _project(Path(folder) / "p.chinhdanh") as project:
        checking = _seconds(lambda: [project.findings(n, LANGUAGE) for n in range(COUNT)])
        line(f"checking {COUNT:,} segments, which the tables and the report show", f"{checking:.2f} s")
        gc.collect()
        gc.freeze()
        for name in FILES:
            path = Path(folder) / name
            form = XLIFF_2 if name.startswith("2.1") else FORMATS[path.suffix]
            seconds = _seconds(partial(form.write, path, project, [LANGUAGE], force=True))
            line(f"writing them, {form.name}", f"{seconds:.2f} s, {path.stat().st_size / 1e6:.1f} MB")
            if name in READ_BACK:
                line(f"reading + placing them, {form.name}", _reading(path, project))


def _reading(path: Path, project: Project) -> str:
    problems: list[str] = []
    rows: list[Row] = []
    reading = _seconds(lambda: rows.extend(READERS[path.suffix](path, project, problems.append)))
    placing = _seconds(lambda: list(placed(rows, project, problems.append)))
    if problems:
        raise SystemExit(f"{path}: {problems[0]}")
    said = f"{reading:.2f} s + {placing:.2f} s"
    if peer := _PEERS.get(path.name):
        said += f"; translate-toolkit, sources and targets only: {_seconds(partial(peer, path)):.2f} s"
    return said


def _project(place: Path) -> Project:
    lines = [f"بلغ حجم قيمة الإنتاج في عام 2023 {n} مليار دونج في البلدية" for n in range(COUNT)]
    starts = [0]
    for text in lines:
        starts.append(starts[-1] + len(text) + 1)
    paragraphs = tuple(Paragraph(at, at + len(text)) for at, text in zip(starts, lines, strict=False))
    article = Article("bench.txt", "\n".join(lines), paragraphs)
    project = Project.create(place, article, segment(article), (), (LANGUAGE,))
    targets = (f"Giá trị sản xuất của xã năm 2023 đạt {n} tỷ đồng" for n in range(COUNT))
    project.merge_in([Incoming(n, LANGUAGE, text, Status.APPROVED) for n, text in enumerate(targets)])
    return project


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _toolkit_1(path: Path) -> None:
    from translate.storage.xliff import xlifffile

    _read_all(xlifffile.parsefile(str(path)))


def _toolkit_2(path: Path) -> None:
    from translate.storage.xliff2 import Xliff2File

    _read_all(Xliff2File.parsefile(str(path)))


def _read_all(store: object) -> None:
    found = sum(bool(unit.source and unit.target) for unit in store.units)  # type: ignore[attr-defined]
    if found != COUNT:
        raise SystemExit(f"translate-toolkit reads {found} of {COUNT} units")


_PEERS = {"1.2.xlf": _toolkit_1, "2.1.xlf": _toolkit_2}
