"""Every class of error, as a user meets it: the exit code, one sentence that names the culprit, and what to do."""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chinhdanh import errors, paths
from chinhdanh.cli import app
from chinhdanh.errors import ChinhdanhError
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article

ARTICLE = "زار الرفيق ترينه توان سينه منطقة هاو لوك يوم 11 أبريل.\n"


def wrong_setting(folder: Path) -> list[str]:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("colour = 'red'\n", encoding="utf-8")
    return ["draft", str(article(folder)), "-o", str(folder / "out.tmx")]


def article(folder: Path) -> Path:
    path = folder / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def bad_bytes(folder: Path) -> list[str]:
    path = folder / "bytes.tmx"
    path.write_bytes(b"\x80nothing of TMX")
    return ["check", str(path)]


def no_model(folder: Path) -> list[str]:
    return ["draft", str(article(folder)), "-o", str(folder / "out.tmx"), "--model", str(folder / "no-model")]


def no_project(folder: Path) -> list[str]:
    return ["project", "check", str(folder / "none.chinhdanh")]


def damaged_project(folder: Path) -> list[str]:
    path = folder / "damaged.chinhdanh"
    path.write_bytes(b"nothing of a database" * 100)
    return ["export", str(path), "-o", str(folder / "out.tmx")]


def newer_project(folder: Path) -> list[str]:
    with Project.create(folder / "newer.chinhdanh", Article("a", "", ()), (), (), ("vi",)) as made:
        place = made.path
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE project SET value = '99' WHERE key = 'version'")
    return ["project", "check", str(place)]


def damaged_memory(_folder: Path) -> list[str]:
    paths.memory_file().parent.mkdir(parents=True)
    paths.memory_file().write_bytes(b"nothing of a database" * 100)
    return ["memory", "search", "hau loc"]


def foreign_result(folder: Path) -> list[str]:
    (folder / "out.tmx").write_text("written by another", encoding="utf-8")
    return ["draft", str(article(folder)), "-o", str(folder / "out.tmx")]


CASES: dict[str, tuple[Callable[[Path], list[str]], str, str]] = {
    "UsageError": (wrong_setting, "colour", "config.toml"),
    "InputFileError": (bad_bytes, "bytes.tmx", "TMX"),
    "ModelError": (no_model, "no-model", "chinhdanh models"),
    "ProjectError": (no_project, "none.chinhdanh", "Check the name"),
    "ProjectFileError": (damaged_project, "damaged.chinhdanh", "project repair"),
    "NewerProjectError": (newer_project, "newer.chinhdanh", "Update the program"),
    "TranslationMemoryError": (damaged_memory, "memory.sqlite", "Move it away"),
    "OutputError": (foreign_result, "out.tmx", "--force"),
}
"""How to cause each, the culprit, and what the sentence says beside it."""


def test_every_class_has_a_case() -> None:
    classes = {name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, ChinhdanhError)}
    assert set(CASES) == classes - {"ChinhdanhError"}


@pytest.mark.parametrize("name", CASES)
def test_the_message_names_the_culprit(name: str, tmp_path: Path) -> None:
    cause, culprit, beside = CASES[name]
    kind: type[ChinhdanhError] = getattr(errors, name)
    done = CliRunner().invoke(app, cause(tmp_path))
    assert done.exit_code == kind.exit_code
    said = done.stderr.splitlines()[-1]
    assert said.startswith(f"chinhdanh: {kind.title}: ")
    assert culprit in said
    assert beside in said
    assert "Traceback" not in done.output
    assert not paths.log_file().exists()
