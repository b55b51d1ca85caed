"""The gazetteer and the statistics of names."""

from __future__ import annotations

from functools import cache

import pytest

from chinhdanh.names.gazetteer import Gazetteer, Node, key_of
from chinhdanh.names.prior import Prior, load_weights, split_unit
from chinhdanh.names.sounds import sounds
from chinhdanh.names.statistics import PersonNames, PlaceNames


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@cache
def prior() -> Prior:
    weights = load_weights()
    del weights["calibration"], weights["sex"]
    return Prior(gazetteer(), PlaceNames.load(), PersonNames.load(), weights)


def keys_at(name: str) -> list[str]:
    """What the index holds at the sounds of a name."""
    node: Node | None = gazetteer().root
    for word in name.split():
        for sound in sounds(word):
            node = node.after(sound) if node is not None else None
    return node.keys if node is not None else []


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Hà Nội", "province"),
        ("Hậu Lộc", "district old"),
        ("Hoa Lộc", "commune new"),
        ("Pleiku", "district old"),
        ("Tô Lâm", "prominent"),
        ("Hội An", "written"),
        ("Côn Đảo", "coast"),
        ("Phong Nha", "land"),
    ],
)
def test_facts_about_a_name(name: str, group: str) -> None:
    entry = gazetteer().entries[key_of(name)]
    assert entry.text == name
    assert group in {fact.group for fact in entry.facts}


def test_units_know_where_they_lie() -> None:
    facts = gazetteer().entries["hòa lộc"].facts
    assert ("Thanh Hóa", "Hậu Lộc") in {(fact.province, fact.district) for fact in facts}


@pytest.mark.parametrize("name", ["Hà Nội", "Đắk Lắk", "Pleiku", "Buôn Ma Thuột", "Phạm Minh Chính"])
def test_the_index_finds_a_name_by_its_sounds(name: str) -> None:
    assert key_of(name) in keys_at(name)


def test_the_index_holds_every_name_that_sounds_alike() -> None:
    assert {"hoa lộc", "hòa lộc"} <= set(keys_at("Hoa Lộc"))


def test_unknown_sounds_lead_nowhere() -> None:
    assert keys_at("Hà Nội Xyz") == []


def test_the_sizes_of_the_groups_agree_with_the_facts() -> None:
    counted: dict[str, float] = {}
    for entry in gazetteer().entries.values():
        for fact in entry.facts:
            counted[fact.group] = counted.get(fact.group, 0.0) + fact.weight
    assert counted == pytest.approx(dict(gazetteer().totals), rel=1e-3)


def test_weights_sum_to_one() -> None:
    for kind, groups in prior().weights.items():
        assert sum(groups.values()) == pytest.approx(1.0, abs=0.01), kind


@pytest.mark.parametrize(
    ("likelier", "other", "kind"),
    [
        ("hà nội", "hạ nói", "place"),
        ("thanh hóa", "thanh hỏa", "place"),
        ("nguyễn văn hùng", "nguyên vân hung", "person"),
        ("trần thị hương", "trần thị hùng", "person"),
        ("trần văn hùng", "trần văn hương", "person"),
    ],
)
def test_what_is_known_is_likelier(likelier: str, other: str, kind: str) -> None:
    assert prior().p(likelier, kind) > prior().p(other, kind) > 0.0


@pytest.mark.parametrize(
    ("key", "expected"),
    [("huyện ân thi", ("huyện", "ân thi")), ("thành phố vinh", ("thành phố", "vinh")), ("xã", ("", "xã"))],
)
def test_unit_words_are_split_off(key: str, expected: tuple[str, str]) -> None:
    assert split_unit(key) == expected


def test_the_names_after_a_word_share_at_most_one() -> None:
    model = prior().places
    for before in ("<", "hà", "thanh"):
        assert sum(model.p(before, word) for word in [*gazetteer().words, ">"]) <= 1.0 + 1e-6
