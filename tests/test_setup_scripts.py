"""scripts/run and scripts/test on machines as they are: old Python, no network, half-made environments, odd folders.

The shell scripts are real; where a test is not about pip itself, a small ``python3`` stands in that makes an
"environment" at once and notes what it was asked to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

STAND_IN = r"""#!/bin/sh
# A Python that makes environments of copies of itself, and notes what pip is asked to install.
case "$1 ${2-}" in
  "-m venv")
    [ -z "${BROKEN_VENV-}" ] || { echo "ensurepip is not available"; exit 1; }
    mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip")
    here=$(cd "$(dirname "$0")/.." && pwd)
    echo "$*" >>"$PIP_NOTES"
    echo "${PIP_USER-unset}" >"$PIP_NOTES.user"
    while [ -n "${PIP_WAITS_FOR-}" ] && [ ! -e "${PIP_WAITS_FOR-}" ]; do sleep 0.05; done
    [ -z "${PIP_FAILS-}" ] || { echo "$PIP_FAILS"; exit 1; }
    for program in chinhdanh ruff mypy lint-imports pytest; do
      printf '#!/bin/sh\necho "%s in $PWD: $*"\n[ "${FAILS-}" != %s ] || exit "${EXIT-1}"\n' \
        "$program" "$program" >"$here/bin/$program"
      chmod +x "$here/bin/$program"
    done ;;
  *) exec REAL "$@" ;;
esac
"""


TOOLS = "bash sh env readlink dirname cksum cut mkdir find ls tail grep rm cp sed sleep chmod cat"
"""What the scripts may count on besides Python."""


class Result(NamedTuple):
    """What a script left: its exit status and what it said."""

    code: int
    out: str
    err: str


class Machine:
    """A copy of the scripts in a folder of its own, with a PATH of its own."""

    def __init__(self, folder: Path, checkout: str = "check out") -> None:
        self.folder = folder
        self.root = folder / checkout
        self.programs = folder / "bin"
        self.notes = folder / "pip-notes"
        self.programs.mkdir(parents=True)
        self.root.mkdir()
        shutil.copytree(ROOT / "scripts", self.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", self.root)
        for tool in TOOLS.split():
            (self.programs / tool).symlink_to(str(shutil.which(tool)))

    def install(self, name: str, script: str) -> None:
        """Put a script on the PATH."""
        path = self.programs / name
        path.write_text(script.replace("REAL", sys.executable))
        path.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        return {**kept, "PATH": str(self.programs), "PIP_NOTES": str(self.notes), **more}

    def start(self, *command: str | Path, cwd: Path | None = None, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd or self.folder,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, script: Path | None = None, cwd: Path | None = None, **more: str) -> Result:
        process = self.start(script or self.root / "scripts" / "run", *arguments, cwd=cwd, **more)
        out, err = process.communicate(timeout=60)
        return Result(process.returncode, out, err)

    @property
    def installs(self) -> list[str]:
        """What pip was asked to install, by its last argument."""
        return (
            [line.split("--editable ")[1] for line in self.notes.read_text().splitlines()]
            if self.notes.exists()
            else []
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with a Python that is new enough."""
    made = Machine(tmp_path / "machine")
    made.install("python3", STAND_IN)
    return made


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """A machine without any Python."""
    return Machine(tmp_path / "bare")


def test_the_first_run_sets_up_and_the_second_does_not(machine: Machine) -> None:
    first = machine.run("spell", "هوا لوك")
    assert (first.code, first.out) == (0, f"chinhdanh in {machine.folder}: spell هوا لوك\n")
    assert "setting up" in first.err
    second = machine.run("spell", "a  b")
    assert second == Result(0, f"chinhdanh in {machine.folder}: spell a  b\n", "")
    assert machine.installs == [str(machine.root)]


@pytest.mark.parametrize("code", ["0", "3", "130"])
def test_the_exit_status_is_that_of_the_program(code: str, machine: Machine) -> None:
    assert machine.run("draft", FAILS="chinhdanh", EXIT=code).code == int(code)


def test_it_runs_through_a_link_and_from_any_folder(machine: Machine) -> None:
    away = machine.folder / "away"
    away.mkdir()
    link = away / "chinhdanh"
    link.symlink_to(machine.root / "scripts" / "run")
    assert machine.run("--version", script=link, cwd=away).out == f"chinhdanh in {away}: --version\n"
    relative = Path(os.path.relpath(machine.root / "scripts" / "run", away))
    assert machine.run("--version", script=relative, cwd=away).out == f"chinhdanh in {away}: --version\n"
    assert machine.run("--version", cwd=Path("/"), CDPATH="/usr").out == "chinhdanh in /: --version\n"
    assert machine.installs == [str(machine.root)]


