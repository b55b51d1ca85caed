"""Pairing sentences: each kind of evidence, each shape, long texts, and scores that mean something."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chinhdanh.alignment import aligner
from chinhdanh.alignment.aligner import Pair, align
from chinhdanh.alignment.evidence import NameForms
from chinhdanh.alignment.lexicon import Lexicon
from chinhdanh.terms.tokens import TOKENS

NO_WORDS = Lexicon([])
ARABIC = [
    "افتتحت المدرسة الجديدة أبوابها أمام 320 تلميذا.",
    "وبلغت تكلفة الطريق 14,963 مليار دونج.",
    "تنازلت الأسر عن الأراضي لتوسيع الطريق.",
    "يزرع الفلاحون الأرز في الربيع.",
    "أقيم حفل الختام مساء أمس في الملعب.",
]
VIETNAMESE = [
    "Ngôi trường mới đón 320 học sinh.",
    "Kinh phí làm đường là 14.963 tỷ đồng.",
    "Các hộ dân hiến đất mở rộng đường.",
    "Nông dân trồng lúa vào vụ xuân.",
    "Lễ bế mạc diễn ra tối qua tại sân vận động.",
]
ENGLISH = [
    "The new school opened its doors to 320 pupils.",
    "The road cost 14,963 billion VND.",
    "Households donated land to widen the road.",
    "Farmers grow rice in spring.",
    "The closing ceremony was held at the stadium last night.",
]


def shapes(pairs: tuple[Pair, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(pair.sources, pair.targets) for pair in pairs]


@pytest.mark.parametrize(("others", "language"), [(VIETNAMESE, "vi"), (ENGLISH, "en")])
def test_sentence_by_sentence(others: list[str], language: str) -> None:
    pairs = align(ARABIC, others, language)
    assert shapes(pairs) == [((n,), (n,)) for n in range(5)]
    assert all(pair.score > 0.5 for pair in pairs)


def test_two_sentences_in_one() -> None:
    joined = [VIETNAMESE[0], VIETNAMESE[1].rstrip(".") + "; c" + VIETNAMESE[2][1:], *VIETNAMESE[3:]]
    assert shapes(align(ARABIC, joined, "vi"))[1] == ((1, 2), (1,))
    together = [ARABIC[0], ARABIC[1] + " و" + ARABIC[2], *ARABIC[3:]]
    assert shapes(align(together, VIETNAMESE, "vi"))[1] == ((1,), (1, 2))


def test_what_stands_on_one_side_alone() -> None:
    assert ((2,), ()) in shapes(align(ARABIC, VIETNAMESE[:2] + VIETNAMESE[3:], "vi"))
    assert ((), (3,)) in shapes(align(ARABIC[:3] + ARABIC[4:], VIETNAMESE, "vi"))


def test_unrelated_texts_score_low() -> None:
    others = [
        "Quốc hội thông qua nghị quyết về ngân sách.",
        "Đảng ủy xã họp bàn công tác cán bộ.",
        "Cá được xuất khẩu.",
    ]
    assert all(pair.score < 0.3 for pair in align(ARABIC[:1] + ARABIC[3:], others, "vi"))


def test_figures_alone_can_tell() -> None:
    sources = [f"سطر {n}." for n in (1203, 777, 415)]
    targets = [f"dòng {n}." for n in ("1.203", 415)]
    assert shapes(align(sources, targets, "vi", lexicon=NO_WORDS)) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_names_alone_can_tell() -> None:
    names = [[NameForms({"hau loc", "hao loc"})], [NameForms({"hoa loc"})], [NameForms({"tran van an"})]]
    sources = ["سطر أول هنا.", "سطر ثان هنا.", "سطر ثالث هنا."]
    targets = ["Ở Hậu Lộc đây.", "Ông Trần Văn An đây."]
    found = align(sources, targets, "vi", names=names, lexicon=NO_WORDS)
    assert shapes(found) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


@pytest.mark.parametrize(("sources", "targets"), [([], []), (ARABIC, []), ([], VIETNAMESE), (ARABIC[:1], VIETNAMESE)])
def test_little_or_nothing(sources: list[str], targets: list[str]) -> None:
    pairs = align(sources, targets, "vi")
    assert [n for pair in pairs for n in pair.sources] == list(range(len(sources)))
    assert [n for pair in pairs for n in pair.targets] == list(range(len(targets)))


def test_a_text_with_a_long_part_of_its_own() -> None:
    foreign = [f"Đoạn thêm số {n} không có trong bài." for n in range(100)]
    for targets, first in (([*foreign, *VIETNAMESE], 100), ([*VIETNAMESE, *foreign], 0)):
        pairs = shapes(align(ARABIC, targets, "vi"))
        assert [pair for pair in pairs if pair[0]] == [((n,), (first + n,)) for n in range(5)]
    split = [*VIETNAMESE[:2], *foreign, *VIETNAMESE[2:]]
    assert [pair for pair in shapes(align(ARABIC, split, "vi")) if pair[0]][1:3] == [((1,), (1,)), ((2,), (102,))]


def test_the_band_widens_where_no_word_leads_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [f"سطر {n * 37}." for n in range(10, 40)]
    targets = [f"dòng {n * 37}." for n in range(20, 40)]
    expected = [((n - 10,), (n - 20,)) for n in range(20, 40)]
    found = shapes(align(sources, targets, "vi", lexicon=NO_WORDS))
    assert [pair for pair in found if all(pair)] == expected
    monkeypatch.setattr(aligner, "BANDS", (4, 40))
    assert shapes(align(sources, targets, "vi", lexicon=NO_WORDS)) == found
    monkeypatch.setattr(aligner, "BANDS", (4,))
    assert shapes(align(sources, targets, "vi", lexicon=NO_WORDS)) != found


SENTENCES = st.lists(st.sampled_from([*ARABIC, "12", "هـ", "..."]), max_size=6)


@settings(max_examples=60)
@given(SENTENCES, st.lists(st.sampled_from([*VIETNAMESE, "12", "?"]), max_size=6))
def test_every_sentence_is_in_one_pair_in_order(sources: list[str], targets: list[str]) -> None:
    pairs = align(sources, targets, "vi")
    assert [n for pair in pairs for n in pair.sources] == list(range(len(sources)))
    assert [n for pair in pairs for n in pair.targets] == list(range(len(targets)))
    assert all(0 <= pair.score <= 1 and max(len(pair.sources), len(pair.targets)) <= 2 for pair in pairs)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ar", "وبالمدرسةِ الجديدة 320", ["مدرس", "جديد"]),
        ("vi", "Thuỷ, hoà; 5 xã", ["thủy", "hòa", "xã"]),
        ("en", "Committees met 5 times", ["commi", "met", "times"]),
    ],
)
def test_words_of_a_lexicon(language: str, text: str, words: list[str]) -> None:
    assert TOKENS[language](text) == words


def test_the_lexicon_knows_plain_words() -> None:
    assert Lexicon.load("vi").forward[TOKENS["ar"]("مقاطعة")[0]]["tỉnh"] > 50
    assert Lexicon.load("en").backward["party"][TOKENS["ar"]("حزب")[0]] > 50
