"""Finding words in either language."""

from __future__ import annotations

import pytest

from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import MemoryUnit

UNITS = [
    MemoryUnit("زار منطقة هاو لوك.", "Thăm huyện Hậu Lộc.", "vi"),
    MemoryUnit("زار بلدية هوا لوك.", "Thăm xã Hòa Lộc.", "vi"),
    MemoryUnit("زار بلدية هوا لوك.", "Visited Hòa Lộc commune.", "en"),
    MemoryUnit("ارتفع الإنتاج بالمنطقة بنسبة 4.78٪.", "Sản lượng của huyện tăng 4,78%.", "vi"),
    MemoryUnit("تنفيذ XDCS&THQCDC.", "Thực hiện XDCS&THQCDC.", "vi"),
]


@pytest.mark.parametrize(
    ("sought", "language", "found"),
    [
        ("hau loc", None, [0]),
        ("HẬU LỘC", None, [0]),
        ("Hậu Lộc", "vi", [0]),
        ("hoa loc", "en", [2]),
        ("hoa loc", "vi", [1]),
        ("hoa loc", "ar", []),
        ("loc hau", "vi", [0]),
        ("هاو لوك", None, [0]),
        ("الانتاج", None, [3]),
        ("الإنتاج", "ar", [3]),
        ("الإنتاج", "vi", []),
        ("بلديه", None, [1, 2]),
        ("مَنطقة", None, [3, 0]),
        ("xdcs", "ar", [4]),
        ("4,78", "vi", [3]),
        ("", None, []),
        ('"*', None, []),
        ("OR", None, []),
        ("huyện tăng", None, [3]),
    ],
)
def test_marks_and_letters_that_writers_exchange_do_not_matter(
    memory: Memory, sought: str, language: str | None, found: list[int]
) -> None:
    memory.add(UNITS, "human")
    hits = [(hit.unit.source, hit.unit.target) for hit in memory.concordance(sought, language=language)]
    assert sorted(hits) == sorted((UNITS[at].source, UNITS[at].target) for at in found)


def test_a_hit_says_where_the_words_stand(memory: Memory) -> None:
    memory.add(UNITS, "human")
    (hit,) = memory.concordance("hau loc")
    assert [hit.unit.target[start:end] for start, end in hit.target_ranges] == ["Hậu Lộc"]
    hits = memory.concordance("منطقة")
    assert sorted(hit.unit.source[slice(*hit.source_ranges[0])] for hit in hits) == ["بالمنطقة", "منطقة"]


def test_what_is_written_alike_comes_first(memory: Memory) -> None:
    memory.add([MemoryUnit(f"جملة {n}", text, "vi") for n, text in enumerate(["Hòa", "hoa", "Hoa", "hóa"])], "human")
    assert memory.concordance("Hòa")[0].unit.target == "Hòa"
    assert len(memory.concordance("Hòa", n=2)) == 2


def test_a_language_that_few_units_have_is_found_among_many(memory: Memory) -> None:
    memory.add([MemoryUnit("سنة", "Hoa", "en")], "human")
    memory.add([MemoryUnit(f"سنة {n}", f"hoa {n}", "vi") for n in range(500)], "human")
    assert len(memory.concordance("hoa", language="en")) == 1
