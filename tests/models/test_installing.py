"""From a publisher's file to a model that drafts: the whole way, with the program's own commands."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

import model_builders as builders
from chinhdanh import paths
from chinhdanh.cli import app
from chinhdanh.drafts import manifest
from chinhdanh.drafts.loading import load_engine
from chinhdanh.drafts.pivot import Pivot
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.models.fetching import TRIES

OPUS = (">>vie<<", ">>eng<<")
M2M = ("__ar__", "__vi__", "__en__")
NLLB = ("arb_Arab", "vie_Latn", "eng_Latn")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def catalogue(publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one model of each kind, published by the server."""
    builders.marian_zip(publisher.folder / "ar-en.zip")
    builders.marian_zip(publisher.folder / "en-vi.zip", OPUS)
    folder = builders.multilingual(tmp_path / "nllb", NLLB)
    for file in folder.iterdir():
        shutil.copy(file, publisher.folder / f"nllb-{file.name}")
    files = ", ".join(
        f'{{ name = "{file.name}", url = "{publisher.url(f"nllb-{file.name}")}" }}' for file in folder.iterdir()
    )
    path = tmp_path / "catalogue.toml"
    path.write_text(
        f"""
        [[model]]
        name = "pivot"
        legs = ["ar-en", "en-vi"]
        [[model]]
        name = "ar-en"
        family = "opus"
        to = ["en"]
        licence = "CC-BY-4.0"
        archive = "{publisher.url("ar-en.zip")}"
        [[model]]
        name = "en-vi"
        family = "opus"
        from = "en"
        to = ["vi"]
        licence = "Apache-2.0"
        archive = "{publisher.url("en-vi.zip")}"
        [[model]]
        name = "nllb"
        family = "nllb"
        to = ["vi", "en"]
        licence = "CC-BY-NC-4.0"
        non_commercial = true
        files = [{files}]
        """,
        encoding="utf-8",
    )
    monkeypatch.setattr(paths, "model_catalogue", lambda: path)
    return path


def own_models() -> list[str]:
    root = paths.user_models_dir()
    return sorted(p.name for p in root.iterdir() if not p.name.startswith(".")) if root.exists() else []


@pytest.mark.usefixtures("catalogue")
def test_a_marian_zip_becomes_a_model_that_drafts():
    said = run("models", "get", "ar-en")
    assert "ar-en is ready" in said
    facts = manifest.read(paths.user_models_dir() / "ar-en")
    assert (facts.append_eos, facts.source_prefix, facts.licence) == (False, {}, "CC-BY-4.0")
    assert "ar-en: whole" in run("models", "verify", "ar-en")
    assert "is here already" in run("models", "get", "ar-en")


@pytest.mark.usefixtures("catalogue")
def test_a_pivot_fetches_both_legs():
    run("models", "get", "pivot")
    assert own_models() == ["ar-en", "en-vi", "pivot"]
    facts = manifest.read(paths.user_models_dir() / "en-vi")
    assert facts.source_prefix == {"vi": (">>vie<<",)}
    engine = load_engine(paths.user_models_dir() / "pivot")
    assert isinstance(engine, Pivot)
    assert engine.languages == ("vi", "en")
    assert "ar-en goes" not in run("models", "verify")
    assert "pivot goes through ar-en" in run("models", "remove", "ar-en", code=4)
    run("models", "remove", "pivot")
    run("models", "remove", "ar-en")
    assert own_models() == ["en-vi"]


@pytest.mark.usefixtures("catalogue")
def test_a_non_commercial_model_asks_for_consent():
    assert "--non-commercial" in run("models", "get", "nllb", code=2)
    assert own_models() == []
    run("models", "get", "nllb", "--non-commercial")
    facts = manifest.read(paths.user_models_dir() / "nllb")
    assert facts.append_eos
    assert facts.source_prefix["vi"] == ("arb_Arab",)
    assert facts.target_prefix == {"vi": ("vie_Latn",), "en": ("eng_Latn",)}
    listed = [json.loads(line) for line in run("models", "list", "--json").splitlines()]
    assert next(row for row in listed if row["name"] == "nllb")["note"] == "non-commercial use only"


@pytest.mark.usefixtures("catalogue")
def test_a_model_is_chosen_by_name_also_for_one_language(tmp_path, monkeypatch):
    run("models", "get", "nllb", "--non-commercial")
    article = tmp_path / "article.txt"
    article.write_text("افتتحت القرية مكتبة جديدة.\n", encoding="utf-8")
    run("draft", str(article), "--to", "vi", "--model", "nllb", "-o", str(tmp_path / "by_option.tmx"))
    settings = tmp_path / "config.toml"
    settings.write_text('[models]\nen = "nllb"\n', encoding="utf-8")
    monkeypatch.setattr(paths, "config_file", lambda: settings)
    run("draft", str(article), "-o", str(tmp_path / "by_setting.tmx"))
    text = (tmp_path / "by_setting.tmx").read_text(encoding="utf-8")
    assert "mt:nllb" in text
    assert "mt:starter" in text
    assert "there is no model 'nobody'" in run(
        "draft", str(article), "-o", str(tmp_path / "o.tmx"), "--model", "nobody", code=4
    )


