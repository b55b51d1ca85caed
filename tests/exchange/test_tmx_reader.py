"""TMX as other tools write it, and as accidents leave it: what is sound is read, what is not is named."""

from __future__ import annotations

import gzip
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.tmx_elements import elements_of, plain_elements
from chinhdanh.exchange.tmx_reader import MOST_TOLD, Problem, read_tmx
from chinhdanh.exchange.tmx_unit import FLATTENED, TmxUnit

DATA = Path(__file__).resolve().parent.parent / "data" / "tmx"


def load(path: Path) -> tuple[list[TmxUnit], list[Problem]]:
    problems: list[Problem] = []
    return list(read_tmx(path, on_problem=problems.append)), problems


def pairs(units: list[TmxUnit]) -> list[tuple[str, str]]:
    return [(unit.source, unit.targets["vi"]) for unit in units]


@pytest.mark.parametrize(
    ("name", "expected", "problems"),
    [
        (
            "omegat_level1.tmx",
            [
                ("زار الوفد منطقة هاو لوك.", "Đoàn thăm huyện Hậu Lộc."),
                ("هل حضر الرئيس؟", "Chủ tịch có dự không <t0/>?"),
            ],
            [],
        ),
        ("omegat_level2.tmx", [("زار الوفد المدينة.", "Đoàn thăm thành phố.")], [FLATTENED]),
        (
            "trados.tmx",
            [
                ("ارتفع الدخل إلى 14,963 مليار دونج.", "Thu nhập tăng lên 14.963 tỷ đồng."),
                ("حضر الاجتماع قيادات منطقة هاو لوك.", "Lãnh đạo huyện Hậu Lộc dự cuộc họp."),
            ],
            [FLATTENED],
        ),
        ("memoq.tmx", [("هل حضر الرئيس؟", "Chủ tịch có dự không?")], [FLATTENED]),
        ("matecat.tmx", [("وبلغ عدد السكان 120 ألفًا & أكثر.", "Dân số đạt 120 nghìn & hơn.")], []),
        ("packed.tmx.gz", [("وبلغ عدد السكان 120 ألفًا & أكثر.", "Dân số đạt 120 nghìn & hơn.")], []),
        ("translate_toolkit.tmx", [("تران ثانه", "Trần Thanh")], []),
        (
            "many_languages.tmx",
            [("زار الوفد القرية.", "Đoàn thăm xã."), ("زار الوفد القرية.", "Đoàn đến thăm xã.")],
            ["the header says srclang=*all*; the ar text of each unit is its source"],
        ),
    ],
)
def test_the_files_of_other_tools(name: str, expected: list[tuple[str, str]], problems: list[str]) -> None:
    units, told = load(DATA / name)
    assert pairs(units) == expected
    assert [problem.message for problem in told] == problems
    assert not any(problem.lost for problem in told)


def test_what_a_unit_says_beside_its_texts() -> None:
    first, second = load(DATA / "omegat_level1.tmx")[0]
    assert first.notes == ("Xem lại chức danh",)
    assert (first.changed, first.who) == (datetime(2026, 8, 1, 9, 30, tzinfo=UTC), "hoa")
    assert (second.number, second.line) == (2, 26)
    assert second.properties == {"file": "article.txt", "prev": "زار الوفد منطقة هاو لوك."}
    approved, draft = load(DATA / "trados.tmx")[0]
    assert approved.properties["x-ConfirmationLevel"] == "ApprovedTranslation"
    assert approved.properties["x-Client:MultiplePicklist"] == "Báo\nĐài"
    assert (approved.source_language, approved.who, draft.who) == ("ar-SA", "AN\\hoa", "AN\\nguyen")
    many = load(DATA / "many_languages.tmx")[0]
    assert many[0].targets["en"] == "The delegation visited the village."
    assert many[0].properties == {"x-late": "after the texts"}


def tu(number: int, vi: str = "", extra: str = "") -> str:
    return (
        f'<tu>{extra}\n<tuv xml:lang="ar"><seg>الجملة {number}.</seg></tuv>\n'
        f'<tuv xml:lang="vi"><seg>{vi or f"Câu {number}."}</seg></tuv>\n</tu>\n'
    )


def document(*units: str, head: str = "", tail: str = "</body>\n</tmx>\n") -> str:
    header = '<header creationtool="x" srclang="ar"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<tmx version="1.4">\n{header}\n<body>\n{"".join(units)}{tail}'
    )


def saved(folder: Path, content: str | bytes, name: str = "in.tmx") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def around(bad: str) -> str:
    return document(tu(1), bad, tu(3))


