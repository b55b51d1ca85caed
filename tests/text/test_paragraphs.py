from __future__ import annotations

import time
from pathlib import Path

import pytest

from chinhdanh.exchange.blocks import Block, article_of_blocks, article_of_lines
from chinhdanh.exchange.readers import read_article
from chinhdanh.text.article import SegmentKind
from chinhdanh.text.paragraphs import is_byline, kinds
from chinhdanh.text.residue import is_residue

LONG = (
    "قالت اللجنة الشعبية في المقاطعة إن العمل في الطريق الجديد بدأ في الشهر الماضي بعد سنوات من الإعداد، وإن السكان"
    " يرحبون به لأنه يصل بين القرى والسوق ويفتح أمام الشباب فرص عمل كثيرة في الزراعة والسياحة والخدمات."
)
HEADING, BODY, CAPTION, BYLINE, BOILERPLATE = SegmentKind


@pytest.mark.parametrize(
    "line",
    [
        "مصدر",
        "المصدر",
        "المصدر:",
        "المصدر: وكالة الأنباء الفيتنامية",
        "المصدر: https://example.vn/tin-tuc",
        "مصدر: vnexpress.net",
        "مصدر: صحيفة الشعب",
        "تعليق (0)",
        "تعليقات",
        "التعليقات (12)",
        "0 تعليق",
        "٣ تعليقات",
        "لا توجد تعليقات",
        "أضف تعليقًا",
        "اقرأ أيضًا",
        "اقرأ أيضا: أسعار الأرز ترتفع في دلتا الميكونغ",
        "أخبار ذات صلة",
        "الأكثر قراءة",
        "شارك",
        "شارك على فيسبوك",
        "شارك المقال عبر وسائل التواصل الاجتماعي",
        "طباعة",
        "نسخ الرابط",
        "فيسبوك",
        "Facebook",
        "الوسوم: هانوي، اقتصاد",
        "روابط ذات صلة",
        "حقوق النشر © 2024 صحيفة النهر",
        "جميع الحقوق محفوظة",
        "© 2024",
        "الرئيسية > الأخبار > المحليات",
        "وقت القراءة: 3 دقائق",
        "1,204 مشاهدة",
        "https://example.vn/a?b=c",
        "***",
        "- - -",
        "\u200fمصدر\u200f",
    ],
)
def test_residue(line: str) -> None:
    assert is_residue(line)


@pytest.mark.parametrize(
    "line",
    [
        "شارك في الاجتماع نائب رئيس اللجنة الشعبية.",
        "شارك الرئيس في الحفل",
        "مصدر: الحكومة تدرس رفع الأجور",
        "مصدر رزق جديد لقرى المقاطعة",
        "المصدر الرئيسي للدخل هو الأرز.",
        "تعليق الدراسة في هانوي بسبب العاصفة",
        "تعليقات النواب على مشروع القانون",
        "حقوق النشر في فيتنام تواجه تحديات كثيرة.",
        "حفظ التراث في هوي آن",
        "طباعة الكتب المدرسية الجديدة",
        "روابط الصداقة بين البلدين",
        "اقرأ أيضا كتابا عن تاريخ هوي",
        "المزيد من الاستثمار في الطرق",
        "إعلان نتائج الانتخابات",
        "إعجاب الزوار بالمدينة القديمة",
        "الرئيسية في الخطة هي الطرق",
        "3 دقائق من الصمت",
        "14,963",
        "2024",
        "نعم",
        "كن أول من يزرع شجرة",
    ],
)
def test_content_is_never_residue(line: str) -> None:
    assert not is_residue(line)


