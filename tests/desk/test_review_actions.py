"""What each key of the review does to the project and to the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding

from chinhdanh.desk import keys
from chinhdanh.desk.help_screen import HelpScreen
from chinhdanh.desk.hints import HINTS
from chinhdanh.errors import ProjectError
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import TARGETS, burst, desk_on, open_desk

ALL = [b for place in (keys.REVIEW, keys.APP, keys.ALL_NAMES, *set(keys.PANES.values())) for b in place]


@pytest.mark.parametrize(
    ("where", "bindings"),
    [
        ("list", keys.REVIEW),
        ("target", keys.REVIEW),
        ("list", keys.LIST),
        ("names", keys.NAMES),
        ("source", keys.SOURCE),
        ("target", keys.EDITOR),
        ("list", keys.APP),
    ],
)
async def test_every_key_runs_in_its_place(project: Project, where: str, bindings: tuple[Binding, ...]) -> None:
    async with open_desk(project) as pilot:
        review = pilot.app.review
        for key in [key for binding in bindings for key in binding.key.split(",") if len(key) > 1 or where != "target"]:
            review.set_focus(review.query_one(f"#{where}"))
            await burst(pilot, key)
            if key in ("ctrl+q", "q"):
                break
            for _ in range(3):
                if pilot.app.screen is not review:
                    await burst(pilot, "escape")
            if review.prompt.has_class("-asking"):
                await burst(pilot, "escape")
            assert pilot.app.screen is review
        assert pilot.app._exception is None


def test_no_two_keys_of_one_place_do_different_things() -> None:
    for place in (*keys.PANES.values(), keys.ALL_NAMES, keys.REVIEW + keys.APP):
        pressed = [key for binding in place for key in binding.key.split(",")]
        assert len(pressed) == len(set(pressed))
    names = [binding.id for binding in ALL]
    assert len(names) == len(set(names))


async def test_every_key_has_an_action(project: Project) -> None:
    async with open_desk(project) as pilot:
        review = pilot.app.review
        for node, bindings in (
            (review, keys.REVIEW),
            (pilot.app, keys.APP),
            (review.list, keys.LIST),
            (review.names, keys.NAMES),
            (review.source, keys.SOURCE),
            (review.target, keys.EDITOR),
            (review.prompt.field, keys.PROMPT),
        ):
            for action in [binding.action for binding in bindings] + [
                hint.action for where in ("list", "names", "source", "target") for hint in HINTS[where] if hint.action
            ]:
                target, name, _ = pilot.app._parse_action(action, node)
                assert callable(getattr(target, f"action_{name}", None)), action


async def test_a_digit_decides_for_every_mention_and_says_so(project: Project) -> None:
    project.approve(3, "vi")
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "n", "2")
        assert project.decision("هوا لوك") == "Hoa Lộc"
        assert project.target(1, "vi").text == TARGETS["vi"][1].replace("Hòa Lộc", "Hoa Lộc")
        assert project.target(1, "en").text == TARGETS["en"][1].replace("Hòa Lộc", "Hoa Lộc")
        assert project.target(3, "vi").text == TARGETS["vi"][3]
        assert pilot.app.review.target.text == project.target(1, "vi").text
        assert pilot.app.review.foot.notice == (
            "Hoa Lộc: 3 targets rewritten; 1 approved or locked target kept (segment 4)."
        )
        await burst(pilot, "u")
        assert project.decision("هوا لوك") is None
        assert project.target(3, "en").text == TARGETS["en"][3]
        await burst(pilot, "ctrl+y")
        assert project.decision("هوا لوك") == "Hoa Lộc"


async def test_a_digit_without_a_candidate_changes_nothing(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "9")
        assert project.decision("هاو لوك") is None
        assert "proposals" in pilot.app.review.foot.notice
        await burst(pilot, "j", "j", "1")
        assert pilot.app.review.foot.notice == "This segment has no names."


async def test_the_first_name_in_doubt_is_selected(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j")
        assert pilot.app.review.names.current.key == "ترينه توان سينه"


async def test_names_are_decided_while_typing(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "i", "alt+2")
        assert project.decision("ترينه توان سينه") == "Trình Tuấn Sinh"
        assert pilot.app.focused is pilot.app.review.target


async def test_approve_goes_to_the_next_unapproved_and_past_the_residue(project: Project) -> None:
    project.approve(2, "vi")
    async with open_desk(project) as pilot:
        visited = []
        for _ in range(4):
            await burst(pilot, "a")
            visited.append(pilot.app.review.index)
        assert visited == [1, 3, 4, 4]
        assert pilot.app.review.foot.notice.endswith("Every segment is approved: Tiếng Việt.")
        assert project.counts("vi")[Status.APPROVED] == 5


async def test_an_empty_target_is_not_approved(bare_project: Project) -> None:
    async with open_desk(bare_project) as pilot:
        await burst(pilot, "a")
        assert bare_project.target(0, "vi").status is Status.UNTRANSLATED
        assert pilot.app.review.index == 0
        assert any("no vi text" in toast.message for toast in pilot.app._notifications)


async def test_undo_shows_where_it_took_something_back(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "l", "i", "X", "escape", "l", "g", "5", "enter", "u")
        assert (pilot.app.review.index, pilot.app.review.language) == (0, "en")
        assert project.target(0, "en").text == TARGETS["en"][0]
        assert pilot.app.review.target.text == TARGETS["en"][0]
        await burst(pilot, "u")
        assert pilot.app.review.foot.notice == "Nothing to undo."


async def test_undo_in_the_editor_is_the_undo_of_the_project(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "X", "ctrl+z")
        assert project.target(0, "vi").text == TARGETS["vi"][0]
        assert project.target(0, "vi").status is Status.DRAFT
        assert pilot.app.focused is pilot.app.review.target
        await burst(pilot, "ctrl+y")
        assert pilot.app.review.target.text == "X" + TARGETS["vi"][0]


async def test_the_other_language_is_one_key_away(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "l")
        assert pilot.app.review.target.text == TARGETS["en"][1]
        await burst(pilot, "i", "f7")
        assert pilot.app.review.target.text == TARGETS["vi"][1]


@pytest.mark.parametrize(
    ("sought", "start", "found"),
    [
        ("thu nhap", 0, 2),
        ("hoa loc", 3, 3),
        ("HOA LOC", 4, 1),
        ("criteria", 0, 3),
        ("الساحل", 0, 4),
        ("nothing at all", 2, 2),
    ],
)
async def test_find_without_marks(project: Project, sought: str, start: int, found: int) -> None:
    project.position = start
    async with open_desk(project) as pilot:
        await burst(pilot, "/", *sought, "enter")
        assert pilot.app.review.index == found


async def test_find_again_both_ways(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "/", *"hoa loc", "enter", "f3")
        assert pilot.app.review.index == 3
        await burst(pilot, "shift+f3")
        assert pilot.app.review.index == 1


@pytest.mark.parametrize(("answer", "index"), [("4", 3), ("1", 0), ("99", 1), ("x", 1), ("", 1), ("0", 1)])
async def test_go_to(project: Project, answer: str, index: int) -> None:
    project.position = 1
    async with open_desk(project) as pilot:
        await burst(pilot, "g", *answer, "enter")
        assert pilot.app.review.index == index
        assert pilot.app.focused is pilot.app.review.list


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        ("n", [0, 2, 3, 4]),
        ("p", [1]),
        ("d", [4]),
        ("e", [0, 2]),
        ("r", [3]),
        ("u", [0, 1, 2, 3, 4, 5]),
        ("l", [4]),
        ("o", [1, 3]),
        ("w", [4]),
        ("c", [0, 3]),
        ("m", [1, 2, 3]),
        ("b", [0]),
    ],
)
async def test_filters(project: Project, letters: str, shown: list[int]) -> None:
    project.approve(1, "vi")
    project.edit(2, "vi", "Thu nhập.")
    project.reject(3, "vi", "sai")
    draft = replace(project.target(4, "vi"), score=0.2)
    project._do_one(4, "vi", draft, action="draft", label="draft")
    project.lock(4, "vi")
    project.reviewer = "Lan"
    project.comment(0, "xem lại", language="vi")
    project.edit(0, "vi", "Chuyến đi.")
    project.reviewer = "reviewer"
    async with open_desk(project) as pilot:
        await burst(pilot, "f", *letters)
        assert list(pilot.app.review.list.shown) == shown


async def test_a_filter_follows_the_reviewer_out(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "f", "o")
        assert pilot.app.review.index == 1
        await burst(pilot, "g", "5", "enter")
        assert len(pilot.app.review.list.shown) == 6
        assert pilot.app.review.index == 4


async def test_segments_with_a_text(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "f", "t", *"hoa loc", "enter")
        assert list(pilot.app.review.list.shown) == [1, 3]
        await burst(pilot, "f", "t", *"nowhere", "enter")
        assert len(pilot.app.review.list.shown) == 6
        assert "No segments: nowhere." in pilot.app.review.foot.notice


async def test_orders_keep_the_open_segment_and_approving_follows_them(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "F", "l")
        lengths = [len(project.segments[index].text) for index in pilot.app.review.list.shown]
        assert lengths == sorted(lengths, reverse=True)
        assert pilot.app.review.list.cursor == pilot.app.review.index == 1
        following = list(pilot.app.review.list.shown)[list(pilot.app.review.list.shown).index(1) + 1]
        await burst(pilot, "a")
        assert pilot.app.review.index == following
        await burst(pilot, "F", "s", "home")
        assert pilot.app.review.index == 5
        await burst(pilot, "F", "escape", "F", "a")
        assert list(pilot.app.review.list.shown) == list(range(6))


async def test_escape_leaves_a_question_without_an_answer(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "e", "x", "escape")
        assert project.decision("ترينه توان سينه") is None
        assert pilot.app.focused is pilot.app.review.list


async def test_export(project: Project, tmp_path: Path) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "w", "enter")
        assert (tmp_path / "article.tmx").read_bytes().startswith(b"<?xml")
        assert pilot.app.review.foot.notice.startswith("5 units written to ")


async def test_export_where_it_cannot_be_written(project: Project) -> None:
    async with open_desk(project) as pilot:
        pilot.app.review._export_path = Path("/nowhere/article.tmx")
        await burst(pilot, "w", "enter")
        assert any("nowhere" in toast.message for toast in pilot.app._notifications)


async def test_every_letter_is_kept_at_once(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", *"Mới ")
        with Project.open(project.path, read_only=True) as other:
            assert other.target(0, "vi").text == "Mới " + TARGETS["vi"][0]
            assert other.target(0, "vi").status is Status.EDITED


async def test_the_place_is_kept(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "j", "j", "q")
    assert project.position == 2
    async with open_desk(project) as pilot:
        assert pilot.app.review.index == pilot.app.review.list.cursor == 2


async def test_what_cannot_be_stored_is_stored_later(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_desk(project) as pilot:
        real = project.edit

        def full(*_: object) -> None:
            raise ProjectError("the disk is full.")

        monkeypatch.setattr(project, "edit", full)
        await burst(pilot, "i", "X", "escape", "j")
        assert project.target(0, "vi").text == TARGETS["vi"][0]
        assert pilot.app.review.status._standing.trouble == "NOT SAVED"
        await burst(pilot, "ctrl+q", "s", "k")
        assert pilot.app.is_running
        assert pilot.app.review.target.text == "X" + TARGETS["vi"][0]
        monkeypatch.setattr(project, "edit", real)
        await burst(pilot, "ctrl+s")
        assert project.target(0, "vi").text == "X" + TARGETS["vi"][0]
        assert pilot.app.review.status._standing.trouble == ""
        monkeypatch.setattr(project, "edit", full)
        await burst(pilot, "i", "Y", "ctrl+q", "l")
        assert not pilot.app.is_running


async def test_help_shows_the_keys_of_the_focused_pane_first(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = "\n".join(str(strip.text) for strip in pilot.app.screen._compositor.render_strips())
        assert "In the editor" in text
        assert "Everywhere" not in text.partition("In the editor")[0]
        await burst(pilot, "escape")
        assert pilot.app.focused is pilot.app.review.target


async def test_one_language(tmp_path: Path) -> None:
    from desk.opened import make_project

    with make_project(tmp_path / "one.chinhdanh", languages=("en",)) as project:
        async with open_desk(project) as pilot:
            await burst(pilot, "l")
            assert pilot.app.review.language == "en"


async def test_the_palette_offers_every_command(project: Project) -> None:
    desk = desk_on(project)
    async with desk.run_test() as pilot:
        await pilot.pause()
        titles = {command.title for command in desk.get_system_commands(desk.screen)}
        assert {b.description for b in keys.REVIEW if not b.action.startswith("decide")} <= titles
        command = next(c for c in desk.get_system_commands(desk.screen) if c.title == "Reject, with a reason")
        await command.callback()
        await burst(pilot, "enter")
        assert project.target(0, "vi").status is Status.REJECTED


async def test_what_the_checks_find_is_in_the_title_and_told_one_by_one(project: Project) -> None:
    project.edit(2, "vi", "Thu nhập [b]đạt[/b] 65 triệu")
    project.position = 2
    async with open_desk(project, (140, 40)) as pilot:
        review = pilot.app.review
        expected = [finding.message for finding in project.findings(2, "vi")]
        assert len(expected) >= 2
        assert "  ! " in str(review.target.border_title)
        assert f"(+{len(expected) - 1})" in str(review.target.border_title)
        for number in (0, 1):
            await burst(pilot, "v")
            assert review.foot.notice.endswith(expected[number])
        await burst(pilot, "i", "ctrl+e", "ctrl+u", *TARGETS["vi"][2])
        assert "  ! " not in str(review.target.border_title)
        await burst(pilot, "escape", "v")
        assert review.foot.notice == "The checks found nothing here."


async def test_a_finding_is_dismissed_from_the_list_once_it_is_shown(project: Project) -> None:
    project.edit(2, "vi", "Thu nhập [b]đạt[/b] 65 triệu")
    project.position = 2
    async with open_desk(project, (140, 40)) as pilot:
        first, *others = project.findings(2, "vi")
        await burst(pilot, "x")
        assert project.findings(2, "vi") == (first, *others)
        await burst(pilot, "v", "x")
        assert project.dismissed_findings(2, "vi") == (first,)
        await burst(pilot, "x")
        assert project.findings(2, "vi") == (first, *others)


async def test_arabic_that_is_sought_is_shown_as_it_reads(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "/", *"هاو")
        assert any(0xFE70 <= ord(char) <= 0xFEFC for char in pilot.app.review.foot.render().plain)
