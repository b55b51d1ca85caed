"""The statistics as a table, as JSON and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from chinhdanh.cli import app
from chinhdanh.errors import OutputError, UsageError
from chinhdanh.exchange.figures import sections, write_figures
from chinhdanh.review.project import Project
from chinhdanh.review.statistics import statistics
from desk.opened import fill, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    with make_project(tmp_path / "article.txt.chinhdanh") as opened:
        fill(opened)
        opened.approve(0, "vi")
        opened.edit(1, "vi", "Ngày 11/4, ông thăm xã Hòa Lộc.")
        opened.approve(1, "vi")
        opened.decide("هوا لوك", "Hoa Lộc")
        yield opened


def test_what_was_done_is_counted_and_barred(project: Project) -> None:
    vi, en, names, comments = sections(statistics(project))
    figures = {figure.label: figure for figure in vi.figures}
    assert figures["approved"].value == "2/5"
    assert figures["approved"].share == pytest.approx(0.4)
    assert figures["drafts approved as they stood"].value == "1/2"
    assert 0 < figures["chrF"].share < 1
    assert {figure.label: figure.value for figure in names.figures}["decided otherwise than proposed"] == "1/1"
    assert {figure.label: figure.value for figure in en.figures}["chrF"] == "–"
    assert comments.figures[0].value == "0/0"
    assert all(figure.share is None or 0 <= figure.share <= 1.5 for part in (vi, en, names) for figure in part.figures)


def test_files(project: Project, tmp_path: Path) -> None:
    counted = statistics(project)
    for _ in range(2):
        write_figures(tmp_path / "f.json", counted)
        write_figures(tmp_path / "f.html", counted)
    assert json.loads((tmp_path / "f.json").read_text(encoding="utf-8")) == json.loads(counted.to_json())
    page = html.fromstring((tmp_path / "f.html").read_bytes())
    assert len(page.findall(".//tr")) == sum(len(part.figures) for part in sections(counted))
    with pytest.raises(UsageError):
        write_figures(tmp_path / "f.txt", counted)
    (tmp_path / "theirs.html").write_text("<html>")
    with pytest.raises(OutputError):
        write_figures(tmp_path / "theirs.html", counted)


def test_the_command(project: Project, tmp_path: Path) -> None:
    project.close()
    place = str(tmp_path / "article.txt.chinhdanh")
    result = CliRunner().invoke(app, ["stats", place])
    assert result.exit_code == 0, result.stderr
    assert "drafts approved as they stood" in result.stdout
    assert json.loads(CliRunner().invoke(app, ["stats", place, "--json"]).stdout)["languages"][0]["language"] == "vi"
    assert CliRunner().invoke(app, ["stats", place, "-o", str(tmp_path / "s.html")]).exit_code == 0
    assert CliRunner().invoke(app, ["stats", str(tmp_path / "none")]).exit_code == 1
