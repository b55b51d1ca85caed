"""Keys take effect in the order they were typed, also in the bursts of an input method."""

from __future__ import annotations

import unicodedata

import pytest
from textual.events import Key, Paste

from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import TARGETS, burst, open_desk

DELETE = "backspace"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([*"hanh", DELETE, DELETE, DELETE, *"ạnh"], "hạnh"),
        ([*"ab", "left", "c"], "acb"),
        ([*"ab cd", "ctrl+home", "x", "ctrl+end", "y"], "xab cdy"),
        ([*"ab", "home", "c"], "cab"),
        ([*"ab", "home", "delete", "c"], "cb"),
        ([*"abc", "shift+left", "x"], "abx"),
        ([*"ab cd", "ctrl+w", "e"], "ab e"),
        ([*"ab cd", "ctrl+left", "e"], "ab ecd"),
        ([*"Nguye", "\u0302", "\u0303", "n"], "Nguyễn"),
        ([*"Nguye", "\u0302", "\u0303", DELETE, "n"], "Nguyn"),
        ([*"q\u0303", *"\u0302"], unicodedata.normalize("NFC", "q\u0303\u0302")),
    ],
)
async def test_a_burst_in_the_editor(bare_project: Project, keys: list[str], text: str) -> None:
    async with open_desk(bare_project) as pilot:
        await burst(pilot, "i", *keys)
        assert pilot.app.review.target.text == text
        assert bare_project.target(0, "vi").text == text


async def test_a_hundred_words_of_an_input_method_in_one_burst(bare_project: Project) -> None:
    words = [
        ("hanh", 3, "ạnh", "hạnh"),
        ("Tuan", 2, "ấn", "Tuấn"),
        ("loc", 2, "ộc", "lộc"),
        ("duong", 4, "ường", "dường"),
    ]
    async with open_desk(bare_project) as pilot:
        keys = ["i"]
        for number in range(100):
            typed, deletions, again, _ = words[number % len(words)]
            keys += [*typed, *[DELETE] * deletions, *again, " "]
        await burst(pilot, *keys)
        assert pilot.app.review.target.text.split() == [words[number % len(words)][3] for number in range(100)]


async def test_a_burst_in_the_spelling_field(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "e", *[DELETE] * 30, *"Trinh", DELETE, DELETE, DELETE, *"ịnh", " ", *"A", "enter")
        assert project.decision("ترينه توان سينه") == "Trịnh A"


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("Trịnh Tuấn Sinh", "Trịnh Tuấn Sinh"),
        (unicodedata.normalize("NFD", "Trịnh Tuấn Sinh"), "Trịnh Tuấn Sinh"),
        ("dòng một\r\ndòng hai\n", "dòng một dòng hai "),
        ("a\x1b[31mb\u202ec\x00", "a[31mbc"),
    ],
)
async def test_a_paste_in_the_editor_and_what_follows_it(bare_project: Project, pasted: str, text: str) -> None:
    async with open_desk(bare_project) as pilot:
        await burst(pilot, "i", "<")
        pilot.app.post_message(Paste(pasted))
        await burst(pilot, ">")
        assert bare_project.target(0, "vi").text == f"<{text}>"


async def test_letters_after_leaving_the_editor_are_commands(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "i", "X", "escape", "r", "enter", "j", "a")
        assert project.target(1, "vi").text.startswith("X")
        assert project.target(1, "vi").status is Status.REJECTED
        assert project.target(2, "vi").status is Status.APPROVED


async def test_commands_after_a_move_act_on_the_segment_moved_to(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "j", "a", "a")
        statuses = [project.target(i, "vi").status for i in range(5)]
        assert statuses == [Status.DRAFT, Status.DRAFT, Status.APPROVED, Status.APPROVED, Status.DRAFT]


async def test_a_number_typed_at_once_after_the_question(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "g", "4", "enter", "a")
        assert project.target(3, "vi").status is Status.APPROVED


async def test_the_name_selected_and_decided_in_one_burst(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "n", "2")
        assert project.decision("هوا لوك") == "Hoa Lộc"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["ctrl+t", *"Ddoongf chis Trinhj Tuaans Sinh"], "Đồng chí Trịnh Tuấn Sinh"),
        (["ctrl+t", "ctrl+t", *"D9o6ng2 chi1 Ha6u5 Lo6c5 2023"], "Đồng chí Hậu Lộc 2023"),
        (["ctrl+t", *"data vaf Canada"], "data và Canada"),
        (["ctrl+t", *"has", "escape", *"t xa"], "hast xa"),
        (["ctrl+t", *"Hoa", "left", "right", *"f."], "Hòa."),
        (["ctrl+t", *"Haauj", DELETE, *"uf"], "Hầu"),
        (["ctrl+t", "ctrl+t", "ctrl+t", *"Hoaf"], "Hoaf"),
        ([*"Krông", "ctrl+t", *" Nawng"], "Krông Năng"),
        ([*"Krông", "ctrl+t", "s", " "], "Krôngs "),
    ],
)
async def test_telex_and_vni_in_the_editor(bare_project: Project, keys: list[str], text: str) -> None:
    async with open_desk(bare_project) as pilot:
        await burst(pilot, "i", *keys)
        assert bare_project.target(0, "vi").text == text
        assert pilot.app.focused is pilot.app.review.target


async def test_telex_in_the_spelling_field(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "ctrl+t", "e", *[DELETE] * 30, *"Trinhj Vawn Ab", "left", *"ns", "enter")
        assert project.decision("ترينه توان سينه") == "Trịnh Văn Ansb"
        assert pilot.app.review.status._standing.typing == "telex"


async def test_alt_and_a_letter_is_a_command_in_the_editor(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i")
        pilot.app.post_message(Key("alt+c", "c"))
        await burst(pilot, *"Sai", "enter")
        assert project.target(0, "vi").text == TARGETS["vi"][0]
        assert [comment.text for comment in project.comments(0)] == ["Sai"]
