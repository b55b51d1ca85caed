"""What became of a text, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.review.difference import word_difference


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", ""),
        ("", "mới", "+mới"),
        ("cũ", "", "-cũ"),
        ("thăm Hậu Lộc.", "thăm Hậu Lộc.", "=thăm Hậu Lộc."),
        ("thăm Hoa Lộc.", "thăm Hòa Lộc.", "=thăm |-Hoa|+Hòa|= Lộc."),
        ("14,963 tấn", "14.963 tấn", "-14,963|+14.963|= tấn"),
        ("một hai ba", "một ba", "=một |-hai |=ba"),
        ("Hà Nội, 2023", "Hà Nội 2023", "=Hà Nội|-,|= 2023"),
    ],
)
def test_words_are_the_same_removed_or_added(before: str, after: str, pieces: str) -> None:
    signs = {"same": "=", "removed": "-", "added": "+"}
    assert "|".join(signs[piece.kind] + piece.text for piece in word_difference(before, after)) == pieces


@given(st.text(alphabet="aộ ,.1\n", max_size=30), st.text(alphabet="aộ ,.1\n", max_size=30))
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    pieces = word_difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
