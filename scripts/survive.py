#!/usr/bin/env python3
"""Kill the program at random moments of its work and look at what is left.

usage: .venv/bin/python scripts/survive.py [--runs N] [--seed N] [--only ACTIVITY …]

Each run works on a project in a process of its own, which tells when a piece of work is done, and kills that process
with SIGKILL. Afterwards the project must open, be whole, and hold all the work that was told of: exactly that, or that
and the piece that was under way, never half of it. Files of results and copies must be whole or absent.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from chinhdanh import paths
from chinhdanh.errors import ProjectError
from chinhdanh.exchange.formats import FORMATS, export
from chinhdanh.exchange.readers import read_article
from chinhdanh.names.analysis import find_names
from chinhdanh.review.backups import backups
from chinhdanh.review.drafting import draft_missing
from chinhdanh.review.model import Incoming, Status
from chinhdanh.review.project import Project
from chinhdanh.text.sentences import segment

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "seeds" / "articles" / "coconut_road.txt"
VERSION_1 = ROOT / "tests" / "review" / "version_1.sql"

Tell = Callable[[int], None]
"""Says that the piece of work with this number is done."""


class Loss(Exception):
    """Something was lost, or half done."""


# --- pieces of work; each depends on the project, its number and the seed only, so that it can be done again


def edit(project: Project, number: int, dice: random.Random) -> None:
    """What a reviewer does to one target."""
    index, language = number % len(project.segments), dice.choice(project.languages)
    now = project.target(index, language)
    what = dice.choice(["edit", "edit", "approve", "reject", "lock", "comment", "undo", "redo"])
    if what == "undo":
        project.undo()
    elif what == "redo":
        project.redo()
    elif what == "comment":
        project.comment(index, f"lời {number}")
    elif what == "lock":
        project.lock(index, language, not now.locked)
    elif now.locked:
        project.lock(index, language, False)
    elif what == "edit" or not now.text:
        project.edit(index, language, f"{now.text} {number}")
    elif what == "approve":
        project.approve(index, language)
    else:
        project.reject(index, language, "sai")


def propagate(project: Project, number: int, dice: random.Random) -> None:
    """What a reviewer does to names."""
    names = [name for name in project.names if name.candidates]
    name, other = dice.sample(names, 2)
    what = dice.choice(["decide", "decide", "decide", "undo", "redo", "ignore", "merge", "split"])
    if what == "undo":
        project.undo()
    elif what == "redo":
        project.redo()
    elif what == "ignore":
        project.ignore_name(name.key, not project.ignored(name.key))
    elif what == "merge" and len(names) > 5:
        project.merge_names(name.key, other.key)
    elif what == "split" and len(name.mentions) > 1:
        project.split_name(name.key, [mention.start for mention in name.mentions[1:]])
    else:
        project.decide(name.key, f"{dice.choice(name.candidates).text} {number}")


def take_in(project: Project, number: int, dice: random.Random) -> None:
    """An import over the whole article."""
    statuses = [None, Status.APPROVED, Status.EDITED]
    project.merge_in(
        [
            Incoming(s.index, language, f"tệp {number} đoạn {s.index}", dice.choice(statuses), comments=(f"{number}",))
            for s in project.segments
            for language in project.languages
        ]
    )


PIECES: Mapping[str, Callable[[Project, int, random.Random], None]] = {
    "editing": edit,
    "propagation": propagate,
    "import": take_in,
}


def visible(project: Project) -> object:
    """All that a reviewer sees of a project, but for times."""
    places = [(s.index, language) for s in project.segments for language in project.languages]
    return (
        [project.target(*place) for place in places],
        [(name, project.decision(name.key), project.ignored(name.key)) for name in project.names],
        [(c.number, c.index, c.text, c.resolved) for c in project.comments()],
    )


# --- activities: what the process does, and what must be true when it was killed after some pieces


class Activity:
    """One kind of work in a folder that holds a copy of the base project."""

    longest_wait = 0.15

    def __init__(self, folder: Path, base: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.project = folder / "a.chinhdanh"
        shutil.copy(base, self.project)

    def work(self, tell: Tell) -> None:
        """Work until killed."""
        raise NotImplementedError

    def check(self, told: int) -> None:
        """Raise Loss where something is lost after ``told`` pieces."""
        raise NotImplementedError


class Steps(Activity):
    """Steps on an open project."""

    def __init__(self, folder: Path, base: Path, seed: int, name: str) -> None:
        super().__init__(folder, base, seed)
        self.again = folder / "again.chinhdanh"
        shutil.copy(base, self.again)
        self.piece = PIECES[name]

    def work(self, tell: Tell) -> None:
        """Do one piece after the other."""
        with Project.open(self.project) as project:
            for number in range(100_000):
                self.piece(project, number, random.Random(f"{self.seed} {number}"))
                tell(number)

    def check(self, told: int) -> None:
        """Do the told pieces again elsewhere, and compare."""
        check_whole(self.project)
        with Project.open(self.project) as project:
            found = visible(project)
        with Project.open(self.again) as project:
            for number in range(told):
                self.piece(project, number, random.Random(f"{self.seed} {number}"))
            if visible(project) != found:
                self.piece(project, told, random.Random(f"{self.seed} {told}"))
                if visible(project) != found:
                    raise Loss(f"after {told} pieces the project holds neither those nor one more")


class Drafting(Activity):
    """Drafts of the built-in model."""

    longest_wait = 4.0

    def work(self, tell: Tell) -> None:
        """Draft, then wait for the end."""
        from chinhdanh.drafts.engine import Engine

        engine = Engine.load(paths.starter_model())
        kept = 0

        def stored(count: int) -> None:
            nonlocal kept
            kept += count
            tell(kept - 1)

        with Project.open(self.project) as project:
            project.add_languages(["en"])
            tell(-1)
            draft_missing(project, engine, ("en", "vi"), on_stored=stored)
        while True:
            signal.pause()

    def check(self, told: int) -> None:
        """Look for every draft that was told to be kept."""
        check_whole(self.project)
        with Project.open(self.project) as project:
            places = [(s.index, language) for s in project.segments for language in ("en", "vi")]
            drafted = [place for place in places if project.target(*place).status is Status.DRAFT]
            if len(drafted) < told:
                raise Loss(f"{told} drafts were kept, {len(drafted)} are there")
            for place in drafted:
                if project.history(*place)[-1].text != project.target(*place).text:
                    raise Loss(f"{place} holds a draft of which its history knows nothing")


class Exporting(Activity):
    """Results in every format, over the earlier ones."""

    longest_wait = 2.0

    def work(self, tell: Tell) -> None:
        """Write one result after the other."""
        with Project.open(self.project) as project:
            for number in range(100_000):
                suffix = list(FORMATS)[number % len(FORMATS)]
                export(project, self.folder / f"out{suffix}", force=True)
                tell(number)

    def check(self, told: int) -> None:
        """Look for every result that was told to be written, and whether it is whole."""
        check_whole(self.project)
        found = {path.suffix for path in self.folder.glob("out.*")}
        expected = set(list(FORMATS)[:told])
        if not expected <= found:
            raise Loss(f"{expected - found} were told to be written and are not there")
        for suffix in found:
            check_result(self.folder / f"out{suffix}")


class Making(Activity):
    """New projects."""

    def work(self, tell: Tell) -> None:
        """Make one project after the other."""
        with Project.open(self.project, read_only=True) as base:
            parts = base.article, base.segments, base.names, base.languages
        for number in range(100_000):
            Project.create(self.folder / f"new-{number}.chinhdanh", *parts).close()
            tell(number)

    def check(self, told: int) -> None:
        """Look for every project that was told to be made, and whether it is whole."""
        made = list(self.folder.glob("new-*.chinhdanh"))
        if len(made) < told:
            raise Loss(f"{told} projects were made, {len(made)} are there")
        with Project.open(self.project, read_only=True) as base:
            for path in made:
                with Project.open(path) as project:
                    if (project.segments, project.names) != (base.segments, base.names):
                        raise Loss(f"{path.name} is half made")


class Migrating(Activity):
    """Projects of an older version, opened."""

    def __init__(self, folder: Path, base: Path, seed: int) -> None:
        super().__init__(folder, base, seed)
        self.old = [folder / f"old-{number}.chinhdanh" for number in range(12)]
        for path in self.old:
            with closing(sqlite3.connect(path)) as connection:
                connection.executescript(VERSION_1.read_text(encoding="utf-8"))

    def work(self, tell: Tell) -> None:
        """Open the projects of an older version, then wait for the end."""
        for number, path in enumerate(self.old):
            Project.open(path).close()
            tell(number)
        while True:
            signal.pause()

    def check(self, told: int) -> None:
        """Look whether the projects are of this version, and their copies there."""
        for number, path in enumerate(self.old):
            with Project.open(path) as project:
                if project.target(0, "vi").text != "thăm Hào Lộc." or project.redo() is None:
                    raise Loss(f"{path.name} lost something on its way to this version")
            if number < told and not backups(path):
                raise Loss(f"{path.name} has no copy")
            for copy in backups(path):
                check_whole(copy)
                Project.open(copy, read_only=True).close()


ACTIVITIES: Mapping[str, Callable[[Path, Path, int], Activity]] = {
    **{name: lambda folder, base, seed, name=name: Steps(folder, base, seed, name) for name in PIECES},
    "drafting": Drafting,
    "export": Exporting,
    "making": Making,
    "migration": Migrating,
}


# --- checks


def check_whole(path: Path) -> None:
    """Raise Loss where SQLite finds the file damaged."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Loss(f"{path.name}: {found}")


