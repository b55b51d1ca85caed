"""What goes into a memory, stays in it, and is found in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.errors import TranslationMemoryError
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import Added, MemoryUnit

YES = MemoryUnit("نعم.", "Vâng.", "vi")
OLD, NEW = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def test_the_users_memory_is_made_where_paths_says() -> None:
    with Memory() as memory:
        memory.add([YES], "human")
    assert paths.memory_file().is_file()


def test_the_same_source_target_and_language_are_one_unit(memory: Memory) -> None:
    assert memory.add([YES, YES, MemoryUnit(" نعم.", "Vâng. ", "vi-VN")], "tmx") == Added(new=1, merged=2)
    assert memory.add([YES, MemoryUnit("نعم.", "Có.", "vi")], "tmx") == Added(new=1, merged=1)
    assert memory.stats().units == 2
    assert memory.stats().sources == 1


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), (NEW, OLD)])
def test_of_two_the_later_one_counts_and_approval_stays(memory: Memory, first: datetime, second: datetime) -> None:
    memory.add([MemoryUnit("نعم.", "Vâng.", "vi", "human", first, "first")], "")
    memory.add([MemoryUnit("نعم.", "Vâng.", "vi", "tmx", second, "second")], "")
    (unit,) = memory.units()
    assert (unit.origin, unit.changed, unit.who) == ("human", NEW, "second" if second is NEW else "first")


@pytest.mark.parametrize(("source", "target"), [("", "x"), ("نعم", " \n"), (" ", "")])
def test_blank_units_are_left_out(memory: Memory, source: str, target: str) -> None:
    assert memory.add([MemoryUnit(source, target, "vi")], "tmx") == Added(skipped=1)
    assert memory.stats().units == 0


def test_what_is_broken_off_leaves_nothing(memory: Memory) -> None:
    def interrupted() -> Iterator[MemoryUnit]:
        for number in range(5000):
            yield MemoryUnit(f"جملة رقم {number}", f"Câu số {number}", "vi")
        raise KeyboardInterrupt

    memory.add([YES], "human")
    with pytest.raises(KeyboardInterrupt):
        memory.add(interrupted(), "tmx")
    assert memory.stats().units == 1
    assert memory.concordance("cau so") == []


def test_a_correction_takes_the_place_of_what_the_article_said_there(memory: Memory) -> None:
    def said(target: str, article: str, previous: str = "أ.") -> MemoryUnit:
        return MemoryUnit("نعم.", target, "vi", previous=previous, article=article)

    memory.learn([said("Vâng.", "a"), said("Có.", "b"), said("Phải.", "a", previous="ب.")], "human")
    assert memory.learn([said("Đúng vậy.", "a")], "human") == Added(new=1, replaced=1)
    assert sorted(unit.target for unit in memory.units()) == ["Có.", "Phải.", "Đúng vậy."]
    assert memory.concordance("vang") == []


def test_what_two_articles_confirmed_stays_when_one_corrects_it(memory: Memory) -> None:
    for article in "ab":
        memory.learn([MemoryUnit("نعم.", "Vâng.", "vi", article=article)], "human")
    memory.learn([MemoryUnit("نعم.", "Có.", "vi", article="a")], "human")
    assert sorted(unit.target for unit in memory.units()) == ["Có.", "Vâng."]


def test_everything_comes_out_as_it_went_in(memory: Memory) -> None:
    unit = MemoryUnit("نعم.", "Vâng.", "vi", "client", NEW, "Lan", "أ.", "ب.", "a.txt")
    memory.add([unit], "")
    assert list(memory.units()) == [unit]
    assert list(memory.units("en")) == []


def test_many_units_come_out_once_each(memory: Memory) -> None:
    memory.add((MemoryUnit(f"{n} نعم", f"{n} vâng", "vi") for n in range(2500)), "tmx")
    assert len({unit.source for unit in memory.units()}) == 2500


def test_statistics_count(memory: Memory) -> None:
    memory.add([MemoryUnit("نعم.", "Vâng.", "vi", changed=OLD), MemoryUnit("نعم.", "Yes.", "en", changed=NEW)], "tmx")
    memory.add([MemoryUnit("لا.", "Không.", "vi")], "human")
    stats = memory.stats()
    assert (stats.sources, stats.units, stats.oldest, stats.newest) == (2, 3, OLD, NEW)
    assert stats.by_language == {"vi": 2, "en": 1}
    assert stats.by_origin == {"tmx": 2, "human": 1}
    assert stats.size > 0


def test_compacting_forgets_sources_without_a_translation(memory: Memory) -> None:
    memory.learn([MemoryUnit("نعم.", "Vâng.", "vi", article="a")], "human")
    memory.add([MemoryUnit(f"جملة {n}", f"câu {n}", "vi") for n in range(3000)], "tmx")
    before, after = memory.compact()
    assert after <= before
    assert memory.matches("جملة 7", "vi")[0].target == "câu 7"
    assert len(memory.concordance("cau 2999")) == 1


def test_another_program_sees_what_was_added_and_waits_its_turn(memory: Memory, tmp_path: Path) -> None:
    place = tmp_path / "memory.sqlite"
    code = (
        "import sys; from pathlib import Path; from chinhdanh.memory.memory import Memory; "
        "from chinhdanh.memory.units import MemoryUnit; "
        "Memory(Path(sys.argv[1])).add([MemoryUnit('لا.', 'Không.', 'vi')], 'human')"
    )
    subprocess.run([sys.executable, "-c", code, str(place)], check=True)
    assert memory.matches("لا.", "vi")[0].target == "Không."
    held = sqlite3.connect(place, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    with pytest.raises(TranslationMemoryError, match="Another program is writing"):
        memory.add([YES], "human")
    assert memory.matches("لا.", "vi")[0].target == "Không."
    held.execute("ROLLBACK")
    held.close()
    assert memory.add([YES], "human").new == 1


def test_threads_search_while_one_adds(memory: Memory) -> None:
    memory.add([YES], "human")
    units = (MemoryUnit(f"جملة {n}", f"câu {n}", "vi") for n in range(6000))
    with ThreadPoolExecutor(4) as pool:
        adding = pool.submit(memory.add, units, "tmx")
        found = list(pool.map(lambda _: memory.matches("نعم.", "vi") and memory.concordance("vâng"), range(50)))
    assert adding.result().new == 6000
    assert all(hits for hits in found)


@pytest.mark.parametrize("content", [b"no database at all, but a text that is long enough", b"\x00" * 5000])
def test_a_file_that_is_no_memory_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.sqlite").write_bytes(content)
    with pytest.raises(TranslationMemoryError, match=r"m\.sqlite"):
        Memory(tmp_path / "m.sqlite")
    assert (tmp_path / "m.sqlite").read_bytes() == content


def test_another_database_is_not_written_into(tmp_path: Path) -> None:
    from chinhdanh.names.register import Register

    with Register(tmp_path / "r.sqlite"):
        pass
    with pytest.raises(TranslationMemoryError, match="no translation memory"):
        Memory(tmp_path / "r.sqlite")


def test_a_newer_memory_is_told(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.sqlite"):
        pass
    with sqlite3.connect(tmp_path / "m.sqlite") as connection:
        connection.execute("UPDATE tm_about SET version = 99")
    connection.close()
    with pytest.raises(TranslationMemoryError, match="newer"):
        Memory(tmp_path / "m.sqlite")


@pytest.mark.parametrize("where", ["nothing://x", "postgresql+nodriver://u@h/d", "://"])
def test_a_url_that_leads_nowhere_is_told(where: str) -> None:
    with pytest.raises(TranslationMemoryError):
        Memory(where)
