"""Where the rows of a file go, and what counts as changed in the file, in the project, or in both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chinhdanh.exchange.placing import MOST_TOLD, placed
from chinhdanh.exchange.rows import Row
from chinhdanh.exchange.seal import Seal, digest, read_seals, seals
from chinhdanh.review.model import Incoming, Status, Target
from chinhdanh.review.project import Project

DRAFT, EDITED, APPROVED, REJECTED = Status.DRAFT, Status.EDITED, Status.APPROVED, Status.REJECTED
SOURCES = ("زار الوفد القرية.", "عاد الوفد.", "زار الوفد القرية.", "انتهى.")


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    return make_project(" ".join(SOURCES), ("vi", "en"))


def row(number: int | str, source: str, target: str = "x", language: str = "vi") -> Row:
    return Row(f"row {number}", str(number), source, language, target)


def places(project: Project, *rows: Row) -> tuple[list[tuple[int, str]], list[str]]:
    problems: list[str] = []
    found = list(placed(rows, project, problems.append))
    return [(incoming.index, incoming.language) for incoming in found], problems


@pytest.mark.parametrize(
    ("rows", "indexes"),
    [
        ([row(1, SOURCES[0]), row(2, SOURCES[1])], [0, 1]),
        ([row(4, SOURCES[3]), row(3, SOURCES[2]), row(1, SOURCES[0])], [3, 2, 0]),
        ([row("", SOURCES[1]), row("u.5", SOURCES[3])], [1, 3]),
        ([row(9, SOURCES[1]), row(1, SOURCES[3])], [1, 3]),
        ([row("9" * 5000, SOURCES[1]), row("٢", SOURCES[3]), row(0, SOURCES[0])], [1, 3, 0]),
        ([row("", SOURCES[0], "a"), row("", SOURCES[0], "b")], [0, 2]),
        ([row(2, "  عاد\n الوفد. ")], [1]),
    ],
)
def test_rows_go_by_number_and_source_else_by_source(rows: list[Row], indexes: list[int], project: Project) -> None:
    assert places(project, *rows) == ([(index, "vi") for index in indexes], [])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(2, "نص آخر")], "row 2: its source is not that of segment 2, nor of any other; it is left out"),
        ([row("", "نص آخر")], "row : there is no such source in the article; it is left out"),
        ([row(2, "")], "row 2: it has no source; it is left out"),
        ([row(2, SOURCES[1]), row(2, SOURCES[1], "y")], "row 2: segment 2 (vi) is already in row 2; it is left out"),
        ([row(2, SOURCES[1], language="fr")], "row 2: the target is in fr, the project has vi and en; it is left out"),
        (
            [row(2, SOURCES[1], language="")],
            "row 2: the target does not say its language, the project has vi and en; it is left out",
        ),
        ([replace(row(2, SOURCES[1]), tags=3)], "3 inline tags were left out of the texts"),
    ],
)
def test_what_has_no_place_is_told(rows: list[Row], said: str, project: Project) -> None:
    assert places(project, *rows)[1] == [said]


def test_another_file_altogether_is_told_in_few_lines(project: Project) -> None:
    found, problems = places(project, *(row(n, f"نص {n}") for n in range(1000)))
    assert found == []
    assert len(problems) == MOST_TOLD + 1
    assert problems[-1] == "950 rows more are left out"


def test_regions_and_nameless_targets_go_to_the_language_of_the_project(make_project: Callable[..., Project]) -> None:
    project = make_project(SOURCES[1], ("vi",))
    assert places(project, row(1, SOURCES[1], language="vi-VN")) == ([(0, "vi")], [])
    assert places(project, row(1, SOURCES[1], language="")) == ([(0, "vi")], [])


def seal(text: str, status: Status = EDITED) -> dict[str, Seal]:
    return {"vi": Seal(status if text else Status.UNTRANSLATED, False, digest(text))}


@pytest.mark.parametrize(
    ("here", "written_from", "brought", "expected"),
    [
        (("a", EDITED), ("a", EDITED), ("a", EDITED), ("a", None, "a")),
        (("a", EDITED), ("a", EDITED), ("b", EDITED), ("b", None, "a")),
        (("a", EDITED), ("a", EDITED), ("a", APPROVED), ("a", APPROVED, "a")),
        (("b", EDITED), ("a", EDITED), ("a", EDITED), ("b", None, None)),
        (("b", EDITED), ("a", EDITED), ("b", EDITED), ("b", None, "b")),
        (("b", EDITED), ("a", EDITED), ("c", EDITED), ("c", None, "")),
        (("b", EDITED), ("a", EDITED), ("a", APPROVED), ("a", APPROVED, "")),
        (("a", APPROVED), ("a", DRAFT), ("a", DRAFT), ("a", None, "a")),
        (("b", EDITED), ("", DRAFT), ("c", None), ("c", None, "")),
        (("", DRAFT), ("a", EDITED), ("a", APPROVED), ("a", APPROVED, None)),
        (("a\x01", EDITED), ("a\x01", EDITED), ("a␁", EDITED), ("a\x01", None, "a\x01")),
    ],
)
def test_a_seal_tells_which_side_has_changed(
    here: tuple[str, Status],
    written_from: tuple[str, Status],
    brought: tuple[str, Status | None],
    expected: tuple[str, Status | None, str | None],
    project: Project,
) -> None:
    if here[0]:
        project.edit(1, "vi", here[0])
        project.set_status(1, "vi", here[1])
    found = replace(row(2, SOURCES[1], brought[0]), status=brought[1], locked=False, seals=seal(*written_from))
    (incoming,) = placed([found], project, print)
    locked = False if not here[0] else None
    assert incoming == Incoming(1, "vi", expected[0], expected[1], locked, exported=expected[2])


def test_an_emptied_target_is_kept_and_told(project: Project) -> None:
    project.edit(1, "vi", "a")
    found, problems = places(project, replace(row(2, SOURCES[1], " "), seals=seal("a")))
    assert (found, problems) == ([], ["row 2: segment 2 (vi) has lost its target in the file; it is kept"])


def test_a_status_that_would_go_back_is_told(project: Project) -> None:
    project.edit(1, "vi", "a")
    project.approve(1, "vi")
    taken_back = replace(row(2, SOURCES[1], "a"), status=DRAFT, seals=seal("a", APPROVED))
    assert places(project, taken_back)[1] == ["row 2: segment 2 (vi) is approved and is not taken back to draft"]


def test_comments_come_once_whatever_rows_repeat_them(project: Project) -> None:
    project.comment(1, "đã có", language="vi")
    noted = replace(row(2, SOURCES[1], ""), comments=("đã có", "mới"), general=("chung",))
    english = replace(row(2, SOURCES[1], "", "en"), general=("chung",))
    found = list(placed([noted, english], project, print))
    assert found == [Incoming(1, "", "", comments=("chung",)), Incoming(1, "vi", "", comments=("mới",))]


def test_seals_are_read_as_they_are_written() -> None:
    targets = {"vi": Target("a", status=APPROVED, locked=True), "en-GB": Target()}
    assert read_seals(f"x {seals(targets)} y:draft:zz") == {
        "vi": Seal(APPROVED, True, digest("a")),
        "en-GB": Seal(Status.UNTRANSLATED, False, digest("")),
    }
