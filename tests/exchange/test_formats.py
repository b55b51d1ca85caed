"""The suffix of a file name says the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chinhdanh.errors import OutputError, UsageError
from chinhdanh.exchange.formats import FORMATS, XliffVersion, check_destination, export, format_of
from chinhdanh.exchange.units import Selection
from chinhdanh.review.project import Project


@pytest.mark.parametrize("name", ["out", "out.odt", "out.tmx.gz", "out.tmx.zip", ".tmx", "out.TMX", "out.Tmx", "tmx"])
def test_a_suffix_that_names_no_format_is_refused_with_those_that_do(name: str) -> None:
    """OmegaT does not see ``OUT.TMX``, so a suffix in capitals is none."""
    with pytest.raises(UsageError) as caught:
        format_of(Path("folder") / name)
    assert name in caught.value.message
    assert all(suffix in caught.value.hint for suffix in FORMATS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_writes_a_project_and_replaces_only_its_own_files(
    suffix: str, make_project: Callable[..., Project], tmp_path: Path
) -> None:
    project = make_project("زار الرفيق القرية. زار الوفد المدينة.", ("vi", "en"))
    project.edit(0, "vi", "Đồng chí thăm xã.")
    project.edit(1, "en", "The delegation visited the city.")
    project.approve(1, "en")
    path = tmp_path / f"out{suffix}"
    assert export(project, path) == 2
    assert FORMATS[suffix].is_ours(path)
    assert export(project, path, only=Selection.APPROVED) == 1
    path.write_text("notes")
    with pytest.raises(OutputError):
        export(project, path)
    assert path.read_text() == "notes"
    assert export(project, path, ["vi"], force=True) == 1


def test_the_newer_xliff_is_written_where_it_is_asked_for(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project = make_project("زار الرفيق القرية.", ("vi", "en"))
    path = tmp_path / "out.xlf"
    export(project, path, ["vi"], version=XliffVersion.V2_1)
    assert 'version="2.1"' in path.read_text("utf-8")
    with pytest.raises(UsageError, match="one target language"):
        export(project, path, version=XliffVersion.V2_1)
    assert 'version="2.1"' in path.read_text("utf-8")


def test_a_bad_destination_is_known_before_any_work(tmp_path: Path) -> None:
    check_destination(tmp_path / "out.tmx")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError, match="does not exist"):
        check_destination(tmp_path / "nowhere" / "out.tmx")
    (tmp_path / "notes.tmx").write_text("notes")
    with pytest.raises(OutputError, match="not written by chinhdanh"):
        check_destination(tmp_path / "notes.tmx")
    check_destination(tmp_path / "notes.tmx", force=True)
    with pytest.raises(UsageError):
        check_destination(tmp_path / "out.odt")
