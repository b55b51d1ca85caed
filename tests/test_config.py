"""Settings: defaults, what is accepted, and errors that name the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.config import MemorySettings, Settings, load
from chinhdanh.errors import ExitCode, UsageError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Settings()


def test_values_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('bidi = "terminal"\nlanguages = ["en", "en", "vi"]\nenglish_marks = "drop"\n', encoding="utf-8")
    assert load(file) == Settings(bidi="terminal", languages=("en", "vi"), english_marks="drop")


def test_the_memory_has_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[memory]\nenough = 100\npenalties = { client = 5 }\nwhere = 'm.sqlite'\n", encoding="utf-8"
    )
    assert load(tmp_path / "config.toml").memory == MemorySettings("m.sqlite", 100, {"client": 5})


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('bidi = "both"', "bidi"),
        ("model = 3", "model"),
        ('colour = "red"', "colour"),
        ('languages = ["fr"]', "languages"),
        ("languages = []", "languages"),
        ('english_marks = "some"', "english_marks"),
        ("bidi =", "config.toml"),
        ("memory = 3", "memory"),
        ("[memory]\nwhere = 3", "where"),
        ("[memory]\nleast = 3", "least"),
        ('[memory]\nenough = "all"', "enough"),
        ("[memory.penalties]\ntmx = -1", "tmx"),
        ("[memory]\npenalties = 3", "penalties"),
    ],
)
def test_an_error_names_the_culprit(tmp_path: Path, content: str, named: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=named) as caught:
        load(file)
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'model = "\xff"')
    with pytest.raises(UsageError, match=r"config\.toml"):
        load(file)
