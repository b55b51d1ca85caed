"""A memory in PostgreSQL: the same tables, without the word indexes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import Added, MemoryUnit

pytestmark = pytest.mark.peer("postgres")

YES = MemoryUnit("نعم.", "Vâng.", "vi", article="a")


@pytest.fixture
def url() -> Iterator[str]:
    """A server of its own, which nobody but this test reaches; PostgreSQL refuses to run as root."""
    programs = Path(str(shutil.which("postgres"))).resolve().parent
    user = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["sh", "-c"]
    with TemporaryDirectory(prefix="pg-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        start = f"-D {data} -w -o '-k {folder} -c listen_addresses=' -l {folder}/log start"
        for command in (f"initdb -D {data} -A trust -U u", f"pg_ctl {start}"):
            subprocess.run([*user, f"cd / && {programs}/{command}"], check=True, stdout=subprocess.DEVNULL)
        try:
            yield f"postgresql+psycopg://u@/postgres?host={folder}"
        finally:
            stop = f"cd / && {programs}/pg_ctl -D {data} -m immediate stop"
            subprocess.run([*user, stop], check=True, stdout=subprocess.DEVNULL)


def test_units_go_in_and_exact_matches_come_out(url: str) -> None:
    with Memory(url) as memory:
        assert memory.add([YES, YES, MemoryUnit("لا.", "Không.", "vi")], "tmx") == Added(new=2, merged=1)
        assert memory.learn([MemoryUnit("نعم.", "Có.", "vi", article="a")], "human") == Added(new=1, replaced=1)
    with Memory(url) as memory:
        assert [match.target for match in memory.matches("نعم.", "vi")] == ["Có."]
        assert memory.best("لا.", "vi", least=95) is not None
        assert sorted(unit.target for unit in memory.units()) == ["Có.", "Không."]
        assert memory.stats().units == 2
        memory.compact()
        with pytest.raises(TranslationMemoryError, match="SQLite"):
            memory.concordance("không")
