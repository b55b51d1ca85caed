"""What is written here is taken by others: translate-toolkit reads it, OmegaT fills a project from it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from chinhdanh.exchange.formats import export
from chinhdanh.exchange.incoming import read_incoming
from chinhdanh.exchange.omegat import write_pack
from chinhdanh.exchange.tmx import write_tmx
from chinhdanh.exchange.tmx_reader import Problem, read_tmx
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import SegmentKind

ARABIC = re.compile(r"[\u0600-\u06ff]")
OMEGAT_SECONDS = 120

DIFFICULT = (
    "زار د. أحمد القرية. وقال إلخ. ثم عاد د. نجوين.هنا جملة أخرى! هل حضر الرئيس؟ لا.\n"
    'قال: "نحن هنا". ثم سكت.\nسطر بلا نقطة\nسطر آخر بلا نقطة\n'
)
"""Abbreviations inside sentences, a stop with no space after it, an Arabic question mark, lines without any stop."""


def test_translate_toolkit_reads_every_unit(tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    written = [
        Unit(
            f"الجملة {n}: <{n}> & «ثانه هوا».",
            {"en": TargetText(f"Sentence {n}"), "vi": TargetText(f"Câu {n} & Thanh Hóa")},
        )
        for n in range(200)
    ]
    path = tmp_path / "out.tmx"
    write_tmx(path, written)
    for language in ("vi", "en"):
        with path.open("rb") as stream:
            store = tmxfile(stream, sourcelanguage="ar", targetlanguage=language)
        assert [(unit.source, unit.target) for unit in store.units] == [
            (unit.source, unit.targets[language].text) for unit in written
        ]


def omegat(*arguments: str) -> str:
    """Run OmegaT, by itself in a process group so that nothing of it outlives its time; return what it said."""
    process = subprocess.Popen(
        ["omegat", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=OMEGAT_SECONDS)[0]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def translate(pack: Path) -> tuple[int, int, str]:
    """Let OmegaT translate a pack; return its segments, those without a translation, and the translated text."""
    said = omegat(str(pack), "--mode=console-translate", f"--config-dir={pack.with_name(pack.name + '-settings')}")
    for fault in ("TF_TM_LOAD_ERROR", "TMXR_WARNING", "CORE_SRX_EXC_LOADING_SEG_RULES", "Exception"):
        assert fault not in said, said
    statistics = (pack / "omegat" / "project_stats.txt").read_text("utf-8")
    total, remaining = (int(re.search(rf"^{row}:\s+(\d+)", statistics, re.M)[1]) for row in ("Total", "Remaining"))  # type: ignore[index]
    (translated,) = (pack / "target").iterdir()
    return total, remaining, translated.read_text("utf-8")


def approve_all(project: Project) -> list[str]:
    """Give every segment but page residue an approved target; return the targets."""
    targets = []
    for segment in project.segments:
        if segment.kind is not SegmentKind.BOILERPLATE:
            targets.append(f"Câu số {segment.index + 1} của bài.")
            project.edit(segment.index, "vi", targets[-1])
            project.approve(segment.index, "vi")
    return targets


@pytest.mark.peer("omegat")
@pytest.mark.parametrize("text", [pytest.param(None, id="seed"), pytest.param(DIFFICULT, id="difficult")])
def test_omegat_fills_every_segment_of_a_pack(
    text: str | None, make_project: Callable[..., Project], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if text is None:
        text = request.getfixturevalue("seed_article_path").read_text("utf-8")
    project = make_project(text)
    targets = approve_all(project)
    pack = tmp_path / "pack"
    assert write_pack(pack, project, "vi") == len(targets)
    total, remaining, translated = translate(pack)
    assert (total, remaining) == (len(targets), 0)
    assert ARABIC.search(translated) is None
    assert re.findall(r"Câu số \d+ của bài\.", translated) == targets


@pytest.mark.peer("omegat")
def test_omegat_fills_nothing_from_drafts(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project = make_project(DIFFICULT)
    for segment in project.segments:
        project.edit(segment.index, "vi", "bản nháp")
        project.set_status(segment.index, "vi", Status.DRAFT)
    pack = tmp_path / "pack"
    assert write_pack(pack, project, "vi") == 0
    total, remaining, translated = translate(pack)
    assert remaining == total == len(project.segments)
    assert "bản nháp" not in translated


@pytest.mark.peer("omegat")
def test_omegat_matches_regions_and_takes_the_exported_memory(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    """The file of ``export`` in an ordinary OmegaT project, beside the pack's own rules."""
    project = make_project(DIFFICULT)
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi-VN")
    targets = approve_all(project)
    assert export(project, pack / "tm" / "auto" / "article.tmx") == len(targets)
    total, remaining, _ = translate(pack)
    assert (total, remaining) == (len(targets), 0)