@pytest.mark.parametrize(
    "line",
    [
        "تران ثانه",
        "نجوين ثي مينه خاي",
        "Trần Thanh",
        "بقلم: لي فان هونغ",
        "بقلم لي فان هونغ",
        "تحرير: قسم الأخبار",
        "لي هوانج - صحيفة ثانه هوا",
        "لي هوانج (صحيفة الشعب)",
        "الخميس، 11 أبريل 2024 - 08:30",
        "11/04/2024 08:30",
        "آخر تحديث: 11 أبريل 2024",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "في هانوي",
        "الأرز والقهوة",
        "تحدث الرئيس في الاجتماع عن خطة العام المقبل وعن الطرق",
        "14,963",
        "كتب الرئيس رسالة.",
    ],
)
def test_not_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["طريق جديد يصل بين القرى", LONG], [HEADING, BODY]),
        (["طريق جديد يصل بين القرى", "الخميس، 11 أبريل 2024", LONG], [HEADING, BYLINE, BODY]),
        (["طريق جديد", LONG, "أثر الطريق في حياة السكان", LONG], [HEADING, BODY, HEADING, BODY]),
        (["طريق جديد", LONG, "نظرة عامة على جلسة العمل.", LONG], [HEADING, BODY, CAPTION, BODY]),
        (
            ["طريق جديد", LONG, "نظرة عامة على الجلسة.", "الوفود الحاضرة.", LONG],
            [HEADING, BODY, CAPTION, CAPTION, BODY],
        ),
        (["طريق جديد", LONG, "الطريق في يومه الأول. (الصورة: مينه دوك)"], [HEADING, BODY, CAPTION]),
        (["طريق جديد", LONG, "الطريق في يومه الأول. الصورة: مينه دوك"], [HEADING, BODY, CAPTION]),
        (["طريق جديد", LONG, "الصورة: مينه دوك", LONG], [HEADING, BODY, CAPTION, BODY]),
        (["طريق جديد", LONG, "- بند أول", "- بند ثان", LONG], [HEADING, BODY, BODY, BODY, BODY]),
        (["طريق جديد", LONG, "وهذا كل ما في الأمر."], [HEADING, BODY, BODY]),
        (
            ["طريق جديد", LONG, "تران ثانه", "مصدر", "تعليق (0)"],
            [HEADING, BODY, BYLINE, BOILERPLATE, BOILERPLATE],
        ),
        (["الرئيسية", "طريق جديد", LONG], [BOILERPLATE, HEADING, BODY]),
        (["حضر الرئيس الاجتماع."], [BODY]),
        (["مصدر"], [BOILERPLATE]),
    ],
)
def test_kinds_of_plain_lines(lines: list[str], expected: list[SegmentKind]) -> None:
    assert list(kinds(article_of_lines("a.txt", "\n".join(lines)))) == expected


def test_the_kind_of_the_markup_stands() -> None:
    article = article_of_blocks("a.md", [Block("مصدر", HEADING), Block("تران ثانه", CAPTION), Block("مصدر")])
    assert kinds(article) == (HEADING, CAPTION, BOILERPLATE)


def test_what_the_markup_tells_apart_is_not_guessed() -> None:
    short = Block("وأضاف أن العدد بلغ مئة.")
    lines = [Block("طريق جديد", HEADING), Block(LONG), short, Block("أثر الطريق"), Block(LONG), Block("تران ثانه")]
    assert kinds(article_of_blocks("a.md", lines)) == (HEADING, BODY, CAPTION, BODY, BODY, BYLINE)
    lines.append(Block("طريق", CAPTION))
    assert kinds(article_of_blocks("a.md", lines)) == (HEADING, BODY, BODY, BODY, BODY, BYLINE, CAPTION)


def test_the_seed_article(seed_article_path: Path) -> None:
    article = read_article(seed_article_path)
    found = {
        article.text[paragraph.start : paragraph.end]: kind
        for paragraph, kind in zip(article.paragraphs, kinds(article), strict=True)
    }
    assert [line for line, kind in found.items() if kind is BOILERPLATE] == ["مصدر", "تعليق (0)"]
    assert [line for line, kind in found.items() if kind is BYLINE] == ["تران ثانه"]
    captions = [line for line, kind in found.items() if kind is CAPTION]
    assert "نظرة عامة على جلسة العمل." in captions
    assert "الوفود الحاضرة في الاجتماع." in captions
    assert all(len(line.split()) < 15 for line in captions)
    assert sum(kind is BODY for kind in found.values()) + len(captions) == 34


def test_many_lines_take_linear_time() -> None:
    article = article_of_lines("a.txt", "خرج الناس إلى السوق في الصباح.\n" * 20_000)
    begun = time.process_time()
    assert len(kinds(article)) == 20_000
    assert time.process_time() - begun < 6