def test_a_changed_project_file_installs_again(machine: Machine) -> None:
    machine.run()
    with (machine.root / "pyproject.toml").open("a") as stream:
        stream.write("# one more dependency\n")
    machine.run()
    machine.run()
    assert len(machine.installs) == 2


CHECKS = ["ruff in {root}: check .", "ruff in {root}: format --check .", "mypy in {root}: ", "lint-imports in {root}: "]


def test_the_test_command_runs_every_check_in_the_checkout(machine: Machine) -> None:
    found = machine.run(script=machine.root / "scripts" / "test", cwd=Path("/"))
    assert found.code == 0
    assert found.out.splitlines() == [line.format(root=machine.root) for line in [*CHECKS, "pytest in {root}: "]]


@pytest.mark.parametrize(
    ("tool", "named"),
    [
        ("ruff", "ruff check .; ruff format --check ."),
        ("mypy", "mypy"),
        ("lint-imports", "lint-imports"),
        ("pytest", "pytest"),
    ],
)
def test_the_test_command_runs_the_rest_too_where_a_check_fails(tool: str, named: str, machine: Machine) -> None:
    found = machine.run(script=machine.root / "scripts" / "test", FAILS=tool)
    assert found.code == 1
    assert found.err.endswith(f"chinhdanh: failed: {named}\n")
    assert len(found.out.splitlines()) == 5


def test_arguments_of_the_test_command_are_those_of_pytest(machine: Machine) -> None:
    (machine.root / "tests").mkdir()
    (machine.root / "tests" / "test_a.py").touch()
    script = machine.root / "scripts" / "test"
    found = machine.run("-k", "some thing", "test_a.py::test_b", script=script, cwd=machine.root / "tests")
    assert found.out == f"pytest in {machine.root}: -k some thing {machine.root}/tests/test_a.py::test_b\n"


def test_the_environment_of_the_tests_serves_the_program_too(machine: Machine) -> None:
    machine.run(script=machine.root / "scripts" / "test")
    machine.run()
    assert machine.installs == [f"{machine.root}[test]"]


def test_an_environment_that_was_moved_is_made_anew(machine: Machine) -> None:
    machine.run()
    (machine.root / ".venv" / "left over").touch()
    machine.root = machine.root.rename(machine.folder / "elsewhere")
    assert machine.run().code == 0
    assert not (machine.root / ".venv" / "left over").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.run()
    python = machine.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(machine.folder / "python3.11-that-was-removed")
    assert machine.run().code == 0
    assert len(machine.installs) == 2


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_set_up_that_was_interrupted_is_repaired_by_the_next_run(how: signal.Signals, machine: Machine) -> None:
    process = machine.start(machine.root / "scripts" / "run", PIP_WAITS_FOR="/what/never/comes")
    wait_for(machine.notes)
    os.killpg(process.pid, how)
    _, said = process.communicate(timeout=20)
    assert process.returncode == (130 if how is signal.SIGINT else -how)
    assert ("interrupted" in said) == (how is signal.SIGINT)
    (machine.root / ".venv" / "half of a package").touch()
    assert machine.run("--version").out == f"chinhdanh in {machine.folder}: --version\n"
    assert not (machine.root / ".venv" / "half of a package").exists()


def test_of_two_set_ups_at_once_one_waits_for_the_other(machine: Machine) -> None:
    go_on = machine.folder / "go on"
    first = machine.start(machine.root / "scripts" / "run", "one", PIP_WAITS_FOR=str(go_on))
    wait_for(machine.notes)
    second = machine.start(machine.root / "scripts" / "run", "two")
    assert second.stderr is not None
    assert "another set-up is running" in second.stderr.readline()
    go_on.touch()
    for process, argument in ((first, "one"), (second, "two")):
        out, _ = process.communicate(timeout=20)
        assert (process.returncode, out) == (0, f"chinhdanh in {machine.folder}: {argument}\n")
    assert len(machine.installs) == 1


def test_no_python_at_all(bare: Machine) -> None:
    found = bare.run()
    assert (found.code, found.out) == (1, "")
    assert "Python 3.11 or newer is needed, and no python3 was found" in found.err
    assert len(found.err.splitlines()) == 1
    assert not (bare.root / ".venv").exists()


