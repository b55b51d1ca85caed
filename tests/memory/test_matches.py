"""Matches as translators know them."""

from __future__ import annotations

import pytest

from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import MemoryUnit
from memory.conftest import NameUse, names_of

VISIT = "زار السيد ترينه توان سينه منطقة هاو لوك في عام 2023."
VISITED = "Năm 2023, ông Trịnh Tuấn Sinh thăm huyện Hậu Lộc."
OUTPUT = "بلغ حجم الإنتاج 14,963 مليار دونج."
OUTPUT_VI = "Quy mô sản xuất đạt 14.963 tỷ đồng."


@pytest.fixture(autouse=True)
def units(memory: Memory) -> None:
    memory.add([MemoryUnit(VISIT, VISITED, "vi"), MemoryUnit(OUTPUT, OUTPUT_VI, "vi")], "human")


@pytest.mark.parametrize(
    ("source", "score"),
    [
        (OUTPUT, 100),
        ("بلغ حجم الانتاج 14,963 مليار دونج.", 99),
        ("بلغَ حجم الإنتاج 14,963 مليار دونج.", 99),
        ("بلغ حجم الإنتاج 14,963 مليار دونج", 97),
        ("بلغ حجم الإنتاج 14,963 مليون دونج.", 88),
        ("عقد الاجتماع صباح اليوم في القرية.", 0),
    ],
)
def test_the_score_says_how_alike_the_sentences_are(memory: Memory, source: str, score: int) -> None:
    assert [match.score for match in memory.matches(source, "vi")] == [score] * bool(score)


def test_another_figure_is_written_into_the_translation_in_its_style(memory: Memory) -> None:
    (match,) = memory.matches("بلغ حجم الإنتاج 3,250.5 مليار دونج.", "vi")
    assert (match.score, match.repaired) == (97, True)
    assert match.target == "Quy mô sản xuất đạt 3.250,5 tỷ đồng."


@pytest.mark.parametrize(
    ("language", "old", "figure", "new"),
    [
        ("vi", "1.250", "2.750", "2.750"),
        ("en", "1,250", "2.750", "2,750"),
        ("vi", "1.250", "980", "980"),
        ("vi", "1,25", "2.750", "2,750"),
        ("vi", "1.250", "2,750", None),
    ],
)
def test_a_figure_may_have_the_marks_of_vietnamese(
    memory: Memory, language: str, old: str, figure: str, new: str | None
) -> None:
    memory.add([MemoryUnit("زار القرية 1.250 سائح أمس.", f"({old})", language)], "human")
    (match,) = memory.matches(f"زار القرية {figure} سائح أمس.", language)
    assert match.target == f"({new or old})"
    assert match.repaired is bool(new)


def test_other_names_are_written_into_the_translation_as_the_project_spells_them(memory: Memory) -> None:
    source = "زار السيد فام ثي ثانه ثوي منطقة نغي آن في عام 2025."
    names = names_of(source, ("فام ثي ثانه ثوي", "Phạm Thị Thanh Thủy"), ("نغي آن", "Nghệ An"))
    (match,) = memory.matches(source, "vi", names=names)
    assert (match.score, match.repaired) == (97, True)
    assert match.target == "Năm 2025, ông Phạm Thị Thanh Thủy thăm huyện Nghệ An."


def test_a_sentence_with_another_name_and_other_words_comes_with_the_name(memory: Memory) -> None:
    memory.add([MemoryUnit("زار الوفد بلدية هوا لوك أمس.", "Hôm qua đoàn thăm xã Hòa Lộc.", "vi")], "human")
    source = "زار الوفد بلدية نغي آن."
    (match,) = memory.matches(source, "vi", names=names_of(source, ("نغي آن", "Nghệ An")))
    assert match.target == "Hôm qua đoàn thăm xã Nghệ An."
    assert 75 <= match.score < 95
    assert [match.source[slice(*place)] for place in match.source_differences] == ["هوا لوك أمس"]


def test_names_are_found_where_nobody_tells_them(memory: Memory) -> None:
    match = memory.matches("زار السيد فام ثي ثانه ثوي منطقة نغي آن في عام 2025.", "vi")[0]
    assert (match.score, match.repaired) == (97, True)
    assert match.target.startswith("Năm 2025, ông Phạm Thị Thanh Th")
    assert match.target.endswith("thăm huyện Nghệ An.")


def test_the_same_letters_spelled_otherwise_in_this_article_are_put_right(memory: Memory) -> None:
    names = names_of(VISIT, ("هاو لوك", "Hạo Lộc"))
    (match,) = memory.matches(VISIT, "vi", names=names)
    assert (match.score, match.repaired) == (97, True)
    assert match.target == VISITED.replace("Hậu Lộc", "Hạo Lộc")


def test_a_name_that_the_translation_does_not_write_lowers_the_score(memory: Memory) -> None:
    memory.add([MemoryUnit("تحدث الرفيق هوانج آنه توان في الاجتماع.", "Đồng chí Bí thư phát biểu.", "vi")], "human")
    source = "تحدث الرفيق تران ثانه في الاجتماع."
    (match,) = memory.matches(source, "vi", names=names_of(source, ("تران ثانه", "Trần Thanh")), least=40)
    assert match.score < 75
    assert not match.repaired


