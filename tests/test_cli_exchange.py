"""Export and import on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from chinhdanh import config, paths
from chinhdanh.errors import ExitCode
from chinhdanh.exchange.readers import read_article
from chinhdanh.review.model import Status
from chinhdanh.review.opening import open_or_create
from chinhdanh.review.project import Project
from test_cli import invoke, records

ARTICLE = "زار الوفد القرية.\nوصل الرئيس إلى هاو لوك.\nثم عاد.\n"


@pytest.fixture
def article(tmp_path: Path) -> Iterator[Path]:
    """An article with one approved target, one edited and one draft."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    with opened(path) as project:
        for index, text in enumerate(["Đoàn thăm xã.", "Chủ tịch đến Hậu Lộc.", "Rồi về."]):
            project.edit(index, "vi", text)
        project.approve(0, "vi")
        project.set_status(2, "vi", Status.DRAFT)
    yield path


def opened(article: Path) -> Project:
    return open_or_create(paths.project_file(article), lambda: read_article(article), ("vi",), config.Settings(), None)


def levels(path: Path) -> list[str]:
    return [prop.text for prop in etree.parse(path).iterfind(".//tu/prop[@type='x-ConfirmationLevel']")]


@pytest.mark.parametrize(("only", "count"), [("all", 3), ("edited", 2), ("approved", 1)])
def test_only(only: str, count: int, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    assert invoke("export", article, "-o", out, "--only", only)[0] == 0
    assert len(levels(out)) == count


def test_regions(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    assert invoke("export", article, "-o", out, "--lang", "vi_VN", "--lang", "ar-SA")[0] == 0
    tree = etree.parse(out)
    assert tree.find("header").get("srclang") == "ar-SA"
    assert {tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in tree.iter("tuv")} == {"ar-SA", "vi-VN"}
    code, _, err = invoke("export", article, "-o", out, "--lang", "fr-FR")
    assert (code, "fr" in err) == (2, True)
    assert invoke("export", article, "-o", tmp_path / "out.html", "--lang", "vi-VN")[0] == 2


def test_drafts_in_a_file_of_their_own(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    code, _, err = invoke("export", article, "-o", out, "--split-origin")
    assert (code, err) == (0, f"{out}: 2 units\n{tmp_path / 'out.mt.tmx'}: 1 unit\n")
    assert levels(out) == ["ApprovedTranslation", "Translated"]
    assert levels(tmp_path / "out.mt.tmx") == ["Draft"]


def test_neither_of_two_files_is_written_where_one_may_not_be(article: Path, tmp_path: Path) -> None:
    (tmp_path / "out.mt.tmx").write_text("mine")
    assert invoke("export", article, "-o", tmp_path / "out.tmx", "--split-origin")[0] == 1
    assert not (tmp_path / "out.tmx").exists()


def test_characters_that_no_file_can_hold_are_told(article: Path, tmp_path: Path) -> None:
    with opened(article) as project:
        project.edit(1, "vi", "Chủ tịch\x01 đến\x02.")
    out = tmp_path / "out.xlf"
    code, _, err = invoke("export", article, "-o", out)
    assert code == 0
    assert err.endswith(f"{out}: 2 control characters are left out, or stand as signs such as ␁\n")
    assert "Chủ tịch␁ đến␂." in out.read_text("utf-8")


def changed(article: Path, out: Path, old: str, new: str) -> None:
    assert invoke("export", article, "-o", out)[0] == 0
    text = out.read_text("utf-8")
    assert old in text
    out.write_text(text.replace(old, new), "utf-8")


def test_what_came_back_is_taken_and_told(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "article.tmx"
    changed(article, out, "Rồi về.", "Sau đó về.")
    code, said, err = invoke("import", out, "--dry-run")
    assert said == "segment 3 (vi): [-Rồi-]{+Sau đó+} về.; draft → edited\n"
    assert (code, "if it were taken: 1 changed, 2 unchanged, 0 conflicts, 0 locked" in err) == (0, True)
    with opened(article) as project:
        assert project.target(2, "vi").text == "Rồi về."
    code, stdout, _ = invoke("import", out, article, "--json")
    first = records(stdout)[0]
    assert (code, first["outcome"], first["segment"], first["before"], first["file"]) == (
        0,
        "changed",
        3,
        "Rồi về.",
        "Sau đó về.",
    )
    with opened(article) as project:
        assert [project.target(n, "vi").status for n in range(3)] == [Status.APPROVED, Status.EDITED, Status.EDITED]
        assert project.undo() == "import of article.tmx"


def test_a_conflict_is_shown_and_theirs_takes_it(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "article.tmx"
    changed(article, out, "Rồi về.", "Sau đó về.")
    with opened(article) as project:
        project.edit(2, "vi", "Và về.")
    code, _, err = invoke("import", out)
    assert (code, "1 conflicts" in err, "Và về." in err, "Sau đó về." in err) == (0, True, True, True)
    assert invoke("import", out, "--theirs")[0] == 0
    with opened(article) as project:
        assert project.target(2, "vi").text == "Sau đó về."


def test_a_locked_target_stays_and_is_named(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "article.tmx"
    changed(article, out, "Rồi về.", "Sau đó về.")
    with opened(article) as project:
        project.lock(2, "vi")
    code, said, err = invoke("import", out)
    assert (code, said) == (0, "")
    assert "segment 3 (vi) is locked and stays as it is here:\n  here: Rồi về.\n  file: Sau đó về.\n" in err


def test_a_file_changed_by_hand_is_not_overwritten(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "article.tmx"
    changed(article, out, "Rồi về.", "Sau đó về.")
    code, _, err = invoke("export", article, "-o", out)
    assert (code, "changed since" in err, "--force" in err) == (1, True, True)
    assert invoke("export", article, "-o", out, "--force")[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("x.tmx", "notes", 3), ("x.xlf", "notes", 3), ("x.xlsx", "notes", 3), ("x.odt", "", 2), ("none.tmx", None, 3)],
)
def test_what_cannot_come_back_is_one_sentence(
    name: str, content: str | None, code: int, article: Path, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    found, _, err = invoke("import", tmp_path / name, article)
    assert (found, name in err, "unexpected" in err) == (code, True, False)


def test_a_file_beside_no_project_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "x.tmx").write_text("")
    code, _, err = invoke("import", tmp_path / "x.tmx")
    assert (code, "there is none" in err) == (2, True)


def test_a_quoted_file_does_not_command_the_terminal(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.tmx"
    out.write_text("<tmx><header/><body>\x9b2J\x85 wrong </body></tmx>", "utf-8")
    _, stdout, err = invoke("import", out, article)
    assert "wrong" in err
    assert not set(stdout + err) & {"\x1b", "\x9b", "\x85"}
    _, stdout, _ = invoke("import", out, article, "--json")
    assert "\x9b2J" in str(records(stdout)[0]["message"]) or "\\x9b2J" in str(records(stdout)[0]["message"])
    assert "\x9b" not in stdout


@pytest.mark.parametrize(
    "command",
    [
        ("stats", "{}"),
        ("score", "{}"),
        ("export", "{}", "-o", "out.tmx"),
        ("import", "in.tmx", "{}"),
        ("project", "check", "{}"),
        ("project", "repair", "{}"),
        ("project", "backup", "{}"),
    ],
    ids=" ".join,
)
def test_an_article_without_a_project_is_no_damaged_project(command: tuple[str, ...], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("وصل إلى هوا لوك.", encoding="utf-8")
    code, _, talk = invoke(*(part.format(article) for part in command))
    assert code == ExitCode.FAILED
    assert f"{article} has no project yet. Make it with: chinhdanh review" in talk
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]