@pytest.mark.usefixtures("catalogue")
def test_a_line_that_drops_installs_nothing_and_the_next_try_goes_on(publisher):
    publisher.drops, publisher.drop_after = TRIES, 50_000
    assert "broke off" in run("models", "get", "ar-en", code=4)
    assert own_models() == []
    publisher.ranges.clear()
    run("models", "get", "ar-en")
    assert publisher.ranges[0].startswith("bytes=")
    assert own_models() == ["ar-en"]


def damage_zip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def no_zip(path: Path) -> None:
    path.write_text("<html>Sign in first</html>")


def without_weights(path: Path) -> None:
    rewrite(path, lambda name: not name.endswith(".npz"))


def climbing(path: Path) -> None:
    """A decoder.yml that reads outside its folder, and a file that would be written there."""
    rewrite(path, lambda name: name != "decoder.yml")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("decoder.yml", "models: [../../../secret.npz]\nvocabs: [vocab.yml, vocab.yml]\n")
        archive.writestr("../../escaped.yml", "outside: true")


def rewrite(path: Path, keep) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if keep(name)}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("damage", [damage_zip, no_zip, without_weights, climbing])
def test_a_damaged_archive_is_refused_and_nothing_stays(damage, publisher, tmp_path):
    damage(publisher.folder / "ar-en.zip")
    said = run("models", "get", "ar-en", code=4)
    assert "Cannot use the model" in said
    assert own_models() == []
    assert not list(paths.user_models_dir().glob(".new-*"))
    assert not list(tmp_path.rglob("escaped.yml")) or all(
        paths.user_models_dir() in found.parents for found in tmp_path.rglob("escaped.yml")
    )


@pytest.mark.usefixtures("catalogue")
def test_too_little_space_is_told_before_the_download(publisher, monkeypatch):
    monkeypatch.setattr(
        "chinhdanh.models.installing.shutil.disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0)
    )
    assert "needs about" in run("models", "get", "ar-en", code=4)
    assert publisher.ranges == []


def test_a_model_of_ones_own_by_path(tmp_path):
    zipped = builders.marian_zip(tmp_path / "mine.zip", OPUS)
    run("models", "get", str(zipped), "--to", "vi")
    folder = builders.multilingual(tmp_path / "m2m", M2M)
    run("models", "get", str(folder), "--name", "mine-too", "--to", "vi", "--to", "en")
    assert own_models() == ["mine", "mine-too"]
    facts = manifest.read(paths.user_models_dir() / "mine-too")
    assert facts.source_prefix["vi"] == ("__ar__",)
    assert facts.target_prefix["en"] == ("__en__",)
    engine = load_engine(paths.user_models_dir() / "mine-too")
    (draft,) = engine.draft([DraftRequest(0, "افتتحت القرية مكتبة جديدة")], "en")
    assert "__en__" not in draft.text
    assert "is installed already" in run("models", "get", str(zipped), code=4)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["models", "get", "nothing-like-it"], 4, "there is no model"),
        (["models", "remove", "starter"], 4, "part of the program"),
        (["models", "remove", "../corpus"], 4, "to remove"),
        (["models", "verify", "nobody"], 4, "there is no model"),
        (["models", "info", "nobody"], 4, "there is no model"),
    ],
)
def test_a_wrong_name_is_told(arguments, code, said):
    assert said in run(*arguments, code=code)


def test_a_hub_checkpoint_is_converted_where_torch_is(tmp_path):
    pytest.importorskip("torch", reason="torch, which the extra `train` brings, is not installed")
    transformers = pytest.importorskip("transformers")
    source = tmp_path / "hub"
    source.mkdir()
    (source / "sentencepiece.bpe.model").write_bytes(builders.pieces())
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *builders.tokens_of(builders.pieces())]
    (source / "vocab.json").write_text(json.dumps({token: i for i, token in enumerate(tokens)}), encoding="utf-8")
    tokenizer = transformers.M2M100Tokenizer(
        str(source / "vocab.json"), str(source / "sentencepiece.bpe.model"), num_madeup_words=8
    )
    codes = tokenizer.lang_token_to_id
    tokenizer.add_special_tokens({"additional_special_tokens": sorted(codes, key=codes.__getitem__)})
    tokenizer.save_pretrained(source)
    config = transformers.M2M100Config(
        vocab_size=max(tokenizer.lang_token_to_id.values()) + 1 + 8,
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
    )
    transformers.M2M100ForConditionalGeneration(config).save_pretrained(source)
    run("models", "get", str(source), "--name", "hub", "--to", "vi")
    facts = manifest.read(paths.user_models_dir() / "hub")
    assert facts.target_prefix == {"vi": ("__vi__",)}