OUTER = [("الجملة 1.", "Câu 1."), ("الجملة 3.", "Câu 3.")]


@pytest.mark.parametrize(
    ("bad", "middle", "message"),
    [
        (tu(2, "a\x01b"), "ab", "line 9, unit 2: characters that XML forbids were removed"),
        (tu(2, "a&#x1;&#0;b&#65;"), "abA", "line 9, unit 2: characters that XML forbids were removed"),
        (tu(2, "a\uffffb"), "ab", "line 9, unit 2: characters that XML forbids were removed"),
        (tu(2, "A & B"), "A & B", "line 9, unit 2: a lone & was taken as text"),
        (tu(2, "1 < 2"), "1 < 2", "line 9, unit 2: a lone < was taken as text"),
        (tu(2, "a&nbsp;b&eacute;"), "a\xa0bé", "line 9, unit 2: named characters of HTML were written out"),
        (tu(2, "a<b>c"), None, "line 9, unit 2: is not well-formed at its line 3, column"),
        (tu(2, "a&xxe;b"), None, "line 9, unit 2: uses the entity &xxe;, and entities are not expanded"),
        (tu(2, " \u200f "), None, "line 9, unit 2: has no text in a language other than ar"),
        (tu(2).replace('"ar"', '"fr"'), None, "line 9, unit 2: has no text in ar"),
        (tu(2).replace("<seg>", "").replace("</seg>", ""), None, "line 9, unit 2: has no text in ar"),
        (tu(2).replace("</tu>", ""), "Câu 2.", "line 9, unit 2: is not closed and was read up to its last whole text"),
        (tu(2).replace("<tu>", "<t>"), None, "line 9: text that is in no unit is not read: '<t>"),
        (tu(2, "x" * 1_000_000), None, "line 9, unit 2: is longer than 1,000,000 characters"),
        (tu(2, "a<ph x='1'>code</ph>b<hi>c</hi>"), "abc", f"line 9, unit 2: {FLATTENED}"),
    ],
    ids=lambda value: str(value)[:40] if value and str(value).startswith("line") else "",
)
def test_one_bad_unit_is_named_and_costs_no_other(bad: str, middle: str | None, message: str, tmp_path: Path) -> None:
    units, problems = load(saved(tmp_path, around(bad)))
    expected = OUTER if middle is None else [OUTER[0], ("الجملة 2.", middle), OUTER[1]]
    assert pairs(units) == expected
    assert str(problems[0]).startswith(message)
    assert problems[0].lost == (middle is None)


@pytest.mark.parametrize(
    "sound",
    [
        tu(2, extra="<!-- <tu><tuv> -->"),
        f"<!-- {tu(9)} -->\n{tu(2)}",
        tu(2, "<![CDATA[Câu 2.]]>", extra="<prop type='x'><![CDATA[</tu>]]></prop>"),
        tu(2).replace('"', "'"),
        tu(2).replace("\n", "\r\n"),
        tu(2).replace("<tuv ", '<tuv changedate="20260801T120000Z" x:y="z" '),
        tu(2, "&#67;&#x00e2;u&#32;2."),
    ],
    ids=["comment in unit", "unit in comment", "cdata", "quotes", "crlf", "prefix", "references"],
)
def test_unusual_but_sound_units_are_read_without_a_word(sound: str, tmp_path: Path) -> None:
    text = around(sound).replace("<tmx ", '<tmx xmlns:x="urn:x" ')
    units, problems = load(saved(tmp_path, text))
    assert pairs(units) == [OUTER[0], ("الجملة 2.", "Câu 2."), OUTER[1]]
    assert problems == []


@pytest.mark.parametrize(
    ("content", "count", "message"),
    [
        (document(tu(1), tu(2), tail=""), 2, "line 13: the file breaks off"),
        (document(tu(1), tu(2)[:-20], tail=""), 1, "line 9, unit 2:"),
        (document(tu(1), tu(2).removesuffix("</tu>\n"), tail=""), 2, "line 9, unit 2: is not closed"),
        (document(tu(1), tu(2)).partition("<body>")[2], 2, "line 1: the beginning of the file is missing"),
        (document(tu(1), "<!--", tu(2)), 2, "line 9: text that is in no unit is not read: '<!--"),
        (document(tu(1), tu(2)).encode("cp1258", "replace"), 0, "line 5, unit 1: has bytes that do not belong"),
        (gzip.compress(document(*map(tu, range(3000))).encode())[:-3000], None, "the packed data breaks off"),
    ],
    ids=["no end", "cut", "cut at the end", "no head", "comment without end", "encoding", "gzip"],
)
def test_a_broken_file_gives_what_stands_before_and_after_the_break(
    content: str | bytes, count: int | None, message: str, tmp_path: Path
) -> None:
    units, problems = load(saved(tmp_path, content))
    assert len(units) == count or (count is None and len(units) > 10)
    assert any(message in str(problem) for problem in problems), problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16"])
