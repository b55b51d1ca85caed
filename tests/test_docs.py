"""The documents tell what the program does: references are those of the program, and the examples of the guide run.

An example is a line of a ``sh`` block that calls the program. It ends with exit code 0, or with 1 in a block ``sh
findings``. What stands in a block ``sh screen`` or ``sh network`` needs those: its command and its options must exist.
"""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from chinhdanh import paths
from chinhdanh.cli import app
from chinhdanh.config import Settings
from chinhdanh.drafts.loading import load_engine
from chinhdanh.exchange.readers import read_article
from chinhdanh.review.drafting import draft_missing
from chinhdanh.review.opening import open_or_create

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
PROGRAM = ("chinhdanh", "scripts/run")
NOT_RUN = {"screen", "network"}

_BLOCK = re.compile(r"^```sh(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#([^)]*))?\)")


def examples(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The calls of the program on a page: the word of their block, and the arguments."""
    for word, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            called, *arguments = shlex.split(line, comments=True) or [""]
            if called in PROGRAM:
                yield word, arguments


def by_page(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples use: the sample article, its drafted project, and an original."""
    folder = tmp_path_factory.mktemp("guide")
    sample = paths.seeds_dir() / "articles" / "coconut_road.txt"
    for name in ("article.txt", "coconut_road.txt"):
        shutil.copy(sample, folder / name)
    article = read_article(str(folder / "article.txt"))
    place = folder / "article.txt.chinhdanh"
    with open_or_create(place, lambda: article, ("vi", "en"), Settings(), None) as project:
        draft_missing(project, load_engine(paths.starter_model()), project.languages)
        project.approve(2, "vi")
        drafts = (project.target(segment.index, "vi").text for segment in project.segments)
        (folder / "original.txt").write_text("\n".join(drafts), encoding="utf-8")
        for language in project.languages:
            project.edit(4, language, f"{project.target(4, language).text} المؤتمر")  # whatever the model drafts
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if any(examples(page))], ids=by_page)
def test_the_examples_of_the_guide_run(
    page: Path, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(prepared, folder)
    monkeypatch.chdir(folder)
    runner = CliRunner()
    for word, arguments in examples(page):
        if word in NOT_RUN:
            arguments = [*arguments, "--help"]
        done = runner.invoke(app, arguments)
        assert done.exit_code == (word == "findings"), f"chinhdanh {shlex.join(arguments)}\n{done.output}"


@pytest.mark.parametrize("page", PAGES, ids=by_page)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        place = page.parent / target
        assert place.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [heading.lower().replace(" ", "-") for heading in headings], target


def test_every_setting_is_told() -> None:
    told = (ROOT / "docs" / "guide" / "install.md").read_text(encoding="utf-8")
    assert [setting.name for setting in fields(Settings) if not re.search(rf"`\[?{setting.name}\]?`", told)] == []


@pytest.mark.parametrize("name", ["command_reference", "key_reference"])
def test_the_references_are_those_of_the_program(name: str) -> None:
    made = script(name)
    assert made.PLACE.read_text(encoding="utf-8") == made.reference(), f"run scripts/{name}.py"


def script(name: str) -> ModuleType:
    """A script of the project as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
