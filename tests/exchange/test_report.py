"""The HTML report: whole, escaped, and with names and findings in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from chinhdanh.drafts.requests import Draft
from chinhdanh.exchange.report import write_report
from chinhdanh.exchange.units import Selection
from chinhdanh.review.project import Project

HOSTILE = "</td><script>alert(\"1\")</script> & 'x' <img src=x onerror=alert(1)>"


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """A sentence with a name and an approved target, one with a hostile draft, one without any target."""
    text = f"زار الرفيق قرية هوا لوك. زار الوفد {HOSTILE}. لم يترجم بعد.\nتعليق (0)\n"
    made = make_project(text, ("vi", "en"), names=[("هوا لوك", "Hòa Lộc")])
    made.edit(0, "vi", "Đồng chí thăm xã Hòa Lộc.")
    made.approve(0, "vi")
    made.edit(1, "vi", HOSTILE)
    return made


SENTENCES = ".//table[@class='segments']/tbody/tr"
NAMES = ".//table[3]/tbody/tr"
SUMMARY = ".//table[@class='summary']/tbody/tr"


def page(path: Path) -> etree._Element:
    return html.document_fromstring(path.read_text("utf-8"))


def texts(row: etree._Element) -> list[str]:
    return ["".join(cell.itertext()) for cell in row]


def cells(row: etree._Element) -> list[str]:
    return ["".join(cell.itertext()) for cell in row.findall("td")]


def test_every_segment_is_a_row_with_its_source_whole(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert write_report(path, project, ["vi", "en"]) == 2
    rows = page(path).findall(SENTENCES)
    assert [cells(row)[1] for row in rows] == [segment.text for segment in project.segments]
    assert {row.findall("td")[1].get("dir") for row in rows} == {"rtl"}
    assert cells(rows[0])[2].startswith("Đồng chí thăm xã Hòa Lộc.approved · by hand · reviewer · 20")
    assert cells(rows[2])[2:] == ["", ""]


def test_nothing_in_a_text_becomes_markup(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    write_report(path, project, ["vi", "en"])
    found = page(path)
    assert {element.tag for element in found.iter()}.isdisjoint({"script", "img"})
    assert HOSTILE in cells(found.findall(SENTENCES)[1])[2]


def test_the_page_asks_for_nothing(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    write_report(path, project, ["vi", "en"])
    assert page(path).xpath("//@src | //@href") == []
    assert "url(" not in path.read_text("utf-8")
    assert "default-src 'none'" in page(path).xpath("string(//meta[@http-equiv]/@content)")


def test_names_are_marked_and_listed_with_their_evidence(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    write_report(path, project, ["vi", "en"])
    assert [mark.text for mark in page(path).iter("mark")] == ["هوا لوك"]
    (row,) = page(path).findall(NAMES)
    assert cells(row)[:3] == ["هوا لوك", "place", "1"]
    assert cells(row)[5:] == ["", "Hòa Lộc 90%"]
    project.decide(project.names[0].key, "Hoa Lộc")
    write_report(path, project, ["vi", "en"])
    (row,) = page(path).findall(NAMES)
    assert (cells(row)[3], cells(row)[5]) == ("Hoa Lộc", "yes")
    project.ignore_name(project.names[0].key)
    write_report(path, project, ["vi", "en"])
    (row,) = page(path).findall(NAMES)
    assert (cells(row)[3], cells(row)[5]) == ("", "not a name")
    assert list(page(path).iter("mark")) == []


def test_findings_point_at_their_place(project: Project, tmp_path: Path) -> None:
    project.edit(0, "vi", "Đồng chí thăm  xã قرية “Hòa Lộc.")
    path = tmp_path / "out.html"
    write_report(path, project, ["vi"])
    row = page(path).find(f"{SENTENCES}[1]")
    assert [("".join(part.itertext()), part.get("class")) for part in row.iter("u")] == [
        ("  ", "warning"),
        ("قرية", "error"),
        ("“", "error"),
    ]
    assert cells(row)[2].startswith("Đồng chí thăm  xã قرية “Hòa Lộc.")


def test_marked_errors_are_scored(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    write_report(path, project, ["vi"])
    assert "Score" not in path.read_text("utf-8")
    project.mark_error(0, "vi", 0, 8, "names", "minor", "<b>")
    write_report(path, project, ["vi"])
    card = page(path).findall(".//table")[-1]
    assert card.find("caption").text.startswith("Vietnamese: ")
    assert cells(card.findall("tbody/tr")[1])[0] == "1 minor"


def test_findings_stand_beside_their_target(project: Project, tmp_path: Path) -> None:
    project.edit(0, "vi", "Đồng chí thăm xã قرية.")
    path = tmp_path / "out.html"
    write_report(path, project, ["vi"])
    shown = ["".join(item.itertext()) for item in page(path).findall(f"{SENTENCES}[1]//li")]
    assert shown == [finding.message for finding in project.findings(0, "vi")]
    assert shown != []


def test_a_selection_leaves_targets_out(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert write_report(path, project, ["vi"], only=Selection.APPROVED) == 1
    assert [cells(row)[2] for row in page(path).findall(SENTENCES)][1:] == ["", "", ""]


def test_what_became_of_a_draft_is_shown(project: Project, tmp_path: Path) -> None:
    project.store_drafts([Draft(2, "vi", "Bản nháp <cũ> chưa sửa.", "mt:x", 0.5)])
    path = tmp_path / "out.html"
    write_report(path, project, ["vi"])
    assert page(path).findall(".//del") == []
    project.edit(2, "vi", "Bản nháp <mới> đã sửa.")
    write_report(path, project, ["vi"])
    change = page(path).find(".//div[@class='change text']")
    assert change is not None
    assert [element.text for element in change.iter("del")] == ["cũ", "chưa"]
    assert [element.text for element in change.iter("ins")] == ["mới", "đã"]
    assert "".join(change.itertext()) == "changed: Bản nháp <cũmới> chưađã sửa."


def test_comments_and_marked_errors_stand_beside_what_they_are_about(project: Project, tmp_path: Path) -> None:
    project.comment(0, "xem <nguồn>")
    project.comment(0, "bỏ ‘xã’", language="vi")
    project.set_comment(2, resolved=True)
    project.mark_error(0, "vi", 14, 16, "terminology", "minor", "không cần")
    path = tmp_path / "out.html"
    write_report(path, project, ["vi"])
    _, source, target = page(path).findall(f"{SENTENCES}[1]/td")
    assert "xem <nguồn> reviewer, 20" in "".join(source.itertext())
    told = "".join(target.itertext())
    assert "terminology, minor “xã”: không cần (reviewer)" in told
    assert "bỏ ‘xã’ reviewer, 20" in told
    assert told.endswith(", settled")


def test_the_figures_of_each_language_come_first(project: Project, tmp_path: Path) -> None:
    project.edit(2, "vi", "Chưa dịch gì.")
    project.add_time(2, "vi", 125)
    path = tmp_path / "out.html"
    write_report(path, project, ["vi", "en"])
    figures = {cells_of[0]: cells_of[1:] for row in page(path).findall(SUMMARY) if (cells_of := texts(row))}
    assert figures["Sentences"] == ["3", "3"]
    assert figures["Approved"] == ["1 (33%)", "0 (0%)"]
    assert figures["Untranslated"] == ["0 (0%)", "3 (100%)"]
    assert figures["Time"] == ["2 min", "–"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_target_is_laid_out_by_its_language(language: str, project: Project, tmp_path: Path) -> None:
    project.edit(0, language, "قرية thăm xã.")
    path = tmp_path / "out.html"
    write_report(path, project, [language])
    text = page(path).find(f"{SENTENCES}[1]/td[3]/div")
    assert text is not None
    assert text.get("dir") == "ltr"
