"""``chinhdanh check``: what it prints, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chinhdanh.cli import app
from chinhdanh.exchange.tmx import write_tmx
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

SOURCE = "بلغ الدخل في هاو لوك 14,963 مليار دونج."


def check(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt.chinhdanh"
    mention = Mention(13, 20, "هاو لوك", NameKind.PLACE)
    name = Name("هاو لوك", NameKind.PLACE, (mention,), (Candidate("Hậu Lộc", 0.99),))
    article = Article("a.txt", SOURCE, (Paragraph(0, len(SOURCE)),))
    segment = Segment(0, 0, len(SOURCE), SOURCE, SegmentKind.BODY, 0)
    with Project.create(path, article, (segment,), (name,), ("vi",)) as opened:
        opened.edit(0, "vi", "Thu nhập ở Hậu Lộc đạt 14.936 tỷ đồng.")
    return path


@pytest.mark.parametrize(
    ("target", "fail_on", "code", "checks"),
    [
        ("Thu nhập ở Hậu Lộc đạt 14.963 tỷ đồng.", "info", 0, []),
        ("Thu nhập ở Hậu Lộc đạt 14.936 tỷ đồng.", "error", 0, ["number-missing", "number-added"]),
        ("Thu nhập ở Hậu Lộc đạt 14.936 tỷ đồng.", "warning", 1, ["number-missing", "number-added"]),
        ("Thu nhập ở هاو لوك đạt 14.963 tỷ đồng.", "error", 1, ["name-missing", "arabic-left"]),
    ],
)
def test_a_memory(tmp_path: Path, target: str, fail_on: str, code: int, checks: list[str]) -> None:
    path = tmp_path / "a.tmx"
    write_tmx(path, [Unit(SOURCE, {"vi": TargetText(target)})])
    done, out, _ = check(path, "--fail-on", fail_on, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert (done, [finding["check"] for finding in found]) == (code, checks)
    for finding in found:
        assert finding["segment"] == 1
        assert finding["language"] == "vi"
        assert all(SOURCE[start:end] for start, end in finding["source_ranges"])
        assert all(target[start:end] for start, end in finding["target_ranges"])


@pytest.mark.parametrize("inline", ["", '<ph x="1"/>'])
@pytest.mark.parametrize(("target", "code", "name"), [("", 1, "empty"), ("Thu nhâ\u0323p", 0, "not-nfc")])
def test_a_memory_is_checked_as_it_is_written(tmp_path: Path, inline: str, target: str, code: int, name: str) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="ar"/><body><tu><tuv xml:lang="ar"><seg>الدخل</seg></tuv>'
        f'<tuv xml:lang="vi"><seg>{inline}{target}</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    done, out, _ = check(path, "--json")
    assert (done, [json.loads(line)["check"] for line in out.splitlines()]) == (code, [name])


def test_a_project_and_its_dismissals(project: Path) -> None:
    code, out, err = check(project, "--fail-on", "warning")
    assert code == 1
    assert "number-missing" in out
    assert "14,963" in out
    assert "2 warning" in err
    with Project.open(project) as opened:
        for finding in opened.findings(0, "vi"):
            opened.dismiss(0, "vi", finding)
    assert check(project, "--fail-on", "info")[:2] == (0, "")


def test_a_memory_of_other_languages(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    write_tmx(path, [Unit("The income", {"vi": TargetText("Thu nhập")})])
    code, out, err = check(path)
    assert (code, out) == (0, "")
    assert "nothing was checked" in err


def test_a_language_without_a_target(project: Path) -> None:
    with Project.open(project) as opened:
        opened.add_languages(["en"])
    code, out, _ = check(project, "--to", "en", "--json")
    assert (code, [json.loads(line)["check"] for line in out.splitlines()]) == (1, ["empty"])


@pytest.mark.parametrize(("name", "content", "code"), [("a.pdf", "x", 2), ("a.tmx", "x", 3), ("none.tmx", None, 3)])
def test_what_cannot_be_checked(tmp_path: Path, name: str, content: str | None, code: int) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    done, out, err = check(path)
    assert (done, out) == (code, "")
    assert name in err
