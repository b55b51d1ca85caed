"""An article and its original, down to the command and its TMX."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from chinhdanh.alignment.articles import align_article
from chinhdanh.cli import app
from chinhdanh.exchange.aligned import aligned_units
from chinhdanh.exchange.readers import read_article, read_original
from chinhdanh.names.analysis import find_names
from chinhdanh.text.sentences import segment

ARTICLE = (
    "زيارة إلى منطقة هاو لوك\n"
    "زار الرفيق ترينه توان سينه منطقة هاو لوك يوم 11 أبريل. وبلغ الدخل 14,963 مليار دونج.\n"
    "شارك الأهالي في توسيع الطريق. وتنازلت 52 أسرة عن الأراضي.\n"
    "مصدر\n"
)
ORIGINAL = (
    "Chuyến thăm huyện Hậu Lộc\n"
    "Ngày 11/4, đồng chí Trịnh Tuấn Sinh đã về thăm huyện Hậu Lộc. Thu nhập đạt 14.963 tỷ đồng.\n"
    "Một câu chỉ có trong bản gốc, nói về thời tiết và mưa gió.\n"
    "Nhân dân tham gia mở rộng đường, 52 hộ đã hiến đất.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    article, original = tmp_path / "article.txt", tmp_path / "original.txt"
    article.write_text(ARTICLE, "utf-8")
    original.write_text(ORIGINAL, "utf-8")
    return article, original


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["align", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_segments_and_their_originals(files: tuple[Path, Path]) -> None:
    article, original = read_article(files[0]), read_original(files[1])
    assert original.language == "vi"
    segments = segment(article)
    found = align_article(article, segments, find_names(article), original)
    assert [(pair.segments, pair.original[:12]) for pair in found] == [
        ((0,), "Chuyến thăm "),
        ((1,), "Ngày 11/4, đ"),
        ((2,), "Thu nhập đạt"),
        ((3, 4), "Nhân dân tha"),
    ]
    assert found[-1].source == article.text[segments[3].start : segments[4].end]
    assert all(pair.score > 0.3 for pair in found)


def test_of_two_pairs_with_one_source_the_better_one_goes_out(files: tuple[Path, Path]) -> None:
    files[0].write_text(ARTICLE + "وبلغ الدخل 14,963 مليار دونج.\n", "utf-8")
    article = read_article(files[0])
    found = align_article(article, segment(article), (), read_original(files[1], "vi"))
    units = list(aligned_units(found, "vi"))
    assert len({unit.source for unit in units}) == len(units)


def test_the_command_writes_scores_into_a_tmx(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "pairs.tmx"
    code, shown, said = run(*files, "-o", out)
    assert (code, shown) == (0, "")
    assert "4 pairs" in said
    root = etree.parse(out)
    assert len(root.findall(".//tu")) == 4
    origins = [prop.text for prop in root.iter("prop") if prop.get("type") == "x-chinhdanh-origin"]
    assert all(origin.startswith("align:") and 0.3 <= float(origin[6:]) <= 1 for origin in origins)


def test_the_command_lists_pairs_above_a_threshold(files: tuple[Path, Path]) -> None:
    every = [json.loads(line) for line in run(*files, "--json", "--threshold", "0")[1].splitlines()]
    assert [pair["segments"] for pair in every] == [[1], [2], [3], [4, 5]]
    least = sorted(pair["score"] for pair in every)[1]
    fewer = run(*files, "--json", "--threshold", least)[1].splitlines()
    assert len(fewer) < 4
    assert "Trịnh Tuấn Sinh" in run(*files)[1]


def test_what_cannot_be_paired_is_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run(files[1], files[0])[0] == 3
    assert run(files[0], tmp_path / "absent.txt")[0] == 3
    assert run(*files, "--threshold", "2")[0] == 2
    foreign = tmp_path / "mine.tmx"
    foreign.write_text("mine")
    assert run(*files, "-o", foreign)[0] == 1


def test_an_original_in_arabic_is_refused(files: tuple[Path, Path]) -> None:
    code, shown, said = run(files[0], files[0])
    assert (code, shown) == (3, "")
    assert "is in Arabic" in said
