"""What the program does not import: heavy parts stay out of the help and of the floors that do not need them."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "ctranslate2", "sentencepiece", "sacremoses", "trafilatura", "sqlalchemy", "numpy")


def loaded(code: str) -> set[str]:
    """The heavy packages that a fresh interpreter has imported after running ``code``."""
    script = f"{code}\nimport sys\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['chinhdanh', '--help']\n"
        "from chinhdanh.start import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert loaded(code) == set()


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("chinhdanh.text.sentences", set()),
        ("chinhdanh.names.spelling", set()),
        ("chinhdanh.names.spotting", set()),
        ("chinhdanh.drafts.engine", set()),
        ("chinhdanh.review.project", {"sqlalchemy"}),
        ("chinhdanh.exchange.tmx", set()),
        ("chinhdanh.exchange.readers", set()),
    ],
)
def test_a_floor_imports_only_what_it_needs(module: str, allowed: set[str]) -> None:
    assert loaded(f"import {module}") <= allowed