REPEATS = "زار الوفد القرية. وصل الرئيس إلى هاو لوك؟ زار الوفد القرية.\nثم عاد.\n"


def repeated(make_project: Callable[..., Project]) -> Project:
    """A sentence that has another translation at its second place, one approved, one edited, one draft."""
    project = make_project(REPEATS)
    for index, text in enumerate(["Đoàn thăm xã.", "Chủ tịch đến Hậu Lộc?", "Đoàn tới xã.", "Rồi về."]):
        project.edit(index, "vi", text)
    project.approve(0, "vi")
    project.set_status(3, "vi", Status.DRAFT)
    return project


@pytest.mark.peer("omegat")
def test_omegat_takes_a_second_translation_at_its_place_only(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    write_pack(pack, repeated(make_project), "vi")
    _, remaining, translated = translate(pack)
    assert remaining == 1
    assert translated.split("\n")[0] == "Đoàn thăm xã. Chủ tịch đến Hậu Lộc? Đoàn tới xã."


@pytest.mark.peer("omegat")
def test_what_was_translated_in_omegat_comes_back_and_statuses_stay(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    """What a translator typed is in the working memory; OmegaT completes it from the pack and writes it in its form.

    From its console it writes that to the top of the project; from its window, to the working memory itself.
    """
    project = repeated(make_project)
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi")
    work = pack / "omegat" / "project_save.tmx"
    typed = [
        Unit("ثم عاد.", {"vi": TargetText("Sau đó ông trở về.")}, note="Xem lại"),
        Unit("وصل الرئيس إلى هاو لوك؟", {"vi": TargetText("Chủ tịch tới Hậu Lộc?")}),
    ]
    write_tmx(work, typed, force=True)
    assert translate(pack)[1] == 0
    (pack / "pack-omegat.tmx").replace(work)
    assert b'creationtool="OmegaT"' in work.read_bytes()
    problems: list[str] = []
    merged = project.merge_in(read_incoming(pack, project, problems.append))
    assert (tuple(sorted(merged.changed)), merged.conflicts) == (((1, "vi"), (3, "vi")), ())
    assert [project.target(index, "vi").text for index in range(4)] == [
        "Đoàn thăm xã.",
        "Chủ tịch tới Hậu Lộc?",
        "Đoàn tới xã.",
        "Sau đó ông trở về.",
    ]
    assert [project.target(index, "vi").status for index in range(4)] == [
        Status.APPROVED,
        Status.EDITED,
        Status.EDITED,
        Status.EDITED,
    ]
    assert [comment.text for comment in project.comments(3)] == ["Xem lại"]


@pytest.mark.peer("omegat")
def test_what_omegat_writes_is_read_in_all_its_levels(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project = make_project(DIFFICULT)
    targets = approve_all(project)
    pack = tmp_path / "pack"
    write_pack(pack, project, "vi")
    translate(pack)
    for level in ("omegat", "level1", "level2"):
        problems: list[Problem] = []
        units = list(read_tmx(pack / f"pack-{level}.tmx", on_problem=problems.append))
        assert sorted(unit.targets["vi"] for unit in units) == sorted(targets)
        assert problems == []


def test_translate_toolkit_is_read(tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    store = tmxfile(sourcelanguage="ar", targetlanguage="vi")
    for number in range(50):
        store.addtranslation(f"الجملة {number} & <b>.", "ar", f"Câu {number} & <b>.", "vi")
    path = tmp_path / "toolkit.tmx"
    path.write_bytes(bytes(store))
    problems: list[Problem] = []
    units = list(read_tmx(path, on_problem=problems.append))
    assert [unit.targets["vi"] for unit in units] == [f"Câu {number} & <b>." for number in range(50)]
    assert problems == []
