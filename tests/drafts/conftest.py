"""The starter model, loaded once, and copies of it to be damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.drafts.engine import Engine


@pytest.fixture(scope="session")
def starter() -> Engine:
    return Engine.load(paths.starter_model())


@pytest.fixture
def model_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.starter_model(), tmp_path / "model"))
