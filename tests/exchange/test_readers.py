from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chinhdanh.errors import ExitCode, InputFileError
from chinhdanh.exchange.readers import LARGEST, read_article
from chinhdanh.text.article import Article, SegmentKind
from chinhdanh.text.sentences import segment

DATA = Path(__file__).resolve().parent.parent / "data"
LINE = "حضر الرئيس الاجتماع في هانوي."


def lines(article: Article) -> list[str]:
    return [article.text[paragraph.start : paragraph.end] for paragraph in article.paragraphs]


def given_kinds(article: Article) -> dict[str, SegmentKind | None]:
    return {line: paragraph.kind for line, paragraph in zip(lines(article), article.paragraphs, strict=True)}


def written(folder: Path, name: str, data: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


class Pipe:
    """Standard input that holds bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)
        self.closed = False


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (LINE, LINE),
        (LINE + "\n", LINE + "\n"),
        ("\ufeff" + LINE, LINE),
        (f"{LINE}\r\n\r\n{LINE}\r\n", f"{LINE}\n\n{LINE}\n"),
        (f"{LINE}\r{LINE}", f"{LINE}\n{LINE}"),
        (unicodedata.normalize("NFD", "أعلن Trịnh Tuấn Sinh"), "أعلن Trịnh Tuấn Sinh"),
        (f"  {LINE}\t\n", f"  {LINE}\t\n"),
        (f"{LINE}\u2028{LINE}", f"{LINE}\u2028{LINE}"),
        (f"{LINE} \u200f\u00a0نعم", f"{LINE} \u200f\u00a0نعم"),
    ],
)
def test_a_plain_text_is_kept_as_it_is(tmp_path: Path, data: str, text: str) -> None:
    article = read_article(written(tmp_path, "a.txt", data))
    assert article.text == text
    assert article.name == "a.txt"
    assert lines(article) == [line.strip() for line in text.splitlines() if line.strip()]
    assert all(paragraph.kind is None for paragraph in article.paragraphs)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(tmp_path: Path, encoding: str) -> None:
    bom = "\ufeff" if encoding.endswith("e") else ""
    assert read_article(written(tmp_path, "a.txt", (bom + LINE).encode(encoding))).text == LINE


def test_a_line_of_two_megabytes(tmp_path: Path) -> None:
    article = read_article(written(tmp_path, "a.txt", f"{LINE} " * 36_000))
    assert len(article.paragraphs) == 1
    assert len(segment(article)) == 36_000


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(f"\ufeff{LINE}\r\n".encode()))
    article = read_article("-")
    assert (article.name, article.text) == ("-", LINE + "\n")


def test_a_page_on_standard_input_is_known_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe((DATA / "saved_page.html").read_bytes()))
    assert "<" not in read_article("-").text


MARKDOWN = f"""---
title: حقول لا تقرأ
---
# عنوان المقال

{LINE} وفيه [رابط](http://example.vn/x) و`OCOP`
في سطر ثان.  
وسطر جديد <https://example.vn>

- بند أول مع **تشديد**؛
- بند ثان

```
شفرة لا تقرأ
```

![قوارب على النهر](boats.png "عنوان")

> اقتباس من الرئيس.

| المنطقة | العدد |
|---|---|
| هوي **آن** | 12 |
| زار الوفد.<br/>ثم عاد | ‑ |

<div>نص <b>في</b> وسم<script>لا يقرأ</script></div>

عنوان فرعي
----------
"""


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown"])
def test_markdown(tmp_path: Path, name: str) -> None:
    assert given_kinds(read_article(written(tmp_path, name, MARKDOWN))) == {
        "عنوان المقال": SegmentKind.HEADING,
        f"{LINE} وفيه رابط وOCOP في سطر ثان.": None,
        "وسطر جديد": None,
        "بند أول مع تشديد؛": SegmentKind.BODY,
        "بند ثان": SegmentKind.BODY,
        "قوارب على النهر": SegmentKind.CAPTION,
        "اقتباس من الرئيس.": None,
        "المنطقة": SegmentKind.BODY,
        "العدد": SegmentKind.BODY,
        "هوي آن": SegmentKind.BODY,
        "12": SegmentKind.BOILERPLATE,
        "زار الوفد.": SegmentKind.BODY,
        "ثم عاد": SegmentKind.BODY,
        "‑": SegmentKind.BOILERPLATE,
        "نص في وسم": None,
        "عنوان فرعي": SegmentKind.HEADING,
    }


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>عنوان</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (page(f"<p>{LINE}</p>").encode(), [LINE]),
        (page(LINE).encode(), [LINE]),
        (f"<p>{LINE}<br>وغادر &amp; عاد&nbsp;إلى هوي.".encode(), [LINE, "وغادر & عاد إلى هوي."]),
        (LINE.encode(), [LINE]),
        (page(f"<p>{LINE}</p>", "<meta charset='windows-1256'>").encode("cp1256"), [LINE]),
        (
            page(f"<p>{LINE}</p>", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-6'>").encode(
                "iso8859-6"
            ),
            [LINE],
        ),
        (page(f"<p>{LINE}</p>", "<meta charset=utf-16>").encode(), [LINE]),
        (page(f"<p>{LINE}</p>", "<meta charset=x-unknown>").encode(), [LINE]),
        (("\ufeff" + page(f"<p>{LINE}</p>", "<meta charset=windows-1252>")).encode(), [LINE]),
        (page(f"<p>{LINE}</p>").encode("utf-16"), [LINE]),
        (f'<?xml version="1.0" encoding="utf-8"?>\n{page(f"<p>{LINE}</p>")}'.encode(), [LINE]),
        (page(f"<nav>قائمة</nav><p>{LINE}</p><footer>ذيل</footer><script>نص</script>").encode(), [LINE]),
        (page(f"<h1>عنوان\nالمقال</h1><p>{LINE}</p>").encode(), ["عنوان المقال", LINE]),
    ],
)
def test_short_pages(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    assert lines(read_article(written(tmp_path, "a.html", data))) == expected


def test_a_saved_page_gives_its_main_text_only() -> None:
    article = read_article(DATA / "saved_page.html")
    found = given_kinds(article)
    assert [line for line, kind in found.items() if kind is SegmentKind.HEADING] == [
        "مهرجان القوارب يعود إلى هوي آن",
        "استعدادات طويلة",
    ]
    assert [line for line, kind in found.items() if kind is SegmentKind.CAPTION] == [
        "قوارب على نهر تو بون في مساء يوم الافتتاح. الصورة: مينه خوا",
        "أطفال من حي كام آن يحملون المصابيح.",
    ]
    for outside in ("الرئيسية", "الاشتراك", "حقوق النشر", "سياسة الخصوصية", "اقرأ أيضا", "أسعار الأرز", "تعليق"):
        assert outside not in article.text
    assert lines(article)[0] == "مهرجان القوارب يعود إلى هوي آن"
    assert "وأضاف أن عدد الزوار بلغ 12,500 زائر في اليوم الأول." in article.text.split("\n")


BAD = [
    ("empty.txt", b"", "is empty"),
    ("bom.txt", b"\xef\xbb\xbf", "only blank"),
    ("blank.txt", b" \n\t\r\n\xc2\xa0", "only blank"),
    ("latin.txt", b"Hello, world.\n", "no Arabic"),
    ("digits.txt", b"12,3", "no Arabic"),
    ("code.md", "```\nنص\n```".encode(), "no Arabic"),
    ("script.html", page("<script>نص</script><p>Hi</p>").encode(), "no Arabic"),
    ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    ("a.docx", b"PK\x03\x04\x14\x00" + b"word/document.xml", "a Word document"),
    ("a.zip", b"PK\x03\x04\x14\x00" + b"a", "ZIP"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    ("a.png", b"\x89PNG\r\n\x1a\n\x00", "PNG"),
    ("a.rtf", b"{\\rtf1}", "RTF"),
    ("a.gz", b"\x1f\x8b\x08\x00", "gzip"),
    ("a.mht", b"From: <Saved by Blink>\r\n", "MHTML"),
    ("nul.txt", LINE.encode() + b"\x00", "binary: a byte of value 0 at offset 53"),
    ("utf16.txt", LINE.encode("utf-16-le"), "binary"),
    ("cut.txt", LINE.encode()[:-2] + b"\n", "byte 50 (line 1)"),
    ("cp1256.txt", f"a\nb\n{LINE}".encode("cp1256"), "is not UTF-8: byte 4 (line 3)"),
    ("cp1256.html", page(f"<p>{LINE}").encode("cp1256"), "is not UTF-8"),
    ("wrong.html", page(f"<p>{LINE}", "<meta charset=ascii>").encode(), "is not ASCII"),
    ("odd16.txt", b"\xff\xfea", "is not UTF-16"),
    ("surrogate.txt", b"\xed\xa0\x80", "is not UTF-8"),
    ("marks.txt", ("\u0646" + "\u064e\u0651\u0655" * 100_000).encode(), "combining marks in a row"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_gets_one_clear_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputFileError) as caught:
        read_article(written(tmp_path, name, data))
    assert message in caught.value.message
    assert str(tmp_path / name) in caught.value.message
    assert caught.value.exit_code == ExitCode.INPUT
    assert "\n" not in str(caught.value)


def test_windows_text_is_told_how_to_convert(tmp_path: Path) -> None:
    with pytest.raises(InputFileError) as caught:
        read_article(written(tmp_path, "a.txt", LINE.encode("cp1256")))
    assert "WINDOWS-1256" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "does not exist"),
        (".", "is a folder"),
        ("a\0b", "null"),
        ("n" * 300, "too long"),
        ("f/x", "Not a dir"),
    ],
)
def test_places_that_are_no_file(tmp_path: Path, name: str, message: str) -> None:
    written(tmp_path, "f", LINE)
    with pytest.raises(InputFileError, match=message):
        read_article(f"{tmp_path}/{name}")


def test_an_address_is_told_that_pages_are_not_fetched() -> None:
    with pytest.raises(InputFileError) as caught:
        read_article("https://example.org/page.html")
    assert "not fetched" in caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", LINE)
    file.chmod(0)
    with pytest.raises(InputFileError, match="may not be read"):
        read_article(file)


def test_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "a")
    with pytest.raises(InputFileError, match="symbolic links"):
        read_article(tmp_path / "a")


def test_a_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    file.write_text(LINE, "utf-8")
    assert read_article(file).name == "\ufffd.txt"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)
    begun = time.process_time()
    with pytest.raises(InputFileError, match="200 MB; up to 20 MB"):
        read_article(file)
    assert time.process_time() - begun < 0.1


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_endless_markup_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputFileError, match="too long for a"):
        read_article(written(tmp_path, name, f"{LINE}\n" * 80_000))


def test_a_page_may_carry_large_pictures(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"A+/9" * 3_000_000}">'
    assert lines(read_article(written(tmp_path, "a.html", page(f"{picture}<p>{LINE}</p>")))) == [LINE]


def test_endless_input_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return LINE[:1].encode() * (size // 2)

    endless = Endless()
    pipe = Pipe(b"")
    pipe.buffer = endless  # type: ignore[assignment]
    monkeypatch.setattr(sys, "stdin", pipe)
    with pytest.raises(InputFileError, match="standard input is too large"):
        read_article("-")
    assert endless.given < 2 * LARGEST


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_endless_zeros_are_binary() -> None:
    with pytest.raises(InputFileError, match="binary"):
        read_article("/dev/zero")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputFileError, match="closed"):
        read_article("-")


MARKUP = (
    "<p>|</p>|<table>|<td>|<li>|<h1>|<figure>|<figcaption>|<br>|<!--|-->|<![CDATA[|<html>|<body>|&#0;|&#xd800;|&nbsp;"
    "|<a b='|<script>|<svg>|<?x?>|<pre>|<h2>|</h2>|<title>"
    "|<del>|\r|# |- |> |```\n|---\n|![|](|\n\n|\n| |نص|\ufeff|\u0651"
).split("|")
SCRAPS = st.lists(st.sampled_from([LINE, "|", *MARKUP]), max_size=40).map(lambda parts: "".join(parts).encode())


@given(st.one_of(st.binary(max_size=200), SCRAPS), st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_an_article_or_a_clear_error(tmp_path: Path, data: bytes, name: str) -> None:
    try:
        article = read_article(written(tmp_path, name, data))
    except InputFileError as error:
        assert error.message
        return
    assert unicodedata.is_normalized("NFC", article.text)
    assert "\r" not in article.text
    position = 0
    for paragraph in article.paragraphs:
        assert position <= paragraph.start < paragraph.end <= len(article.text)
        assert article.text[position : paragraph.start].strip() == ""
        position = paragraph.end
    for found in segment(article):
        assert article.text[found.start : found.end] == found.text


def test_importing_the_readers_loads_no_extractor() -> None:
    probe = (
        "import sys, chinhdanh.exchange.readers\n"
        "print(*sorted({'trafilatura', 'lxml', 'markdown_it', 'sentencex'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
