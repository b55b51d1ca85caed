"""Reading the tables of the seeds."""

from __future__ import annotations

from pathlib import Path

from chinhdanh.names.tables import read_lines, read_rows


def test_notes_blank_lines_and_the_header_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("# a note\nword\tcount\n\nxã\t3\n# another\nphường\t\n", encoding="utf-8")
    assert read_lines(path) == ["xã\t3", "phường\t"]
    assert list(read_rows(path)) == [["xã", "3"], ["phường", ""]]
    assert next(iter(read_rows(path, header=False))) == ["word", "count"]
