"""A file that translate-toolkit has worked in, as Weblate and Virtaal do with it, comes back with what was changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from chinhdanh.exchange.incoming import read_incoming
from chinhdanh.exchange.rows import WriteProject
from chinhdanh.exchange.xliff import write_xliff, write_xliff_2
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project


@pytest.mark.parametrize(
    ("write", "store"), [(write_xliff, xlifffile), (write_xliff_2, Xliff2File)], ids=["1.2", "2.1"]
)
def test_targets_approvals_and_notes_come_back(
    write: WriteProject, store: Any, make_project: Callable[..., Project], tmp_path: Path
) -> None:
    project = make_project("زار الوفد القرية. عاد الوفد. لم يترجم بعد. الرابعة هنا.")
    for index in (0, 1, 3):
        project.edit(index, "vi", f"Câu <{index}> & …")
    project.comment(1, "đã có", language="vi")
    path = tmp_path / "a.xlf"
    write(path, project, ["vi"])
    file = store.parsefile(str(path))
    file.units[0].target = "Câu sửa <x>."
    file.units[1].markapproved()
    file.units[1].addnote("từ công cụ khác")
    file.units[2].target = "Nay đã dịch."
    file.save()
    project.edit(3, "vi", "Câu bên này.")
    problems: list[str] = []
    merged = project.merge_in(read_incoming(path, project, problems.append))
    assert problems == []
    assert (merged.conflicts, merged.kept) == ((), ())
    assert [project.target(index, "vi").text for index in range(4)] == [
        "Câu sửa <x>.",
        "Câu <1> & …",
        "Nay đã dịch.",
        "Câu bên này.",
    ]
    assert [project.target(index, "vi").status for index in (0, 1, 3)] == [
        Status.EDITED,
        Status.APPROVED,
        Status.EDITED,
    ]
    assert "từ công cụ khác" in [comment.text for comment in project.comments(1)]
    assert len(project.comments()) == 2
