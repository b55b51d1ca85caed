"""The memory of decided names."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import NameKind
from chinhdanh.names.register import Register

PLACE, PERSON = NameKind.PLACE, NameKind.PERSON


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(tmp_path / "register.sqlite") as opened:
        yield opened


def test_changes_made_together_are_kept_or_left_together(tmp_path: Path) -> None:
    with Register(tmp_path / "what?.sqlite") as register:
        with pytest.raises(ProjectError, match="77"), register.together():
            register.decide("هاو لوك", "Hậu Lộc", NameKind.PLACE, article="a")
            register.describe(77, note="nobody")
        assert register.entities() == ()
        with register.together():
            first = register.decide("هاو لوك", "Hậu Lộc", NameKind.PLACE, article="a")
            assert [entity.id for entity in register.entities()] == [first]
        assert register.decide("هاو لوك", "Hậu Lộc", NameKind.PLACE, article="b") == first
    assert (tmp_path / "what?.sqlite").is_file()


def test_the_users_register_is_made_where_paths_says() -> None:
    with Register() as opened:
        opened.decide("هاو لوك", "Hậu Lộc", PLACE, article="a.txt")
    assert paths.register_file().is_file()


def test_a_decision_is_remembered_under_every_way_to_write_the_key(register: Register) -> None:
    register.decide("نجوين هوا", "Nguyễn Hòa", PERSON, article="a.txt")
    assert register.spellings("نغوين  هوا") == (("Nguyễn Hòa", 1),)
    assert register.spellings("نغوين هاو") == ()


def test_names_one_letter_apart_stay_apart(register: Register) -> None:
    register.decide("هاو لوك", "Hậu Lộc", PLACE, article="a.txt")
    register.decide("هوا لوك", "Hòa Lộc", PLACE, article="a.txt")
    assert register.spellings("هاو لوك") == (("Hậu Lộc", 1),)
    assert register.spellings("هوا لوك") == (("Hòa Lộc", 1),)


def test_the_most_usual_spelling_comes_first(register: Register) -> None:
    for article, spelling in (("a", "Hoa Trung"), ("b", "Hòa Trung"), ("c", "Hòa Trung")):
        register.decide("هوا ترونغ", spelling, PLACE, article=article)
    assert register.spellings("هوا ترونغ") == (("Hòa Trung", 2), ("Hoa Trung", 1))


def test_the_latest_comes_first_among_equals(register: Register) -> None:
    register.decide("هوا", "Hoa", PLACE, article="a", at="2026-01-02T00:00:00+00:00")
    register.decide("هوا", "Hòa", PLACE, article="b", at="2026-01-03T00:00:00+00:00")
    assert [spelling for spelling, _ in register.spellings("هوا")] == ["Hòa", "Hoa"]


def test_a_second_thought_replaces_the_first(register: Register) -> None:
    register.decide("هوا", "Hoa", PLACE, article="a", by="Lan")
    register.decide("هوا", "Hòa", PLACE, article="a", by="Minh", at="2026-01-03T00:00:00+00:00")
    (decision,) = register.decisions()
    assert (decision.spelling, decision.by, decision.article, decision.at) == (
        "Hòa",
        "Minh",
        "a",
        "2026-01-03T00:00:00+00:00",
    )


def test_a_withdrawn_decision_leaves_nothing(register: Register) -> None:
    register.decide("هوا", "Hoa", PLACE, article="a")
    register.withdraw("هوا", article="a")
    assert register.spellings("هوا") == ()
    assert register.entities() == ()


def test_a_withdrawn_decision_leaves_those_of_other_articles(register: Register) -> None:
    for article in "ab":
        register.decide("هوا", "Hoa", PLACE, article=article)
    register.withdraw("هوا", article="a")
    assert register.spellings("هوا") == (("Hoa", 1),)


def test_merged_entities_share_the_spelling_that_was_kept(register: Register) -> None:
    register.decide("هوي", "Huế", PLACE, article="a")
    register.decide("هيو", "Huệ", PLACE, article="a")
    (kept,), (other,) = register.entities("هوي"), register.entities("هيو")
    register.merge(kept.id, other.id)
    assert register.spellings("هيو") == (("Huế", 1),)
    (merged,) = register.entities()
    assert {written for _, written in merged.aliases} == {"هوي", "هيو"}


def test_a_split_alias_takes_its_decisions_along(register: Register) -> None:
    register.decide("هوي", "Huế", PLACE, article="a")
    (entity,) = register.entities()
    register.add_alias(entity.id, "هيو")
    register.decide("هيو", "Huế", PLACE, article="b")
    register.split(entity.id, "هيو", "Huệ")
    assert register.spellings("هيو") == (("Huệ", 1),)
    assert register.spellings("هوي") == (("Huế", 1),)


def test_an_alias_counts_without_a_decision_of_its_own(register: Register) -> None:
    register.decide("هاي فونغ", "Hải Phòng", PLACE, article="a")
    (entity,) = register.entities()
    register.add_alias(entity.id, "هايفونج")
    assert register.spellings("هايفونغ") == (("Hải Phòng", 1),)


def test_english_and_note_are_kept(register: Register) -> None:
    register.decide("هاي فونغ", "Hải Phòng", PLACE, article="a")
    register.describe(register.entities()[0].id, english="Haiphong", note="port")
    (entity,) = register.entities()
    assert (entity.english, entity.note) == ("Haiphong", "port")


def test_entities_that_are_not_there_are_refused(register: Register) -> None:
    with pytest.raises(ProjectError, match="no entity 7"):
        register.merge(7, 8)


def test_decisions_survive_closing(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "register.sqlite"
    with Register(path) as first:
        first.decide("هوا", "Hòa", PLACE, article="a")
    with Register(path) as second:
        assert second.spellings("هوا") == (("Hòa", 1),)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\x01" * 4000])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.sqlite"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"register\.sqlite") as caught:
        Register(path)
    assert caught.value.hint
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_written_is_told_from_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProjectError, match="register") as caught:
        Register(tmp_path / "file" / "register.sqlite")
    assert "XDG_DATA_HOME" in caught.value.hint


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    Register(path).close()
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET version = 99")
    connection.close()
    with pytest.raises(ProjectError, match="newer"):
        Register(path)


WRITER = """
import sys
from pathlib import Path
from chinhdanh.names.entities import NameKind
from chinhdanh.names.register import Register
with Register(Path(sys.argv[1])) as register:
    for n in range(40):
        register.decide("هوا", "Hòa", NameKind.PLACE, article=f"{sys.argv[2]}-{n}")
"""


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("one", "two")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    with Register(path) as register:
        assert register.spellings("هوا") == (("Hòa", 80),)
