"""The HTML report: whole, escaped, and with names and findings in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

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


def page(path: Path) -> etree._Element:
    return html.document_fromstring(path.read_text("utf-8"))


def cells(row: etree._Element) -> list[str]:
    return ["".join(cell.itertext()) for cell in row.findall("td")]


def test_every_segment_is_a_row_with_its_source_whole(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert write_report(path, project, ["vi", "en"]) == 2
    rows = page(path).findall(".//table[1]/tbody/tr")
    assert [cells(row)[1] for row in rows] == [segment.text for segment in project.segments]
    assert {row.findall("td")[1].get("dir") for row in rows} == {"rtl"}
    assert cells(rows[0])[2] == "Đồng chí thăm xã Hòa Lộc.approved · human"
    assert cells(rows[2])[2:] == ["", ""]


def test_nothing_in_a_text_becomes_markup(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    write_report(path, project, ["vi", "en"])
    found = page(path)
    assert {element.tag for element in found.iter()}.isdisjoint({"script", "img"})
    assert HOSTILE in cells(found.findall(".//table[1]/tbody/tr")[1])[2]


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
    (row,) = page(path).findall(".//table[2]/tbody/tr")
    assert cells(row)[:3] == ["هوا لوك", "place", "1"]
    assert cells(row)[5:] == ["", "Hòa Lộc 90%"]
    project.decide(project.names[0].key, "Hoa Lộc")
    write_report(path, project, ["vi", "en"])
    (row,) = page(path).findall(".//table[2]/tbody/tr")
    assert (cells(row)[3], cells(row)[5]) == ("Hoa Lộc", "yes")


def test_findings_stand_beside_their_target(project: Project, tmp_path: Path) -> None:
    project.edit(0, "vi", "Đồng chí thăm xã قرية.")
    path = tmp_path / "out.html"
    write_report(path, project, ["vi"])
    shown = ["".join(item.itertext()) for item in page(path).findall(".//table[1]/tbody/tr[1]//li")]
    assert shown == [finding.message for finding in project.findings(0, "vi")]
    assert shown != []


def test_a_selection_leaves_targets_out(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert write_report(path, project, ["vi"], only=Selection.APPROVED) == 1
    assert [cells(row)[2] for row in page(path).findall(".//table[1]/tbody/tr")][1:] == ["", "", ""]