def test_every_unicode_encoding_whatever_the_declaration_says(encoding: str, declared: str, tmp_path: Path) -> None:
    text = document(tu(1), tu(3)).replace("UTF-8", declared)
    units, problems = load(saved(tmp_path, text.encode(encoding)))
    assert (pairs(units), problems) == (OUTER, [])


def test_a_declared_code_page_is_obeyed(tmp_path: Path) -> None:
    text = document(tu(1, "Xa"), tu(3, "Tinh")).replace("UTF-8", "windows-1256")
    assert [vi for _, vi in pairs(load(saved(tmp_path, text.encode("cp1256")))[0])] == ["Xa", "Tinh"]


@pytest.mark.parametrize("content", ["", "notes", "<html><body>tu</body></html>", "%PDF-1.7\n", "\0" * 100])
def test_what_is_no_tmx_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=r"in\.tmx is not TMX"):
        load(saved(tmp_path, content))


def test_of_what_happens_to_many_units_some_are_named_and_the_others_counted(tmp_path: Path) -> None:
    units, problems = load(saved(tmp_path, document(*(tu(number, "a<hi>b</hi>") for number in range(200)))))
    assert len(units) == 200
    assert [problem.unit for problem in problems] == [*range(1, MOST_TOLD + 1), 0]
    assert problems[-1].message == f"{200 - MOST_TOLD} times more: {FLATTENED}"


def test_a_memory_without_units_is_empty(tmp_path: Path) -> None:
    assert load(saved(tmp_path, document())) == ([], [])


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tmx", tmp_path):
        with pytest.raises(InputFileError, match=path.name):
            load(path)


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE tmx [{LAUGHS}]>\n",
        '<!DOCTYPE tmx [<!ENTITY a12 SYSTEM "file:///etc/passwd">]>\n',
        '<!DOCTYPE tmx [<!ENTITY a12 SYSTEM "http://127.0.0.1:9/x">]>\n',
        '<!DOCTYPE tmx [<!ENTITY % all SYSTEM "http://127.0.0.1:9/x.dtd"> %all;]>\n',
        '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">\n',
        "<!DOCTYPE tmx [<!ENTITY a12 '<tu>x</tu>'>]>\n",
    ],
    ids=["billion laughs", "file", "network", "parameter", "dtd", "unit"],
)
def test_no_entity_is_expanded_and_nothing_is_fetched(
    doctype: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    units, problems = load(saved(tmp_path, document(tu(1), tu(2, "&a12;"), tu(3), head=doctype)))
    assert pairs(units) == OUTER
    assert [problem.message for problem in problems] == ["uses the entity &a12;, and entities are not expanded"]


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA[", "<!DOCTYPE [", "<tmx ", "<header ", "&", "<tu ", "<?"])
def test_endless_openings_take_linear_time(opening: str, tmp_path: Path) -> None:
    """At a million of them, anything that goes back for each would take hours."""
    units, problems = load(saved(tmp_path, document(opening * 100_000, tu(2))))
    assert pairs(units)[-1:] in ([("الجملة 2.", "Câu 2.")], [])
    assert problems


CHARACTERS = st.text(st.sampled_from("aĐê̆ا\u200f \n\t<>&\"';/-![]"), max_size=12)
PARTS = st.sampled_from(
    [
        "<tu>",
        "</tu>",
        '<tuv xml:lang="ar">',
        "<tuv lang='vi' x=\"&lt;\">",
        "</tuv>",
        "<seg>",
        "</seg>",
        '<prop type="x">',
        "</prop>",
        "<note>",
        "</note>",
        "<hi>",
        "</hi>",
        "&amp;",
        "&#65;",
    ]
)


@given(st.lists(CHARACTERS | PARTS, max_size=30).map("".join))
def test_the_quick_way_gives_what_the_parser_gives(body: str) -> None:
    for xml in (f"<tu>{body}</tu>", tu(1, vi=body.replace("<", "&lt;")), tu(1, extra=body)):
        quick = plain_elements(xml)
        if quick is not None:
            parsed = elements_of(etree.fromstring(xml))
            assert (quick.about, [v[:3] for v in quick.variants]) == (parsed.about, [v[:3] for v in parsed.variants])
