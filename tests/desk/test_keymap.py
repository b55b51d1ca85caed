"""The user's own keys: what the file may say, and that the desk, its help, its palette and its last line follow it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from chinhdanh import paths
from chinhdanh.cli import app
from chinhdanh.desk import keymap, keys
from chinhdanh.desk.app import Desk
from chinhdanh.desk.help_screen import key_name
from chinhdanh.errors import UsageError
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import burst, desk_on


def write(content: str) -> None:
    paths.keymap_file().parent.mkdir(parents=True, exist_ok=True)
    paths.keymap_file().write_text(content, encoding="utf-8")


def desk_with(project: Project, content: str) -> Desk:
    write(content)
    return desk_on(project, keymap=keymap.read(paths.keymap_file()))


def test_no_file_is_no_keymap() -> None:
    assert keymap.read(paths.keymap_file()) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('aprove = "x"', "there is no binding 'aprove'; did you mean 'approve'?"),
        ('approve = "f99"', "approve: there is no key 'f99'."),
        ('approve = "hyperspace+x"', "there is no key 'hyperspace+x'"),
        ("approve = 8", "approve needs a key"),
        ("approve = []", "approve needs a key"),
        ('editor-approve = "x"', "editor-approve: 'x' is typed there as a letter"),
        ('approve = "r"', "r would be both 'approve' and 'reject'."),
        ('list-down = "a"', "a would be both 'list-down' and 'approve'."),
        ('approve = "q"', "q would be both 'approve' and 'quit-letter'."),
        ('approve = ["f6", "A"]', "f6 would be both"),
        ("approve = ?", "line 1"),
    ],
)
def test_faults_are_told(content: str, said: str) -> None:
    write(content)
    with pytest.raises(UsageError) as caught:
        keymap.read(paths.keymap_file())
    assert said in caught.value.message
    assert str(paths.keymap_file()) in caught.value.message


def test_all_faults_are_told_at_once() -> None:
    write('aprove = "x"\nreject = "nokey"\nedit = "d"\n')
    with pytest.raises(UsageError) as caught:
        keymap.read(paths.keymap_file())
    assert caught.value.message.count("\n  ") == 3


@pytest.mark.parametrize(
    "content",
    ['approve = "r"\nreject = "a"', 'find = ["?", "ctrl+g"]\nhelp = "f1"', 'editor-next = "alt+n"', "", "# none"],
)
def test_what_is_no_fault(content: str) -> None:
    write(content)
    keymap.read(paths.keymap_file())


def test_the_desk_itself_has_no_clash_and_every_binding_an_id() -> None:
    ids = [binding.id for group in keys.GROUPS for binding in group.bindings]
    assert None not in ids
    assert len(ids) == len(set(ids))
    within = [
        (one.id, other.id, key)
        for group in keys.GROUPS
        for one in group.bindings
        for other in group.bindings
        for key in set(one.key.split(",")) & set(other.key.split(","))
        if one is not other
    ]
    assert within == []
    panes = {id(group.bindings) for screen in keys.SCREENS for group in screen[1:]}
    assert {id(bindings) for bindings in keys.PANES.values()} <= panes


async def test_exchanged_keys_do_each_others_work(project: Project) -> None:
    desk = desk_with(project, 'approve = "r"\nreject = "a,f12"')
    async with desk.run_test() as pilot:
        await burst(pilot, "a", "enter")
        assert project.target(0, "vi").status is Status.REJECTED
        await burst(pilot, "r")
        assert project.target(0, "vi").status is Status.APPROVED


async def test_help_last_line_and_palette_show_the_users_keys(project: Project) -> None:
    desk = desk_with(project, 'approve = "f12"\nhelp = "ctrl+g"')
    async with desk.run_test(size=(140, 60)) as pilot:
        await pilot.pause()
        assert "F12 approve" in desk.review.foot.render().plain
        commands = {command.title: command.help for command in desk.get_system_commands(desk.review)}
        assert "F12" in commands["Approve and go to the next unapproved segment"]
        await burst(pilot, "ctrl+g")
        shown = "\n".join(strip.text for strip in desk.screen._compositor.render_strips())
        assert "F12" in shown


async def test_the_palette_has_every_action_of_the_screen(project: Project) -> None:
    desk = desk_on(project)
    async with desk.run_test() as pilot:
        await pilot.pause()
        titles = {command.title for command in desk.get_system_commands(desk.review)}
        groups = (*keys.REVIEW_SCREEN, keys.ALWAYS)
        assert {binding.description for group in groups for binding in group.bindings} <= titles


def test_the_command_lists_ids_and_the_users_keys() -> None:
    write('approve = "f12"')
    result = CliRunner().invoke(app, ["keys", "--json"])
    assert result.exit_code == 0
    rows = {row["id"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert rows["approve"]["keys"] == ["f12"]
    assert rows["approve"]["own"]
    assert rows["find"]["keys"] == ["slash", "ctrl+f"]
    assert set(rows) == {binding.id for group in keys.GROUPS for binding in group.bindings}
    write('approve = "r"')
    result = CliRunner().invoke(app, ["keys"])
    assert result.exit_code == 2
    assert "r would be both" in result.stderr


@pytest.mark.parametrize(
    ("key", "name"),
    [("question_mark", "?"), ("shift+f9", "shift+F9"), ("ctrl+down", "ctrl+down"), ("escape", "esc"), ("N", "N")],
)
def test_keys_are_named_as_on_a_keyboard(key: str, name: str) -> None:
    assert key_name(key) == name
