"""A test whose peer is absent is skipped by name; where CI=true promises every peer, it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

CASES = """
import pytest

@pytest.mark.peer("no-such-program")
def test_program(): pass

@pytest.mark.peer("/no/such/file")
def test_file(): pass

@pytest.mark.peer("sh", "/")
def test_present(): pass
"""


@pytest.mark.parametrize(("ci", "outcomes"), [("", ["1 passed", "2 skipped"]), ("true", ["1 passed", "2 errors"])])
def test_an_absent_peer_skips_a_test_and_fails_it_in_ci(ci: str, outcomes: list[str], tmp_path: Path) -> None:
    (tmp_path / "test_cases.py").write_text(CASES)
    (tmp_path / "conftest.py").write_text((TESTS / "conftest.py").read_text("utf-8"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "CI": ci, "PYTHONPATH": str(TESTS)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [outcome for outcome in outcomes if outcome not in done.stdout] == []
    assert "peer absent: no-such-program" in done.stdout
    assert "peer absent: /no/such/file" in done.stdout
    assert done.returncode == (1 if ci else 0)
