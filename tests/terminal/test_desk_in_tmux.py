"""The desk in a real terminal, with the bytes that a keyboard, an input method and a mouse send."""

from __future__ import annotations

import os
import random
import shlex
import signal
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import TARGETS, fill, make_project
from terminal.tmux import Tmux

QUESTION = "Which line reads correctly?"
DELETE = b"\x7f"
WORDS = (
    ("hanh", 3, "ạnh", "hạnh"),
    ("Tuan", 2, "ấn", "Tuấn"),
    ("loc", 2, "ộc", "lộc"),
    ("duong", 4, "ường", "dường"),
    ("Nguyen", 2, "ễn", "Nguyễn"),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The file of a project that has its drafts."""
    path = tmp_path / "article.txt.chinhdanh"
    with make_project(path) as project:
        fill(project)
    return path


def review(place: Path) -> list[str | Path]:
    return [sys.executable, "-m", "chinhdanh", "review", "article.txt", "--project", place]


@pytest.fixture
def desk(tmux: Tmux, place: Path) -> Tmux:
    """The desk on that project."""
    tmux.start(review(place))
    tmux.wait_for(QUESTION, seconds=60)
    tmux.press("1")
    tmux.wait_until(lambda screen: QUESTION not in screen, "the answer to be taken")
    return tmux


def target(place: Path, index: int = 0, language: str = "vi") -> str:
    with Project.open(place, read_only=True) as project:
        return project.target(index, language).text


def wait_for_target(desk: Tmux, place: Path, text: str, index: int = 0, *, seconds: float = 20) -> None:
    def holds(_: str) -> bool:
        time.sleep(0.3)
        return target(place, index) == text

    desk.wait_until(holds, f"the target {text!r}", seconds=seconds)


def empty_editor(desk: Tmux) -> None:
    desk.press("i")
    desk.press("C-e", "C-u")
    desk.wait_until(lambda screen: TARGETS["vi"][0] not in screen.partition("Source")[2], "an empty editor")


@pytest.mark.parametrize(
    ("bursts", "text"),
    [
        ([b"hanh", DELETE * 3 + "ạnh".encode()], "hạnh"),
        ([b"hanh" + DELETE * 3 + "ạnh".encode()], "hạnh"),
        ([b"hanh" + b"\x08" * 3 + "ạnh".encode()], "hạnh"),
        (["Nguye\u0302\u0303n".encode()], "Nguyễn"),
        ([b"ab\x1b[Dc"], "acb"),
        ([b"ab\x1b[Hc"], "cab"),
        ([b"ab cd\x17e"], "ab e"),
    ],
)
def test_a_burst_of_bytes(desk: Tmux, place: Path, bursts: list[bytes], text: str) -> None:
    empty_editor(desk)
    for burst in bursts:
        desk.send(burst)
    wait_for_target(desk, place, text)


def test_a_hundred_words_of_an_input_method(desk: Tmux, place: Path) -> None:
    empty_editor(desk)
    for number in range(100):
        typed, deletions, again, _ = WORDS[number % len(WORDS)]
        desk.send(typed.encode() + DELETE * deletions + again.encode() + b" ")
    wait_for_target(desk, place, "".join(f"{WORDS[number % len(WORDS)][3]} " for number in range(100)), seconds=120)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_paste(desk: Tmux, place: Path, form: str) -> None:
    empty_editor(desk)
    desk.paste(unicodedata.normalize(form, "Trịnh Tuấn Sinh"))
    desk.type("!")
    wait_for_target(desk, place, "Trịnh Tuấn Sinh!")


def test_everything_typed_before_a_kill_is_there_again(desk: Tmux, place: Path, tmux: Tmux) -> None:
    desk.press("j", "j")
    desk.wait_for("Source  3/6")
    desk.type("i")
    desk.type("Đã sửa ")
    wait_for_target(desk, place, "Đã sửa " + TARGETS["vi"][2], 2)
    os.kill(desk.process(), signal.SIGKILL)
    assert desk.wait_for_end() == 128 + signal.SIGKILL
    desk.kill()
    tmux.start(review(place))
    screen = tmux.wait_for("Source  3/6")
    assert "Đã sửa" in screen
    tmux.press("u")
    wait_for_target(tmux, place, TARGETS["vi"][2], 2)


def test_a_decision_its_undo_and_an_export(desk: Tmux, place: Path) -> None:
    desk.type("jn2")
    desk.wait_for("Hoa Lộc: 4 targets rewritten.")
    desk.type("ula")
    desk.wait_for("1/5")
    desk.type("w")
    desk.press("Enter")
    desk.wait_for("units written to")
    desk.press("q")
    assert desk.wait_for_end() == 0
    with Project.open(place, read_only=True) as project:
        assert project.decision("هوا لوك") is None
        assert project.target(1, "en").status is Status.APPROVED
    assert "Hòa Lộc" in (place.parent / "article.tmx").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "shaped"), [("1", True), ("2", False)])
def test_the_question_about_arabic_is_asked_once(tmux: Tmux, place: Path, answer: str, shaped: bool) -> None:
    tmux.start(review(place))
    screen = tmux.wait_for(QUESTION, seconds=60)
    assert any(0xFE70 <= ord(char) <= 0xFEFC for char in screen)
    assert "أعلنت اللجنة" in screen
    tmux.press(answer)
    screen = tmux.wait_until(lambda text: QUESTION not in text, "the answer to be taken")
    assert any(0xFE70 <= ord(char) <= 0xFEFC for char in screen) == shaped
    tmux.press("q")
    assert tmux.wait_for_end() == 0
    tmux.kill()
    tmux.start(review(place))
    screen = tmux.wait_for("edit", seconds=60)
    assert QUESTION not in screen
    assert any(0xFE70 <= ord(char) <= 0xFEFC for char in screen) == shaped


def test_suspended_it_gives_the_terminal_back_and_goes_on_where_it_was(desk: Tmux, place: Path, tmux: Tmux) -> None:
    desk.press("q")
    assert desk.wait_for_end() == 0
    desk.kill()
    tmux.start(["bash", "--norc", "-i"], environ={"PS1": "shell> "})
    tmux.wait_for("shell>")
    tmux.type(" ".join(map(shlex.quote, map(str, review(place)))) + "\n")
    tmux.wait_for("saved", seconds=60)
    for number in (2, 3):
        tmux.press("j")
        tmux.wait_for(f"Source  {number}/6")
        tmux.press("C-z")
        tmux.wait_for("Stopped")
        assert "Segments" not in tmux.screen()
        tmux.type("clear; fg\n")
        tmux.wait_for(f"Source  {number}/6")
    tmux.type("i")
    tmux.type("Đã ")
    wait_for_target(tmux, place, "Đã " + TARGETS["vi"][2], 2)
    tmux.press("C-z")
    wait_for_target(tmux, place, TARGETS["vi"][2], 2)


def test_a_storm_of_sizes_keeps_the_place(desk: Tmux) -> None:
    desk.type("jji")
    desk.wait_for("━Tiếng Việt")
    sizes = random.Random(7)
    for _ in range(30):
        desk.resize(sizes.randint(20, 220), sizes.randint(5, 70))
    desk.resize(80, 24)
    screen = desk.wait_until(lambda text: "Source  3/6" in text and "━Tiếng Việt" in text, "the same place")
    assert "too small" not in screen


def test_a_second_desk_on_the_same_project_is_told(desk: Tmux, place: Path) -> None:
    other = Tmux()
    try:
        other.start(review(place))
        assert other.wait_for_end() == 1
        assert "Traceback" not in other.screen()
        assert "chinhdanh:" in other.screen()
    finally:
        other.kill()
    assert desk.exit_status() is None


def test_the_terminal_is_as_it_was_after_a_termination(desk: Tmux) -> None:
    os.kill(desk.process(), signal.SIGTERM)
    desk.wait_for_end()
    assert "Segments" not in desk.screen()
    assert "Traceback" not in desk.screen()


def test_the_mouse_opens_a_segment(desk: Tmux) -> None:
    line = next(y for y, text in enumerate(desk.lines()) if " 4 ○" in text)
    desk.send(f"\x1b[<0;20;{line + 1}M\x1b[<0;20;{line + 1}m".encode())
    desk.wait_for("Source  4/6")
