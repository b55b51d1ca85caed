"""The manifest, and models that are damaged in every way that was seen."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.drafts import manifest
from chinhdanh.drafts.engine import Engine
from chinhdanh.errors import ExitCode, ModelError


def measured_again(folder: Path) -> None:
    """Make the manifest agree with the files as they are now."""
    facts = manifest.read(folder)
    files = manifest.measure(folder, tuple(facts.files))
    manifest.write(folder, dataclasses.replace(facts, files=files))


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / manifest.FILE_NAME
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def shorten(path: Path, by: int) -> None:
    path.write_bytes(path.read_bytes()[:-by])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def shorten_vocabulary(folder: Path) -> None:
    path = folder / "shared_vocabulary.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))[:-5], ensure_ascii=False), encoding="utf-8")


def shorten_vocabulary_and_measure(folder: Path) -> None:
    shorten_vocabulary(folder)
    measured_again(folder)


def truncate_and_measure(folder: Path) -> None:
    shorten(folder / "model.bin", 4000)
    measured_again(folder)


def point_to_lfs(folder: Path) -> None:
    (folder / "model.bin").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 8535301\n")


DAMAGES: list[tuple[str, Callable[[Path], object], str]] = [
    ("no manifest", lambda f: (f / "model.toml").unlink(), "no model.toml"),
    ("no model.bin", lambda f: (f / "model.bin").unlink(), "model.bin is missing"),
    ("no tokenizer", lambda f: (f / "source.spm").unlink(), "source.spm is missing"),
    ("no vocabulary", lambda f: (f / "shared_vocabulary.json").unlink(), "shared_vocabulary.json is missing"),
    ("truncated", lambda f: shorten(f / "model.bin", 4000), "model.bin has"),
    ("emptied", lambda f: (f / "model.bin").write_bytes(b""), "model.bin has 0 bytes"),
    ("one byte changed", lambda f: flip(f / "model.bin"), "model.bin is damaged"),
    ("short vocabulary", shorten_vocabulary, "shared_vocabulary.json has"),
    ("Git LFS pointer", point_to_lfs, "model.bin is only a Git LFS pointer"),
    ("a folder for a file", lambda f: ((f / "config.json").unlink(), (f / "config.json").mkdir()), "config.json"),
    ("vocabulary of another model", shorten_vocabulary_and_measure, "lacks the token >>vie<<"),
    ("truncated before it was measured", truncate_and_measure, "cannot be loaded"),
    ("manifest is not TOML", lambda f: edit(f, "format = 1", "format = = 1"), "not valid TOML"),
    ("newer format", lambda f: edit(f, "format = 1", "format = 9"), "reads format 1"),
    ("field missing", lambda f: edit(f, "append_eos = true\n", ""), "append_eos is missing"),
    ("field of the wrong type", lambda f: edit(f, "append_eos = true", "append_eos = 1"), "append_eos is not of type"),
    ("unknown strategy", lambda f: edit(f, '"mask"', '"magic"'), "strategy is 'magic'"),
    (
        "senseless penalty",
        lambda f: edit(f, "[files]", "[decoding]\nrepetition_penalty = 0\n[files]"),
        "repetition_penalty",
    ),
    ("no beam", lambda f: edit(f, "[files]", "[decoding]\nbeam_size = 0\n[files]"), "beam_size is not a whole number"),
    ("unlisted hints", lambda f: edit(f, 'table = "hints.tsv"', 'table = "other.tsv"'), "does not list other.tsv"),
    ("damaged hints", lambda f: (f / "hints.tsv").write_text("ar", encoding="utf-8"), "hints.tsv has 2 bytes"),
    ("unlisted file", lambda f: edit(f, '"model.bin" = ', '"config.json2" = '), "config.json2 is missing"),
]


@pytest.mark.parametrize(("damage", "says"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_a_damaged_model_is_a_model_error_that_names_the_culprit(
    model_copy: Path, damage: Callable[[Path], object], says: str
) -> None:
    damage(model_copy)
    with pytest.raises(ModelError) as caught:
        Engine.load(model_copy)
    assert says in str(caught.value)
    assert str(model_copy) in str(caught.value)
    assert caught.value.hint
    assert caught.value.exit_code == ExitCode.MODEL


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no model folder"):
        Engine.load(tmp_path / "nothing")


def test_a_manifest_is_read_as_it_was_written(model_copy: Path) -> None:
    facts = manifest.read(model_copy)
    other = dataclasses.replace(
        facts,
        name='a "quoted" name, Hậu Lộc',
        target_prefix={"vi": ("__vi__",)},
        strip_prefix=True,
        number_placeholders=("⟪1⟫", "⟪2⟫"),
        repetition_penalty=1.25,
        length_penalty=0.8,
        beam_size=5,
        hints="source.spm",
    )
    manifest.write(model_copy, other)
    assert manifest.read(model_copy) == other
    assert other.digest != facts.digest


def test_the_starter_agrees_with_its_manifest() -> None:
    facts = manifest.read(paths.starter_model())
    manifest.check(paths.starter_model(), facts, thorough=True)
    assert facts.writes == ("vi", "en")
    assert facts.licence


def test_big_files_are_hashed_only_when_asked(model_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "_HASHED_AT_LOAD", 1024 * 1024)
    flip(model_copy / "model.bin")
    facts = manifest.read(model_copy)
    manifest.check(model_copy, facts)
    with pytest.raises(ModelError, match=r"model\.bin is damaged"):
        manifest.check(model_copy, facts, thorough=True)
