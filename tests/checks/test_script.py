"""The characters of source and target."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

import pytest

from checks.views import view
from chinhdanh.checks import script
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.names import tone_placement
from chinhdanh.checks.view import SegmentView

Check = Callable[[SegmentView], Iterator[Finding]]


@pytest.mark.parametrize(
    ("target", "ranges"),
    [
        ("xã Hòa Lộc, 14.963 tỷ", []),
        ("xã هوا لوك.", [(3, 6), (7, 10)]),
        ("ﻻ", [(0, 1)]),
        ("", []),
    ],
)
def test_arabic_letters(target: str, ranges: list[tuple[int, int]]) -> None:
    found = list(script.foreign_letters(view("", target)))
    assert [span for finding in found for span in finding.target_ranges] == ranges


@pytest.mark.parametrize(
    ("check", "language", "target", "found"),
    [
        (script.foreign_letters, "vi", "đạt ٤٫٧٨٪", ["arabic-marks"]),
        (script.foreign_letters, "en", "what؟", ["arabic-marks"]),
        (script.hidden_characters, "vi", "xã Hòa Lộc – “đẹp”…", []),
        (script.hidden_characters, "vi", "xã\u202e Hòa", ["bidi-control"]),
        (script.hidden_characters, "vi", "Hòa\u200b Lộc", ["invisible"]),
        (script.hidden_characters, "vi", "Hòa\x1b[31m", ["control"]),
        (script.hidden_characters, "vi", "Hòa \ufffd", ["control"]),
        (script.hidden_characters, "vi", "100\u00a0kg", []),
        (script.look_alikes, "vi", "xã Hòa Lộc 12 m², 3 m³", []),
        (script.look_alikes, "vi", "xã Hòа Lộc", ["look-alike"]),
        (script.look_alikes, "vi", "ðồng chí", ["look-alike"]),
        (script.look_alikes, "en", "the \uff21bc", ["look-alike"]),
        (script.look_alikes, "en", "tia α và Ω", []),
        (script.illegal_syllables, "vi", "nghiêng nghé ngành quyết khuếch", []),
        (script.illegal_syllables, "vi", "nghành phuờng", ["syllable", "syllable"]),
        (script.illegal_syllables, "vi", "người ngưòi nguyễnn", ["syllable", "syllable"]),
        (script.illegal_syllables, "vi", "50 kilôgam atisô, bazan, karaoke", []),
        (script.illegal_syllables, "vi", "Đắk Lắk, Krông Búk, HĐND", []),
        (script.illegal_syllables, "en", "cafés naïve", []),
        (tone_placement, "vi", "hòa thủy khỏe quý hoàng", []),
        (tone_placement, "vi", "hoà thuỷ", ["tone-placement"]),
    ],
)
def test_targets(check: Check, language: str, target: str, found: list[str]) -> None:
    findings = list(check(view("نعم", target, language)))
    assert [finding.check for finding in findings] == found
    for finding in findings:
        assert all(0 <= start < end <= len(target) for start, end in finding.target_ranges)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("تطبيق معايير NTM وبـNTM وHTX و5G", []),
        ("بلديaة", ["latin-in-arabic"]),
        ("ﻻ أحد", ["presentation-forms"]),
        ("بلدية نوذجیة", ["persian-letters"]),
        ("بلــدية", ["tatweel"]),
        ("لـ500 أسرة", []),
    ],
)
def test_sources(source: str, found: list[str]) -> None:
    findings = list(script.odd_source(view(source, "x")))
    assert [finding.check for finding in findings] == found
    for finding in findings:
        assert all(source[start:end] for start, end in finding.source_ranges)


def test_direction_controls_of_the_source() -> None:
    assert [f.check for f in script.hidden_characters(view("\u202bنعم\u202c", "vâng"))] == ["bidi-source"]


def test_letters_taken_apart() -> None:
    target = unicodedata.normalize("NFD", "xã Hòa Lộc")
    (finding,) = script.unnormalised(view("", target))
    assert [target[start:end] for start, end in finding.target_ranges] == ["a\u0303", "o\u0300", "o\u0323\u0302"]
    assert not list(script.unnormalised(view("", "xã Hòa Lộc")))
