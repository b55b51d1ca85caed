"""XLIFF of other tools: their segments, statuses, locks and comments, without their tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.rows import Row
from chinhdanh.exchange.xliff_reader import read_xliff
from chinhdanh.review.model import Status

HEAD_1 = '<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"'
FILE_1 = '><file original="a.docx" source-language="ar-SA" target-language="vi-VN" datatype="x-docx">'
HEAD_2 = '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ar" trgLang="vi"><file id="f">'
SDL = ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
MQ = ' xmlns:mq="MQXliff"'


def one(body: str, extra: str = "", head: str = "") -> str:
    return f"{HEAD_1}{extra}{FILE_1}{head}<body>{body}</body></file></xliff>"


def two(body: str) -> str:
    return f"{HEAD_2}{body}</file></xliff>"


def unit_1(source: str, target: str, attributes: str = "") -> str:
    return one(f'<trans-unit id="7" {attributes}><source>{source}</source>{target}</trans-unit>', MQ)


def rows(folder: Path, text: str, name: str = "a.xlf") -> list[Row]:
    path = folder / name
    path.write_text(text, "utf-8")
    problems: list[str] = []
    found = list(read_xliff(path, problems.append))
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("inside", "text", "tags"),
    [
        ("a b", "a b", 0),
        ("&lt;b&gt; &amp; &#233;", "<b> & é", 0),
        ("<g id='1'>a <g id='2'>b</g></g> c", "a b c", 2),
        ("a<x id='1'/>b<bx id='2'/>c<ex id='3'/>d", "abcd", 3),
        ("a<x id='1' ctype='lb'/>b", "a\nb", 1),
        ("a <bpt id='1'>&lt;b&gt;</bpt>b<ept id='1'>&lt;/b&gt;</ept> c", "a b c", 2),
        ("a<ph id='1'>{0}<sub>x</sub></ph>b<it id='2' pos='open'>i</it>", "ab", 2),
        ("a <mrk mtype='term'>b</mrk> c", "a b c", 0),
        ("a<mrk mtype='x-sdl-deleted'>b</mrk><mrk mtype='x-sdl-added'>c</mrk>", "ac", 0),
        ("a<!-- no --><?no no?>b", "ab", 0),
        ("<![CDATA[<a>]]>", "<a>", 0),
        ("e\u0302\u0323", "ệ", 0),
    ],
)
def test_tags_of_1_2_are_left_out_and_counted(inside: str, text: str, tags: int, tmp_path: Path) -> None:
    (row,) = rows(tmp_path, unit_1("نص", f"<target>{inside}</target>"))
    assert (row.target, row.tags) == (text, tags)


@pytest.mark.parametrize(
    ("inside", "text", "tags"),
    [
        ("<pc id='1'>a <pc id='2'>b</pc></pc>", "a b", 2),
        ("a<ph id='1'/>b<sc id='2'/>c<ec startRef='2'/>", "abc", 3),
        ("a<ph id='1' type='fmt' subType='xlf:lb'/>b", "a\nb", 1),
        ("a<cp hex='0001'/>b<cp hex='D800'/><cp hex='zz'/>", "a\x01b\ufffd\ufffd", 0),
        ("<mrk id='m' type='term'>a</mrk><sm id='s'/>b<em startRef='s'/>", "ab", 2),
    ],
)
def test_tags_of_2_x_are_left_out_and_counted(inside: str, text: str, tags: int, tmp_path: Path) -> None:
    body = f"<unit id='u'><segment><source>نص</source><target>{inside}</target></segment></unit>"
    (row,) = rows(tmp_path, two(body))
    assert (row.target, row.tags) == (text, tags)


@pytest.mark.parametrize(
    ("unit", "target", "status", "locked"),
    [
        ("", "", None, None),
        ('approved="yes"', "", Status.APPROVED, None),
        ("", 'state="new"', Status.DRAFT, None),
        ("", 'state="needs-review-translation"', Status.DRAFT, None),
        ('approved="yes"', 'state="needs-translation"', Status.DRAFT, None),
        ("", 'state="translated"', Status.EDITED, None),
        ('approved="yes"', 'state="translated"', Status.APPROVED, None),
        ("", 'state="signed-off"', Status.APPROVED, None),
        ("", 'state="final"', Status.APPROVED, None),
        ("", 'state="needs-translation" state-qualifier="rejected-spelling"', Status.REJECTED, None),
        ('translate="no"', 'state="final"', Status.APPROVED, True),
        ('translate="yes"', "", None, False),
        ('mq:status="ManuallyConfirmed"', 'state="new"', Status.EDITED, None),
        ('mq:status="Proofread" mq:locked="locked"', "", Status.APPROVED, True),
        ('mq:status="Rejected"', "", Status.REJECTED, None),
    ],
)
def test_statuses_and_locks_of_1_2(
    unit: str, target: str, status: Status | None, locked: bool | None, tmp_path: Path
) -> None:
    (row,) = rows(tmp_path, unit_1("نص", f"<target {target}>x</target>", unit))
    assert (row.number, row.language, row.status, row.locked) == ("7", "vi-VN", status, locked)


@pytest.mark.parametrize(
    ("attributes", "status"),
    [
        ("", None),
        ('state="initial"', Status.DRAFT),
        ('state="translated"', Status.EDITED),
        ('state="reviewed"', Status.APPROVED),
        ('state="final"', Status.APPROVED),
        ('state="initial" subState="chinhdanh:rejected"', Status.REJECTED),
        ('state="final" subState="chinhdanh:rejected"', Status.APPROVED),
        ('state="translated" subState="x:y"', Status.EDITED),
    ],
)
def test_statuses_of_2_x(attributes: str, status: Status | None, tmp_path: Path) -> None:
    body = f"<unit id='u'><segment {attributes}><source>نص</source><target>x</target></segment></unit>"
    (row,) = rows(tmp_path, two(body))
    assert row.status is status


def test_a_unit_of_2_x_with_several_segments(tmp_path: Path) -> None:
    body = (
        "<group id='g' translate='no'><unit id='u'><notes><note appliesTo='target'>hai</note><note>một</note></notes>"
        "<segment id='a'><source>أول</source><target>một</target></segment><ignorable><source> </source></ignorable>"
        "<segment><source>ثان <mrk id='m' type='comment' value='ba'>نص</mrk></source></segment></unit></group>"
    )
    first, second = rows(tmp_path, two(body))
    assert (first.number, first.source, first.target, first.locked) == ("u.a", "أول", "một", True)
    assert (first.comments, first.general) == (("hai",), ("một",))
    assert (second.number, second.source, second.target) == ("u.2", "ثان نص", "")
    assert (second.comments, second.general) == ((), ("ba",))


def test_segments_statuses_and_comments_of_trados(tmp_path: Path) -> None:
    head = (
        '<header><sdl:cmt-defs><sdl:cmt-def id="c1"><Comments><Comment severity="Low" user="An">xem lại</Comment>'
        "</Comments></sdl:cmt-def></sdl:cmt-defs></header>"
    )
    body = (
        '<trans-unit id="0f"><source>أول. ثان.</source>'
        '<seg-source><mrk mtype="seg" mid="1">أول.</mrk> '
        '<mrk mtype="seg" mid="2">ثان <g id="5">نص</g>.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">Một.</mrk> <mrk mtype="seg" mid="2">'
        '<mrk mtype="x-sdl-comment" sdl:cid="c1">Hai</mrk>.</mrk></target>'
        '<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff" locked="true"/>'
        '<sdl:seg id="2" conf="Draft"/></sdl:seg-defs>'
        "</trans-unit>"
    )
    first, second = rows(tmp_path, one(body, SDL, head), "a.sdlxliff")
    assert (first.number, first.source, first.target) == ("0f.1", "أول.", "Một.")
    assert (first.status, first.locked, first.comments) == (Status.APPROVED, True, ())
    assert (second.number, second.source, second.target, second.tags) == ("0f.2", "ثان نص.", "Hai.", 1)
    assert (second.status, second.locked, second.comments) == (Status.DRAFT, None, ("xem lại",))


def test_a_unit_of_matecat_with_one_marked_segment_keeps_its_number(tmp_path: Path) -> None:
    body = (
        '<trans-unit id="3"><source>نص</source><seg-source><mrk mid="0" mtype="seg">نص</mrk></seg-source>'
        '<target state="translated"><mrk mid="0" mtype="seg">Chữ</mrk></target>'
        "<alt-trans><target>khác</target></alt-trans></trans-unit>"
    )
    (row,) = rows(tmp_path, one(body))
    assert (row.number, row.source, row.target, row.status) == ("3", "نص", "Chữ", Status.EDITED)


def test_notes_and_comments_of_memoq(tmp_path: Path) -> None:
    note = '<note annotates="target" from="An">một</note><note>hai</note>'
    comments = '<mq:comments11><mq:comment>ba</mq:comment><mq:comment deleted="true">bốn</mq:comment></mq:comments11>'
    (row,) = rows(tmp_path, unit_1("نص", f"<target>x</target>{note}{comments}"))
    assert (row.comments, row.general) == (("một", "ba"), ("hai",))


@pytest.mark.parametrize(
    "head", ['<xliff version="1.0">', '<xliff version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1">']
)
def test_older_versions(head: str, tmp_path: Path) -> None:
    text = f'{head}<file source-language="AR" target-language="VI"><body><trans-unit id="1"><source>نص</source>'
    (row,) = rows(tmp_path, f"{text}<target>chữ</target></trans-unit></body></file></xliff>")
    assert (row.language, row.source, row.target, row.where) == ("VI", "نص", "chữ", "line 1")


def test_a_document_packed_into_the_file_is_passed_over(tmp_path: Path) -> None:
    packed = f"<header><reference><internal-file>{'QUJD' * 3_000_000}</internal-file></reference></header>"
    unit = '<trans-unit id="1"><source>نص</source><target>chữ</target></trans-unit>'
    (row,) = rows(tmp_path, one(unit, head=packed))
    assert (row.source, row.target) == ("نص", "chữ")


def test_endless_nesting_is_cut(tmp_path: Path) -> None:
    nested = "<g id='1'>a" * 1000 + "</g>" * 1000
    (row,) = rows(tmp_path, unit_1("نص", f"<target>{nested}</target>"))
    assert (row.target, row.tags) == ("a" * 100, 101)


BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
IN_ATTRIBUTE = BOMB + HEAD_2.replace('srcLang="ar"', 'srcLang="&b;"')
OUTSIDE = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("xin chào", "line 1"),
        ("<html/>", "begins with <html>"),
        (HEAD_2 + "\n<unit>", "line 2"),
        (two("\n<unit id='1'><segment><source>\x01</source></segment></unit>"), r"line 2, column \d+: .*invalid"),
        (BOMB + two("<unit id='1'><segment><source>&b;</source></segment></unit>"), "entities"),
        (OUTSIDE + two("<unit id='1'><segment><source>&a;</source></segment></unit>"), "entities"),
        (IN_ATTRIBUTE, "entities"),
        (two("<unit id='1'><segment><source>&a;</source></segment></unit>"), "line 1, column .* not defined"),
    ],
)
def test_a_bad_file_is_told_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(text, "utf-8")
    with pytest.raises(InputFileError, match=message) as caught:
        list(read_xliff(path, print))
    assert "a.xlf" in caught.value.message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="No such file"):
        list(read_xliff(tmp_path / "a.xlf", print))


def test_another_source_language_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(one("<trans-unit id='1'><source>a</source></trans-unit>" * 2).replace("ar-SA", "en-US"), "utf-8")
    problems: list[str] = []
    assert len(list(read_xliff(path, problems.append))) == 2
    assert problems == ["line 2: the source language is en-US, not Arabic"]


def test_a_file_without_any_unit(tmp_path: Path) -> None:
    assert rows(tmp_path, one("")) == []
