"""Project → file → project keeps sources, targets, statuses, locks and comments, in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from chinhdanh.exchange.delimited import read_delimited, write_csv, write_tsv
from chinhdanh.exchange.docx_table import read_docx, write_docx
from chinhdanh.exchange.placing import placed
from chinhdanh.exchange.rows import Problem, Row, WriteProject
from chinhdanh.exchange.spreadsheet import write_spreadsheet
from chinhdanh.exchange.spreadsheet_reader import read_spreadsheet
from chinhdanh.exchange.xliff import write_xliff, write_xliff_2
from chinhdanh.exchange.xliff_reader import read_xliff
from chinhdanh.exchange.xmltext import is_blank, visible
from chinhdanh.review.model import Incoming, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.sentences import segment

Reader = Callable[[Path, Problem], Iterator[Row]]

FORMATS: dict[str, tuple[WriteProject, Reader]] = {
    "1.2.xlf": (write_xliff, read_xliff),
    "2.1.xlf": (write_xliff_2, read_xliff),
    "a.xlsx": (write_spreadsheet, read_spreadsheet),
    "a.csv": (write_csv, read_delimited),
    "a.tsv": (write_tsv, read_delimited),
    "a.docx": (write_docx, read_docx),
}
ONE_LANGUAGE = {"2.1.xlf"}

LINE = "زار الوفد القرية\x01 <b>&amp;\u200f =1 ثم عاد."
TRICKY = (
    "=cmd|' /C calc'!A0",
    "'=1",
    "-1",
    "\ttab",
    "a\nb\n\nc",
    "x\ry",
    "x\r\ny",
    "nul\x00bell\x07",
    "_x0041_ _x000D_",
    "emoji 👩‍👩‍👧 \U0001f1fb\U0001f1f3",
    "\u202bبقلم\u202c \u2067x\u2069",
    "e\u0302\u0301 ê\u0301",
    "<g id='1'>a</g> ]]> &amp; <!-- --> &#13;",
    'say "hi", ok; yes',
    " lead and trail ",
    "\ufffe\ufdd0\u2028\x85",
    "1.0",
    "TRUE",
    "#N/A",
    "2026-11-25",
    "⏎ a ⏎ b",
)
TEXTS = st.one_of(
    st.sampled_from(TRICKY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
).filter(lambda text: not is_blank(text) and text.strip() != "")
COUNT = len(TRICKY)
SOURCE = "\n".join([LINE] * COUNT)
TARGETS = st.tuples(
    TEXTS, st.sampled_from([Status.DRAFT, Status.EDITED, Status.APPROVED, Status.REJECTED]), st.booleans()
)
COMMENTS = st.tuples(st.integers(0, COUNT - 1), st.sampled_from(["", "vi"]), TEXTS)


def new_project(path: Path, languages: tuple[str, ...]) -> Project:
    article = Article(
        "bài.txt", SOURCE, tuple(Paragraph(at, at + len(LINE)) for at in range(0, len(SOURCE), len(LINE) + 1))
    )
    return Project.create(path, article, segment(article), (), languages)


def state(project: Project) -> list[tuple[str, Status, bool]]:
    """The targets as a file can hold them."""
    targets = [project.target(s.index, language) for language in project.languages for s in project.segments]
    return [(visible(target.text), target.status, target.locked) for target in targets]


def remarks(project: Project) -> set[tuple[int, str, str]]:
    return {(comment.index, comment.language, visible(comment.text)) for comment in project.comments()}


@pytest.mark.parametrize("name", FORMATS)
@given(targets=st.lists(TARGETS, min_size=COUNT, max_size=COUNT), comments=st.lists(COMMENTS, max_size=5))
@settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@example(
    targets=[(text, Status.EDITED, False) for text in TRICKY], comments=[(n, "", text) for n, text in enumerate(TRICKY)]
)
def test_everything_comes_back(
    name: str, targets: list[tuple[str, Status, bool]], comments: list[tuple[int, str, str]], tmp_path: Path
) -> None:
    write, read = FORMATS[name]
    languages = ("vi",) if name in ONE_LANGUAGE else ("en", "vi")
    given = [Incoming(n, languages[n % len(languages)], *target) for n, target in enumerate(targets)]
    given += [Incoming(index, language, "", comments=(text.strip(),)) for index, language, text in comments]
    with TemporaryDirectory(dir=tmp_path) as folder:
        first, second = (new_project(Path(folder) / f"{n}.chinhdanh", languages) for n in "ab")
        with first, second:
            first.merge_in(given)
            path = Path(folder) / name
            write(path, first, languages)
            problems: list[str] = []
            rows = list(read(path, problems.append))
            sources = [visible(part.text) for part in first.segments]
            assert [visible(row.source) for row in rows if row.language == "vi"] == sources
            second.merge_in(list(placed(rows, second, problems.append)))
            assert problems == []
            assert state(second) == state(first)
            assert remarks(second) == remarks(first)
            first.merge_in(list(placed(rows, first, problems.append)))
            assert problems == []
            assert first.undo() == "import"
