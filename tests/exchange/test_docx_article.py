"""Articles in Word documents: every part with its kind, what was deleted or hidden left out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.readers import read_article
from chinhdanh.text.article import SegmentKind
from chinhdanh.text.sentences import segment

LINE = "حضر الرئيس الاجتماع في هانوي."
HEADING, BODY, CAPTION = SegmentKind.HEADING, SegmentKind.BODY, SegmentKind.CAPTION


def found(path: Path) -> list[tuple[str, SegmentKind | None]]:
    article = read_article(path)
    return [(article.text[part.start : part.end], part.kind) for part in article.paragraphs]


def insert(document: Any, xml: str) -> None:
    """Put an element before the end of the body."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml.replace(" ", f" {NAMESPACES} ", 1)))


NAMESPACES = nsdecls("w", "wp", "a") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_styles_give_the_kinds(tmp_path: Path) -> None:
    document = Document()
    own = document.styles.add_style("عنواني", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("عنوان المقال", "Title")
    document.add_heading("عنوان\nفرعي", 2)
    document.add_paragraph("عنوان بأسلوب خاص", own)
    document.add_paragraph(f"{LINE} {LINE}")
    document.add_paragraph("صورة من القرية", "Caption")
    document.add_paragraph("بند أول", "List Bullet")
    document.add_paragraph("سطر\nآخر")
    document.save(tmp_path / "a.docx")
    assert found(tmp_path / "a.docx") == [
        ("عنوان المقال", HEADING),
        ("عنوان فرعي", HEADING),
        ("عنوان بأسلوب خاص", HEADING),
        (f"{LINE} {LINE}", None),
        ("صورة من القرية", CAPTION),
        ("بند أول", BODY),
        ("سطر", None),
        ("آخر", None),
    ]
    assert len(segment(read_article(tmp_path / "a.docx"))) == 9


def test_a_table_is_read_cell_by_cell_and_its_figures_are_not_translated(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(LINE)
    table = document.add_table(2, 2)
    for at, text in enumerate(("المنطقة", "العدد", "هوي آن", "12,5")):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph(LINE)
    document.save(tmp_path / "a.docx")
    assert found(tmp_path / "a.docx") == [
        (LINE, None),
        ("المنطقة", BODY),
        ("العدد", BODY),
        ("هوي آن", BODY),
        ("12,5", SegmentKind.BOILERPLATE),
        (LINE, None),
    ]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (f"<w:p ><w:ins w:id='1' w:author='a'>{run('نص')}</w:ins>{run(' جديد')}</w:p>", ["نص جديد"]),
        (f"<w:p >{run('باق')}<w:del w:id='1' w:author='a'><w:r><w:t>محذوف</w:t></w:r></w:del></w:p>", ["باق"]),
        (f"<w:p >{run('ظاهر')}{run('خفي', '<w:vanish/>')}</w:p>", ["ظاهر"]),
        (f"<w:p ><w:hyperlink>{run('رابط')}</w:hyperlink><w:r><w:tab/></w:r>{run('نص')}</w:p>", ["رابط نص"]),
        ("<w:p ><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
         f"{run('نص')}</w:p>", ["نص"]),
        (f"<w:sdt ><w:sdtContent><w:p>{run('نص في إطار')}</w:p></w:sdtContent></w:sdt>", ["نص في إطار"]),
        (f"<w:p >{run('قبل')}<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:drawing><w:txbxContent>"
         f"<w:p>{run('في الصندوق')}</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:txbxContent>"
         f"<w:p>{run('في الصندوق')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
         ["قبل", "في الصندوق"]),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(xml: str, expected: list[str], tmp_path: Path) -> None:
    document = Document()
    insert(document, xml)
    document.save(tmp_path / "a.docx")
    assert [text for text, _ in found(tmp_path / "a.docx")] == expected


def test_footnotes_come_at_the_end_in_the_order_of_their_references(tmp_path: Path) -> None:
    document = Document()
    separator = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
    notes = separator + "".join(f"<w:footnote w:id='{n}'><w:p>{run(f'حاشية {n}')}</w:p></w:footnote>" for n in (1, 2))
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    insert(document, f"<w:p >{run(LINE)}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>")
    insert(document, f"<w:p >{run(LINE)}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>")
    document.save(tmp_path / "a.docx")
    assert found(tmp_path / "a.docx") == [(LINE, None), (LINE, None), ("حاشية 2", BODY), ("حاشية 1", BODY)]


def test_the_suffix_does_not_matter_and_names_are_composed(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("أعلن Tri\u0323nh Tua\u0302\u0301n")
    document.save(tmp_path / "a.bin")
    assert found(tmp_path / "a.bin") == [("أعلن Trịnh Tuấn", None)]


def test_a_document_without_arabic_is_refused(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Xin chào")
    document.save(tmp_path / "a.docx")
    with pytest.raises(InputFileError, match="no Arabic"):
        read_article(tmp_path / "a.docx")


@pytest.mark.parametrize("xml", ["<w:document", "<x/>", "", '<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'])
def test_a_damaged_document_is_one_error(xml: str, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(LINE)
    content = io.BytesIO()
    document.save(content)
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(tmp_path / "a.docx", "w") as new:
        for member in old.namelist():
            new.writestr(member, xml if member == "word/document.xml" else old.read(member))
    with pytest.raises(InputFileError, match=r"a\.docx"):
        read_article(tmp_path / "a.docx")


def test_a_document_that_unpacks_to_far_more_than_it_looks_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 501_000_000)
    with pytest.raises(InputFileError, match="unpacks to 501 MB"):
        read_article(tmp_path / "a.docx")
