"""The termbase as TSV, TBX and OmegaT glossary: what goes out comes back, and others read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from chinhdanh.errors import InputFileError, OutputError, UsageError
from chinhdanh.exchange.glossary_files import concept_of, export_terms, import_terms, term_of
from chinhdanh.exchange.tbx import DEPRECATED, NAMESPACE, Edition
from chinhdanh.terms.table import append_terms, read_terms
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase

COMMITTEE = Term(
    ("اللجنة الشعبية", "لجنة الشعب"),
    ("Ủy ban nhân dân", "Ủy ban Nhân dân"),
    ("People's Committee",),
    "UBND",
    {"vi": ("Ủy ban Bình dân",), "en": ("Popular Committee", "<Public> Committee")},
    "government",
    "of a province & of a commune",
)
VILLAGE = Term(("رئيس القرية",), ("trưởng thôn", "trưởng bản"), domain="government")
TERMS = (COMMITTEE, VILLAGE)


@pytest.mark.parametrize(("suffix", "edition"), [(".tsv", Edition.V3), (".tbx", Edition.V3), (".tbx", Edition.V2)])
def test_a_term_comes_back_whole(tmp_path: Path, suffix: str, edition: Edition) -> None:
    path = tmp_path / f"terms{suffix}"
    assert export_terms(TERMS, path, edition=edition) == 2
    assert import_terms(path) == TERMS
    assert export_terms(TERMS[:1], path) == 1


def test_the_glossary_of_omegat_keeps_one_language(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    assert export_terms(TERMS, path, language="vi") == 2
    assert import_terms(path, language="vi") == (
        replace(COMMITTEE, english=(), forbidden={"vi": COMMITTEE.forbidden["vi"]}, domain=""),
        replace(VILLAGE, domain=""),
    )
    assert export_terms(TERMS, path, language="en") == 1
    assert import_terms(path, language="en")[0].english == COMMITTEE.english


def test_the_glossary_of_omegat_is_three_columns_for_each_way_to_say_it(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    export_terms([COMMITTEE], path)
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert {len(row) for row in rows} == {3}
    assert [row[0] for row in rows] == ["اللجنة الشعبية"] * 2 + ["لجنة الشعب"] * 2 + ["UBND"] * 2
    assert rows[0][1:] == ["Ủy ban nhân dân", "of a province & of a commune; ✗ Ủy ban Bình dân"]


def test_a_glossary_of_others_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "theirs.txt"
    path.write_bytes("\ufeffبلدية\txã\tđơn vị\r\nكومونة\txã\tđơn vị\r\n\r\n# note\r\nقرية\tthôn\r\n".encode())
    assert import_terms(path) == (
        Term(("بلدية", "كومونة"), ("xã",), note="đơn vị"),
        Term(("قرية",), ("thôn",)),
    )


def test_the_tbx_marks_what_is_short_and_what_is_forbidden(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    export_terms([COMMITTEE], path)
    tbx = f"{{{NAMESPACE}}}"
    notes = {
        section.findtext(f"{tbx}term"): [(note.get("type"), note.text) for note in section.iter(f"{tbx}termNote")]
        for section in etree.parse(path).iter(f"{tbx}termSec")
    }
    assert notes["UBND"] == [("termType", "acronym")]
    assert notes["Ủy ban Bình dân"] == [("administrativeStatus", DEPRECATED)]
    assert notes["Ủy ban nhân dân"] == []


def element(name: str, *content: str) -> str:
    return f'<element name="{name}">{"".join(content) or "<text/>"}</element>'


def kind(*values: str) -> str:
    return (
        f'<attribute name="type"><choice>{"".join(f"<value>{value}</value>" for value in values)}</choice></attribute>'
    )


def many(tag: str, *content: str) -> str:
    return f"<{tag}>{''.join(content)}</{tag}>"


LANGUAGE = '<attribute name="xml:lang"><data type="language"/></attribute>'
TERM_NOTE = element("termNote", kind("termType", "administrativeStatus"), "<text/>")
TERM_SEC = element("termSec", element("term"), many("zeroOrMore", TERM_NOTE))
CONCEPT = element(
    "conceptEntry",
    '<attribute name="id"><data type="ID"/></attribute>',
    many("optional", element("descrip", kind("subjectField"), "<text/>")),
    many("optional", element("note")),
    many("oneOrMore", element("langSec", LANGUAGE, many("oneOrMore", TERM_SEC))),
)
STANDARD = (
    f'<element name="tbx" ns="{NAMESPACE}" xmlns="http://relaxng.org/ns/structure/1.0"'
    ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
    f'<attribute name="style"><value>dca</value></attribute>{kind("TBX-Basic")}{LANGUAGE}'
    + element("tbxHeader", element("fileDesc", element("sourceDesc", element("p"))))
    + element("text", element("body", many("oneOrMore", CONCEPT)))
    + "</element>"
)
"""What ISO 30042:2019 and TBX-Basic allow of that which is written here, as RELAX NG."""


def test_the_tbx_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "all.tbx"
    export_terms([*TERMS, *Termbase.load().terms], path)
    etree.RelaxNG(etree.fromstring(STANDARD)).assertValid(etree.parse(path))


def test_translate_toolkit_reads_the_older_edition(tmp_path: Path) -> None:
    from translate.storage.tbx import tbxfile

    path = tmp_path / "terms.tbx"
    export_terms(TERMS, path, edition=Edition.V2)
    with path.open("rb") as stream:
        store = tbxfile(stream, sourcelanguage="ar", targetlanguage="vi")
    assert [(unit.source, unit.target) for unit in store.units] == [
        ("اللجنة الشعبية", "Ủy ban nhân dân"),
        ("رئيس القرية", "trưởng thôn"),
    ]
    assert [term.text for term in store.units[0].get_target_terms() if term.deprecated] == ["Ủy ban Bình dân"]


def test_terms_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.tbx"
    path.write_text(
        '<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body><termEntry>'
        "<descrip type='subjectField'>health</descrip>"
        '<langSet xml:lang="ar-SA"><tig><term>منظمة الصحة العالمية</term></tig></langSet>'
        '<langSet xml:lang="en"><ntig><termGrp><term>World Health Organization</term></termGrp></ntig>'
        '<ntig><termGrp><term>WHO</term><termNote type="termType">acronym</termNote></termGrp></ntig></langSet>'
        '<langSet xml:lang="fr"><tig><term>OMS</term></tig></langSet></termEntry>'
        '<termEntry><langSet xml:lang="en"><tig><term>no Arabic</term></tig></langSet></termEntry>'
        "</body></text></martif>",
        encoding="utf-8",
    )
    assert import_terms(path) == (
        Term(("منظمة الصحة العالمية",), english=("World Health Organization", "WHO"), domain="health"),
    )


TEXT = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="|#;✗"), min_size=1, max_size=8)
SEVERAL = st.lists(TEXT, min_size=1, max_size=3, unique=True).map(tuple)


@given(st.builds(Term, SEVERAL, SEVERAL, SEVERAL, TEXT, st.dictionaries(st.sampled_from(["vi", "en"]), SEVERAL)))
def test_a_concept_is_a_term_and_back(term: Term) -> None:
    assert term_of(concept_of(term)) == term


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.txt", "بلدية\txã\nبلدية\n".encode(), "line 2"),
        ("a.txt", b"\xff", "UTF-8"),
        ("a.tsv", b"x\ty\n", "line 1"),
        ("a.tbx", b"<tbx>", "line 1, column"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputFileError, match=name.replace(".", r"\.")) as caught:
        import_terms(path)
    assert word in str(caught.value)


def test_no_foreign_file_is_overwritten_and_no_other_suffix_taken(tmp_path: Path) -> None:
    for suffix in (".tsv", ".tbx", ".txt"):
        foreign = tmp_path / f"a{suffix}"
        foreign.write_text("mine")
        with pytest.raises(OutputError):
            export_terms(TERMS, foreign)
        assert foreign.read_text() == "mine"
        assert export_terms(TERMS, foreign, force=True) == 2
    with pytest.raises(UsageError, match="tbx"):
        export_terms(TERMS, tmp_path / "a.xml")
    with pytest.raises(UsageError, match="tbx"):
        import_terms(tmp_path / "a.xml")


@pytest.mark.parametrize("suffix", [".tsv", ".tbx", ".txt"])
def test_what_was_changed_by_hand_is_not_overwritten(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    export_terms(TERMS, path)
    export_terms(TERMS, path)
    changed = path.read_text("utf-8").replace(TERMS[0].vietnamese[0], "làng")
    path.write_text(changed, "utf-8")
    with pytest.raises(OutputError, match="changed since"):
        export_terms(TERMS, path)
    assert path.read_text("utf-8") == changed


def test_terms_are_added_to_a_table_that_somebody_keeps_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "new" / "terms.tsv"
    assert append_terms(path, [VILLAGE]) == 1
    path.write_text("# mine\nvietnamese\tarabic\r\nxã\tبلدية\n", "utf-8")
    assert append_terms(path, [VILLAGE, COMMITTEE, VILLAGE]) == 2
    assert append_terms(path, TERMS) == 0
    assert path.read_text("utf-8").startswith("# mine\nvietnamese\tarabic\tenglish\tacronym\t")
    assert read_terms(path) == (Term(("بلدية",), ("xã",)), VILLAGE, COMMITTEE)


def test_what_a_format_cannot_hold_takes_nothing_from_a_term(tmp_path: Path) -> None:
    table, glossary = tmp_path / "terms.tsv", tmp_path / "terms.txt"
    append_terms(table, TERMS)
    for language in ("vi", "en"):
        export_terms(TERMS, glossary, language=language, force=True)
        assert append_terms(table, import_terms(glossary, language=language)) == 0
    assert append_terms(table, [replace(VILLAGE, vietnamese=("trưởng bản",))]) == 1
    assert append_terms(table, [Term(VILLAGE.arabic)]) == 1


def test_the_terms_of_the_program_survive_every_format(tmp_path: Path) -> None:
    terms = Termbase.load().terms
    for suffix in (".tsv", ".tbx"):
        export_terms(terms, tmp_path / f"all{suffix}")
        assert import_terms(tmp_path / f"all{suffix}") == terms
    export_terms(terms, tmp_path / "all.txt")
    here, back = Termbase(terms), Termbase(import_terms(tmp_path / "all.txt"))
    for source in (source for term in terms for source in term.sources):
        assert [u.term.vietnamese for u in back.find(source)] == [u.term.vietnamese for u in here.find(source)]
