"""Errors that nobody foresaw: what the log holds, what only --debug shows, and how large the log grows."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chinhdanh import paths
from chinhdanh.cli import app
from chinhdanh.crash import LARGEST_LOG, record
from chinhdanh.exchange import readers

TEXT = "زار الرفيق منطقة هاو لوك"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def fail(_article: str) -> None:
    try:
        raise KeyError(TEXT)
    except KeyError as error:
        raise ValueError(f"no place for {TEXT}") from error


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "read_article", fail)


@pytest.mark.usefixtures("broken")
def test_the_log_tells_where_it_happened_but_not_what_the_article_says() -> None:
    done = run("segment", "a.txt")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    logged = paths.log_file().read_text(encoding="utf-8")
    assert logged.index("KeyError") < logged.index("ValueError")
    assert 'in fail\n    raise ValueError(f"no place' in logged
    assert TEXT not in logged


@pytest.mark.usefixtures("broken")
def test_only_debug_shows_the_trace_and_logs_messages() -> None:
    done = run("--debug", "segment", "a.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith("chinhdanh: Traceback")
    assert TEXT in paths.log_file().read_text(encoding="utf-8")
    assert "Traceback" not in run("segment", "a.txt").output


def test_debug_shows_where_an_error_of_the_user_arose(tmp_path: Path) -> None:
    traced, plain = (run(*options, "segment", str(tmp_path / "none.txt")) for options in (["--debug"], []))
    assert plain.exit_code == traced.exit_code == 3
    assert traced.stderr.startswith("Traceback")
    assert traced.stderr.endswith(plain.stderr)
    assert not paths.log_file().exists()


def test_the_log_is_under_the_state_folder_and_bounded(tmp_path: Path) -> None:
    log = paths.log_file()
    assert log.is_relative_to(tmp_path / "xdg" / "xdg_state_home")
    log.parent.mkdir(parents=True)
    log.write_text("x" * (LARGEST_LOG - 10))
    record(ValueError("one"))
    old = log.with_name("chinhdanh.log.1")
    assert old.stat().st_size == LARGEST_LOG - 10
    assert log.stat().st_size < 1000
    log.write_text("y" * LARGEST_LOG)
    record(ValueError("two"))
    assert old.read_text() == "y" * LARGEST_LOG
    assert sorted(log.parent.iterdir()) == [log, old]


def test_a_log_that_cannot_be_written_is_told() -> None:
    paths.log_file().mkdir(parents=True)
    assert record(ValueError("one")).endswith("cannot be written.")
