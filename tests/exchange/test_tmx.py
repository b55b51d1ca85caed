"""Every rule that a TMX file must keep, one test each, then the schemas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from chinhdanh.errors import OutputError, UsageError
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.tmx import CONFIRMATION_LEVEL, write_tmx
from chinhdanh.exchange.units import Context, TargetText, Unit
from chinhdanh.review.model import Status

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WRITTEN = datetime(2026, 8, 1, 12, 0, 5, tzinfo=UTC)

SOURCE = "تفقد الرفيق ترينه توان سينه قرية هوا ترونغ."
VIETNAMESE = "Đồng chí Trịnh Tuấn Sinh thăm thôn Hòa Trung."
ENGLISH = "Comrade Trịnh Tuấn Sinh visited Hòa Trung hamlet."


def unit(source: str = SOURCE, vi: str = VIETNAMESE, **rest: object) -> Unit:
    return Unit(source, {"vi": TargetText(vi)}, **rest)  # type: ignore[arg-type]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.tmx"


def tree(path: Path) -> etree._Element:
    return etree.parse(str(path)).getroot()


def segments(path: Path, language: str) -> list[str]:
    return [seg.text or "" for seg in tree(path).iterfind(f".//tuv[@{LANG}='{language}']/seg")]


def test_all_languages_of_a_sentence_stand_in_one_unit(out: Path) -> None:
    pair = Unit(SOURCE, {"vi": TargetText(VIETNAMESE), "en": TargetText(ENGLISH)})
    assert write_tmx(out, [pair]) == 1
    (tu,) = tree(out).iterfind("body/tu")
    assert [(tuv.get(LANG), tuv.findtext("seg")) for tuv in tu.iterfind("tuv")] == [
        ("ar", SOURCE),
        ("vi", VIETNAMESE),
        ("en", ENGLISH),
    ]


def test_the_file_is_utf8_with_a_declaration_and_without_bom_or_doctype(out: Path) -> None:
    write_tmx(out, [unit()])
    content = out.read_bytes()
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">')
    assert b"<!DOCTYPE" not in content
    content.decode("utf-8", "strict")


def test_the_header_has_the_seven_attributes(out: Path) -> None:
    write_tmx(out, [])
    header = tree(out).find("header")
    assert header is not None
    needed = ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"]
    assert [name for name in needed if not header.get(name)] == []
    assert (header.get("srclang"), header.get("segtype")) == ("ar", "sentence")
    assert header.get("creationtool") == "chinhdanh"


def test_notes_and_props_come_before_what_they_describe(out: Path) -> None:
    write_tmx(out, [Unit(SOURCE, {"vi": TargetText(VIETNAMESE, Status.DRAFT, "mt:starter")}, note="Xem lại tên")])
    (tu,) = tree(out).iterfind("body/tu")
    assert [child.tag for child in tu] == ["note", "prop", "tuv", "tuv"]
    assert [child.tag for child in tu[-1]] == ["prop", "prop", "seg"]


def test_the_source_language_of_the_header_is_that_of_the_units(out: Path) -> None:
    write_tmx(out, [unit()], source_language="ar_SA")
    header = tree(out).find("header")
    assert header is not None
    assert header.get("srclang") == "ar-SA"
    assert segments(out, "ar-SA") == [SOURCE]


@pytest.mark.parametrize(
    ("given_code", "expected"),
    [("vi", "vi"), ("vie", "vi"), ("ara", "ar"), ("ar_SA", "ar-SA"), ("vi-VN", "vi-VN"), ("VI", "vi"), ("eng", "en")],
)
def test_language_codes_are_those_that_tools_match(given_code: str, expected: str) -> None:
    assert language_code(given_code) == expected


@pytest.mark.parametrize("code", ["", "vietnamese", "v", "vi-", 'vi" x="', "*all*"])
def test_what_is_no_language_code_is_refused(code: str, out: Path) -> None:
    with pytest.raises(UsageError):
        write_tmx(out, [Unit(SOURCE, {code: TargetText(VIETNAMESE)})])
    assert list(out.parent.glob("*.tmx*")) == []


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800", "\udfff"])
def test_characters_that_xml_forbids_are_removed(bad: str, out: Path) -> None:
    target = TargetText(f"Đồng{bad} chí", Status.DRAFT, f"mt:{bad}starter")
    write_tmx(out, [Unit(f"قال{bad} الرفيق.", {"vi": target}, note=f"a{bad}b")])
    assert segments(out, "ar") == ["قال الرفيق."]
    assert segments(out, "vi") == ["Đồng chí"]
    assert tree(out).findtext("body/tu/note") == "ab"


@pytest.mark.parametrize("kept", ["\t", "\n", "\x7f", "\x85", "😀", "\u200c", "\u200f", "\u2067", "\xa0", "ـ", "﷽"])
def test_all_other_characters_stay(kept: str, out: Path) -> None:
    write_tmx(out, [unit(f"قال{kept}الرفيق.", f"Đồng{kept}chí")])
    assert segments(out, "ar") == [f"قال{kept}الرفيق."]
    assert segments(out, "vi") == [f"Đồng{kept}chí"]


def test_no_directional_mark_is_added(out: Path) -> None:
    write_tmx(out, [unit("تنفيذ اللوائح (XDCS&THQCDC).", "Quy chế (XDCS&THQCDC).")])
    assert re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", out.read_text("utf-8")) is None


def test_line_ends_become_line_feeds(out: Path) -> None:
    write_tmx(out, [unit("قال\r\nالرفيق\rهنا.", "a\r\nb")])
    assert segments(out, "ar") == ["قال\nالرفيق\nهنا."]
    assert segments(out, "vi") == ["a\nb"]


def test_text_is_nfc(out: Path) -> None:
    write_tmx(out, [unit(unicodedata.normalize("NFD", "قال آل أحمد."), unicodedata.normalize("NFD", VIETNAMESE))])
    assert segments(out, "ar") == ["قال آل أحمد."]
    assert segments(out, "vi") == [VIETNAMESE]


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\xa0", "\u200b", "\u200f \ufeff", "\x01"])
def test_no_blank_target_is_written(blank: str, out: Path) -> None:
    half = Unit(SOURCE, {"vi": TargetText(blank), "en": TargetText(ENGLISH)})
    assert write_tmx(out, [half, unit(vi=blank), unit(source=blank)]) == 1
    assert [tuv.get(LANG) for tuv in tree(out).iter("tuv")] == ["ar", "en"]


def test_markup_in_text_is_text(out: Path) -> None:
    text = """<t0/> &amp; <hi>"a" 'b'</hi> ]]> <![CDATA[x]]>"""
    write_tmx(out, [unit(text, text, note=text)])
    assert segments(out, "ar") == segments(out, "vi") == [text]
    assert tree(out).findtext("body/tu/note") == text
    assert {element.tag for element in tree(out).iter()} == {
        "tmx",
        "header",
        "body",
        "tu",
        "tuv",
        "seg",
        "note",
        "prop",
    }


def test_nothing_binds_a_unit_to_one_document(out: Path) -> None:
    write_tmx(out, [Unit(SOURCE, {"vi": TargetText(VIETNAMESE, Status.EDITED, "human")}, note="n")])
    assert [tu.attrib for tu in tree(out).iter("tu")] == [{}]
    reserved = {"file", "id", "prev", "next", "path", "origin", "x-ice", "x-100pc", "x-auto", "sourceLanguage"}
    kinds = {prop.get("type") for prop in tree(out).iter("prop")}
    assert kinds.isdisjoint(reserved)
    assert all(kind and kind.startswith("x-") for kind in kinds)


def test_where_a_sentence_stands_is_told_as_memoq_reads_it_and_binds_only_what_is_bound(out: Path) -> None:
    where = Context("bài.txt", "قبل.", "بعد & ذلك.")
    write_tmx(out, [unit(context=where), unit("جملة ثانية.", context=where, bound=True)])
    usual, bound = tree(out).iterfind("body/tu")
    for tu in (usual, bound):
        assert tu.findtext("prop[@type='x-document']") == "bài.txt"
        assert [prop.text for prop in tu.iterfind("tuv[1]/prop")] == ["<seg>قبل.</seg>", "<seg>بعد &amp; ذلك.</seg>"]
    kinds = ("file", "prev", "next")
    assert [usual.findtext(f"prop[@type='{kind}']") for kind in kinds] == [None, None, None]
    assert [bound.findtext(f"prop[@type='{kind}']") for kind in kinds] == ["bài.txt", "قبل.", "بعد & ذلك."]


def test_who_changed_a_target_and_the_segments_that_have_it(out: Path) -> None:
    target = TargetText(VIETNAMESE, by='A "b"', segments=((3, Status.APPROVED, False), (7, Status.DRAFT, True)))
    write_tmx(out, [Unit(SOURCE, {"vi": target})])
    (tuv,) = tree(out).iterfind(f".//tuv[@{LANG}='vi']")
    assert tuv.get("changeid") == 'A "b"'
    written = tuv.findtext("prop[@type='x-chinhdanh-segments']") or ""
    assert re.fullmatch("[0-9a-f]{12} 3:approved 7:draft\\+locked", written)


def test_regions_are_written_for_languages(out: Path) -> None:
    write_tmx(out, [unit()], regions={"ar": "ar-SA", "vi": "vi-VN"})
    assert segments(out, "ar-SA") == [SOURCE]
    assert segments(out, "vi-VN") == [VIETNAMESE]


def test_there_is_at_most_one_note_a_unit_and_no_blank_one(out: Path) -> None:
    write_tmx(out, [unit(note="tên riêng"), unit("جملة ثانية.", note="  ")])
    assert [note.text for note in tree(out).iter("note")] == ["tên riêng"]


@pytest.mark.parametrize(("status", "level"), CONFIRMATION_LEVEL.items())
def test_the_status_is_the_confirmation_level(status: Status, level: str, out: Path) -> None:
    write_tmx(out, [Unit(SOURCE, {"vi": TargetText(VIETNAMESE, status)})])
    assert [prop.text for prop in tree(out).iterfind(".//prop[@type='x-ConfirmationLevel']")] == [level, level]


def test_a_unit_is_confirmed_as_far_as_its_least_confirmed_target(out: Path) -> None:
    both = {"vi": TargetText(VIETNAMESE, Status.APPROVED), "en": TargetText(ENGLISH, Status.DRAFT)}
    write_tmx(out, [Unit(SOURCE, both)])
    levels = [prop.text for prop in tree(out).iterfind(".//prop[@type='x-ConfirmationLevel']")]
    assert levels == ["Draft", "ApprovedTranslation", "Draft"]


def test_dates_are_utc_in_the_basic_form(out: Path) -> None:
    hanoi = datetime(2026, 8, 1, 3, 4, 5, 678, tzinfo=timezone(timedelta(hours=7)))
    dated = Unit("جملة ثانية.", {"vi": TargetText("Câu hai.", changed=hanoi)})
    write_tmx(out, [unit(), dated], written=WRITTEN)
    root = tree(out)
    assert [tuv.get("changedate") for tuv in root.iterfind(f".//tuv[@{LANG}='vi']")] == [
        "20260801T120005Z",
        "20260731T200405Z",
    ]
    header = root.find("header")
    assert header is not None
    assert header.get("creationdate") == "20260801T120005Z"


def test_units_are_taken_one_by_one(out: Path) -> None:
    """No more than a small batch is held before it goes to the disk."""
    sizes: list[int] = []

    def many() -> Iterator[Unit]:
        for number in range(5000):
            (part,) = out.parent.glob(".out.tmx.*.part")
            sizes.append(part.stat().st_size)
            yield unit(f"{SOURCE} {number}")

    assert write_tmx(out, many()) == 5000
    assert sizes[1000] > 0
    assert sizes == sorted(sizes)


class TestDestination:
    def test_a_failure_on_the_way_leaves_the_old_file(self, out: Path) -> None:
        write_tmx(out, [unit()])
        before = out.read_bytes()

        def broken() -> Iterator[Unit]:
            yield unit("جملة.")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_tmx(out, broken())
        assert out.read_bytes() == before
        assert [path.name for path in out.parent.iterdir()] == ["out.tmx"]

    def test_our_own_file_is_replaced(self, out: Path) -> None:
        write_tmx(out, [unit()])
        write_tmx(out, [unit("جملة.")])
        assert segments(out, "ar") == ["جملة."]

    @pytest.mark.parametrize(
        "content", [b"notes", b'<tmx version="1.4"><header creationtool="OmegaT"/></tmx>', b"\xff\xfe\x00"]
    )
    def test_a_file_of_someone_else_is_not_overwritten(self, content: bytes, out: Path) -> None:
        out.write_bytes(content)
        with pytest.raises(OutputError) as caught:
            write_tmx(out, [unit()])
        assert str(out) in caught.value.message
        assert "--force" in caught.value.hint
        assert out.read_bytes() == content

    def test_our_own_file_is_left_alone_once_it_was_changed_by_hand(self, out: Path) -> None:
        write_tmx(out, [unit()])
        changed = out.read_text("utf-8").replace(VIETNAMESE, "Đồng chí đến thăm.")
        out.write_text(changed, "utf-8")
        with pytest.raises(OutputError, match="changed since"):
            write_tmx(out, [unit()])
        assert out.read_text("utf-8") == changed

    def test_force_overwrites(self, out: Path) -> None:
        out.write_text("notes")
        write_tmx(out, [unit()], force=True)
        assert segments(out, "ar") == [SOURCE]

    def test_an_empty_file_is_free_to_take(self, out: Path) -> None:
        out.touch()
        write_tmx(out, [unit()])
        assert segments(out, "ar") == [SOURCE]

    def test_a_link_keeps_pointing_at_the_file_that_is_written(self, out: Path) -> None:
        link = out.with_name("link.tmx")
        write_tmx(out, [unit()])
        link.symlink_to(out)
        write_tmx(link, [unit("جملة.")])
        assert link.is_symlink()
        assert segments(out, "ar") == ["جملة."]

    @pytest.mark.parametrize("force", [False, True])
    def test_a_folder_is_no_destination(self, force: bool, tmp_path: Path) -> None:
        folder = tmp_path / "folder.tmx"
        folder.mkdir()
        with pytest.raises(OutputError):
            write_tmx(folder, [unit()], force=force)

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="missing"):
            write_tmx(tmp_path / "missing" / "out.tmx", [unit()])


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
LANGUAGES = st.sampled_from(["vi", "en", "vi-VN"])
SEGMENTS = st.lists(st.tuples(st.integers(1, 999), st.sampled_from(Status), st.booleans()), max_size=3).map(tuple)
TARGETS = st.builds(
    TargetText, text=ANY_TEXT, status=st.sampled_from(Status), origin=ANY_TEXT, by=ANY_TEXT, segments=SEGMENTS
)
CONTEXTS = st.none() | st.builds(Context, ANY_TEXT, ANY_TEXT, ANY_TEXT)
UNITS = st.lists(
    st.builds(
        Unit,
        source=ANY_TEXT,
        targets=st.dictionaries(LANGUAGES, TARGETS),
        note=ANY_TEXT,
        context=CONTEXTS,
        bound=st.booleans(),
    )
)


@pytest.fixture(scope="module")
def schemas(shared_file: Callable[..., Path]) -> tuple[etree.DTD, etree.XMLSchema]:
    schema = etree.XMLSchema(etree.parse(str(shared_file("schemas", "tmx14.xsd"))))
    return etree.DTD(str(shared_file("schemas", "tmx14.dtd"))), schema


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(written=UNITS)
def test_any_text_gives_a_file_valid_by_dtd_and_xsd(
    written: list[Unit], out: Path, schemas: tuple[etree.DTD, etree.XMLSchema]
) -> None:
    count = write_tmx(out, written)
    document = etree.parse(str(out))
    for schema in schemas:
        assert schema.validate(document), schema.error_log
    assert len(document.findall("body/tu")) == count


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=ANY_TEXT.filter(lambda text: any(character.isalpha() for character in text)))
def test_any_text_comes_back_but_for_what_xml_cannot_hold(text: str, out: Path) -> None:
    write_tmx(out, [unit(text, text)])
    held = (
        re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    assert segments(out, "vi") == segments(out, "ar") == [unicodedata.normalize("NFC", held).strip()]