def check_result(path: Path) -> None:
    """Raise Loss where a file of results is not whole."""
    from lxml import etree
    from openpyxl import load_workbook

    try:
        if path.suffix == ".xlsx":
            load_workbook(path)
        elif path.suffix in (".tmx", ".xlf"):
            etree.parse(path)
        elif path.suffix in (".html", ".htm"):
            if "</html>" not in path.read_text(encoding="utf-8"):
                raise Loss(f"{path.name} ends early")
        elif not path.stat().st_size:
            raise Loss(f"{path.name} is empty")
    except Loss:
        raise
    except Exception as error:
        raise Loss(f"{path.name} cannot be read: {error}") from error


# --- runs


def killed_after(activity: Activity, dice: random.Random) -> int:
    """Start the work in a process of its own, kill it at a random moment, and return how many pieces it told of."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            activity.work(lambda number: _tell(writer, number))
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os.close(writer)
    told = os.read(reader, 65536)
    time.sleep(dice.uniform(0, activity.longest_wait))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reader, 65536):
        told += more
    os.close(reader)
    if not told:
        raise Loss("the work ended before it began")
    return int(told.split()[-1]) + 1


def _tell(writer: int, number: int) -> None:
    os.write(writer, f"{number}\n".encode())


def make_base(path: Path, *, drafted: bool) -> None:
    """A project of the sample article, with the drafts of the built-in model in Vietnamese."""
    child = os.fork()  # the model's threads must not be alive when the runs fork
    if not child:
        try:
            article = read_article(ARTICLE)
            with Project.create(path, article, segment(article), find_names(article), ("vi",)) as project:
                if drafted:
                    from chinhdanh.drafts.engine import Engine

                    draft_missing(project, Engine.load(paths.starter_model()), ("vi",))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    if not path.exists():
        raise ProjectError("the base project could not be made.")


def survive(runs: int, seed: int = 0, only: tuple[str, ...] = ()) -> Iterator[tuple[str, int, str]]:
    """Run the activities in turn; for each run its name, how many pieces were done, and what was lost or empty."""
    names = only or tuple(ACTIVITIES)
    with tempfile.TemporaryDirectory(prefix="survive-") as place:
        bases = {drafted: Path(place) / f"base-{drafted}.chinhdanh" for drafted in (False, True)}
        for drafted, path in bases.items():
            make_base(path, drafted=drafted)
        for run in range(runs):
            name = names[run % len(names)]
            folder = Path(place) / f"run-{run}"
            folder.mkdir()
            dice = random.Random(f"{seed} {run}")
            activity = ACTIVITIES[name](folder, bases[name != "drafting"], dice.randrange(1_000_000))
            told, lost = 0, ""
            try:
                told = killed_after(activity, dice)
                activity.check(told)
            except (Loss, ProjectError) as error:
                lost = str(error)
            shutil.rmtree(folder)
            yield name, told, lost


def main() -> None:
    """Run, and exit with 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", choices=list(ACTIVITIES), default=[])
    options = parser.parse_args()
    runs: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    losses = 0
    for number, (name, told, lost) in enumerate(survive(options.runs, options.seed, tuple(options.only))):
        runs[name] += 1
        pieces[name] += told
        if lost:
            losses += 1
            print(f"run {number}, {name}, after {told} pieces: {lost}", flush=True)
    for name in runs:
        print(f"{name:<12} killed {runs[name]:>4} times, {pieces[name]:>6} pieces of work done")
    print(f"{sum(runs.values())} runs, {losses} with a loss")
    sys.exit(1 if losses else 0)


if __name__ == "__main__":
    main()
