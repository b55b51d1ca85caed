"""``chinhdanh score``: the score card of a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chinhdanh.cli import app
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

SOURCE = "زار الوفد منطقة هاو لوك."


def score(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["score", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt.chinhdanh"
    segment = Segment(0, 0, len(SOURCE), SOURCE, SegmentKind.BODY, 0)
    article = Article("a.txt", SOURCE, (Paragraph(0, len(SOURCE)),))
    with Project.create(path, article, (segment,), (), ("vi",)) as opened:
        opened.edit(0, "vi", "Đoàn thăm huyện Hào Lộc.")
        opened.mark_error(0, "vi", 17, 24, "names", "major", "Hậu Lộc")
    return path


def test_as_json(project: Path) -> None:
    code, out, err = score(project, "--json")
    card = json.loads(out)
    assert code == 0
    assert (card["language"], card["penalty"], card["words"], card["passed"]) == ("vi", 5, 5, False)
    assert card["score"] == 0
    assert card["categories"]["names"]["errors"] == {"major": 1}
    assert card["hter"] is None
    assert "vi" in err


def test_as_a_table(project: Path) -> None:
    code, out, _ = score(project, "--fail")
    assert code == 1
    assert "not passed" in out.splitlines()[0]
    assert any("Names" in line and "1 major" in line for line in out.splitlines())


def test_with_a_model_of_ones_own(project: Path, tmp_path: Path) -> None:
    model = tmp_path / "own.toml"
    model.write_text("words = 100\nlimit = 1e9\n[severities]\nmajor = 1\n[categories.names]\n", encoding="utf-8")
    code, out, _ = score(project, "--model", model, "--json", "--fail")
    assert (code, json.loads(out)["rate"]) == (0, 20)


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = score(tmp_path / "none.chinhdanh")
    assert code == 1
    assert "none.chinhdanh" in err
