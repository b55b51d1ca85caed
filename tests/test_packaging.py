"""The wheel: model and seeds are inside, and the program runs from it where no checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NO_INDEX = ("No matching distribution", "onnection", "timed out", "name resolution")

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that knows nothing of the checkout or of the environment of the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def pip(environment: Path, *arguments: str | Path) -> None:
    """Run pip; without a package index the test is skipped, or fails where CI=true promises one."""
    done = run(environment / "bin" / "python", "-m", "pip", "-q", *arguments, cwd=environment)
    if done.returncode and any(sign in done.stderr for sign in NO_INDEX) and os.environ.get("CI") != "true":
        pytest.skip("needs a package index")
    assert done.returncode == 0, done.stderr


def make_environment(folder: Path) -> Path:
    made = run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel built from the checkout, and the one built from the source distribution."""
    folder = tmp_path_factory.mktemp("build")
    builder = make_environment(folder / "builder")
    pip(builder, "install", "hatchling")
    built = run(builder / "bin" / "python", "-m", "hatchling", "build", "-d", folder / "dist", cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (direct,) = (folder / "dist").glob("*.whl")
    (source,) = (folder / "dist").glob("*.tar.gz")
    pip(builder, "wheel", "--no-deps", "-w", folder / "again", source)
    (indirect,) = (folder / "again").glob("*.whl")
    return direct, indirect


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as content:
        return set(content.namelist())


def test_the_wheel_has_the_model_and_the_seeds_and_not_the_corpus(wheels: tuple[Path, Path]) -> None:
    found = names(wheels[0])
    for inside, folder in (("models/starter", ROOT / "models" / "starter"), ("seeds", ROOT / "seeds")):
        for path in folder.rglob("*"):
            if path.is_file():
                assert f"chinhdanh/data/{inside}/{path.relative_to(folder)}" in found
    assert [name for name in found if "corpus" in name and not name.endswith("LICENSE")] == []
    assert {name.split("/")[0].split("-")[0] for name in found} == {"chinhdanh"}


def test_the_source_distribution_gives_the_same_wheel(wheels: tuple[Path, Path]) -> None:
    assert names(wheels[1]) == names(wheels[0])


def test_an_editable_installation_uses_the_files_of_the_checkout() -> None:
    where = run(sys.executable, "-c", "from chinhdanh import paths; print(paths.seeds_dir())", cwd=Path("/"))
    assert where.stdout.strip() == str(ROOT / "seeds")


def test_the_program_drafts_from_the_wheel_alone(wheels: tuple[Path, Path], tmp_path: Path) -> None:
    environment = make_environment(tmp_path / "environment")
    pip(environment, "install", wheels[1])
    program = environment / "bin" / "chinhdanh"
    seeds = Path(run(program, "locate", "seeds", cwd=tmp_path).stdout.strip())
    assert seeds.is_relative_to(environment)
    sample = min((seeds / "articles").glob("*.txt"))
    drafted = run(program, "draft", sample, "--to", "vi", "-o", "out.tmx", cwd=tmp_path)
    assert drafted.returncode == 0, drafted.stderr
    assert (tmp_path / "out.tmx").read_text("utf-8").count('<tuv xml:lang="vi"') >= 30
