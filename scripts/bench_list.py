"""The list of segments beside Textual's DataTable, on the same rows: opening, keys, memory."""

from __future__ import annotations

import asyncio
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from chinhdanh.desk import segment_list
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.bidi import Mode
from chinhdanh.desk.segment_list import Row, SegmentList
from chinhdanh.review.model import Status

SIZE = (140, 40)
PRESSES = 60
FLAG_SHARE = 7


def row(index: int) -> Row:
    """One of as many different rows as there are."""
    source = f"بلغ متوسط الدخل (UBND) {index}.5 مليون دونج في عام 2023، بزيادة 4.78% عن العام السابق."
    target = f"Thu nhập bình quân (UBND) đạt {index},5 triệu đồng năm 2023, tăng 4,78% so với năm trước."
    return Row(source, target, list(Status)[index % len(Status)])


class OurList(App[None]):
    """Nothing but the list of the desk."""

    CSS_PATH = Path(segment_list.__file__).with_name("desk.tcss")

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Yield the list alone."""
        painter = ArabicPainter(Mode.APP)
        yield SegmentList(row, self._rows, painter, flagged=lambda index: index % FLAG_SHARE == 0, id="list")

    def step(self, key: str) -> None:
        """What the screen of the desk does on a key of the list."""
        ours = self.query_one(SegmentList)
        {"down": lambda: ours.move(1), "pagedown": lambda: ours.page(1), "end": lambda: ours.go_to(self._rows - 1)}[
            key
        ]()

    async def on_key(self, event: object) -> None:
        """Do what the key does."""
        self.step(getattr(event, "key", ""))


class TheirTable(App[None]):
    """Nothing but a table with the same four columns."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Yield the table alone."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        for column in ("number", "status", "target", "source"):
            table.add_column(column)
        rows = map(row, range(self._rows))
        table.add_rows((str(n), each.status, each.target, each.source) for n, each in enumerate(rows))


async def _measure(app: App[None], keys: Sequence[str]) -> dict[str, float]:
    before = _memory()
    begin = time.perf_counter()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        found = {"open, s": time.perf_counter() - begin}
        for key in keys:
            taken = []
            for _ in range(PRESSES):
                start = time.process_time()
                await pilot.press(key)
                taken.append((time.process_time() - start) * 1000)
            found[f"{key}, ms p50"] = statistics.median(taken)
            found[f"{key}, ms p95"] = statistics.quantiles(taken, n=20)[-1]
        found["memory, MiB more"] = _memory() - before
    return found


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(line: Callable[[str, str], None], rows: int) -> None:
    """Print both, ours first; times of keys are CPU milliseconds until the screen is painted again."""
    keys = ("down", "pagedown", "end")
    ours = asyncio.run(_measure(OurList(rows), keys))
    theirs = asyncio.run(_measure(TheirTable(rows), keys[:2]))
    for what, value in ours.items():
        other = f"{theirs[what]:.1f}" if what in theirs else "-"
        line(f"list of {rows:,} rows: {what}; DataTable", f"{value:.1f}; {other}")
