"""The walk of docs/guide/first_article.md with the sample article, key by key."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

from chinhdanh import paths
from terminal.tmux import Tmux

STEPS = (
    (["m"], "in doubt", ""),
    (["1"], "✓ Võ Quang Huy", ""),
    (["u"], "? Võ Quang Huy", ""),
    (["m"], "Tiếng Việt", "in doubt"),
    (["Down"] * 3, "Đồng chí Trần Quốc Bảo", ""),
    (["Enter", "7", "7", "Space"], "77 is not in", ""),
    (["Escape"], "a approve", "esc list"),
    (["v"], "1/1 warning", ""),
    (["s"], "━Terms", ""),
    (["S"], "━Findings", ""),
    (["x"], "Dismissed", ""),
    (["Escape"], "─Findings", "━Findings"),
    (["Enter"], "esc list", ""),
    (["Escape"], "a approve", "esc list"),
    (["A"], "━Drafts", ""),
    (["Escape"], "─Drafts", "━Drafts"),
    (["a"], "1/42", ""),
    (["l"], "─English", "─Tiếng Việt"),
    (["b"], "─Tiếng Việt", ""),
    (["f"], "─ Show ─", ""),
    (["Escape"], "", "─ Show ─"),
    (["F"], "─ Order ─", ""),
    (["Escape"], "", "─ Order ─"),
    (["t"], "progress by words", ""),
    (["t"], "Segments", "progress by words"),
    (["w"], "coconut_road.tmx", ""),
    (["Enter"], "42 units written to coconut_road.tmx", ""),
)
"""The keys, what the screen shows then, and what it shows no more."""


def is_so(shown: str, gone: str, screen: str) -> bool:
    return shown in screen and not (gone and gone in screen)


def test_the_walk_with_the_sample_article(tmux: Tmux, tmp_path: Path) -> None:
    shutil.copy(paths.seeds_dir() / "articles" / "coconut_road.txt", tmp_path)
    tmux.start([sys.executable, "-m", "chinhdanh", "review", "coconut_road.txt"], width=120, height=40, folder=tmp_path)
    tmux.wait_for("Which line reads correctly?", seconds=60)
    tmux.press("1")
    tmux.wait_until(lambda screen: "○ 42" in screen, "all drafts", seconds=60)
    for keys, shown, gone in STEPS:
        tmux.press(*keys)
        tmux.wait_until(partial(is_so, shown, gone), f"{shown!r} and not {gone!r} after {keys}")
    tmux.press("q")
    assert tmux.wait_for_end() == 0
    assert (tmp_path / "coconut_road.tmx").exists()
