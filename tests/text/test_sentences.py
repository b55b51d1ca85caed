from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chinhdanh.exchange.blocks import article_of_lines
from chinhdanh.exchange.readers import read_article
from chinhdanh.text.article import SegmentKind
from chinhdanh.text.sentences import segment, sentence_ranges

RLM = "\u200f"


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["هل حضر الرئيس؟", "نعم حضر."],
        ["يا للروعة!", "هذا جيد...", "ثم ماذا؟!"],
        ["هذا جيد…", "ثم ماذا؟!"],
        ["أولا؛ ثانيا؛ ثالثا."],
        ["مرحبا۔", "كيف الحال؟"],
        ["بلغ 4.78%.", "بلغ 14,963 مليار."],
        ["الإيرادات ١٤٫٥ مليون.", "ثم زادت."],
        ["ويظل أعلى من عام 2020.", "ويظل متوسط الدخل."],
        ["ذهب إلى www.example.com.", "ثم عاد."],
        ["كتب إلى a.b@example.com.", "ثم عاد."],
        ["انتهى الاجتماع.[1]", "ثم بدأ."],
        ["نص إلخ.", "وبعد ذلك."],
        ["الأرز والقهوة والفلفل ... إلخ.", "وبعد ذلك."],
        ["بدون نقطة في النهاية"],
        ["القواعد الشعبية؛ - البدء بشكل عاجل."],
        ["2024"],
        ["…"],
    ],
)
def test_stops(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["قال د. محمد إن الأمر جيد.", "ثم غادر."],
        ["شارك أ. د. أحمد علي.", "وغادر."],
        ["شارك أ.د. أحمد علي.", "وغادر."],
        ["شارك أ.د.أحمد علي.", "وغادر."],
        ["حضر م. نجوين فان لونج وم. لي ثي هوا.", "ثم غادرا."],
        ["حضر د . تران فان كونج.", "ثم غادر."],
        ["ولد عام 2000 م.", "ثم سافر."],
        ["ولد عام 1421 هـ.", "ثم سافر."],
        ["بني سنة 300 ق.م.", "ثم هدم."],
        ["بدأ في الساعة 5 م.", "وانتهى في الساعة 8 م."],
        ["عاش (1910 م. - 1990 م.) في هوي.", "ثم سافر."],
        ["انظر ص. 23 وج. 2 من الكتاب.", "ثم عد."],
        ["صندوق البريد ص.ب. 123 في هانوي.", "وهناك آخر."],
        ["زار ج. م. ع. في العام الماضي.", "ثم عاد."],
        ["دفع 5 د. كويتية في السوق.", "ثم خرج."],
        ["فاز المنتخب في المجموعة أ.", "ثم خسر."],
        ["يحتاج إلى فيتامين ج.", "وهو في الليمون."],
        ["TP.HCM مدينة.", "و TP. HCM مدينة."],
        ["التقى نجوين فان A. في هانوي."],
        ["شارك Nguyen V. A. في العمل.", "ثم عاد."],
        ["شركة ABC Co., Ltd. حضرت.", "ثم غادرت."],
        ["ألقى GS. TS. تران كلمة.", "وشكر الجميع."],
        ["زار St. Petersburg في الصيف.", "وعاد."],
        ["قرأ U.S. Army على اللوحة.", "وعاد."],
    ],
)
def test_dots_that_end_no_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["المهام: 1. البناء.", "2. التطوير.", "3. الري."],
        ["المهام: ١. البناء.", "٢. التطوير."],
        ["المهام: 1. البناء، 2. التطوير، 3. الري."],
        ["1. البند الأول.", "2. البند الثاني."],
        ["1.البند الأول.", "2.البند الثاني."],
        ["- 12. البند."],
        ["I. المقدمة.", "II. العرض.", "III. الخاتمة."],
        ["النقاط: أ. الأول.", "ب. الثاني.", "ج. الثالث."],
        ["كان ذلك في عام 2023.", "بلغ النمو 5.", "ثم زاد."],
    ],
)
def test_list_numbers_stay_with_their_item(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ['قال: "نحن هنا."', "ثم غادر."],
        ["قال الرئيس «نعم.»", "وغادر."],
        ["قال الرئيس «نعم».", "وغادر."],
        ["قال (نعم.)", "وغادر."],
        ['قال: "نحن هنا.', 'سوف نذهب غدا."', "ثم غادر."],
        ["قال: «هل حضر؟", "نعم!»", "وغادر."],
        ["بدا الأمر غريبا (!) ثم انتهى."],
        ["(حضر الرئيس.", "وغادر النائب.)", "ثم انتهى."],
    ],
)
def test_quotes_and_brackets_close_the_sentence_they_follow(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("انتهى.وبدأ الاجتماع. شكرا", ["انتهى.", "وبدأ الاجتماع.", "شكرا"]),
        ("في عام 2020.ويظل الدخل.", ["في عام 2020.", "ويظل الدخل."]),
        ("في لاوس قبل عام 2028.المتحدثة وصلت.", ["في لاوس قبل عام 2028.", "المتحدثة وصلت."]),
        ("في 14.مايو.2024 عقد الاجتماع", ["في 14.مايو.2024 عقد الاجتماع"]),
        ("وفقا للمادة 5.الفقرة 2 من القانون.", ["وفقا للمادة 5.الفقرة 2 من القانون."]),
        ("بلغ العدد 2.مليون شخص.", ["بلغ العدد 2.مليون شخص."]),
        ("قال: «نعم».ثم غادر.", ["قال: «نعم».", "ثم غادر."]),
        ("هل تعلم؟نعم أعلم", ["هل تعلم؟", "نعم أعلم"]),
        ("انتهى .ثم بدأ . شكرا", ["انتهى .", "ثم بدأ .", "شكرا"]),
        (f"جملة أولى.{RLM} جملة ثانية.", [f"جملة أولى.{RLM}", "جملة ثانية."]),
        (f"جملة أولى. {RLM}جملة ثانية.", ["جملة أولى.", f"{RLM}جملة ثانية."]),
        (f"قال {RLM}د. محمد نعم. ثم غادر.", [f"قال {RLM}د. محمد نعم.", "ثم غادر."]),
        ("نص\u00a0أول.\u00a0ثم ثان.", ["نص\u00a0أول.", "ثم ثان."]),
        ("  نص أول.   ثم ثان.  ", ["نص أول.", "ثم ثان."]),
        ("نص أول. ! ثم ثان.", ["نص أول. !", "ثم ثان."]),
        (". نص أول.", [". نص أول."]),
        ("😀 نص أول. 😀 ثم ثان.", ["😀 نص أول.", "😀 ثم ثان."]),
        (f" {RLM}\u200b ", []),
    ],
)
def test_spacing_and_marks(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_the_seed_article_has_70_segments_of_which_the_last_two_are_residue(seed_article_path: Path) -> None:
    article = read_article(seed_article_path)
    segments = segment(article)
    assert len(segments) == 70
    residue = [found.index for found in segments if found.kind is SegmentKind.BOILERPLATE]
    assert residue == [68, 69]
    assert segments[67].kind is SegmentKind.BYLINE
    assert article.text == seed_article_path.read_text("utf-8")


WILD = st.text(
    st.one_of(
        st.sampled_from(
            list("ابتدمأصهجـ ًّ،؛:.؟!…۔()«»\"'[]-–/%ABTHPcm012٣٤٫ \n\t\u00a0\u2028\u200f\u200e\u2067\u2069\ufeff")
        ),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=120,
)
COUNTED = re.compile(r"(?:\d{1,2}|[IVX]{2,4})\.")
PIECES = (
    "د.|أ. د.|م.|2000 م.|1.|2.|أ.|ب.|نص|حضر|إلخ.|TP.|HCM|A.|...|…|؟!|.|«|»|(|)|:|،|؛|-|[1]|\u200f| |  |\u00a0|\n"
    '|U.S.|4.5|%|المجموعة|ق.م.|"|وم.'
).split("|")
SNIPPETS = st.builds(
    lambda glue, parts: glue.join(parts), st.sampled_from([" ", ""]), st.lists(st.sampled_from(PIECES), max_size=30)
)


@given(st.one_of(WILD, SNIPPETS))
@settings(max_examples=400, deadline=None)
@example("د. ")
@example("\n\n.\n")
def test_segments_and_gaps_give_the_article_back(text: str) -> None:
    article = article_of_lines("wild.txt", text)
    segments = segment(article)
    position = 0
    for index, found in enumerate(segments):
        gap = article.text[position : found.start]
        assert found.index == index
        assert not any(letter.isalnum() for letter in gap)
        assert found.text == article.text[found.start : found.end]
        assert found.text == found.text.strip() != ""
        assert found.start >= position
        paragraph = article.paragraphs[found.paragraph]
        assert paragraph.start <= found.start < found.end <= paragraph.end
        position = found.end
    assert not any(letter.isalnum() for letter in article.text[position:])


@given(st.one_of(WILD, SNIPPETS))
@settings(max_examples=400, deadline=None)
@example(":0.A..ؠ.0")
@example("حضر…أ. ")
def test_a_sentence_is_split_no_further_on_its_own(text: str) -> None:
    """But for numbers of a list, which are told from others by the count before them."""
    for line in text.splitlines():
        for sentence in split(line):
            assert split(sentence) == [sentence] or COUNTED.search(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "بلغ حجم قيمة الإنتاج 14,963 مليار دونج في منطقة هاو لوك. " * 18_000,
        "قال د. «محمد " * 50_000,
        "1. " * 150_000,
        "." * 500_000,
        ". " * 100_000,
        ". ... " * 50_000,
        "كلمة" + " " * 500_000,
        "«" * 500_000,
        f".{RLM}" * 100_000,
    ],
    ids=["sentences", "open quotes", "numbers", "dots", "spaced dots", "dots apart", "blanks", "quotes", "marks"],
)
def test_long_paragraphs_take_linear_time(text: str) -> None:
    begun = time.process_time()
    sentence_ranges(text)
    assert time.process_time() - begun < 5


def test_ten_thousand_sentences_take_less_than_two_seconds() -> None:
    line = "بلغ حجم قيمة الإنتاج 14,963 مليار دونج، بزيادة قدرها 23% في منطقة هاو لوك. " * 20
    article = article_of_lines("long.txt", (line + "\n") * 500)
    begun = time.process_time()
    assert len(segment(article)) == 10_000
    assert time.process_time() - begun < 2


def test_importing_the_splitter_loads_no_library() -> None:
    probe = "import sys, chinhdanh.text.sentences; print('sentencex' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