OLD = '#!/bin/sh\n[ "$1" != -V ] || echo Python 3.9.2\n[ "$1" = -V ]\n'


def test_a_python_that_is_too_old(bare: Machine) -> None:
    bare.install("python3", OLD)
    found = bare.run()
    assert found.code == 1
    assert "Python 3.11 or newer is needed; python3 is 3.9.2." in found.err
    assert len(found.err.splitlines()) == 1


def test_a_newer_python_is_found_beside_an_old_one(bare: Machine) -> None:
    bare.install("python3", OLD)
    bare.install("python3.12", STAND_IN)
    assert bare.run().code == 0


def test_a_python_that_is_named_is_the_one_that_counts(machine: Machine) -> None:
    machine.install("old-python", OLD)
    assert "old-python is 3.9.2" in machine.run(PYTHON="old-python").err
    assert "is no program" in machine.run(PYTHON="/nowhere/python3").err
    assert machine.run(PYTHON=str(machine.programs / "python3")).code == 0


def test_a_python_without_venv(machine: Machine) -> None:
    found = machine.run(BROKEN_VENV="1")
    assert found.code == 1
    assert "python3-venv" in found.err
    assert "ensurepip is not available" in found.err
    assert machine.run().code == 0


def test_a_place_that_cannot_be_written(machine: Machine) -> None:
    (machine.folder / "file").touch()
    found = machine.run(CHINHDANH_VENV=str(machine.folder / "file" / "venv"))
    assert found.code == 1
    assert "cannot be written" in found.err
    assert "CHINHDANH_VENV" in found.err
    assert len(found.err.splitlines()) == 1


def test_a_folder_of_the_user_is_never_emptied(machine: Machine) -> None:
    mine = machine.folder / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("words")
    found = machine.run(CHINHDANH_VENV=str(mine))
    assert found.code == 1
    assert "holds something else" in found.err
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]


def test_another_place_for_the_environment(machine: Machine) -> None:
    assert machine.run(CHINHDANH_VENV="put it/here").code == 0
    assert (machine.folder / "put it" / "here" / "bin" / "chinhdanh").exists()
    assert not (machine.root / ".venv").exists()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ERROR: No matching distribution found for hatchling>=1.26", "index cannot be reached"),
        ("Retrying after connection broken by NewConnectionError", "index cannot be reached"),
        ("ERROR: [Errno 28] No space left on device", "could not be installed"),
    ],
)
def test_a_failed_installation_says_why_and_leaves_the_log(said: str, shown: str, machine: Machine) -> None:
    found = machine.run(PIP_FAILS=said)
    assert (found.code, found.out) == (1, "")
    assert said in found.err
    assert shown in found.err
    log = machine.root / ".venv" / "setup.log"
    assert str(log) in found.err
    assert log.read_text() == f"{said}\n"
    assert machine.run().code == 0


def test_a_failed_update_keeps_what_ran_before(machine: Machine) -> None:
    machine.run()
    assert machine.run(script=machine.root / "scripts" / "test", PIP_FAILS="connection refused").code == 1
    assert machine.run() == Result(0, f"chinhdanh in {machine.folder}: \n", "")


def test_settings_of_pip_for_users_do_not_reach_the_environment(machine: Machine) -> None:
    machine.run(PIP_USER="1")
    assert machine.notes.with_name("pip-notes.user").read_text() == "0\n"


@pytest.mark.slow
def test_an_index_that_cannot_be_reached(bare: Machine) -> None:
    """With the real Python and the real pip."""
    (bare.programs / "python3").symlink_to(sys.executable)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{closed.getsockname()[1]}/simple"
        found = bare.run(PIP_INDEX_URL=index, PIP_RETRIES="0", PIP_CONFIG_FILE=os.devnull, PIP_TIMEOUT="2")
    assert (found.code, found.out) == (1, "")
    assert "the package index cannot be reached" in found.err
    assert "Traceback" not in found.err


def test_a_second_run_costs_next_to_nothing(machine: Machine) -> None:
    machine.run()
    program = machine.root / ".venv" / "bin" / "chinhdanh"
    times = {}
    for script in (program, machine.root / "scripts" / "run"):
        best = []
        for _ in range(5):
            start = time.perf_counter()
            machine.run("--version", script=script)
            best.append(time.perf_counter() - start)
        times[script] = min(best)
    bare_time, through = times.values()
    assert through - bare_time < 0.5


def wait_for(path: Path, seconds: float = 20) -> None:
    """Wait until a file is there."""
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.02)
