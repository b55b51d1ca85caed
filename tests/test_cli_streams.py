"""The commands where a stream is closed or its disk is full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = "زار الرفيق ترينه توان سينه منطقة هاو لوك يوم 11 أبريل.\n"

full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


def shell(arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    line = f'"{sys.executable}" -m chinhdanh {arguments}'
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


@full
@pytest.mark.parametrize("command", ["segment article.txt", "names article.txt --json", "spell هاو لوك", "locate"])
def test_results_that_find_no_room_fail_in_one_sentence(command: str, tmp_path: Path) -> None:
    done = shell(f"{command} > /dev/full", tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "chinhdanh: Cannot write the result: standard output: No space left on device. Send it elsewhere.\n"
    )


def test_a_closed_output_is_no_success(tmp_path: Path) -> None:
    done = shell("segment article.txt >&-", tmp_path)
    assert done.returncode == 1
    assert done.stderr == "chinhdanh: Cannot write the result: standard output is closed.\n"


@pytest.mark.parametrize("talk", ["2>&-", pytest.param("2>/dev/full", marks=full)])
def test_work_goes_on_where_nobody_hears_the_talk(talk: str, tmp_path: Path) -> None:
    done = shell(f"draft article.txt --to vi -o out.tmx {talk}", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out.tmx").exists()
