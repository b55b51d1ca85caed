"""The commands as scripts use them: output, exit codes, and one sentence for whatever goes wrong."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from chinhdanh import __version__
from chinhdanh.cli import app

ARTICLE = (
    "زار الرفيق ترينه توان سينه، نائب أمين لجنة الحزب، منطقة هاو لوك يوم 11 أبريل.\n"
    "وبلغ الدخل في منطقة هاو لوك 14,963 مليار دونج.\n"
    "مصدر\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    content = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "chinhdanh", *map(str, arguments)],
        input=content,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def invoke(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
    """The program in this process: exit code, standard output, standard error."""
    result = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def records(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_version() -> None:
    assert invoke("--version") == (0, f"chinhdanh {__version__}\n", "")


def test_without_arguments_the_help_is_shown() -> None:
    code, out, err = invoke()
    assert "review" in out + err
    assert "draft" in out + err
    assert code in (0, 2)


@pytest.mark.parametrize("command", ["review", "draft", "names", "spell", "segment", "export", "locate"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    code, out, _ = invoke(command, "--help")
    assert code == 0
    assert command == "locate" or "Example: chinhdanh" in out


def test_draft_writes_every_segment_but_residue(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    done = run("draft", article, "--to", "vi", "--to", "en", "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    units = etree.parse(out).findall(".//tu")
    lines = ARTICLE.splitlines()[:2]
    assert [unit.findtext("tuv[1]/seg") for unit in units] == lines
    for unit in units:
        languages = [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in unit.iter("tuv")]
        assert languages == ["ar", "vi", "en"]
    assert "Trịnh Tuấn Sinh" in units[0].findtext("tuv[2]/seg")
    assert list(tmp_path.glob("*.chinhdanh")) == []


def test_draft_refuses_a_wrong_suffix_before_any_work(article: Path, tmp_path: Path) -> None:
    code, _, err = invoke("draft", article, "-o", tmp_path / "out.doc")
    assert code == 2
    assert ".doc" in err


def test_draft_keeps_a_foreign_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    out.write_text("mine")
    code, _, err = invoke("draft", article, "-o", out)
    assert code == 1
    assert "--force" in err
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xff\xfeonly", "Arabic"),
        ("هانوي".encode("cp1256"), "UTF-8"),
        (b"", "empty"),
        (b" \n\n", "blank"),
        (b"Only Latin letters here.\n", "Arabic"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00", "PDF"),
    ],
    ids=["utf-16", "cp1256", "empty", "blank", "latin", "binary", "pdf"],
)
@pytest.mark.parametrize("command", ["draft", "names", "segment"])
def test_bad_input_is_one_sentence_and_code_3(tmp_path: Path, command: str, content: bytes, word: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    options = ["-o", str(tmp_path / "out.tmx")] if command == "draft" else []
    code, out, err = invoke(command, path, *options)
    assert (code, out) == (3, "")
    assert len(err.strip().splitlines()) == 1
    assert "bad.txt" in err
    assert word.casefold() in err.casefold()
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["bad.txt"]


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    code, _, err = invoke("names", tmp_path / "none.txt")
    assert code == 3
    assert "none.txt" in err


def test_names_in_json_keep_the_contract(article: Path) -> None:
    code, out, _ = invoke("names", article, "--json")
    assert code == 0
    found = records(out)
    assert {name["key"] for name in found} == {"ترينه توان سينه", "هاو لوك"}
    for name in found:
        assert set(name) == {"key", "kind", "count", "candidates", "mentions"}
        assert name["count"] == len(name["mentions"])
        for mention in name["mentions"]:
            assert ARTICLE[mention["start"] : mention["end"]] == mention["text"]
        for candidate in name["candidates"]:
            assert set(candidate) == {"text", "p", "evidence"}


def test_names_reads_standard_input() -> None:
    done = run("names", "-", "--json", stdin=ARTICLE)
    assert done.returncode == 0
    assert len(records(done.stdout)) == 2


def test_spell_takes_its_words_as_one_name() -> None:
    code, out, _ = invoke("spell", "ترينه", "توان", "سينه", "--kind", "person", "--json", "-n", "3")
    (record,) = records(out)
    assert code == 0
    assert record["input"] == "ترينه توان سينه"
    assert len(record["candidates"]) == 3
    assert record["candidates"][0]["text"] == "Trịnh Tuấn Sinh"


def test_spell_reads_many_names_from_standard_input() -> None:
    done = run("spell", "-", "--json", stdin="هاو لوك\n\nهانوي\n")
    found = records(done.stdout)
    assert [record["input"] for record in found] == ["هاو لوك", "هانوي"]
    assert found[1]["candidates"][0]["text"] == "Hà Nội"


def test_spell_refuses_lines_that_are_no_utf_8() -> None:
    done = run("spell", "-", stdin="هاو لوك\n".encode() + b"\xff\n")
    assert done.returncode == 3
    assert "line 2" in done.stderr


def test_segment_in_json_gives_exact_ranges(article: Path) -> None:
    _, out, _ = invoke("segment", article, "--json")
    found = records(out)
    assert [record["kind"] for record in found][-1] == "boilerplate"
    for record in found:
        assert ARTICLE[record["start"] : record["end"]] == record["text"]


def test_a_broken_pipe_is_silent(article: Path) -> None:
    shell = f'"{sys.executable}" -m chinhdanh segment "{article}" --json | head -c 1'
    done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""


def test_interrupting_ends_with_130(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("".join(f"زار الوفد القرية رقم {n} في المنطقة.\n" for n in range(4000)), encoding="utf-8")
    out = tmp_path / "out.tmx"
    command = [sys.executable, "-m", "chinhdanh", "draft", str(path), "-o", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert not out.exists()


def test_a_missing_model_is_code_4(article: Path, tmp_path: Path) -> None:
    code, _, err = invoke("draft", article, "-o", tmp_path / "o.tmx", "--model", tmp_path / "nowhere")
    assert code == 4
    assert "nowhere" in err


def test_a_wrong_setting_is_code_2(article: Path, tmp_path: Path) -> None:
    from chinhdanh import paths

    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("modle = 'x'")
    code, _, err = invoke("draft", article, "-o", tmp_path / "o.tmx")
    assert code == 2
    assert "modle" in err


def test_review_without_a_terminal_says_so(article: Path, tmp_path: Path) -> None:
    done = run("review", article)
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert list(tmp_path.glob("*.chinhdanh*")) == []


def test_export_takes_the_project_by_the_articles_name(article: Path, tmp_path: Path) -> None:
    from chinhdanh import config, paths
    from chinhdanh.exchange.readers import read_article
    from chinhdanh.review.opening import open_or_create

    place = paths.project_file(article)
    with open_or_create(place, lambda: read_article(article), ("vi",), config.Settings(), None) as project:
        project.edit(0, "vi", "một")
        project.edit(1, "vi", "hai")
        project.approve(1, "vi")
    out = tmp_path / "out.tmx"
    for source in (article, place):
        code, _, err = invoke("export", source, "-o", out, "--only", "approved")
        assert (code, err) == (0, f"{out}: 1 unit\n")
    assert [seg.text for seg in etree.parse(out).iter("seg")][1] == "hai"


def test_export_keeps_the_setting_of_marks_in_english(article: Path, tmp_path: Path) -> None:
    from chinhdanh import config, paths
    from chinhdanh.exchange.readers import read_article
    from chinhdanh.review.opening import open_or_create

    open_or_create(paths.project_file(article), lambda: read_article(article), ("en",), config.Settings(), None).close()
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text('english_marks = "drop"\n')
    assert invoke("export", article, "--omegat", tmp_path / "pack")[0] == 0
    glossary = (tmp_path / "pack" / "glossary" / "names.txt").read_text(encoding="utf-8")
    assert "Trinh Tuan Sinh" in glossary
    code, _, err = invoke("export", article, "-o", tmp_path / "x.tmx", "--to", "vi")
    assert code == 2
    assert "no vi" in err


@pytest.mark.parametrize("place", [".", "/", "x" * 250, "missing.chinhdanh"])
def test_export_of_what_is_no_project_says_so(tmp_path: Path, place: str) -> None:
    code, _, err = invoke("export", place, "-o", tmp_path / "x.tmx")
    assert code in (1, 3)
    assert "unexpected" not in err


def test_output_is_utf_8_in_every_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    done = run("spell", "هاو", "لوك", "--json")
    assert done.returncode == 0
    assert records(done.stdout)[0]["input"] == "هاو لوك"


def test_an_unforeseen_error_goes_to_the_log(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chinhdanh import paths
    from chinhdanh.exchange import readers

    monkeypatch.setattr(readers, "read_article", lambda _article: 1 // 0)
    code, _, err = invoke("segment", article)
    assert code == 1
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    assert "Traceback" in paths.log_file().read_text()


def test_the_register_goes_out_comes_in_and_is_listed(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("written\tspelling\tkind\nهاو لوك\tHậu Lộc\tplace\nهوا لوك\tHòa Lộc\tplace\n", encoding="utf-8")
    assert invoke("register", "import", names)[0] == 0
    code, out, _ = invoke("register", "list", "--json")
    assert code == 0
    assert [record["spelling"] for record in records(out)] == ["Hòa Lộc", "Hậu Lộc"]
    for suffix in (".tsv", ".tbx"):
        code, _, err = invoke("register", "export", "-o", tmp_path / f"out{suffix}")
        assert (code, "2 names" in err) == (0, True)
    one, other = (str(record["entity"]) for record in records(out))
    assert invoke("register", "merge", one, other)[0] == 0
    assert len(records(invoke("register", "list", "هاو", "لوك", "--json")[1])) == 1
    assert invoke("register", "split", one, "هاو لوك", "Hậu Lộc")[0] == 0
    assert len(records(invoke("register", "list", "--json")[1])) == 2
    assert invoke("register", "merge", "77", one)[0] == 1


def test_the_register_speaks_in_the_next_article(article: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("written\tspelling\tkind\nهاو لوك\tHào Lộc\tplace\n", encoding="utf-8")
    invoke("register", "import", names)
    found = {record["key"]: record for record in records(invoke("names", article, "--json")[1])}
    assert found["هاو لوك"]["candidates"][0]["text"] == "Hào Lộc"


def test_export_writes_an_omegat_project_in_one_language(article: Path, tmp_path: Path) -> None:
    from chinhdanh import config, paths
    from chinhdanh.exchange.readers import read_article
    from chinhdanh.review.opening import open_or_create

    place = paths.project_file(article)
    with open_or_create(place, lambda: read_article(article), ("vi", "en"), config.Settings(), None) as project:
        project.edit(0, "vi", "một")
    pack = tmp_path / "pack"
    assert invoke("export", article, "--omegat", pack, "--to", "vi")[0] == 0
    assert (pack / "omegat.project").is_file()
    assert (pack / "omegat" / "segmentation.conf").is_file()
    assert invoke("export", article, "--omegat", pack)[0] == 2
    assert invoke("export", article)[0] == 2
    assert invoke("export", article, "--omegat", pack, "-o", tmp_path / "x.tmx")[0] == 2


def test_draft_never_overwrites_its_article(tmp_path: Path) -> None:
    path = tmp_path / "article.tmx"
    path.write_text(ARTICLE, encoding="utf-8")
    code, _, err = invoke("draft", path, "-o", path, "--force")
    assert code == 2
    assert "the article itself" in err
    assert path.read_text(encoding="utf-8") == ARTICLE


def test_a_blank_spelling_is_refused_by_the_register(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("written\tspelling\tkind\nهاو لوك\tHậu Lộc\tplace\n", encoding="utf-8")
    invoke("register", "import", names)
    (record,) = records(invoke("register", "list", "--json")[1])
    assert invoke("register", "split", str(record["entity"]), "هاو لوك", " ")[0] == 1
