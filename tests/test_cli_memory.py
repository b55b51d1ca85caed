"""The commands of the translation memory, and the memory behind draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chinhdanh import paths
from chinhdanh.cli import app
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import MemoryUnit
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph, Segment, SegmentKind

run = CliRunner()
TMX = (
    '<tmx version="1.4"><header srclang="ar"/><body>'
    '<tu><tuv xml:lang="ar"><seg>زار منطقة هاو لوك.</seg></tuv>'
    '<tuv xml:lang="vi-VN" changedate="20250102T030405Z" changeid="Lan"><seg>Thăm huyện Hậu Lộc.</seg></tuv>'
    '<tuv xml:lang="en"><seg>Visited Hậu Lộc district.</seg></tuv></tu>'
    '<tu><tuv xml:lang="ar"><seg>لا.</seg></tuv><tuv xml:lang="vi"><seg></seg></tuv></tu>'
    "</body></tmx>"
)


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    (tmp_path / "client.tmx").write_text(TMX, encoding="utf-8")
    return tmp_path / "client.tmx"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    article = Article("a.txt", "نعم.\nلا.\n", (Paragraph(0, 4), Paragraph(5, 8)))
    segments = (Segment(0, 0, 4, "نعم.", SegmentKind.BODY, 0), Segment(1, 5, 8, "لا.", SegmentKind.BODY, 1))
    place = tmp_path / "a.txt.chinhdanh"
    with Project.create(place, article, segments, (), ("vi",)) as project:
        project.edit(0, "vi", "Vâng.")
        project.edit(1, "vi", "Không.")
        project.approve(0, "vi")
    return place


def ok(*arguments: str | Path) -> str:
    result = run.invoke(app, ["memory", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_tmx_goes_in_is_found_and_comes_out_again(tmx: Path, tmp_path: Path) -> None:
    ok("add", tmx, "--origin", "client")
    hits = [json.loads(line) for line in ok("search", "hau", "loc", "--json").splitlines()]
    assert sorted((hit["language"], hit["origin"], hit["who"]) for hit in hits) == [
        ("en", "client", "Lan"),
        ("vi", "client", "Lan"),
    ]
    assert "Thăm huyện Hậu Lộc." in ok("search", "هاو لوك", "--lang", "ar")
    assert ok("search", "hau loc", "--lang", "ar") == ""
    stats = json.loads(ok("stats", "--json"))
    assert (stats["sources"], stats["units"], stats["languages"]) == (1, 2, {"en": 1, "vi": 1})
    ok("export", "-o", tmp_path / "out.tmx", "--lang", "vi")
    ok("compact")
    paths.memory_file().unlink()
    ok("add", tmp_path / "out.tmx")
    with Memory() as memory:
        (unit,) = memory.units()
    assert (unit.target, unit.origin, unit.changed and unit.changed.year) == ("Thăm huyện Hậu Lộc.", "client", 2025)


def test_one_language_is_chosen(tmx: Path) -> None:
    ok("add", tmx, "--lang", "en")
    assert "en" in ok("stats")
    assert ok("search", "thăm") == ""


def test_a_sentence_like_another_is_found_with_its_score(tmx: Path) -> None:
    ok("add", tmx)
    (match,) = map(json.loads, ok("search", "--alike", "زار منطقة هاو لوك", "--json").splitlines())
    assert (match["score"], match["target"]) == (96, "Thăm huyện Hậu Lộc.")


def test_a_file_that_is_no_tmx_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.tmx").write_text("no", encoding="utf-8")
    result = run.invoke(app, ["memory", "add", str(tmp_path / "x.tmx")])
    assert result.exit_code == 3
    assert "x.tmx" in result.stderr
    assert json.loads(ok("stats", "--json"))["units"] == 0


@pytest.mark.parametrize("suffix", ["tmx", "xlf", "xlsx", "csv", "docx"])
def test_what_a_project_exports_can_go_in(tmp_path: Path, project: Path, suffix: str) -> None:
    out = tmp_path / f"out.{suffix}"
    result = run.invoke(app, ["export", str(project), "-o", str(out)])
    assert result.exit_code == 0, result.output
    ok("add", out, "--lang", "vi")
    with Memory() as memory:
        found = sorted((unit.source, unit.target) for unit in memory.units("vi"))
    assert found == [("لا.", "Không."), ("نعم.", "Vâng.")]


def test_the_approved_sentences_of_a_project_go_in(project: Path) -> None:
    ok("add", project)
    with Memory() as memory:
        assert [(unit.target, unit.origin) for unit in memory.units()] == [("Vâng.", "human")]


def test_an_article_stands_for_its_project(project: Path) -> None:
    ok("add", project.with_suffix(""))
    with Memory() as memory:
        assert [unit.target for unit in memory.units()] == ["Vâng."]


def test_what_comes_back_approved_goes_in(tmp_path: Path, project: Path) -> None:
    out = tmp_path / "out.tmx"
    assert run.invoke(app, ["export", str(project), "-o", str(out)]).exit_code == 0
    text = out.read_text(encoding="utf-8").replace("Không.", "Không đâu.").replace("Translated", "ApprovedTranslation")
    out.write_text(text, encoding="utf-8")
    result = run.invoke(app, ["import", str(out), str(project)])
    assert result.exit_code == 0, result.output
    with Memory() as memory:
        assert "Không đâu." in [unit.target for unit in memory.units()]


def test_draft_takes_what_the_memory_knows(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("عقد الاجتماع صباح اليوم في مقر اللجنة.\n", encoding="utf-8")
    arguments = ["draft", str(article), "--to", "vi", "-o", str(tmp_path / "a.tmx")]
    assert run.invoke(app, arguments).exit_code == 0
    assert not paths.memory_file().exists()
    with Memory() as memory:
        memory.add([MemoryUnit("عقد الاجتماع صباح اليوم في مقر اللجنة.", "Sáng nay họp tại trụ sở.", "vi")], "human")
    assert run.invoke(app, arguments).exit_code == 0
    written = (tmp_path / "a.tmx").read_text(encoding="utf-8")
    assert "<seg>Sáng nay họp tại trụ sở.</seg>" in written
    assert "tm:100" in written


def test_a_damaged_memory_does_not_stop_the_work(tmp_path: Path) -> None:
    paths.memory_file().parent.mkdir(parents=True)
    paths.memory_file().write_text("this is no database at all, but long enough to be read as one", encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("نعم.\n", encoding="utf-8")
    result = run.invoke(app, ["draft", str(article), "--to", "vi", "-o", str(tmp_path / "a.tmx")])
    assert result.exit_code == 0
    assert "without the translation memory" in result.stderr
    assert run.invoke(app, ["memory", "stats"]).exit_code == 1


def test_penalties_come_from_the_settings(tmx: Path) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("[memory]\nenough = 90\npenalties = { client = 20 }\n", encoding="utf-8")
    ok("add", tmx, "--origin", "client")
    assert json.loads(ok("search", "--alike", "زار منطقة هاو لوك.", "--json"))["score"] == 80
