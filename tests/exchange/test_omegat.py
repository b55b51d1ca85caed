"""The OmegaT pack, as files; what OmegaT itself makes of it is in test_peers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from chinhdanh.errors import InputFileError, OutputError
from chinhdanh.exchange.incoming import read_incoming
from chinhdanh.exchange.omegat import write_pack
from chinhdanh.exchange.omegat_segmentation import segmentation_conf, source_text
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.terms.term import Term
from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.sentences import segment

ARTICLE = "زار الرفيق قرية هوا لوك. زار الوفد المدينة.\nمصدر\n"
PLAIN = 2
"""How many rules a pack has that hold anywhere."""


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """One approved sentence, one draft, and a name."""
    made = make_project(ARTICLE, names=[("هوا لوك", "Hòa Lộc")])
    made.edit(0, "vi", "Đồng chí thăm xã Hòa Lộc.")
    made.approve(0, "vi")
    made.edit(1, "vi", "Đoàn thăm thành phố.")
    made.set_status(1, "vi", Status.DRAFT)
    return made


def test_the_pack_has_every_part(project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert write_pack(pack, project, "vi") == 1
    assert (pack / "source" / "article0.txt").read_text("utf-8") == "زار الرفيق قرية هوا لوك. زار الوفد المدينة.\n"
    assert (pack / "glossary" / "names.txt").read_text("utf-8") == "هوا لوك\tHòa Lộc\tplace, not decided\n"
    assert "Đồng chí thăm" in (pack / "tm" / "auto" / "chinhdanh.tmx").read_text("utf-8")
    assert "Đoàn thăm" in (pack / "tm" / "mt" / "chinhdanh.tmx").read_text("utf-8")
    settings = etree.parse(str(pack / "omegat.project"))
    assert (settings.findtext(".//source_lang"), settings.findtext(".//target_lang")) == ("AR", "VI")


def test_a_pack_is_brought_up_to_date_and_the_translators_work_stays(project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi")
    work = pack / "omegat" / "project_save.tmx"
    work.write_text("work of days")
    project.approve(1, "vi")
    assert write_pack(pack, project, "vi") == 2
    assert work.read_text() == "work of days"
    assert "Đoàn thăm" not in (pack / "tm" / "mt" / "chinhdanh.tmx").read_text("utf-8")


def test_a_folder_of_someone_else_is_left_alone(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("words")
    with pytest.raises(OutputError) as caught:
        write_pack(folder, project, "vi")
    assert "--force" in caught.value.hint
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]
    write_pack(folder, project, "vi", force=True)
    assert (folder / "omegat.project").exists()
    assert (folder / "thesis.txt").read_text() == "words"


def test_a_file_is_no_place_for_a_pack(project: Project, tmp_path: Path) -> None:
    place = tmp_path / "pack"
    place.write_text("words")
    for force in (False, True):
        with pytest.raises(OutputError):
            write_pack(place, project, "vi", force=force)


@pytest.mark.parametrize(
    ("text", "special"),
    [
        ("زار الوفد المدينة. ثم عاد! هل عاد؟ نعم.", 0),
        ("زار د. أحمد المدينة. ثم عاد.", 1),
        ("زار الوفد المدينة.ثم عاد إلى القرية.", 1),
        ("سطر أول بلا نقطة\nسطر ثان بلا نقطة", 0),
    ],
)
def test_a_place_has_a_rule_of_its_own_only_where_the_plain_rules_are_wrong(text: str, special: int) -> None:
    assert len(cut(text)[1]) == special + PLAIN


def cut(text: str) -> tuple[str, tuple[object, ...]]:
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    paragraphs = tuple(Paragraph(start, start + len(text[start:].split("\n")[0])) for start in starts)
    return source_text(text, segment(Article("a.txt", text, paragraphs)))


@given(st.text(st.sampled_from("زار الوفد.؟!  ()<&[]\\$^*\"'\n1د"), max_size=60))
def test_the_rules_are_well_formed_whatever_the_text(text: str) -> None:
    _, rules = cut(text)
    document = etree.fromstring(segmentation_conf(rules).encode())
    assert len(document.findall(".//object[@class='org.omegat.core.segmentation.Rule']")) == len(rules)


@pytest.mark.parametrize("part", ["source/article0.txt", "glossary/names.txt", "tm/auto/chinhdanh.tmx"])
def test_what_was_changed_by_hand_in_a_pack_is_not_overwritten(part: str, project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi")
    (pack / part).write_text("mine")
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    project.approve(1, "vi")
    with pytest.raises(OutputError, match=part):
        write_pack(pack, project, "vi")
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before
    write_pack(pack, project, "vi", force=True)
    assert (pack / part).read_text("utf-8") != "mine"


def test_settings_that_were_changed_in_omegat_stay(project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi")
    settings = pack / "omegat.project"
    changed = settings.read_text("utf-8").replace("DefaultTokenizer", "LuceneCJKTokenizer")
    settings.write_text(changed, "utf-8")
    for _ in range(2):
        write_pack(pack, project, "vi")
        assert settings.read_text("utf-8") == changed


def test_the_glossaries_have_names_and_terms(project: Project, tmp_path: Path) -> None:
    project.decide("هوا لوك", "Hóa Lộc")
    term = Term(arabic=("لجنة الشعب",), vietnamese=("UBND",))
    write_pack(tmp_path / "pack", project, "vi", terms=[term])
    assert (tmp_path / "pack" / "glossary" / "names.txt").read_text("utf-8") == "هوا لوك\tHóa Lộc\tplace\n"
    assert "لجنة الشعب\tUBND" in (tmp_path / "pack" / "glossary" / "terms.txt").read_text("utf-8")


@pytest.mark.parametrize(("missing", "said"), [("omegat.project", "no OmegaT project"), ("", "nothing was translated")])
def test_a_folder_that_brings_nothing_back_says_why(missing: str, said: str, project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi")
    if missing:
        (pack / missing).unlink()
    with pytest.raises(InputFileError, match=said):
        read_incoming(pack, project, print)
