#!/usr/bin/env python3
"""Give hostile files to every reader, and count what happens.

usage: .venv/bin/python scripts/fuzz.py [READER …] [--inputs N] [--seed N] [--keep FOLDER]

Half of the files are real ones with mistakes made in them, half are made up from the pieces of their format. A reader
may read a file or refuse it with the error that is meant for that. It fails with any other error, after more than five
seconds of the processor, when it needs more than 500 MB, opens a file to write, starts a program, asks the network, or
gives back what only a file elsewhere holds. The files of failures are kept in FOLDER. Exit code 1 if there was any.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

from fuzz_inputs import CANARY, MARKDOWN, TOML, marked_up, mutated, rezipped, worded

from chinhdanh.errors import ChinhdanhError, InputFileError, ModelError, UsageError

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 5
MEMORY = 500_000_000
AT_ONCE = 2000
"""Inputs of one process; a reader that brings the process down is found, and does not end the run."""


class FailureError(BaseException):
    """A reader did what none may do. No reader catches it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: the ends of the names of its files, its share of the inputs, the error it refuses with, and itself."""

    suffixes: tuple[str, ...]
    share: int
    read: Callable[[Path], object]
    makes: Callable[[Random, str], bytes]
    refuses: type[ChinhdanhError] = InputFileError


def _article(path: Path) -> object:
    from chinhdanh.exchange.readers import read_article

    return read_article(path).text


def _original(path: Path) -> object:
    from chinhdanh.exchange.readers import read_original

    return read_original(path, "vi").text


def _tmx(path: Path) -> object:
    from chinhdanh.exchange.tmx_reader import read_tmx

    units = read_tmx(path, on_problem=str)
    return [(u.source, *u.targets.values(), *u.notes, *u.properties.values(), u.changed, u.who) for u in units]


def _xliff(path: Path) -> object:
    from chinhdanh.exchange.xliff_reader import read_xliff

    return list(read_xliff(path, str))


def _spreadsheet(path: Path) -> object:
    from chinhdanh.exchange.spreadsheet_reader import read_spreadsheet

    return list(read_spreadsheet(path, str))


def _word_table(path: Path) -> object:
    from chinhdanh.exchange.docx_table import read_docx

    return list(read_docx(path, str))


def _delimited(path: Path) -> object:
    from chinhdanh.exchange.delimited import read_delimited

    return list(read_delimited(path, str))


def _terms(path: Path) -> object:
    from chinhdanh.exchange.glossary_files import import_terms

    return import_terms(path)


def _catalogue(path: Path) -> object:
    from chinhdanh.models.catalogue import Catalogue

    return list(Catalogue.load(path).values())


def _manifest(path: Path) -> object:
    from chinhdanh.drafts.manifest import FILE_NAME, read

    return read(path.rename(path.with_name(FILE_NAME)).parent)


def _settings(path: Path) -> object:
    from chinhdanh.config import load

    return load(path)


def _marked_up(family: str) -> Callable[[Random, str], bytes]:
    return lambda random, canary: marked_up(random, family, canary)


def _worded(pieces: tuple[str, ...], between: tuple[str, ...]) -> Callable[[Random, str], bytes]:
    return lambda random, _: worded(random, pieces, between)


_CELLS = _worded(
    ("ar", "vi", "source", "target", "#", "status", "draft", "approved", '"', '""', "# x"), (",", "\t", "\n")
)
_TABLE = ("id", "arabic", "vietnamese", "english", "|", "✗ x", "#")

READERS = {
    "text": Reader((".txt",), 12, _article, _worded(("\n", "\r", ". ", "\f"), (" ", "", "\n"))),
    "markdown": Reader((".md",), 8, _article, _worded(MARKDOWN, ("", " ", "\n"))),
    "html": Reader((".html",), 6, _article, _marked_up("html")),
    "docx": Reader((".docx",), 3, _article, _marked_up("html")),
    "original": Reader((".original.txt",), 2, _original, _worded(("\n", "\r", ". "), (" ", "\n"))),
    "tmx": Reader((".tmx", ".tmx.gz"), 30, _tmx, _marked_up("tmx")),
    "xliff": Reader((".xlf",), 12, _xliff, _marked_up("xliff")),
    "xlsx": Reader((".xlsx",), 4, _spreadsheet, _marked_up("xliff")),
    "table.docx": Reader((".table.docx",), 3, _word_table, _marked_up("xliff")),
    "delimited": Reader((".csv", ".tsv"), 6, _delimited, _CELLS),
    "tbx": Reader((".tbx",), 6, _terms, _marked_up("tbx")),
    "terms": Reader((".terms.tsv",), 3, _terms, _worded(_TABLE, ("\t", "\n"))),
    "glossary": Reader((".glossary.txt",), 2, _terms, _worded(_TABLE, ("\t", "\n"))),
    "catalogue": Reader((".catalogue.toml",), 3, _catalogue, _worded(TOML, ("", "\n")), ModelError),
    "manifest": Reader((".model.toml",), 3, _manifest, _worded(TOML, ("", "\n")), ModelError),
    "settings": Reader((".config.toml",), 2, _settings, _worded(TOML, ("", "\n")), UsageError),
}


# --- real files


def make_seeds(folder: Path) -> None:
    """Write real files of every kind: those of the tests, and a small project in every format."""
    from chinhdanh import paths
    from chinhdanh.exchange.formats import FORMATS, export
    from chinhdanh.exchange.glossary_files import export_terms
    from chinhdanh.exchange.readers import read_article
    from chinhdanh.review.project import Project
    from chinhdanh.terms.termbase import Termbase
    from chinhdanh.text.sentences import segment

    article = ROOT / "seeds" / "articles" / "coconut_road.txt"
    copies = {
        ROOT / "tests" / "data" / "saved_page.html": "page.html",
        ROOT / "seeds" / "articles" / "README.md": "readme.md",
        article: "article.txt",
        ROOT / "models" / "catalogue.toml": "all.catalogue.toml",
        paths.starter_model() / "model.toml": "starter.model.toml",
        **{path: path.name for path in (ROOT / "tests" / "data" / "tmx").iterdir()},
    }
    for source, name in copies.items():
        (folder / name).write_bytes(source.read_bytes())
    (folder / "vi.original.txt").write_text("Xã khánh thành thư viện mới.\n\nTrẻ em đến đọc sách mỗi chiều.\n", "utf-8")
    (folder / "a.config.toml").write_text('languages = ["vi"]\nreviewer = "x"\ntheme = "dark"\n')
    text = read_article(article)
    with Project.create(folder / "a.chinhdanh", text, segment(text)[:30], (), ("vi", "en")) as project:
        for index in range(0, 30, 2):
            project.edit(index, "vi", f"Câu {index} <b>&")
            project.comment(index, "xem lại", language="vi")
        for suffix in FORMATS:
            export(project, folder / f"project{'.table' if suffix == '.docx' else ''}{suffix}")
    (folder / "a.chinhdanh").unlink()
    _write_word_article(folder / "article.docx", text.text)
    terms = Termbase.load().terms[:60]
    for name in ("a.tbx", "a.terms.tsv", "a.glossary.txt"):
        export_terms(terms, folder / name)


def _write_word_article(path: Path, text: str) -> None:
    from docx import Document

    document = Document()
    document.add_heading("عنوان")
    for line in text.splitlines()[:10]:
        document.add_paragraph(line)
    document.save(str(path))


def seeds_of(reader: Reader, folder: Path) -> list[bytes]:
    """The real files that a reader is for."""
    mine = [path for path in sorted(folder.iterdir()) if path.name.endswith(reader.suffixes)]
    others = {
        suffix
        for other in READERS.values()
        for suffix in other.suffixes
        if len(suffix) > min(map(len, reader.suffixes))
    }
    return [path.read_bytes() for path in mine if not path.name.endswith(tuple(others - set(reader.suffixes)))]


# --- inputs


def make_input(name: str, seed: int, number: int, seeds: list[bytes], canary: str) -> bytes:
    """The input of that number for a reader: always the same."""
    random = Random(f"{seed} {name} {number}")
    if number % 2 and READERS[name].makes:
        return READERS[name].makes(random, canary)
    data = random.choice(seeds)
    if data.startswith(b"PK"):
        return rezipped(random, data, seeds, canary)
    return mutated(random, data, seeds)


def give(reader: Reader, path: Path) -> str:
    """Let a reader read a file: "read" or "refused"; raises what it may not raise."""
    try:
        with _watched(path.parent):
            given = reader.read(path)
    except reader.refuses:
        return "refused"
    if CANARY in str(given):
        raise FailureError("gave back what stands in another file")
    return "read"


_watch: list[Path] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if not _watch:
        return
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess.", "os.system", "os.exec", "urllib.")):
        raise FailureError(f"did {event} {arguments}")
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & writes:
        raise FailureError(f"opened {arguments[0]} to write")


@contextmanager
def _watched(folder: Path) -> Iterator[None]:
    """Have the block stopped after SECONDS of the processor, and where it leaves its place."""
    _watch.append(folder)
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        _watch.clear()


def _stop(_: int, __: FrameType | None) -> None:
    raise FailureError(f"took more than {SECONDS} s")


def run_part(name: str, seed: int, numbers: Iterable[int], folder: Path, keep: Path) -> dict[str, object]:
    """Give inputs to a reader; return how often what happened, how long the slowest took, and the failures."""
    reader = READERS[name]
    seeds = seeds_of(reader, folder / "seeds")
    suffix = reader.suffixes[0]
    canary = (folder / "canary.txt").as_uri()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0
    work = folder / "work"
    work.mkdir(exist_ok=True)
    for data in seeds:  # loads what a reader needs, before anything is watched
        (work / f"a{suffix}").write_bytes(data)
        reader.read(work / f"a{suffix}")
    sys.addaudithook(_audit)
    resource.setrlimit(resource.RLIMIT_AS, (_virtual() + MEMORY, resource.RLIM_INFINITY))
    for number in numbers:
        data = make_input(name, seed, number, seeds, canary)
        path = work / f"a{suffix}"
        path.write_bytes(data)
        begin = time.process_time()
        try:
            outcome = give(reader, path)
        except (Exception, FailureError) as error:
            outcome = "failed"
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{name}-{number}{suffix}").write_bytes(data)
            where = traceback.extract_tb(error.__traceback__)[-1]
            failures.append(
                f"{name} {number}: {type(error).__name__}: {str(error)[:200]} ({where.filename}:{where.lineno})"
            )
        slowest = max(slowest, time.process_time() - begin)
        counts[outcome] += 1
    return {"counts": counts, "slowest": slowest, "failures": failures, "peak": _peak()}


def _virtual() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _peak() -> float:
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


# --- the run


def main() -> int:
    """Run all parts, each in a process of its own, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"some of: {' '.join(READERS)}")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--part", nargs=3, metavar=("START", "STOP", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.readers) - set(READERS):
        parser.error(f"no such reader: {', '.join(sorted(unknown))}")
    if options.part:
        start, stop, folder = options.part
        numbers = range(int(start), int(stop))
        print(json.dumps(run_part(options.readers[0], options.seed, numbers, Path(folder), options.keep)))
        return 0
    names = options.readers or list(READERS)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").mkdir()
        (Path(folder) / "canary.txt").write_text(CANARY)
        make_seeds(Path(folder) / "seeds")
        shares = sum(READERS[name].share for name in names)
        failed = total = 0
        for name in names:
            inputs = -(-options.inputs * READERS[name].share // shares)
            done, failures = _run(name, inputs, options, folder)
            total, failed = total + done, failed + failures
    print(f"{total:,} inputs, {failed} failures")
    return 1 if failed else 0


def _run(name: str, inputs: int, options: argparse.Namespace, folder: str) -> tuple[int, int]:
    counts: Counter[str] = Counter()
    slowest = peak = 0.0
    failures: list[str] = []
    for start in range(0, inputs, AT_ONCE):
        stop = min(inputs, start + AT_ONCE)
        command = [sys.executable, __file__, name, "--seed", str(options.seed), "--keep", str(options.keep)]
        done = subprocess.run([*command, "--part", str(start), str(stop), folder], capture_output=True, text=True)
        if done.returncode:
            counts["failed"] += 1
            failures.append(f"{name} {start}–{stop}: the process ended with {done.returncode}: {done.stderr[-300:]}")
            continue
        said = json.loads(done.stdout.splitlines()[-1])
        counts.update(said["counts"])
        failures += said["failures"]
        slowest, peak = max(slowest, said["slowest"]), max(peak, said["peak"])
    print(
        f"{name:<12}{sum(counts.values()):>8,} inputs {counts['read']:>7,} read {counts['refused']:>7,} refused"
        f" {counts['failed']:>4} failed   slowest {slowest:.2f} s, peak {peak:.0f} MiB",
        flush=True,
    )
    for failure in failures[:20]:
        print(f"  {failure}", flush=True)
    return sum(counts.values()), counts["failed"]


if __name__ == "__main__":
    sys.exit(main())
