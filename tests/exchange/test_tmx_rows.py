"""A project goes out as TMX and comes back, also from the hands of other tools."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chinhdanh.exchange.formats import export
from chinhdanh.exchange.incoming import read_incoming
from chinhdanh.exchange.tmx import write_tmx
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.exchange.xmltext import clean, escape, is_blank
from chinhdanh.review.model import Incoming, Merged, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.sentences import segment

LINES = (
    "زار الوفد القرية.",
    "تعليق: <b> &amp; نعم؟",
    "زار الوفد القرية.",
    "وصل الرئيس إلى هاو لوك.",
    "زار الوفد القرية.",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(lambda text: clean(text).strip())
TARGETS = st.tuples(
    TEXTS.filter(lambda text: not is_blank(text)) | st.sampled_from(["Đoàn thăm xã.", "Đoàn đến xã."]),
    st.sampled_from([Status.DRAFT, Status.EDITED, Status.APPROVED]),
    st.booleans(),
)
COMMENTS = st.tuples(
    TEXTS.filter(bool) | st.sampled_from(["hai\n\ndòng", "[1 vi] x"]), st.sampled_from(["", "vi", "en"])
)


def new_project(path: Path, lines: Sequence[str] = LINES, languages: Sequence[str] = ("vi", "en")) -> Project:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    paragraphs = tuple(Paragraph(at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    article = Article("bài.txt", text, paragraphs)
    return Project.create(path, article, segment(article), (), languages)


def take(project: Project, path: Path, *, theirs: bool = False) -> tuple[Merged, list[str]]:
    problems: list[str] = []
    return project.merge_in(read_incoming(path, project, problems.append), theirs=theirs), problems


def state(project: Project) -> list[tuple[str, Status, bool]]:
    places = [(segment.index, language) for segment in project.segments for language in project.languages]
    return [(t.text, t.status, t.locked) for t in (project.target(*place) for place in places)]


@settings(suppress_health_check=list(HealthCheck), max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(
    targets=st.lists(st.none() | TARGETS, min_size=2 * len(LINES), max_size=2 * len(LINES)),
    comments=st.lists(st.tuples(st.sampled_from(range(len(LINES))), COMMENTS), max_size=4),
)
def test_what_goes_out_comes_back(
    targets: list[tuple[str, Status, bool] | None], comments: list[tuple[int, tuple[str, str]]], tmp_path: Path
) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder:
        first, second = (new_project(Path(folder) / f"{n}.chinhdanh") for n in "ab")
        with first, second:
            given = [
                Incoming(n // 2, first.languages[n % 2], *target)
                for n, target in enumerate(targets)
                if target is not None
            ]
            first.merge_in(given)
            translated = {item.index for item in given}
            for index, (text, language) in comments:
                if index in translated:
                    first.comment(index, text, language=language)
            path = Path(folder) / "out.tmx"
            export(first, path)
            assert take(second, path)[1] == []
            assert state(second) == state(first)
            remarks = [{(c.index, c.language, c.text) for c in project.comments()} for project in (first, second)]
            assert remarks[0] == remarks[1]
            assert take(first, path)[0].changed == ()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = new_project(tmp_path / "a.chinhdanh", languages=("vi",))
    for index, text in enumerate(
        ["Đoàn thăm xã.", "Bình luận", "Đoàn thăm xã.", "Chủ tịch đến Hậu Lộc.", "Đoàn tới xã."]
    ):
        made.edit(index, "vi", text)
    made.approve(0, "vi")
    return made


def units(*pairs: tuple[str, str], level: str = "", extra: str = "", changed: Sequence[str] = ()) -> str:
    prop = f'<prop type="x-ConfirmationLevel">{level}</prop>' if level else ""
    dates = [*(f' changedate="{date}"' for date in changed), *[""] * len(pairs)]
    body = "".join(
        f'<tu>{prop}{extra}<tuv xml:lang="ar"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="vi-VN"{date}><seg>{target}</seg></tuv></tu>\n'
        for (source, target), date in zip(pairs, dates, strict=False)
    )
    return f'<tmx version="1.4"><header srclang="ar"/><body>\n{body}</body></tmx>'


def test_a_unit_of_another_tool_fills_every_segment_with_its_source(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "other.tmx"
    path.write_text(units((LINES[0], "Đoàn đã thăm xã."), ("ليس هنا.", "Không có."), level="ApprovedTranslation"))
    merged, problems = take(project, path)
    assert [index for index, _ in merged.changed] == [0, 2, 4]
    assert {project.target(index, "vi").status for index in (0, 2, 4)} == {Status.APPROVED}
    assert problems == ["1 units have a source that is not in the article; they are left out"]
    assert project.undo() is not None
    assert project.target(4, "vi").text == "Đoàn tới xã."


def test_a_unit_with_context_goes_to_its_place_only(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "context.tmx"
    bound = (
        f'<prop type="file">x.txt</prop><prop type="prev">{LINES[1].replace("<", "&lt;").replace("&amp;", "&amp;amp;")}'
    )
    bound += f'</prop><prop type="next">{LINES[3]}</prop>'
    path.write_text(units((LINES[2], "Ở giữa."), extra=bound))
    merged, problems = take(project, path)
    assert (merged.changed, problems) == (((2, "vi"),), [])
    elsewhere = bound.replace(LINES[3], "أخرى")
    path.write_text(units((LINES[2], "Ở đâu?"), extra=elsewhere))
    assert take(project, path)[0].changed == ()


def test_the_context_of_memoq_is_known(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "memoq.tmx"
    around = {"x-context-pre": LINES[1], "x-context-post": LINES[3]}
    props = "".join(
        f'<prop type="{kind}">{escape(f"<seg>{escape(text)}</seg>")}</prop>' for kind, text in around.items()
    )
    path.write_text(units((LINES[2], "Ở giữa.")).replace('<tuv xml:lang="ar">', f'<tuv xml:lang="ar">{props}'), "utf-8")
    assert take(project, path)[0].changed == ((2, "vi"),)


def test_of_two_units_for_one_place_the_later_change_counts(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "two.tmx"
    path.write_text(
        units((LINES[3], "Cũ."), (LINES[3], "Mới."), changed=["20260101T000000Z", "20260601T000000Z"]), "utf-8"
    )
    merged, problems = take(project, path)
    assert (merged.changed, project.target(3, "vi").text) == (((3, "vi"),), "Mới.")
    assert len(problems) == 1
    assert "line 2, unit 1: segment 4 (vi)" in problems[0]


def test_what_both_sides_changed_is_a_conflict(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    export(project, path)
    path.write_text(path.read_text("utf-8").replace("Bình luận", "Ý kiến").replace("Hậu Lộc", "Hòa Lộc"), "utf-8")
    project.edit(1, "vi", "Nhận xét")
    merged, _ = take(project, path)
    assert (merged.changed, merged.conflicts) == (((3, "vi"),), ((1, "vi"),))
    assert project.target(1, "vi").text == "Nhận xét"
    take(project, path, theirs=True)
    assert project.target(1, "vi").text == "Ý kiến"


def test_a_status_that_a_tool_raised_is_taken(project: Project, tmp_path: Path) -> None:
    """The unit of the first sentence was approved already, on behalf of one of its two places."""
    path = tmp_path / "out.tmx"
    export(project, path)
    path.write_text(path.read_text("utf-8").replace(">Translated<", ">ApprovedTranslation<"), "utf-8")
    take(project, path)
    statuses = [project.target(index, "vi").status for index in range(5)]
    assert statuses == [Status.APPROVED, Status.APPROVED, Status.EDITED, Status.APPROVED, Status.APPROVED]


def test_each_place_with_another_translation_has_a_unit_that_is_bound_to_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    assert export(project, path) == 4
    text = path.read_text("utf-8")
    assert text.count('<prop type="file">bài.txt</prop>') == 1
    assert f'<prop type="prev">{LINES[3]}</prop><prop type="next"></prop>' in text


def test_the_note_of_another_tool_becomes_a_comment(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "note.tmx"
    path.write_text(units((LINES[3], "Chủ tịch đến Hậu Lộc."), extra="<note>Xem lại</note>"), "utf-8")
    take(project, path)
    assert [(c.index, c.language, c.text) for c in project.comments()] == [(3, "vi", "Xem lại")]


def test_a_large_memory_leaves_out_what_is_not_of_the_article(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    many = [Unit(f"جملة {n}.", {"vi": TargetText(f"Câu {n}.")}) for n in range(500)]
    write_tmx(path, [*many, Unit(LINES[3], {"vi": TargetText("Chủ tịch đã đến.", changed=datetime.now(UTC))})])
    merged, problems = take(project, path)
    assert (len(merged.changed), len(problems)) == (1, 1)
