"""Telex and VNI: every syllable, what is left alone, and bogo as a judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.typing import Method, compose, finish, raw_keys
from chinhdanh.text.vietnamese import Syllable, Tone, all_toneless, parse, strip_marks


def syllables() -> list[str]:
    """Every legal syllable with every tone it can have."""
    found = []
    for written in sorted(all_toneless()):
        bare = parse(written) or parse(written + Tone.SAC.value)
        assert bare is not None
        for tone in Tone:
            toned = str(Syllable(bare.onset, bare.glide, bare.nucleus, bare.coda, tone))
            if parse(toned):
                found.append(toned)
    return found


SYLLABLES = syllables()
UNKNOWN_TO_BOGO = {"uêu", "uơ"}


@pytest.mark.parametrize("method", Method)
def test_syllables_can_be_typed(method: Method) -> None:
    wrong = [
        s for s in SYLLABLES if compose(raw_keys(s, method), method) != s or finish(raw_keys(s, method), method) != s
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("Trinhj", "Trịnh"),
        ("Tuaans", "Tuấn"),
        ("Ddoongf", "Đồng"),
        ("Haauj", "Hậu"),
        ("Hoaf", "Hòa"),
        ("thuyr", "thủy"),
        ("quys", "quý"),
        ("giaf", "già"),
        ("UYR", "ỦY"),
        ("tuana", "tuân"),
        ("dinhd", "đinh"),
        ("duowcjd", "được"),
        ("thuowr", "thuở"),
        ("thuowng", "thương"),
        ("DDawks", "Đắk"),
        ("Kanj", "Kạn"),
        ("HDDND", "HĐND"),
        ("xooongf", "xoòng"),
        ("Hoafs", "Hóa"),
        ("Hoafz", "Hoa"),
        ("tess", "tes"),
        ("aaa", "aa"),
        ("ddd", "dd"),
        ("windows", "windows"),
        ("Canada", "Canada"),
        ("file", "file"),
    ],
)
def test_telex(keys: str, word: str) -> None:
    assert compose(keys, Method.TELEX) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [("Tri5nh", "Trịnh"), ("Ha6u5", "Hậu"), ("d9u7o7c5", "được"), ("D9a8k1", "Đắk"), ("ho33", "ho3"), ("QL1", "QL1")],
)
def test_vni(keys: str, word: str) -> None:
    assert compose(keys, Method.VNI) == word


@pytest.mark.parametrize(("keys", "word"), [("data", "data"), ("has", "há"), ("tess", "tes"), ("nguyee", "nguyee")])
def test_a_word_that_ends_before_it_is_a_syllable_is_its_keys(keys: str, word: str) -> None:
    assert finish(keys, Method.TELEX) == word


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzADSW0123456789", max_size=12), st.sampled_from(list(Method)))
def test_letters_come_from_the_keys_only(keys: str, method: Method) -> None:
    written = compose(keys, method)
    rest = iter(keys)
    assert all(letter in rest for letter in strip_marks(written)), "its letters are among the keys, in their order"
    assert finish(keys, method) in (written, keys)


def test_as_bogo_types() -> None:
    bogo = pytest.importorskip("bogo", reason="the judge bogo is not installed")
    config = dict(bogo.get_telex_definition())
    for syllable in SYLLABLES[::37]:
        parts = parse(syllable)
        assert parts is not None
        if parts.rime not in UNKNOWN_TO_BOGO:
            typed = bogo.process_sequence(raw_keys(syllable, Method.TELEX), rules=config, skip_non_vietnamese=True)
            assert str(parse(typed)) == syllable
