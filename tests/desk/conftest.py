"""A project to review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh.review.project import Project
from desk.opened import fill, make_project


@pytest.fixture
def bare_project(tmp_path: Path) -> Iterator[Project]:
    """The project without any target."""
    with make_project(tmp_path / "article.txt.chinhdanh") as project:
        yield project


@pytest.fixture
def project(bare_project: Project) -> Project:
    """The project with its drafts."""
    fill(bare_project)
    return bare_project
