"""The list of segments by itself, over any number of rows."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.bidi import Mode
from chinhdanh.desk.segment_list import Row, SegmentList
from chinhdanh.review.model import Status

MANY = 100_000


def read(index: int) -> Row:
    """A row that tells its number in both columns."""
    return Row(f"الجملة رقم {index} من المقال", f"Câu {index}", list(Status)[index % 5], index % 3 == 0)


class ListApp(App[None]):
    """Nothing but a list."""

    CSS_PATH = "../../tui/chinhdanh/desk/desk.tcss"

    def __init__(self, count: int, rows: object = read) -> None:
        super().__init__()
        self.count, self.rows = count, rows
        self.asked: list[int] = []

    def compose(self) -> ComposeResult:
        def counted(index: int) -> Row:
            self.asked.append(index)
            return self.rows(index)

        yield SegmentList(counted, self.count, ArabicPainter(Mode.OFF), id="list")


@asynccontextmanager
async def open_list(count: int, rows: object = read, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with ListApp(count, rows).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def painted(pilot: Pilot[None]) -> list[str]:
    """The lines of the list as they stand on the screen."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


async def test_a_hundred_thousand_rows_are_read_only_when_seen() -> None:
    start = time.process_time()
    async with open_list(MANY) as pilot:
        segments = pilot.app.query_one(SegmentList)
        assert time.process_time() - start < 1.5
        assert len(set(pilot.app.asked)) < 60
        start = time.process_time()
        segments.go_to(MANY - 1)
        await pilot.pause()
        assert f"{MANY} " in painted(pilot)[-1] or any(f"{MANY} " in line for line in painted(pilot))
        segments.go_to(MANY // 2)
        for _ in range(50):
            segments.page(1)
            await pilot.pause()
        assert len(set(pilot.app.asked)) < 60 * 53
        assert (time.process_time() - start) / 52 < 0.05


@pytest.mark.parametrize(
    ("moves", "cursor"),
    [
        ([("move", 1)], 1),
        ([("move", -1)], 0),
        ([("page", 1), ("page", -1)], 0),
        ([("go_to", 999), ("move", 1)], 99),
        ([("go_to", 50), ("move", -2)], 48),
        ([("go_to_place", 10**9)], 99),
        ([("go_to_place", -5)], 0),
    ],
)
async def test_the_cursor_stays_in_the_list_and_in_view(moves: list[tuple[str, int]], cursor: int) -> None:
    async with open_list(100) as pilot:
        segments = pilot.app.query_one(SegmentList)
        for name, argument in moves:
            getattr(segments, name)(argument)
        await pilot.pause()
        assert segments.cursor == cursor
        assert cursor in segments.visible_segments
        assert sum("▌" in line for line in painted(pilot)) == 1


async def test_resizing_keeps_the_cursor_in_view() -> None:
    async with open_list(1000) as pilot:
        segments = pilot.app.query_one(SegmentList)
        segments.go_to(700)
        for size in ((140, 40), (60, 16), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert 700 in segments.visible_segments


@pytest.mark.parametrize("width", [60, 80, 111, 140])
async def test_every_line_fills_its_width_with_the_source_at_the_right_edge(width: int) -> None:
    async with open_list(30, size=(width, 24)) as pilot:
        lines = [line for line in painted(pilot) if "Câu" in line]
        assert lines
        assert {cell_len(line) for line in lines} == {width}
        assert all(line.rstrip(" ▁▂▃▄▅▆▇█").endswith("من المقال") for line in lines)


async def test_long_texts_end_in_an_ellipsis() -> None:
    long = Row("كلمة " * 500, "chữ " * 500, Status.DRAFT)
    async with open_list(5, lambda _: long) as pilot:
        line = painted(pilot)[1]
        assert line.count("…") == 2
        assert cell_len(line) == 80


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "\x07\x08\x7f", "\x9b31m", "\u202etxt", "\r\n\t"])
async def test_no_control_character_reaches_the_screen(text: str) -> None:
    async with open_list(3, lambda _: Row(text, text, Status.DRAFT)) as pilot:
        joined = "".join(painted(pilot))
        assert not [char for char in joined if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e"]


async def test_only_some_segments_shown() -> None:
    async with open_list(100) as pilot:
        segments = pilot.app.query_one(SegmentList)
        segments.show_only([3, 30, 60], cursor=20)
        assert segments.cursor == 30
        segments.move(1)
        assert segments.cursor == 60
        segments.show_only([], cursor=60)
        await pilot.pause()
        assert segments.cursor == -1
        segments.show_only(None, cursor=60)
        assert segments.cursor == 60


async def test_a_changed_row_is_painted_again() -> None:
    texts = {0: "cũ"}
    async with open_list(3, lambda index: Row("نص", texts.get(index, ""), Status.DRAFT)) as pilot:
        texts[0] = "mới"
        pilot.app.query_one(SegmentList).reread([0])
        await pilot.pause()
        assert any("mới" in line for line in painted(pilot))


async def test_what_takes_long_is_painted_later() -> None:
    looked: list[int] = []

    def flagged(index: int) -> bool:
        looked.append(index)
        time.sleep(0.004)
        return index % 2 == 0

    class Slow(ListApp):
        def compose(self) -> ComposeResult:
            yield SegmentList(self.rows, self.count, ArabicPainter(Mode.OFF), flagged=flagged, id="list")

    async with Slow(1000).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        segments = pilot.app.query_one(SegmentList)
        segments.go_to(999)
        for _ in range(40):
            await pilot.pause(0.02)
        lines = [line for line in painted(pilot) if "Câu" in line]
        assert [("!" in line) for line in lines] == [index % 2 == 0 for index in segments.visible_segments]
        assert len(looked) < 80
