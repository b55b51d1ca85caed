"""Names that are lost in the target, and names that are not."""

from __future__ import annotations

import pytest

from checks.views import named, view
from chinhdanh.checks.names import missing_names

SOURCE = "هوا لوك"


@pytest.mark.parametrize(
    ("language", "target", "checks"),
    [
        ("vi", "xã Hòa Lộc.", []),
        ("vi", "XÃ HÒA LỘC", []),
        ("vi", "xã Hoà Lộc", []),
        ("vi", "xã Hoa Loc", ["name-marks"]),
        ("vi", "xã Hoa Loc, tức Hòa Lộc", ["name-marks"]),
        ("vi", "xã Hoa Lộc", ["name-respelled"]),
        ("vi", "hoa lộc đầu xuân", ["name-missing"]),
        ("vi", "xã này", ["name-missing"]),
        ("vi", "xã Hòa Lộc, còn gọi là Hóa Lộc", ["name-respelled"]),
        ("en", "Hoa Loc commune", []),
        ("en", "Hòa Lộc commune", []),
        ("en", "the commune", ["name-missing"]),
    ],
)
def test_one_name(language: str, target: str, checks: list[str]) -> None:
    found = list(missing_names(view(SOURCE, target, language, [named(SOURCE, SOURCE, "Hòa Lộc")], index=4)))
    assert [finding.check for finding in found] == checks
    for finding in found:
        assert finding.source_ranges == ((0, len(SOURCE)),)
        assert finding.segment == 4


def test_a_name_without_marks_of_its_own_is_complete() -> None:
    assert list(missing_names(view(SOURCE, "xã Tam Thanh", names=[named(SOURCE, SOURCE, "Tam Thanh")]))) == []
