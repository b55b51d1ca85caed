"""Learning from names: the channel, the sexes, the facts of the gazetteer, the measures."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from chinhdanh.names.entities import Candidate
from chinhdanh.names.sounds import Sound, sounds

ROOT = Path(__file__).resolve().parents[2]
Script = Callable[[str], ModuleType]

PAIRS = [
    ("ثانه هوا", "Thanh Hóa", 5.0),
    ("ثانه لام", "Thanh Lâm", 2.0),
    ("ثو دوك", "Thủ Đức", 3.0),
    ("هوا بينه", "Hòa Bình", 3.0),
    ("بنه دنه", "Bình Định", 1.0),
    ("هاي فونغ", "Hải Phòng", 3.0),
    ("هايفونج", "Hải Phòng", 1.0),
    ("فان فونج", "Vân Phong", 2.0),
]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))

    def load(name: str) -> ModuleType:
        monkeypatch.delitem(sys.modules, name, raising=False)
        return importlib.import_module(name)

    return load


def one(word: str) -> Sound:
    (found,) = sounds(word)
    return found


def test_a_channel_is_learned_from_a_few_pairs(script: Script) -> None:
    learn_channel = script("learn_channel")
    known = {sound for _, name, _ in PAIRS for sound in learn_channel.name_sounds(name)} | {one("Thọ"), one("Tho")}
    channel = learn_channel.learn(PAIRS, known)
    assert channel.probability("ثانه", one("Thanh")) > 10 * channel.probability("تانه", one("Thanh"))
    assert channel.probability("ثو", one("Thọ")) > 10 * channel.probability("تو", one("Thọ")) > 0.0
    assert channel.probability("فونج", one("Phòng")) > 0.0
    assert channel.readings("ثو")[0][0] in {one("Thủ"), one("Thọ")}


def test_the_written_tables_give_the_same_channel(script: Script, tmp_path: Path) -> None:
    learn_channel = script("learn_channel")
    known = {sound for _, name, _ in PAIRS for sound in learn_channel.name_sounds(name)}
    channel = learn_channel.learn(PAIRS, known)
    learn_channel.write(channel, tmp_path / "channel.tsv")
    read = type(channel).load(known, tmp_path / "channel.tsv")
    for arabic, name, _ in PAIRS:
        parts = learn_channel.name_sounds(name)
        assert read.align(arabic.split(), parts)[0] == pytest.approx(channel.align(arabic.split(), parts)[0], abs=0.05)


def test_thi_and_van_tell_the_sexes_apart(script: Script) -> None:
    statistics = script("name_statistics")
    names = [
        ["trần", "thị", "lan"],
        ["lê", "thị", "thu", "lan"],
        ["lê", "văn", "hùng"],
        ["trần", "văn", "quốc", "hùng"],
    ]
    shares = statistics.shares_of_women([*names * 4, ["lê", "thu", "lan"], ["lê", "quốc", "hùng"]], {"trần", "lê"})
    assert shares["given", "lan"] > 0.7 > 0.3 > shares["given", "hùng"]
    assert shares["middle", "thu"] > shares["middle", "quốc"]


def test_units_count_once_for_each_place(script: Script) -> None:
    lines = dict(
        script("name_statistics").place_counts(
            [
                ("tân thành", "commune old", "Long An", "Thủ Thừa"),
                ("tân thành", "commune old", "Cà Mau", "Cà Mau"),
                ("tân thành", "commune old", "Cà Mau", "Cà Mau"),
                ("tân an", "settlement", "", ""),
                ("tân văn", "arts", "", ""),
            ]
        )
    )
    assert lines == {"<": "tân=3", "tân": "thành=2 an=1", "thành": ">=2", "an": ">=1"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Hoà  Bình", "Hòa Bình"),
        ("Phong Nha – Kẻ Bàng", "Phong Nha - Kẻ Bàng"),
        ("Phường 12", ""),
        ("12", ""),
        ("Vieät Nam", ""),
        ("H’Hen Niê", "H'Hen Niê"),
    ],
)
def test_names_are_cleaned(script: Script, written: str, expected: str) -> None:
    assert script("build_gazetteer").clean(written) == expected


@pytest.mark.parametrize(
    ("written", "core", "name"),
    [
        ("chùa Một Cột", "Một Cột", "chùa Một Cột"),
        ("hòn Tre", "Tre", "Hòn Tre"),
        ("cù lao Dung", "Dung", "Cù Lao Dung"),
        ("bánh chưng", "bánh chưng", "bánh chưng"),
        ("Hội An", "Hội An", "Hội An"),
    ],
)
def test_common_nouns_before_a_name(script: Script, written: str, core: str, name: str) -> None:
    build = script("build_gazetteer")
    assert (build.core_of(written), build.as_name(written)) == (core, name)


@pytest.mark.parametrize(
    ("role", "era", "group"),
    [
        ("footballer", "1997-", "sport"),
        ("deputy minister", "living", "state"),
        ("poet", "1765-1820", "historic person"),
        ("composer", "1926-2000", "modern person"),
        ("king", "11th c.", "historic person"),
        ("surgeon", "1950s", "public life"),
    ],
)
def test_people_are_grouped(script: Script, role: str, era: str, group: str) -> None:
    assert script("build_gazetteer").person_group(role, era) == group


def test_the_mixture_finds_the_groups_that_names_come_from(script: Script) -> None:
    fit = script("fit_prior").fit
    weights = fit([({"a": 0.1}, 3.0), ({"b": 0.1, "c": 1e-9}, 1.0)], {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}, 0.3)
    assert weights["a"] > weights["b"] > weights["c"]
    assert sum(weights.values()) == pytest.approx(1.0)


def test_the_exponent_flattens_what_is_too_sure(script: Script) -> None:
    scores = {"right": 0.0, "wrong": 4.0}
    too_sure = [("right", scores)] * 4 + [("wrong", scores)] * 6
    _, power = script("fit_prior").exponent(too_sure)
    assert power < 0.5


def test_ranks_with_and_without_marks(script: Script) -> None:
    result = script("eval_names").Result(
        "هوا", "Hòa Bình", "place", (Candidate("Hoa Binh", 0.6), Candidate("Hòa bình", 0.4))
    )
    assert (result.rank(marks=True), result.rank(marks=False)) == (2, 1)


def test_folds_keep_the_forms_of_a_name_together(script: Script) -> None:
    rows = [{"arabic": f"{at}", "vietnamese": f"Tên {at % 7}", "kind": "place"} for at in range(40)]
    seen: Counter[str] = Counter()
    for lessons, judged in script("eval_names").folds(rows):
        assert not {row["vietnamese"] for row in lessons} & {row["vietnamese"] for row in judged}
        seen.update(row["arabic"] for row in judged)
    assert set(seen.values()) == {1} and len(seen) == 40
