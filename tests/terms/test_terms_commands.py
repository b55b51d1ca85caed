"""The commands of the termbase."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from chinhdanh import paths
from chinhdanh.cli import app

SENTENCE = "وقال نائب رئيس اللجنة الشعبية"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["terms", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def found(text: str) -> list[tuple[str, str]]:
    code, out, _ = run("find", text, "--json")
    assert code == 0
    uses = [json.loads(line) for line in out.splitlines()]
    assert all(text[use["start"] : use["end"]] == use["text"] for use in uses)
    return [(use["text"], use["vietnamese"][0]) for use in uses]


def test_a_term_of_ones_own_stands_before_those_of_the_program() -> None:
    assert found(SENTENCE) == [("نائب رئيس اللجنة الشعبية", "Phó Chủ tịch Ủy ban nhân dân")]
    code, _, said = run("add", "نائب رئيس لجنة شعبية", "--vi", "Phó Chủ tịch", "--not-vi", "Phó Tổng thống")
    assert (code, str(paths.termbase_file()) in said) == (0, True)
    assert found(SENTENCE) == [("نائب رئيس اللجنة الشعبية", "Phó Chủ tịch")]
    own = json.loads(run("list", "--own", "--json")[1])
    assert own["forbidden"] == {"vi": ["Phó Tổng thống"]}


def test_a_text_is_read_from_standard_input() -> None:
    result = CliRunner().invoke(app, ["terms", "find", "-"], input=SENTENCE + "\n")
    assert result.stdout.strip().startswith(f"5-{len(SENTENCE)}")
    assert "Phó Chủ tịch Ủy ban nhân dân" in result.stdout


def test_a_list_is_searched_without_marks() -> None:
    code, out, _ = run("list", "bi", "thu", "tinh", "uy")
    assert code == 0
    assert any(
        line.endswith("Phó Bí thư Tỉnh ủy  deputy secretary of the provincial Party Committee")
        for line in out.splitlines()
    )
    assert run("list", "no such term")[1] == ""


def test_terms_leave_and_come_back(tmp_path: Path) -> None:
    run("add", "منشأة", "--vi", "cơ sở", "--en", "facility", "--acronym", "CSX")
    for name in ("own.tbx", "own.tsv", "own.txt"):
        assert run("export", "-o", tmp_path / name, "--own")[0] == 0
    paths.termbase_file().unlink()
    assert found("لدى المنشأة CSX") == []
    assert run("import", tmp_path / "own.tbx")[0] == 0
    assert found("لدى المنشأة CSX") == [("المنشأة", "cơ sở"), ("CSX", "cơ sở")]
    assert "0 of them new" in run("import", tmp_path / "own.tsv")[2]


def test_what_is_wrong_is_one_sentence(tmp_path: Path) -> None:
    paths.termbase_file().parent.mkdir(parents=True)
    paths.termbase_file().write_text("arabic\tvietnamese\n\txã\n", "utf-8")
    code, _, said = run("find", SENTENCE)
    assert (code, "line 2" in said, "Traceback" in said) == (3, True, False)
    assert run("export", "-o", tmp_path / "a.xml")[0] == 3
    paths.termbase_file().unlink()
    assert run("export", "-o", tmp_path / "a.xml")[0] == 2
    assert run("add", " ", "--vi", "xã")[0] == 2
