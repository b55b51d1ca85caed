"""Terms in sources: what may be attached to them, which wins, and exactly where they stand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh import paths
from chinhdanh.errors import InputFileError
from chinhdanh.terms.table import COLUMNS, read_terms, table_lines
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase

COMMITTEE = Term(("اللجنة الشعبية",), ("Ủy ban nhân dân",), ("People's Committee",), "UBND")
SECRETARY = Term(("سكرتير لجنة الحزب الإقليمية",), ("Bí thư Tỉnh ủy",))
DEPUTY = Term(("نائب سكرتير لجنة الحزب الإقليمية",), ("Phó Bí thư Tỉnh ủy",))
PARTY = Term(("لجنة الحزب الإقليمية",), ("Tỉnh ủy",))
CULTURE = Term(("الثقافة والرياضة",), ("văn hóa, thể thao",))
AFFAIRS = Term(("شؤون الموظفين",), ("công tác cán bộ",))
CADRES = Term(("كادر",), ("cán bộ",))
COMMITMENT = Term(("الالتزام",), ("cam kết",))
OTHERS = [
    Term(("الهدف العام بالمقاطعة",), ("mục tiêu của tỉnh",)),
    Term(("رئيس للجنة",), ("trưởng ban",)),
    Term(("القرار رقم 57",), ("Nghị quyết 57",)),
    Term(("شعب غني، بلد قوي",), ("dân giàu, nước mạnh",)),
    Term(("الاجتماعية الاقتصادية",), ("kinh tế - xã hội",)),
]
BASE = Termbase([*OTHERS, COMMITTEE, SECRETARY, DEPUTY, PARTY, CULTURE, AFFAIRS, CADRES, COMMITMENT])


def found(text: str, base: Termbase = BASE) -> list[tuple[str, str]]:
    return [(text[use.start : use.end], use.term.vietnamese[0]) for use in base.find(text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("اللجنة الشعبية", "اللجنة الشعبية"),
        ("لجنة شعبية", "لجنة شعبية"),
        ("وللجنة الشعبية", "لجنة الشعبية"),
        ("باللجنة الشعبية", "اللجنة الشعبية"),
        ("واللجنة الشعبية", "اللجنة الشعبية"),
        ("كاللجنة الشعبية،", "اللجنة الشعبية"),
        ("فاللجنه الشعبيه", "اللجنه الشعبيه"),
        ("اللجنـــة الشَّعبِيّة", "اللجنـــة الشَّعبِيّة"),
        ("اللجنة  الشعبية", "اللجنة  الشعبية"),
        ("اللجنة الشعبي", "اللجنة الشعبي"),
        ("لدى UBND.", "UBND"),
    ],
)
def test_a_term_whatever_is_attached_to_it(text: str, written: str) -> None:
    assert found(text) == [(written, "Ủy ban nhân dân")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("نائب السكرتير للجنة الحزب الإقليمية", "Phó Bí thư Tỉnh ủy"),
        ("نائبة سكرتير لجنة الحزب الإقليمي", "Phó Bí thư Tỉnh ủy"),
        ("السكرتيرة للجنة الحزب الاقليميه", "Bí thư Tỉnh ủy"),
        ("لجنة الحزب الإقليمية", "Tỉnh ủy"),
        ("والثقافة والرياضة", "văn hóa, thể thao"),
        ("الشئون", None),
        ("شؤون موظفين", "công tác cán bộ"),
        ("الثقافة الرياضة", None),
        ("لجنة الحزب. الإقليمية", None),
        ("كوادر", None),
        ("سكادر", None),
        ("التزام", "cam kết"),
        ("وبالالتزام", "cam kết"),
        ("الهدف العام للمقاطعة", "mục tiêu của tỉnh"),
        ("هدف عام بمقاطعة", "mục tiêu của tỉnh"),
        ("رئيس اللجنة", "trưởng ban"),
        ("رئيس لجنة", "trưởng ban"),
        ("القرار رقم ٥٧", "Nghị quyết 57"),
        ("القرار رقم 570", None),
        ("شعب غني، بلد قوي", "dân giàu, nước mạnh"),
        ("شعب غني, بلد قوي", "dân giàu, nước mạnh"),
        ("شعب غني بلد قوي", None),
        ("الاجتماعية - الاقتصادية", "kinh tế - xã hội"),
    ],
)
def test_inside_a_term(text: str, written: str | None) -> None:
    assert [vietnamese for _, vietnamese in found(text)] == ([written] if written else [])


def test_the_longest_wins_wherever_it_begins() -> None:
    base = Termbase([Term(("رئيس اللجنة",), ("trưởng ban",)), Term(("اللجنة المركزية للحزب",), ("Trung ương Đảng",))])
    assert found("رئيس اللجنة المركزية للحزب", base) == [("اللجنة المركزية للحزب", "Trung ương Đảng")]
    assert found("قال رئيس اللجنة", base) == [("رئيس اللجنة", "trưởng ban")]


def test_a_later_term_hides_an_earlier_one_and_one_without_renderings_hides_it_altogether() -> None:
    other = Term(("لجنة شعبية",), ("UBND",))
    assert found("اللجنة الشعبية", Termbase([COMMITTEE, other])) == [("اللجنة الشعبية", "UBND")]
    silent = Termbase([COMMITTEE, Term(("اللجنة الشعبية",)), Term((), acronym="UBND")])
    assert silent.find("اللجنة الشعبية UBND") == ()
    assert silent.terms == ()


def test_the_users_own_terms_stand_over_the_seeds() -> None:
    text = "نائب السكرتير للجنة الحزب الإقليمية"
    assert found(text, Termbase.load()) == [(text, "Phó Bí thư Tỉnh ủy")]
    own = paths.termbase_file()
    own.parent.mkdir(parents=True)
    own.write_text("".join(table_lines([Term((text,), ("đồng chí Phó Bí thư",))])), encoding="utf-8")
    assert found(text, Termbase.load()) == [(text, "đồng chí Phó Bí thư")]
    assert Termbase.load() is Termbase.load()


def test_a_term_may_be_long() -> None:
    text = " ".join(f"كلمة {n}" for n in range(2000))
    assert found(text, Termbase([Term((text,), ("dài",))])) == [(text, "dài")]


def test_what_may_stand_in_a_target() -> None:
    assert COMMITTEE.renderings("vi") == ("Ủy ban nhân dân", "UBND")
    assert SECRETARY.renderings("en") == ()


ARABIC = st.text("ابتثجلوفكبسيةهأإآىءؤئ ـَّ،.-", max_size=40)


@given(ARABIC)
def test_uses_are_in_order_apart_and_inside_the_source(text: str) -> None:
    base = Termbase([Term(("لا با",), ("x",)), Term(("وفا",), ("y",)), Term(("با لا سا",), ("z",))])
    uses = base.find(text)
    assert all(0 <= use.start < use.end <= len(text) for use in uses)
    assert all(a.end <= b.start for a, b in pairwise(uses))


CELL = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="|#"), min_size=1, max_size=9)
SEVERAL = st.lists(CELL, max_size=3).map(tuple)


@given(
    st.builds(
        Term,
        st.lists(CELL, min_size=1, max_size=3).map(tuple),
        SEVERAL,
        SEVERAL,
        acronym=CELL | st.just(""),
        forbidden=st.dictionaries(st.sampled_from(["vi", "en"]), st.lists(CELL, min_size=1, max_size=2).map(tuple)),
        domain=CELL | st.just(""),
        note=CELL | st.just(""),
    )
)
def test_a_table_keeps_a_term(tmp_path_factory: pytest.TempPathFactory, term: Term) -> None:
    path = tmp_path_factory.mktemp("t") / "terms.tsv"
    path.write_text("".join(table_lines([term])), encoding="utf-8")
    (back,) = read_terms(path)
    assert back == composed(term)


def composed(term: Term) -> Term:
    def nfc(several: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(normalize("NFC", one) for one in several)

    return Term(
        nfc(term.arabic),
        nfc(term.vietnamese),
        nfc(term.english),
        *nfc((term.acronym,)),
        {language: nfc(wrong) for language, wrong in term.forbidden.items()},
        *nfc((term.domain, term.note)),
    )


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"vietnamese\tenglish\n", "arabic"),
        (b"arabic\tvietnamesse\n", "vietnamesse"),
        ("# note\n\narabic\tvietnamese\n\txã\n".encode(), "line 4"),
        ("arabic\tvietnamese\nبلدية\txã\tcommune\n".encode(), "line 2"),
    ],
)
def test_a_bad_table_is_named_with_its_line(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(content)
    with pytest.raises(InputFileError, match=r"mine\.tsv") as caught:
        Termbase.load([path])
    assert word in str(caught.value)


def test_a_table_as_a_spreadsheet_or_an_editor_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("\ufeffarabic\tvietnamese\r\n# mine\r\nبلدية | كومونة\txã\r\n\r\n", "utf-8")
    assert read_terms(path) == (Term(("بلدية", "كومونة"), ("xã",)),)
    assert set(COLUMNS) >= {"arabic", "forbidden_vietnamese"}
