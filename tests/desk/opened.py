"""A real project of few sentences with fixed names and targets, and the desk on it, driven without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from chinhdanh.desk.app import Desk
from chinhdanh.desk.bidi import Mode
from chinhdanh.desk.bidi.detect import Verdict
from chinhdanh.drafts.engine import Draft, Engine
from chinhdanh.errors import ModelError
from chinhdanh.exchange import formats
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.review.project import Project
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.sentences import segment

LINES = (
    "زيارة عمل إلى منطقة هاو لوك",
    "زار الرفيق ترينه توان سينه بلدية هوا لوك في منطقة هاو لوك يوم 11 أبريل.",
    "بلغ متوسط الدخل (UBND) 62.5 مليون دونج في عام 2023، بزيادة 4.78% عن العام السابق.",
    "قال السيد ترينه توان سينه إن بلدية هوا لوك أنجزت 19 معيارا.",
    "تقع منطقة هاو لوك على الساحل.",
    "مصدر",
)
TARGETS = {
    "vi": (
        "Chuyến công tác tại huyện Hậu Lộc",
        "Ngày 11/4, đồng chí Trịnh Tuấn Sinh thăm xã Hòa Lộc, huyện Hậu Lộc.",
        "Thu nhập bình quân (UBND) đạt 62,5 triệu đồng năm 2023, tăng 4,78% so với năm trước.",
        "Ông Trịnh Tuấn Sinh cho biết xã Hòa Lộc đã đạt 19 tiêu chí.",
        "Huyện Hậu Lộc nằm ven biển.",
    ),
    "en": (
        "A working visit to Hậu Lộc district",
        "On 11 April Mr Trịnh Tuấn Sinh visited Hòa Lộc commune in Hậu Lộc district.",
        "Average income (UBND) reached 62.5 million dong in 2023, up 4.78% on the year before.",
        "Mr Trịnh Tuấn Sinh said that Hòa Lộc commune had met 19 criteria.",
        "Hậu Lộc district lies on the coast.",
    ),
}
NAMES = (
    (
        "هاو لوك",
        NameKind.PLACE,
        (
            Candidate("Hậu Lộc", 0.97, ("district of Thanh Hóa",)),
            Candidate("Hào Lộc", 0.02, ("syllables as in names of places",)),
        ),
    ),
    (
        "ترينه توان سينه",
        NameKind.PERSON,
        (
            Candidate("Trịnh Tuấn Sinh", 0.8, ("surname Trịnh",)),
            Candidate("Trình Tuấn Sinh", 0.1),
            Candidate("Trịnh Toàn Sinh", 0.06, ("surname Trịnh",)),
        ),
    ),
    (
        "هوا لوك",
        NameKind.PLACE,
        (
            Candidate("Hòa Lộc", 0.62, ("commune of Hậu Lộc, Thanh Hóa",)),
            Candidate("Hoa Lộc", 0.33, ("commune of Hậu Lộc, Thanh Hóa",)),
        ),
    ),
)

TERMBASE = Termbase([Term(("منطقة",), ("huyện", "quận"), ("district",), forbidden={"vi": ("vùng",)})])


def make_project(path: Path, lines: tuple[str, ...] = LINES, languages: tuple[str, ...] = ("vi", "en")) -> Project:
    """A project of these lines, one paragraph each, with the fixed names where they stand."""
    text = "\n".join(lines) + "\n"
    paragraphs, start = [], 0
    for line in lines:
        paragraphs.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    article = Article("article.txt", text, tuple(paragraphs))
    names = []
    for letters, kind, candidates in NAMES:
        mentions, at = [], text.find(letters)
        while at >= 0:
            mentions.append(Mention(at, at + len(letters), letters, kind))
            at = text.find(letters, at + 1)
        if mentions:
            names.append(Name(letters, kind, tuple(mentions), candidates))
    return Project.create(path, article, segment(article), names, languages)


def fill(project: Project) -> None:
    """Give every sentence its draft in both languages."""
    for language, texts in TARGETS.items():
        drafts = [Draft(i, language, text, "mt:starter", 0.7, ()) for i, text in enumerate(texts)]
        assert len(project.store_drafts(drafts)) == len(texts)


def no_model() -> Engine:
    """What loading a model does where there is none."""
    raise ModelError("there is no model here.", hint="Name another with --model.")


def desk_on(
    project: Project, *, load_engine: Callable[[], Engine] = no_model, mode: Mode = Mode.APP, **options: Any
) -> Desk:
    """The desk on a project, as the command opens it."""
    return Desk(
        project,
        load_engine=load_engine,
        export=lambda path: f"{formats.export(project, path)} units written to {path}",
        export_path=project.path.with_suffix("").with_suffix(".tmx"),
        verdict=Verdict(mode, "test"),
        **options,
    )


@asynccontextmanager
async def open_desk(
    project: Project, size: tuple[int, int] = (80, 24), **options: object
) -> AsyncIterator[Pilot[None]]:
    """The desk running without a terminal."""
    desk = desk_on(project, **options)  # type: ignore[arg-type]
    async with desk.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Send keys as a terminal does, without waiting between them; a single character is typed as itself."""
    for key in keys:
        character = {"backspace": "\x7f", "enter": "\r", "escape": "\x1b"}.get(key, key if len(key) == 1 else None)
        name = {"/": "slash", "?": "question_mark", " ": "space"}.get(key, key)
        pilot.app.post_message(Key(name, character))
    for _ in range(4):
        await pilot.pause()
