"""Hostile files: a reader reads or refuses them, and does nothing else. ``scripts/fuzz.py`` gives many more."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
fuzz = importlib.import_module("fuzz")
sys.path.pop(0)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with real files of every kind, and one that nobody may read."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "seeds").mkdir()
    (folder / "canary.txt").write_text(fuzz.CANARY)
    fuzz.make_seeds(folder / "seeds")
    return folder


@pytest.mark.parametrize("name", fuzz.READERS)
@settings(
    max_examples=12, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], deadline=None
)
@given(number=st.integers(0, 1 << 40))
def test_a_reader_reads_or_refuses(name: str, number: int, place: Path) -> None:
    reader = fuzz.READERS[name]
    seeds = fuzz.seeds_of(reader, place / "seeds")
    path = place / f"a{reader.suffixes[0]}"
    path.write_bytes(fuzz.make_input(name, 0, number, seeds, (place / "canary.txt").as_uri()))
    assert fuzz.give(reader, path) in ("read", "refused")


@pytest.mark.parametrize("name", fuzz.READERS)
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.binary(max_size=400))
def test_a_reader_takes_any_bytes(name: str, data: bytes, place: Path) -> None:
    path = place / f"a{fuzz.READERS[name].suffixes[0]}"
    path.write_bytes(data)
    assert fuzz.give(fuzz.READERS[name], path) in ("read", "refused")


@pytest.mark.parametrize("name", fuzz.READERS)
def test_the_real_files_are_read(name: str, place: Path) -> None:
    """Else the mistakes would be made in what is refused anyway."""
    reader = fuzz.READERS[name]
    seeds = fuzz.seeds_of(reader, place / "seeds")
    assert seeds
    for data in seeds:
        path = place / f"a{reader.suffixes[0]}"
        path.write_bytes(data)
        assert fuzz.give(reader, path) == "read"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("raise KeyError(path)", "KeyError"),
        ("while True: pass", "took more than"),
        ("bytearray(10**9)", "MemoryError"),
        ("open('x', 'w')", "to write"),
        ("__import__('socket').create_connection(('127.0.0.1', 9))", "socket"),
        ("__import__('subprocess').run(['true'])", "subprocess"),
        ("return Path(path).parent.parent.joinpath('canary.txt').read_text()", "another file"),
    ],
)
def test_the_fuzzer_sees_every_fault(fault: str, said: str, tmp_path: Path) -> None:
    """Each in a process of its own, for the watch stays on a process."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("x")
    (tmp_path / "canary.txt").write_text(fuzz.CANARY)
    program = f"""
import sys, fuzz
from pathlib import Path
def read(path):
    if path.read_bytes() != b"x":
        {fault}
fuzz.SECONDS = 1
fuzz.READERS["bad"] = fuzz.Reader((".txt",), 1, read, lambda random, canary: b"y")
folder = Path({str(tmp_path)!r})
print(fuzz.run_part("bad", 1, [1], folder, folder / "kept")["failures"])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert said in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(
            (name, f'<?xml version="1.0" encoding="{code}"?><a/>é')
            for name in ("xliff", "tbx")
            for code in ("punycode", "UTTTF-8")
        ),
        *((name, "x = " + "[" * 5000) for name in ("catalogue", "manifest", "settings")),
    ],
)
def test_what_was_found_once_is_refused(name: str, content: str, tmp_path: Path) -> None:
    reader = fuzz.READERS[name]
    path = tmp_path / f"a{reader.suffixes[0]}"
    path.write_text(content, encoding="utf-8")
    assert fuzz.give(reader, path) == "refused"