@pytest.mark.parametrize(("arabic", "spelling"), [("هانوي", "Hà Nội"), ("داك لاك", "Đắk Lắk"), ("نغي آن", "Nghệ An")])
def test_names_of_every_shape_are_found_in_the_translation(memory: Memory, arabic: str, spelling: str) -> None:
    memory.add([MemoryUnit(f"زار الوفد مقاطعة {arabic} أمس.", f"Hôm qua đoàn thăm tỉnh {spelling}.", "vi")], "human")
    source = "زار الوفد مقاطعة هاو لوك أمس."
    match = memory.best(source, "vi", least=95, names=names_of(source, ("هاو لوك", "Hậu Lộc")))
    assert match is not None
    assert match.target == "Hôm qua đoàn thăm tỉnh Hậu Lộc."


def test_one_other_word_in_a_long_sentence_is_a_match_but_no_draft(memory: Memory) -> None:
    words = "قال إن اللجنة ستواصل دعم المزارعين في العام المقبل وإن المدارس الجديدة ستفتح أبوابها قريبا في القرية"
    memory.add([MemoryUnit(f"{words} كما وعد رئيس الحكومة أمس.", "Một câu dài.", "vi")], "human")
    source = f"{words} كما وعد نائب الحكومة أمس."
    (match,) = memory.matches(source, "vi", names=())
    assert match.score >= 93
    assert memory.best(source, "vi", least=90) is None


def test_particles_before_a_name_are_words_of_the_sentence(memory: Memory) -> None:
    memory.add(
        [MemoryUnit("زار هوا لوك.", "Thăm Hòa Lộc.", "vi"), MemoryUnit("ولهوا لوك تاريخ.", "Hòa Lộc có sử.", "vi")],
        "human",
    )
    (same,) = memory.matches("زار نغي آن.", "vi", names=names_of("زار نغي آن.", ("نغي آن", "Nghệ An")))
    assert (same.score, same.target) == (97, "Thăm Nghệ An.")
    (other,) = memory.matches("لنغي آن تاريخ.", "vi", names=names_of("لنغي آن تاريخ.", ("نغي آن", "Nghệ An")), least=50)
    assert other.target == "Nghệ An có sử."
    assert other.score < 95


def test_a_spelling_that_cannot_be_put_in_is_no_exact_match(memory: Memory) -> None:
    source = "بين هوا لوك وهوا لوك."
    memory.add([MemoryUnit(source, "Giữa Hòa Lộc và nơi ấy.", "vi")], "human")
    first, last = source.index("هوا"), source.rindex("هوا")
    names = [NameUse(first, first + 7, {"vi": "Hoa Lộc"}), NameUse(last, last + 7, {"vi": "Hóa Lộc"})]
    assert all(match.score < 90 for match in memory.matches(source, "vi", names=names))


def test_two_figures_that_change_places_are_written_in_their_new_places(memory: Memory) -> None:
    memory.add([MemoryUnit("ارتفع من 10 إلى 20 طنًا.", "Tăng từ 10 lên 20 tấn.", "vi")], "human")
    assert memory.matches("ارتفع من 20 إلى 10 طنًا.", "vi")[0].target == "Tăng từ 20 lên 10 tấn."


def test_the_same_neighbours_make_a_match_more_than_exact(memory: Memory) -> None:
    memory.add([MemoryUnit("نعم.", "Vâng.", "vi", previous="أ.", following="ب."), MemoryUnit("نعم.", "Có.", "vi")], "x")
    found = memory.matches("نعم.", "vi", previous="أ.", following="ب.")
    assert [(match.score, match.target) for match in found] == [(101, "Vâng."), (100, "Có.")]


def test_the_best_is_first_where_two_sources_have_one_translation(memory: Memory) -> None:
    memory.add(
        [
            MemoryUnit("أصدرت اللجنة القرار.", "Ủy ban ra quyết định.", "vi"),
            MemoryUnit("أصدرت اللجنةُ القرار!", "Ủy ban ra quyết định.", "vi"),
            MemoryUnit("أصدرتِ اللجنة القرار.", "Ủy ban đã ban hành quyết định.", "vi"),
        ],
        "human",
    )
    assert [(match.score, match.target) for match in memory.matches("أصدرت اللجنة القرار.", "vi")] == [
        (100, "Ủy ban ra quyết định."),
        (99, "Ủy ban đã ban hành quyết định."),
    ]


@pytest.mark.parametrize(("origin", "score"), [("human", 100), ("tmx", 99), ("mt:starter", 90), ("client", 95)])
def test_the_origin_has_its_penalty(tmp_path_factory: pytest.TempPathFactory, origin: str, score: int) -> None:
    with Memory(tmp_path_factory.mktemp("m") / "m.sqlite", penalties={"client": 5}) as memory:
        memory.add([MemoryUnit("نعم.", "Vâng.", "vi")], origin)
        assert [match.score for match in memory.matches("نعم.", "vi")] == [score]


def test_languages_are_kept_apart_but_not_their_regions(memory: Memory) -> None:
    memory.add([MemoryUnit(OUTPUT, "Output reached 14,963 billion dong.", "en-GB")], "human")
    assert [match.target for match in memory.matches(OUTPUT, "vi-VN")] == [OUTPUT_VI]
    assert [match.language for match in memory.matches(OUTPUT, "en")] == ["en"]
