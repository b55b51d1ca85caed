"""The register as TSV and TBX: what goes out comes back, and bad files are named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from chinhdanh.errors import InputFileError, OutputError, UsageError
from chinhdanh.exchange.delimited import LARGEST_CELL
from chinhdanh.exchange.register_files import export_register, import_register
from chinhdanh.exchange.tbx import read_tbx
from chinhdanh.names.entities import NameKind
from chinhdanh.names.register import Register

HAU_LOC, HOA_LOC = "هاو لوك", "هوا لوك"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register(tmp_path / "one.sqlite")
    register.decide(HAU_LOC, "Hậu Lộc", NameKind.PLACE, article="a.txt", by="An", at="2026-01-02T03:04:05+00:00")
    register.decide(HAU_LOC, "Hậu Lộc", NameKind.PLACE, article="b.txt", by="Bình", at="2026-01-03T03:04:05+00:00")
    register.decide("نجوين فان آن", "Nguyễn Văn An", NameKind.PERSON, article="a.txt", at="2026-01-02T03:04:05+00:00")
    register.decide("نوين فان آن", "Nguyễn Văn An", NameKind.PERSON, article="b.txt", at="2026-01-02T03:04:05+00:00")
    one, other = (entity.id for entity in register.entities() if entity.kind is NameKind.PERSON)
    register.merge(one, other)
    register.describe(one, english="Nguyen Van An", note="chairman & <host>")
    yield register
    register.close()


def facts(register: Register) -> object:
    return {
        (e.spelling, e.english, e.kind, e.note, tuple(sorted(written for _, written in e.aliases)))
        for e in register.entities()
    }


@pytest.mark.parametrize("suffix", [".tsv", ".tbx"])
def test_what_goes_out_comes_back(register: Register, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"names{suffix}"
    assert export_register(register, path) == 2
    with Register(tmp_path / "two.sqlite") as other:
        import_register(other, path)
        import_register(other, path)
        assert facts(other) == facts(register)
        if suffix == ".tsv":
            assert other.decisions() == register.decisions()


@pytest.mark.parametrize("suffix", [".tsv", ".tbx"])
def test_what_was_changed_by_hand_is_not_overwritten(register: Register, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"names{suffix}"
    export_register(register, path)
    export_register(register, path)
    changed = path.read_text("utf-8").replace("Hậu Lộc", "Hòa Lộc")
    path.write_text(changed, "utf-8")
    with pytest.raises(OutputError, match="changed since"):
        export_register(register, path)
    assert path.read_text("utf-8") == changed


def test_the_tbx_has_the_shape_of_the_standard(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "names.tbx"
    export_register(register, path)
    root = etree.parse(path).getroot()
    tbx = "{urn:iso:std:iso:30042:ed-2}"
    assert root.tag == f"{tbx}tbx"
    assert root.get("type") == "TBX-Basic"
    for entry in root.iter(f"{tbx}conceptEntry"):
        assert entry.get("id")
        assert [c.tag for c in entry][-2:] == [f"{tbx}langSec"] * 2
        assert all(term.text for term in entry.iter(f"{tbx}term"))


def test_the_older_tbx_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.tbx"
    path.write_text(
        '<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body><termEntry id="e1">'
        f'<langSet xml:lang="ar-SA"><tig><term>{HOA_LOC}</term></tig></langSet>'
        '<langSet xml:lang="vi-VN"><ntig><termGrp><term>Hòa Lộc</term></termGrp></ntig></langSet>'
        "</termEntry></body></text></martif>",
        encoding="utf-8",
    )
    (concept,) = read_tbx(path)
    assert concept.terms == {"ar-sa": (HOA_LOC,), "vi-vn": ("Hòa Lộc",)}
    with Register(tmp_path / "r.sqlite") as register:
        assert import_register(register, path) == 1
        assert register.spellings(HOA_LOC)[0][0] == "Hòa Lộc"


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.tsv", b"\xff\xfe", "UTF-8"),
        ("a.tsv", b"written\tkind\n", "spelling"),
        ("a.tsv", "written\tspelling\tkind\nهانوي\tHà Nội\tcity\n".encode(), "line 2"),
        ("a.tsv", "written\tspelling\tkind\nهانوي\tHà Nội\tplace\n\tX\tplace\n".encode(), "line 3"),
        ("a.tbx", b"<tbx><text>", "line 1, column"),
        ("a.tbx", b"<html/>", "html"),
        ("a.tbx", b"", "empty"),
    ],
)
def test_a_bad_file_is_named_and_nothing_is_taken(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with Register(tmp_path / "r.sqlite") as register:
        with pytest.raises(InputFileError, match=name.replace(".", r"\.")) as caught:
            import_register(register, path)
        assert word in str(caught.value)
        assert register.entities() == ()


def test_entities_of_a_file_that_meet_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    rows = ((1, "هاو لوك"), (2, "هو لوك"), (1, "هو لوك"), (2, "هاولوك"))
    path.write_text(
        "entity\twritten\tspelling\tkind\n"
        + "".join(f"{entity}\t{written}\tHậu Lộc\tplace\n" for entity, written in rows),
        encoding="utf-8",
    )
    with Register(tmp_path / "r.sqlite") as register:
        assert import_register(register, path) == 4
        (entity,) = register.entities()
        assert {written for _, written in entity.aliases} == {written for _, written in rows}


def test_an_endless_cell_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("written\tspelling\tkind\n" + "x" * (LARGEST_CELL + 1))
    with Register(tmp_path / "r.sqlite") as register, pytest.raises(InputFileError, match=r"a\.tsv, line \d: field"):
        import_register(register, path)


def test_a_table_with_parted_marks_is_taken_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(unicodedata.normalize("NFD", "written\tspelling\tkind\nهاو لوك\tHậu Lộc\tplace\n"), "utf-8")
    with Register(tmp_path / "r.sqlite") as register:
        import_register(register, path)
        assert [entity.spelling for entity in register.entities()] == ["Hậu Lộc"]


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    path = tmp_path / "x.tbx"
    path.write_text(
        f'<!DOCTYPE tbx [<!ENTITY x SYSTEM "{secret.as_uri()}">]><tbx><text><body><conceptEntry id="c1">'
        '<langSec xml:lang="ar"><termSec><term>ا&x;</term></termSec></langSec></conceptEntry></body></text></tbx>'
    )
    with pytest.raises(InputFileError, match="declares entities"):
        list(read_tbx(path))


def test_other_suffixes_and_foreign_files_are_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tsv"):
        export_register(register, tmp_path / "a.csv")
    with pytest.raises(UsageError, match="tsv"):
        import_register(register, tmp_path / "a.csv")
    foreign = tmp_path / "a.tsv"
    foreign.write_text("mine")
    with pytest.raises(OutputError):
        export_register(register, foreign)
    assert foreign.read_text() == "mine"
