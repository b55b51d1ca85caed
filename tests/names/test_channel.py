"""The letter channel with its learned tables."""

from __future__ import annotations

import math
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.names.channel import Channel
from chinhdanh.names.gazetteer import Gazetteer
from chinhdanh.names.sounds import Sound, letters, sounds


@cache
def channel() -> Channel:
    return Channel.load(Gazetteer.load().sounds())


@pytest.mark.parametrize(
    ("arabic", "word"),
    [
        ("نغوين", "Nguyễn"),
        ("نجوين", "Nguyễn"),
        ("ثانه", "Thanh"),
        ("تاي", "Thái"),
        ("ثي", "Thị"),
        ("فان", "Văn"),
        ("فان", "Phan"),
        ("شوان", "Xuân"),
        ("تشاو", "Châu"),
        ("كونغ", "Khổng"),
        ("لي", "Lê"),
        ("دونج", "Dũng"),
        ("جيانغ", "Giang"),
        ("تران", "Trần"),
        ("كوانغ", "Quảng"),
        ("مانه", "Mạnh"),
        ("بنه", "Bình"),
        ("ين", "Yên"),
        ("آنه", "Anh"),
        ("نهان", "Nhân"),
        ("داك", "Đắk"),
        ("كرونغ", "Krông"),
        ("ثواي", "Thoại"),
        ("ماي", "Mỹ"),
    ],
)
def test_known_conventions_are_readings(arabic: str, word: str) -> None:
    (sound,) = sounds(word)
    assert sound in dict(channel().readings(arabic))


@pytest.mark.parametrize(
    ("likely", "unlikely", "word"),
    [
        ("ثانه", "تانه", "Thanh"),
        ("نغوين", "نوين", "Nguyên"),
        ("شوان", "سوان", "Xuân"),
        ("هوانغ", "خوانغ", "Hoàng"),
    ],
)
def test_the_usual_rendering_is_likelier(likely: str, unlikely: str, word: str) -> None:
    (sound,) = sounds(word)
    assert channel().probability(likely, sound) > channel().probability(unlikely, sound)


@pytest.mark.parametrize("word", ["Nguyễn", "Thanh", "Hòa", "Đắk", "Ông", "Uyên", "Quốc"])
def test_the_renderings_of_a_sound_share_at_most_one(word: str) -> None:
    (sound,) = sounds(word)
    alphabet = "ابتثجخدذرزسشغفكلمنهوي"
    seen = {
        reading
        for at in range(3000)
        for reading in [alphabet[at % 21] + alphabet[at // 21 % 21] + (alphabet[at // 441] if at >= 441 else "")]
    }
    assert math.fsum(channel().probability(reading, sound) for reading in seen) <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("arabic", "name", "pieces"),
    [
        ("هايفونج", "Hải Phòng", ["هاي", "فونج"]),
        ("هوشي منه", "Hồ Chí Minh", ["هو", "شي", "منه"]),
        ("كوتشي", "Củ Chi", ["كو", "تشي"]),
        ("هانوي", "Hà Nội", ["ها", "نوي"]),
        ("ثانجلونج", "Thăng Long", ["ثانج", "لونج"]),
    ],
)
def test_joined_words_are_cut(arabic: str, name: str, pieces: list[str]) -> None:
    aligned = channel().align(letters(arabic), [s for word in name.split() for s in sounds(word)])
    assert aligned is not None
    assert [piece for piece, _ in aligned[1]] == pieces


def test_more_words_than_sounds_do_not_align() -> None:
    assert channel().align(("ها", "نوي"), (Sound("h", "a"),)) is None


@pytest.mark.parametrize(("slip", "word"), [("هيونه", "Huỳnh"), ("شيوين", "Xuyên")])
def test_a_slip_of_one_letter_is_forgiven(slip: str, word: str) -> None:
    (sound,) = sounds(word)
    assert sound in dict(channel().readings(slip))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويآةى", min_size=1, max_size=9))
def test_readings_are_sorted_log_probabilities(word: str) -> None:
    for normal in letters(word):
        found = [p for _, p in channel().readings(normal)]
        assert found == sorted(found, reverse=True)
        assert all(-40.0 < p <= 1e-9 for p in found)
