"""Long sentences, cut for drafting."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.drafts.splitting import Piece, split


def pieces(source: str, most: int, held: tuple[tuple[int, int], ...] = ()) -> list[tuple[str, str]]:
    found = split(source, lambda start, end: len(source[start:end].split()) <= most, held)
    return [(source[piece.start : piece.end], piece.joint) for piece in found]


@pytest.mark.parametrize(
    ("source", "most", "expected"),
    [
        ("قصيرة جدا", 5, [("قصيرة جدا", "")]),
        ("واحد اثنان ثلاثة؛ أربعة خمسة ستة", 4, [("واحد اثنان ثلاثة", "؛"), ("أربعة خمسة ستة", "")]),
        ("واحد، اثنان ثلاثة أربعة، خمسة ستة سبعة", 4, [("واحد، اثنان ثلاثة أربعة", "،"), ("خمسة ستة سبعة", "")]),
        (
            "واحد اثنان ثلاثة، أربعة خمسة ستة، وسبعة ثمانية تسعة",
            6,
            [("واحد اثنان ثلاثة، أربعة خمسة ستة", "،"), ("وسبعة ثمانية تسعة", "")],
        ),
        ("واحد اثنان ثلاثة وأربعة خمسة ستة", 4, [("واحد اثنان ثلاثة", ""), ("وأربعة خمسة ستة", "")]),
        ("واحد اثنان ثلاثة أربعة خمسة ستة", 4, [("واحد اثنان ثلاثة", ""), ("أربعة خمسة ستة", "")]),
    ],
)
def test_cuts_at_the_strongest_mark(source: str, most: int, expected: list[tuple[str, str]]) -> None:
    assert pieces(source, most) == expected


def test_a_held_range_is_never_cut() -> None:
    source = "واحد اثنان نجوين فان آن ثلاثة"
    name = (source.index("نجوين"), source.index(" ثلاثة"))
    for start, end in ((p.start, p.end) for p in split(source, lambda a, b: b - a < 4, (name,))):
        assert end <= name[0] or start >= name[1] or (start <= name[0] and end >= name[1])


def test_a_word_without_end_is_cut_somewhere() -> None:
    found = split("ا" * 1000, lambda start, end: end - start <= 100, ())
    assert all(piece.end - piece.start <= 100 for piece in found)
    assert "".join(("ا" * 1000)[piece.start : piece.end] for piece in found) == "ا" * 1000


@given(st.text("ابو ،؛.:5 ", max_size=200), st.integers(1, 12))
def test_pieces_and_joints_give_the_sentence_back(source: str, most: int) -> None:
    found = split(source, lambda start, end: len(source[start:end].split()) <= most, ())
    rebuilt = "".join(source[piece.start : piece.end] + piece.joint for piece in found)
    assert rebuilt.replace(" ", "") == source.replace(" ", "")
    assert found[0].start == 0 and found[-1] == Piece(found[-1].start, len(source))


def test_a_sentence_without_end_is_cut_in_time() -> None:
    source = "كلمة " * 20_000
    begun = time.process_time()
    found = split(source, lambda start, end: len(source[start:end].split()) <= 60, ())
    assert time.process_time() - begun < 4
    assert all(len(source[piece.start : piece.end].split()) <= 60 for piece in found)
