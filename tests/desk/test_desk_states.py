"""The desk in small windows, without colour, in other ways of writing Arabic, and when it must end."""

from __future__ import annotations

import os
import signal
import unicodedata
from pathlib import Path

import pytest
from textual.events import Key

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.desk.aids import Aids
from chinhdanh.desk.app import run_desk
from chinhdanh.desk.bidi import Mode
from chinhdanh.desk.bidi.detect import decide
from chinhdanh.desk.terminal_choices import remember, remembered
from chinhdanh.errors import UsageError
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import burst, desk_on, make_project, no_model, open_desk


def screen_text(pilot: object) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize(
    ("size", "small"), [((59, 24), True), ((80, 15), True), ((60, 16), False), ((80, 24), False), ((200, 60), False)]
)
async def test_a_window_too_small_gets_a_notice(project: Project, size: tuple[int, int], small: bool) -> None:
    async with open_desk(project, size) as pilot:
        assert ("too small" in screen_text(pilot)) is small
        assert ("Hậu Lộc" in screen_text(pilot)) is not small


async def test_a_window_that_was_too_small_comes_back_where_it_was(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "i", *"Xin ")
        before = screen_text(pilot)
        for size in ((40, 10), (140, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert screen_text(pilot) == before
        await burst(pilot, "Y")
        assert project.target(1, "vi").text.startswith("Xin Y")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 30), (110, 24), (140, 40), (60, 50)])
async def test_everything_is_there_at_every_size(project: Project, size: tuple[int, int]) -> None:
    project.position = 1
    async with open_desk(project, size) as pilot:
        text = screen_text(pilot)
        for part in ("Segments", "Names", "Source", "Tiếng Việt", "article.txt", "saved", "keys", "80%", "đồng chí"):
            assert part in text, part


@pytest.mark.parametrize("mode", [Mode.APP, Mode.TERMINAL, Mode.OFF])
async def test_arabic_in_each_way_of_writing(project: Project, mode: Mode) -> None:
    async with open_desk(project, mode=mode) as pilot:
        text = screen_text(pilot)
        shaped = any(0xFE70 <= ord(char) <= 0xFEFC for char in text)
        assert shaped is (mode is Mode.APP)
        assert ("\u200f" in text) is (mode is Mode.TERMINAL)


async def test_the_way_of_writing_switches_at_once(project: Project) -> None:
    async with open_desk(project) as pilot:
        for part in ("(terminal)", "(off)", "(app)"):
            await burst(pilot, "ctrl+b")
            assert part in pilot.app.review.foot.notice
        assert any(0xFE70 <= ord(char) <= 0xFEFC for char in screen_text(pilot))


async def test_without_colour_nothing_is_lost(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    project.approve(0, "vi")
    async with open_desk(project) as pilot:
        styles = [segment.style for strip in pilot.app.screen._compositor.render_strips() for segment in strip]
        colours = {style.color.triplet for style in styles if style and style.color and style.color.triplet}
        assert all(max(triplet) - min(triplet) <= 8 for triplet in colours)
        lines = screen_text(pilot).splitlines()
        assert "▌ 1" in lines[2] or "▌1" in lines[2]
        assert "✓" in lines[2]
        assert "○" in lines[3]


async def test_the_open_segment_is_written_in_nfc(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i")
        await pilot.press("e", "\u0302")
        assert unicodedata.is_normalized("NFC", project.target(0, "vi").text)


async def test_an_unforeseen_error_is_a_sentence_and_a_log(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desk_on(project)
    with pytest.raises(ZeroDivisionError):
        async with desk.run_test() as pilot:
            await pilot.pause()
            desk.review.action_lock = lambda: 1 / 0
            await burst(pilot, "L")
    desk._print_error_renderables()
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "unexpected error" in said
    assert "ZeroDivisionError" in paths.log_file().read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP])
async def test_signals_end_it_in_order(project: Project, name: signal.Signals) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j")
        os.kill(os.getpid(), name)
        for _ in range(20):
            await pilot.pause(0.02)
            if not pilot.app.is_running:
                break
        assert not pilot.app.is_running


async def test_keys_typed_before_the_desk_stands_are_taken_when_it_does(project: Project) -> None:
    desk = desk_on(project)
    for key in ("j", "j", "r", "enter"):
        desk.post_message(Key(key, key if len(key) == 1 else None))
    async with desk.run_test() as pilot:
        await burst(pilot, "j")
        assert project.target(2, "vi").status is Status.REJECTED
        assert desk.review.index == 3


@pytest.mark.parametrize("pane", ["source", "names", "mentions", "all-names"])
async def test_a_scrollbar_hides_no_letter(tmp_path: Path, pane: str) -> None:
    name = "ترينه توان سينه"
    lines = tuple(f"{name} " + "كلمة " * 80 + "نهاية." for _ in range(12))
    with make_project(tmp_path / "long.chinhdanh", lines) as project:
        async with open_desk(project) as pilot:
            if pane in ("mentions", "all-names"):
                await burst(pilot, "m")
                await pilot.pause()
            widget = pilot.app.screen.query_one(f"#{pane}")
            widths = {widget.render_line(y).cell_length for y in range(widget.size.height)}
            assert widths == {widget.scrollable_content_region.width}


async def test_a_way_of_writing_chosen_on_a_terminal_is_remembered_there(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "ctrl+b")
    assert remembered() == {"test": Mode.TERMINAL}
    assert decide({"TERM": "test"}, remembered=remembered()).mode is Mode.TERMINAL
    assert decide({"TERM": "other"}, remembered=remembered()).mode is Mode.APP


@pytest.mark.parametrize("content", ["", "[]", "{", '{"test": "unheard of"}', "\x00"])
def test_choices_that_cannot_be_read_are_none(content: str) -> None:
    paths.terminals_file().parent.mkdir(parents=True)
    paths.terminals_file().write_text(content, encoding="utf-8")
    assert remembered() == {}
    remember("test", Mode.OFF)
    assert remembered() == {"test": Mode.OFF}


def test_a_terminal_without_a_screen_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(UsageError, match="cannot show the desk"):
        run_desk(project, load_engine=no_model, export=str, export_path=project.path, settings=Settings(), aids=Aids())
