"""Finding a text in the article and its targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.desk.searching import find_from
from chinhdanh.exchange.blocks import article_of_lines
from chinhdanh.review.project import Project
from chinhdanh.text.sentences import segment


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("هُوا لوك", 1),
        ("hoa loc", 1),
        ("ĐẾN", 2),
        ("؟", 2),
        ("?", 2),
        ("\u064b", None),
        ("nowhere", None),
    ],
)
def test_letters_are_found_without_marks_and_marks_as_they_stand(
    tmp_path: Path, sought: str, found: int | None
) -> None:
    article = article_of_lines("a.txt", "زار الوفد القرية.\nبلدية هوا لوك جميلة.\nمتى عاد؟\n")
    with Project.create(tmp_path / "p", article, segment(article), (), ("vi",)) as project:
        for index, text in enumerate(("Thăm làng.", "Xã Hòa Lộc đẹp.", "Bao giờ đến?")):
            project.edit(index, "vi", text)
        assert find_from(project, sought, 0, 1) == found
        assert find_from(project, sought, 0, -1) == found
