"""Completing a spelling that is being typed."""

from __future__ import annotations

import unicodedata

import pytest

from chinhdanh.names.completion import Completion

NEAR = ("Hậu Lộc", "Trịnh Tuấn Sinh", "Trịnh Toàn")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("hau l", "Hậu Lộc"),
        ("HẬU", "Hậu Lộc"),
        (unicodedata.normalize("NFD", "Hậ"), "Hậu Lộc"),
        ("trinh t", "Trịnh Toàn"),
        ("trinh tu", "Trịnh Tuấn Sinh"),
        ("da nan", "Đà Nẵng"),
        ("ho chi", "Hồ Chí Minh"),
        ("ha noi", "Hà Nội"),
        ("dak la", "Đắk Lắk"),
        ("qqq", None),
        ("", None),
        (" ", None),
    ],
)
def test_what_is_near_comes_first_then_the_gazetteer(typed: str, completed: str | None) -> None:
    assert Completion(NEAR).best(typed) == completed


def test_marks_that_were_typed_count() -> None:
    completion = Completion(("Hòa Lộc", "Hoa Lộc"))
    assert completion.best("hoa") == "Hoa Lộc"
    assert completion.best("hòa") == "Hòa Lộc"
