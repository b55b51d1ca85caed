"""Files from elsewhere under the checks: names are found in their sources, and right spellings raise nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from checks.pairs import read_rows, views
from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.errors import UsageError
from chinhdanh.exchange.checking import findings_of, views_of_file
from chinhdanh.exchange.formats import export
from chinhdanh.exchange.tmx import write_tmx
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.names.entities import NameKind
from chinhdanh.names.register import Register
from chinhdanh.review.project import Project

SOURCE = "زار ترينه توان سينه منطقة هاو لوك يوم 11 أبريل."
RIGHT = "Trịnh Tuấn Sinh thăm huyện Hậu Lộc ngày 11/4."


def _file(folder: Path, units: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "out.tmx"
    made = [Unit(u["ar"], {code: TargetText(text) for code, text in u.items() if code != "ar"}) for u in units]
    write_tmx(path, made)
    return path


def _check(path: Path, register: Register | None = None) -> list[Finding]:
    problems: list[str] = []
    found = list(findings_of(views_of_file(path, ("vi", "en"), register, problems.append)))
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("target", "checks"),
    [
        (RIGHT, []),
        (RIGHT.replace("Hậu", "Hào"), []),  # nobody has decided; the letters can be read so
        (RIGHT.replace("Hậu Lộc", "Hau Loc"), ["name-marks"]),
        (RIGHT.replace("Hậu Lộc", "này"), ["name-missing"]),
        (RIGHT.replace("11/4", "12/4"), ["number-missing", "number-added"]),
        (RIGHT.replace(".", ""), ["end-mark"]),
        (SOURCE, ["arabic-left", "untranslated"]),
    ],
)
def test_one_unit(tmp_path: Path, target: str, checks: list[str]) -> None:
    found = _check(_file(tmp_path, [{"ar": SOURCE, "vi": target}]))
    assert {*checks} <= {finding.check for finding in found}
    assert checks or found == []


def test_the_register_decides(tmp_path: Path) -> None:
    with Register(tmp_path / "register.sqlite") as register:
        register.decide("هاو لوك", "Hậu Lộc", NameKind.PLACE, article="a", by="me")
        wrong = RIGHT.replace("Hậu", "Hầu")
        (finding,) = _check(_file(tmp_path, [{"ar": SOURCE, "vi": wrong}]), register)
    assert (finding.check, finding.severity) == ("name-respelled", Severity.WARNING)
    assert [wrong[start:end] for start, end in finding.target_ranges] == ["Hầu Lộc"]


def test_one_name_in_two_spellings(tmp_path: Path) -> None:
    other = SOURCE.replace("11", "12")
    units = [{"ar": SOURCE, "vi": RIGHT}, {"ar": other, "vi": RIGHT.replace("11", "12").replace("Hậu", "Hào")}]
    (finding,) = _check(_file(tmp_path, units))
    assert (finding.segment, finding.check) == (1, "name-variants")


def test_languages_share_the_number_of_their_source(tmp_path: Path) -> None:
    units = [
        {"ar": SOURCE, "vi": RIGHT, "en": "Trịnh Tuấn Sinh visited Hậu Lộc on April 11."},
        {"ar": "نعم.", "en": "Yes"},
    ]
    assert [(f.segment, f.language, f.check) for f in _check(_file(tmp_path, units))] == [(1, "en", "end-mark")]


def test_right_translations_raise_next_to_nothing(tmp_path: Path) -> None:
    texts = [{"ar": vi.source, "vi": vi.target, "en": en.target} for vi, en in (views(0, row) for row in read_rows())]
    found = _check(_file(tmp_path, texts[:120]))
    assert [f for f in found if f.severity is not Severity.INFO and f.check != "name-variants"] == []


def test_a_file_that_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.pdf"):
        list(views_of_file(tmp_path / "a.pdf", ("vi",), None, print))


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".xlsx", ".csv", ".docx"])
def test_every_format_says_the_same(make_project: Callable[..., Project], tmp_path: Path, suffix: str) -> None:
    project = make_project(f"{SOURCE}\n", ("vi",))
    project.edit(0, "vi", RIGHT.replace("11/4", "12/4"))
    path = tmp_path / f"out{suffix}"
    export(project, path, ("vi",))
    found = {(finding.segment, finding.language, finding.check) for finding in _check(path)}
    assert found == {(0, "vi", "number-missing"), (0, "vi", "number-added")}
