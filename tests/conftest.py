"""Fixtures and marks shared by all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("project", deadline=None)
hypothesis.settings.load_profile("project")

pytest_plugins = ["terminal.tmux"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def shared(*parts: str) -> Path:
    """A file of the shared data beside the checkout; the test is skipped where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs ../shared/{'/'.join(parts)}")
    return path


@pytest.fixture(scope="session")
def shared_file() -> Callable[..., Path]:
    """Finds a file of the shared data: ``shared_file("schemas", "tmx14.dtd")``."""
    return shared


@pytest.fixture
def seed_article_path() -> Path:
    """The article that the project was started from."""
    return shared("seed", "article.txt")


@pytest.fixture(autouse=True)
def private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own settings, register, models or log."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "xdg" / variable.lower()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose peer is absent, with its name as the reason; fails it where CI=true promises them all."""
    absent = [peer for mark in item.iter_markers("peer") for peer in mark.args if not is_here(peer)]
    if absent:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"peer absent: {', '.join(absent)}")


def is_here(peer: str) -> bool:
    """Whether a peer is installed: a program by its name, or a file of a package by its whole path."""
    return Path(peer).exists() if peer.startswith("/") else shutil.which(peer) is not None
