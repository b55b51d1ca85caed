"""Which format a file name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from chinhdanh.errors import UsageError
from chinhdanh.exchange import archive, delimited, docx_table, report, spreadsheet, tmx, tmx_export, xliff
from chinhdanh.exchange.destination import destination
from chinhdanh.exchange.units import Selection, XliffVersion

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


class Write(Protocol):
    """Writes a project to a file and returns how many units or rows it wrote."""

    def __call__(self, path: Path, project: Project, languages: Sequence[str], *, only: Selection, force: bool) -> int:
        """See the class."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of results: its name, whether a file is one that this program wrote, and its writer."""

    name: str
    is_ours: Callable[[Path], bool]
    write: Write


FORMATS: Mapping[str, Format] = {
    ".tmx": Format("TMX 1.4", tmx.is_ours, tmx_export.write_project),
    ".xlf": Format("XLIFF 1.2", xliff.is_ours, xliff.write_xliff),
    ".html": Format("HTML report", report.is_ours, report.write_report),
    ".xlsx": Format("spreadsheet", archive.is_ours, spreadsheet.write_spreadsheet),
    ".csv": Format("table, set apart by commas", delimited.is_ours, delimited.write_csv),
    ".tsv": Format("table, set apart by tabs", delimited.is_ours, delimited.write_tsv),
    ".docx": Format("table in Word", archive.is_ours, docx_table.write_docx),
}
"""The formats by file name suffix, in lower case as OmegaT wants it."""

XLIFF_2 = Format("XLIFF 2.1", xliff.is_ours, xliff.write_xliff_2)
"""What ``.xlf`` means where the newer version is asked for."""


def format_of(path: Path, version: XliffVersion = XliffVersion.V1_2) -> Format:
    """Return the format that the suffix of ``path`` asks for; UsageError for a suffix that asks for none."""
    found = FORMATS.get(path.suffix)
    if version is XliffVersion.V2_1 and path.suffix == ".xlf":
        return XLIFF_2
    if found is None:
        known = ", ".join(f"{suffix} ({form.name})" for suffix, form in FORMATS.items())
        wrong = f"the suffix {path.suffix} of {path.name}" if path.suffix else f"{path.name} has no suffix and"
        raise UsageError(f"{wrong} names no format of results.", hint=f"Known, in lower case: {known}.")
    return found


def check_destination(path: Path, *, force: bool = False) -> None:
    """Find out before any work whether a result can go to ``path``: UsageError or OutputError where it cannot."""
    destination(path, format_of(path).is_ours, force=force)


def export(
    project: Project,
    path: Path,
    languages: Sequence[str] = (),
    *,
    only: Selection = Selection.ALL,
    force: bool = False,
    version: XliffVersion = XliffVersion.V1_2,
) -> int:
    """Write the project to ``path`` in the format of its suffix; return how many units or rows were written."""
    return format_of(path, version).write(path, project, languages or project.languages, only=only, force=force)
