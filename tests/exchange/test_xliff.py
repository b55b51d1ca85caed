"""XLIFF: every segment in order, with its state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from chinhdanh.errors import OutputError
from chinhdanh.exchange.units import Selection
from chinhdanh.exchange.xliff import is_ours, write_xliff
from chinhdanh.exchange.xliff_states import STATE_1 as STATE
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project

ARTICLE = "زار <الرفيق> قرية «هوا لوك» & عاد. زار الوفد المدينة. لم يترجم بعد. الرابعة هنا.\nتعليق (0)\n"
NS = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """A draft, an edited, an untranslated and an approved sentence, the last in two languages, then page residue."""
    made = make_project(ARTICLE, ("vi", "en"))
    for index, status in ((0, Status.DRAFT), (1, Status.EDITED), (3, Status.APPROVED)):
        made.edit(index, "vi", f"Câu <{index}> & …")
        made.set_status(index, "vi", status)
    made.edit(3, "en", "The fourth.")
    return made


def files(path: Path) -> list[etree._Element]:
    return etree.parse(str(path)).findall("x:file", NS)


def test_there_is_a_file_for_each_language_with_every_segment(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlf"
    assert write_xliff(path, project, ["vi", "en"]) == 3
    assert [(f.get("source-language"), f.get("target-language")) for f in files(path)] == [("ar", "vi"), ("ar", "en")]
    for file in files(path):
        assert file.get("original") == project.article.name
        units = file.findall("x:body/x:trans-unit", NS)
        assert [unit.get("id") for unit in units] == ["1", "2", "3", "4", "5"]
        assert [unit.findtext("x:source", namespaces=NS) for unit in units] == [s.text for s in project.segments]


def test_states_and_approval_are_those_of_the_targets(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlf"
    write_xliff(path, project, ["vi"])
    (file,) = files(path)
    units = file.findall("x:body/x:trans-unit", NS)
    targets = [unit.find("x:target", NS) for unit in units]
    assert [None if t is None else (t.text, t.get("state")) for t in targets] == [
        ("Câu <0> & …", STATE[Status.DRAFT]),
        ("Câu <1> & …", "translated"),
        None,
        ("Câu <3> & …", "final"),
        None,
    ]
    assert [unit.get("approved") for unit in units] == [None, None, None, "yes", None]
    assert [unit.get("translate") for unit in units] == [None, None, None, None, "no"]


@pytest.mark.parametrize(
    ("only", "expected"), [(Selection.ALL, [0, 1, 3]), (Selection.EDITED, [1, 3]), (Selection.APPROVED, [3])]
)
def test_a_selection_leaves_targets_out_and_keeps_sources(
    only: Selection, expected: list[int], project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlf"
    assert write_xliff(path, project, ["vi"], only=only) == len(expected)
    (file,) = files(path)
    units = file.findall("x:body/x:trans-unit", NS)
    assert [at for at, unit in enumerate(units) if unit.find("x:target", NS) is not None] == expected


def test_a_rejected_target_is_kept_and_marked(project: Project, tmp_path: Path) -> None:
    project.set_status(1, "vi", Status.REJECTED)
    path = tmp_path / "out.xlf"
    write_xliff(path, project, ["vi"])
    target = files(path)[0].find("x:body/x:trans-unit[@id='2']/x:target", NS)
    assert target is not None
    assert (target.get("state"), target.get("state-qualifier")) == ("needs-translation", "rejected-inaccurate")


def test_a_file_that_someone_has_worked_in_is_not_overwritten(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.xlf"
    write_xliff(path, project, ["vi"])
    write_xliff(path, project, ["vi"])
    worked = path.read_text("utf-8").replace("Câu &lt;1&gt;", "Câu hai")
    path.write_text(worked, "utf-8")
    with pytest.raises(OutputError, match="not written by chinhdanh"):
        write_xliff(path, project, ["vi"])
    assert path.read_text("utf-8") == worked


def test_a_file_cut_off_in_its_seal_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text("<xliff/>\n<!-- chinhdanh ")
    assert not is_ours(path)


def test_translate_toolkit_reads_sources_targets_and_approval(project: Project, tmp_path: Path) -> None:
    from translate.storage.xliff import xlifffile

    path = tmp_path / "out.xlf"
    write_xliff(path, project, ["vi"])
    store = xlifffile.parsefile(str(path))
    assert (store.sourcelanguage, store.targetlanguage) == ("ar", "vi")
    assert [(str(unit.source), unit.target and str(unit.target)) for unit in store.units] == [
        (segment.text, project.target(segment.index, "vi").text or None) for segment in project.segments
    ]
    assert [unit.isapproved() for unit in store.units] == [False, False, False, True, False]
    assert [unit.isreview() for unit in store.units][:2] == [True, False]
