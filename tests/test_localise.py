"""The language of the interface: the catalogue has every message of the source and no other, and the desk speaks it."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh import localise
from chinhdanh.desk import keys
from chinhdanh.desk.hints import HINTS
from chinhdanh.errors import ChinhdanhError
from desk.opened import burst, fill, make_project, open_desk

SOURCE = Path(localise.__file__).parent
LANGUAGES = [language for language in localise.INTERFACES if language != "en"]
SHOWING = {"tell", "ask", "notify", "pick", "SystemCommand"}
SHOWN = {"title", "placeholder", "foot"}
TITLES = {"border_title", "border_subtitle"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def marked() -> Iterator[str]:
    """The literals that the source looks up or marks."""
    for path, tree in trees():
        if path.name == "localise.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in ("_", "noted", "counted"):
                for argument in node.args[: 2 if called(node) == "counted" else 1]:
                    assert not isinstance(argument, ast.JoinedStr), f"{path}:{node.lineno}: an f-string is no message"
                if isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value


def filled(node: ast.expr) -> Iterator[str]:
    """What a literal or an f-string can say, with XX in the place of what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.sub(r"\{\w+\}", "XX", node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "XX" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from filled(node.body)
        yield from filled(node.orelse)


def made() -> Iterator[str]:
    """The sentences of findings and the labels of steps, which are made in English and kept."""
    for path, tree in trees():
        if path.parent.name not in ("checks", "review"):
            continue
        for node in ast.walk(tree):
            found: list[ast.expr] = []
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("message", "label"):
                found = [node.value]
            elif isinstance(node, ast.Call):
                found = [word.value for word in node.keywords if word.arg in ("message", "label")]
                found += node.args[2:3] if called(node) in ("finding", "Kind") else []
            elif isinstance(node, ast.Tuple) and len(node.elts) > 2 and "Severity" in ast.unparse(node.elts[1]):
                found = node.elts[2:3]
            elif isinstance(node, ast.FunctionDef) and node.name in ("label", "_step"):
                found = [below.value for below in ast.walk(node) if isinstance(below, ast.Return) and below.value]
            for expression in found:
                yield from filled(expression)


def errors(base: type[ChinhdanhError]) -> Iterator[type[ChinhdanhError]]:
    yield base
    for below in base.__subclasses__():
        yield from errors(below)


def messages() -> set[str]:
    """Every message: what the source marks, the tables of keys, and the titles of errors."""
    found = set(marked()) | {keys.TOO_SMALL} | {error.title for error in errors(ChinhdanhError)}
    for group in keys.GROUPS:
        found |= {group.title, *(binding.description for binding in group.bindings)}
    found |= {hint.text for hints in HINTS.values() for hint in hints}
    return found | {description for _, description in keys.TEXT_FIELD}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    localise.use(request.param)
    yield request.param
    localise.use("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_complete_and_has_nothing_else(language: str) -> None:
    catalogue = localise.read_catalogue(localise.catalogue_file(language))
    assert sorted(messages() - set(catalogue)) == []
    assert sorted(set(catalogue) - messages()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_whole(language: str) -> None:
    path = localise.catalogue_file(language)
    for message, translation in (localise.read_catalogue(path) | localise.read_catalogue(path, localise.MADE)).items():
        assert translation.strip() == translation != "", message
        assert sorted(re.findall(r"\{\w+\}", translation)) == sorted(re.findall(r"\{\w+\}", message)), message


def test_nothing_is_shown_that_is_not_looked_up() -> None:
    """Literals go to the screen only through a look-up."""
    bare = []
    for path, tree in trees():
        if path.parent.name not in ("desk", "actions", "side"):
            continue
        for node in ast.walk(tree):
            shown: list[ast.expr] = []
            if isinstance(node, ast.Call) and called(node) in SHOWING:
                shown = node.args[:1] + [word.value for word in node.keywords if word.arg in SHOWN]
            elif isinstance(node, ast.Assign) and any(getattr(each, "attr", "") in TITLES for each in node.targets):
                shown = [node.value]
            for literal in shown:
                parts = literal.values if isinstance(literal, ast.JoinedStr) else [literal]
                words = [part.value for part in parts if isinstance(part, ast.Constant)]
                bare += [(path.name, node.lineno, word) for word in words if re.search("[A-Za-z]{2}", str(word))]
    assert bare == []


@pytest.mark.usefixtures("language")
def test_what_the_floors_below_say_is_told_again() -> None:
    said = {sentence for sentence in made() if re.search("[a-z]{2}", sentence.replace("XX", ""))}
    assert len(said) > 40
    known = [pattern for pattern, _ in localise._sentences]
    assert sorted(each for each in said if not any(pattern.fullmatch(each) for pattern in known)) == []


def test_a_sentence_is_told_again_part_by_part() -> None:
    localise.use("vi")
    try:
        assert localise.retold("edit of segment 3 (vi)") == "sửa đoạn 3 (vi)"
        assert localise.retold("segment 3 (vi): draft → approved") == "đoạn 3 (vi): bản nháp → đã duyệt"
        assert localise.retold("62,5 is not in the source") == "62,5 không có trong nguồn"
        assert localise.retold("62,5 of the source is too seldom in the target") == (
            "62,5 của nguồn xuất hiện quá ít trong bản dịch"
        )
        assert localise.retold("ends with no mark, the source with .") == (
            "kết thúc không có dấu câu, còn nguồn bằng ."
        )
        assert localise.retold("written Hoa Loc in this article") == "bài này có viết Hoa Loc"
        assert localise.retold("restored: ends with no mark, the source with .").startswith("khôi phục: kết thúc")
        assert localise.retold("decided 3 times before") == "đã chọn 3 lần trước đây"
        assert localise.retold("something else") == "something else"
    finally:
        localise.use("en")
    assert localise.retold("edit of segment 3 (vi)") == "edit of segment 3 (vi)"


@pytest.mark.peer("msgfmt")
@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_takes_the_catalogue(language: str) -> None:
    command = ["msgfmt", "--check", "-o", "/dev/null", str(localise.catalogue_file(language))]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("setting", "environ", "language"),
    [
        ("auto", {"LANG": "vi_VN.UTF-8"}, "vi"),
        ("auto", {"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ("auto", {"LC_MESSAGES": "vi", "LANG": "en_US"}, "vi"),
        ("auto", {"LANG": "fr_FR"}, "en"),
        ("auto", {}, "en"),
        ("vi", {"LANG": "en_US"}, "vi"),
        ("en", {"LANG": "vi_VN"}, "en"),
    ],
)
def test_which_language(setting: str, environ: dict[str, str], language: str) -> None:
    assert localise.preferred(setting, environ) == language


@pytest.mark.usefixtures("language")
def test_numbers_take_their_form() -> None:
    assert localise.counted("{n} hit", "{n} hits", 1) != "1 hit"
    localise.use("en")
    assert localise.counted("{n} hit", "{n} hits", 1) == "1 hit"
    assert localise.counted("{n} hit", "{n} hits", 2) == "2 hits"


@pytest.mark.usefixtures("language")
async def test_the_desk_speaks_it(tmp_path: Path) -> None:
    with make_project(tmp_path / "article.txt.chinhdanh") as project:
        fill(project)
        async with open_desk(project, (140, 40)) as pilot:
            shown = screen_text(pilot)
            for message in ("Segments", "saved", "Source", "approve", "draft"):
                assert localise._(message) in shown
            assert "Segments" not in shown
            await burst(pilot, "u")
            assert pilot.app.review.foot.notice == localise._("Nothing to undo.")
            await burst(pilot, "?")
            assert localise._("Signs") in screen_text(pilot) or localise._("In the list") in screen_text(pilot)


def screen_text(pilot: object) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
