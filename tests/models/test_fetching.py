"""Downloads over a real line that drops, resumes, and lies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from chinhdanh.errors import ExitCode, ModelError
from chinhdanh.models.catalogue import RemoteFile
from chinhdanh.models.fetching import TRIES, Hashes, fetch, size_of

CONTENT = os.urandom(3_000_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def file(publisher) -> RemoteFile:
    (publisher.folder / "model.bin").write_bytes(CONTENT)
    return RemoteFile("model.bin", publisher.url("model.bin"))


@pytest.fixture
def hashes(tmp_path: Path) -> Hashes:
    return Hashes(tmp_path / "hashes.json")


def test_a_file_comes_whole_and_every_byte_is_told(file, hashes, tmp_path):
    told: list[int] = []
    path = fetch(file, tmp_path / "into", hashes, told.append)
    assert path.read_bytes() == CONTENT
    assert sum(told) == len(CONTENT)
    assert sorted(p.name for p in (tmp_path / "into").iterdir()) == ["model.bin"]


def test_what_is_there_already_is_not_fetched_again(file, hashes, tmp_path, publisher):
    fetch(file, tmp_path / "into", hashes)
    publisher.ranges.clear()
    fetch(file, tmp_path / "into", hashes)
    assert publisher.ranges == []


def test_a_dropped_line_is_gone_on_from(file, hashes, tmp_path, publisher):
    publisher.drops, publisher.drop_after = 2, 1_000_000
    told: list[int] = []
    assert fetch(file, tmp_path / "into", hashes, told.append).read_bytes() == CONTENT
    assert len(publisher.ranges) == 3
    assert all(wanted.startswith("bytes=") for wanted in publisher.ranges[1:])
    assert sum(told) == len(CONTENT)


def test_a_server_that_cannot_resume_sends_all_again(file, hashes, tmp_path, publisher):
    publisher.drops, publisher.drop_after, publisher.resumes = 1, 1_000_000, False
    told: list[int] = []
    assert fetch(file, tmp_path / "into", hashes, told.append).read_bytes() == CONTENT
    assert sum(told) == len(CONTENT)


def test_a_line_that_drops_for_good_leaves_its_part_for_the_next_try(file, hashes, tmp_path, publisher):
    publisher.drops, publisher.drop_after = TRIES, 300_000
    with pytest.raises(ModelError, match="broke off after") as error:
        fetch(file, tmp_path / "into", hashes)
    assert error.value.exit_code is ExitCode.MODEL
    assert not (tmp_path / "into" / "model.bin").exists()
    assert (tmp_path / "into" / "model.bin.part").stat().st_size > 0
    publisher.ranges.clear()
    assert fetch(file, tmp_path / "into", hashes).read_bytes() == CONTENT
    assert publisher.ranges[0].startswith("bytes=")


def test_two_versions_are_never_joined(file, hashes, tmp_path, publisher):
    publisher.drops, publisher.drop_after = TRIES, 300_000
    with pytest.raises(ModelError):
        fetch(file, tmp_path / "into", hashes)
    other = os.urandom(len(CONTENT))
    (publisher.folder / "model.bin").write_bytes(other)
    assert fetch(file, tmp_path / "into", hashes).read_bytes() == other


@pytest.mark.parametrize("pinned", [True, False], ids=["pinned by the catalogue", "recorded at the first download"])
def test_another_file_under_the_same_address_is_thrown_away(pinned, file, hashes, tmp_path, publisher):
    if pinned:
        file = RemoteFile(file.name, file.url, SHA256)
    else:
        fetch(file, tmp_path / "first", hashes)
    (publisher.folder / "model.bin").write_bytes(CONTENT[:-1] + b"x")
    again = Hashes(tmp_path / "hashes.json")
    with pytest.raises(ModelError, match="SHA-256"):
        fetch(file, tmp_path / "into", again)
    assert list((tmp_path / "into").iterdir()) == []
    again.forget(file)
    if pinned:
        with pytest.raises(ModelError, match="SHA-256"):
            fetch(file, tmp_path / "into", again)
    else:
        assert fetch(file, tmp_path / "into", again).read_bytes() != CONTENT


@pytest.mark.parametrize("url", ["missing.bin", None], ids=["404", "nobody listens"])
def test_an_address_without_a_file_is_a_clear_error(url, hashes, tmp_path, publisher):
    address = publisher.url(url) if url else "http://127.0.0.1:9/model.bin"
    with pytest.raises(ModelError, match=r"model\.bin|missing\.bin"):
        fetch(RemoteFile("model.bin", address), tmp_path / "into", hashes)
    assert not (tmp_path / "into" / "model.bin").exists()


def test_the_size_is_asked_before(file, publisher):
    assert size_of(file) == len(CONTENT)
    assert size_of(RemoteFile("x", publisher.url("missing"))) is None
