"""Training the starter: rows become pairs that keep names and figures, and ten steps give a model that drafts."""

from __future__ import annotations

import importlib
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = {
    "ar": "زار الرفيق ⟦P1:نجوين فان آن⟧ بلدية ⟦L1:هوا لوك⟧ و14,963 أسرة (4.78%)، ثم عاد ⟦P1:نجوين فان آن⟧.",
    "vi": "Đồng chí ⟦P1:Nguyễn Văn An⟧ thăm xã ⟦L1:Hòa Lộc⟧ và 14.963 hộ (4,78%), rồi ⟦P1:Nguyễn Văn An⟧ trở về.",
    "en": "Comrade ⟦P1:Nguyễn Văn An⟧ visited ⟦L1:Hòa Lộc⟧ and 14,963 households (4.78%).",
}


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("starter.rows")


def test_names_and_figures_get_the_same_place_on_both_sides(rows: ModuleType) -> None:
    source, target = rows.mask_names(ROW["ar"], ROW["vi"], rows.NAME_PLACES)
    source, target = rows.mask_numbers(source, target, "ar", "vi", rows.NUMBER_PLACES)
    assert source == "زار الرفيق ⟦1⟧ بلدية ⟦2⟧ و⟪1⟫ أسرة (⟪2⟫%)، ثم عاد ⟦1⟧."
    assert target == "Đồng chí ⟦1⟧ thăm xã ⟦2⟧ và ⟪1⟫ hộ (⟪2⟫%), rồi ⟦1⟧ trở về."


def test_a_figure_that_the_target_lacks_stays_text(rows: ModuleType) -> None:
    assert rows.mask_numbers("3 قرى و5 بلديات", "ba thôn và 5 xã", "ar", "vi", rows.NUMBER_PLACES) == (
        "3 قرى و⟪1⟫ بلديات",
        "ba thôn và ⟪1⟫ xã",
    )


@pytest.mark.parametrize(
    ("language", "target", "masked"),
    [
        ("en", "12,000 workers and 12 plants", "⟪1⟫ thousand workers and ⟪1⟫ plants"),
        ("vi", "12.000 công nhân", "⟪1⟫ nghìn công nhân"),
        ("vi", "12 nghìn công nhân", "⟪1⟫ nghìn công nhân"),
    ],
)
def test_thousands_are_said_as_the_source_says_them(rows: ModuleType, language: str, target: str, masked: str) -> None:
    _, made = rows.mask_numbers("12 ألف عامل", target, "ar", language, rows.NUMBER_PLACES)
    assert made == masked


@pytest.mark.parametrize("seed", range(5))
def test_swapped_figures_are_the_same_on_both_sides(rows: ModuleType, seed: int) -> None:
    source, target = "14,963 أسرة و3 قرى عام 2025", "14.963 hộ và ba thôn năm 2025"
    there, here = rows.swap_numbers(source, target, "ar", "vi", random.Random(seed))
    figures = [[int(n.value) for n in rows.numbers.find(*side)] for side in ((there, "ar"), (here, "vi"))]
    assert [n for n in figures[0] if n != 3] == figures[1]
    assert 10_000 <= figures[1][0] < 100_000 and 1_000 <= figures[1][1] < 10_000
    assert figures[1] != [14_963, 2025]


def test_more_names_than_places_stay_written(rows: ModuleType) -> None:
    source = " ".join(f"⟦L{i}:هوا⟧" for i in range(10))
    assert rows.mask_names(source, source, rows.NAME_PLACES) == (source, source)


def test_joined_rows_keep_their_names_apart(rows: ModuleType) -> None:
    row = rows.Row(ROW, "corpus", "politics")
    source, target = (rows.join(row, row).texts[language] for language in ("ar", "vi"))
    source, target = rows.mask_names(source, target, rows.NAME_PLACES)
    assert {place for place in rows.NAME_PLACES if place in source} == {"⟦1⟧", "⟦2⟧", "⟦3⟧", "⟦4⟧"}
    assert {place for place in rows.NAME_PLACES if place in target} == {"⟦1⟧", "⟦2⟧", "⟦3⟧", "⟦4⟧"}


def test_rendered_pairs_carry_the_same_placeholders(rows: ModuleType) -> None:
    mixer = rows.Mixer([rows.Row(ROW, "corpus", "politics")], seed=3)
    for pair in mixer.epoch() * 40:
        source, target = mixer.render(pair)
        for place in (*rows.NAME_PLACES, *rows.NUMBER_PLACES):
            assert (place in source) == (place in target)
        assert "⟦P" not in source + target and "⟦L" not in source + target


def test_noise_leaves_placeholders_alone(rows: ModuleType) -> None:
    draw = random.Random(5)
    for _ in range(50):
        noisy = rows.noisy("أعلن ⟦1⟧، في ⟪1⟫ قرية؛ إلى آخره.", draw)
        assert "⟦1⟧" in noisy and "⟪1⟫" in noisy


def test_held_out_rows_are_never_learned(rows: ModuleType) -> None:
    learn, held = rows.read_corpus(ROOT / "models" / "corpus")
    sentences = {row.texts["ar"] for row in learn if row.group == "corpus"}
    picked = [row for row in held if row.file != rows.HELD_FILE]
    assert 0.04 < len(picked) / (len(picked) + len(sentences)) < 0.06
    assert len(held) > len(picked) and not sentences & {row.texts["ar"] for row in held}


def test_rows_that_the_first_model_knows_weigh_less(rows: ModuleType, tmp_path: Path) -> None:
    for folder, count in (("known", 1), ("corpus", 2)):
        (tmp_path / folder).mkdir()
        lines = ["\t".join(text.replace("⟦P1:", f"⟦P{i}:") for text in ROW.values()) for i in range(1, count + 1)]
        (tmp_path / folder / "politics.tsv").write_text("\n".join(lines), encoding="utf-8")
    learn, _ = rows.read_corpus(tmp_path / "corpus", tmp_path / "known")
    assert [row.group for row in learn] == ["known", "corpus"]
    pairs = rows.Mixer(learn, seed=1).epoch()
    assert sum(pair.row.group == "corpus" for pair in pairs) > sum(pair.row.group == "known" for pair in pairs)


@pytest.mark.slow
def test_ten_steps_give_a_model_that_drafts(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs the extra 'train'")
    pytest.importorskip("transformers", reason="training needs the extra 'train'")
    from chinhdanh.drafts.engine import Engine
    from chinhdanh.drafts.requests import DraftRequest
    from chinhdanh.text.arabic import has_arabic

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = (ROOT / "models" / "corpus" / "short_sentences.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (corpus / "few.tsv").write_text("".join(lines[:300]), encoding="utf-8")
    command = [
        sys.executable,
        str(ROOT / "scripts" / "train_starter.py"),
        str(tmp_path / "run"),
        "--corpus",
        str(corpus),
    ]
    command += ["--width", "64", "--layers", "1", "1", "--vocabulary", "900", "--tokens", "400"]
    for steps, more in (("6", ["--agreement", "2.5"]), ("10", ["--workers", "2"])):
        done = subprocess.run([*command, "--steps", steps, *more], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
    assert "resumed at step 6" in done.stdout and "checkpoint at step 10" in done.stdout
    again = [*command[:2], str(tmp_path / "again"), *command[3:], "--steps", "1"]
    done = subprocess.run([*again, "--start", str(tmp_path / "run" / "ct2")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    engine = Engine.load(tmp_path / "run" / "ct2", threads=1)
    (draft,) = engine.draft([DraftRequest(0, "مرحبًا", ())], "vi")
    assert draft.language == "vi"
    drawn = {"beam_size": 1, "num_hypotheses": 20, "sampling_topk": 0, "sampling_temperature": 5.0}
    (result,) = engine.model.translator.translate_batch([[">>vie<<", "▁م", "</s>"]], **drawn)
    letters = "".join(token for tokens in result.hypotheses for token in tokens)
    assert letters and not has_arabic(letters) and ">>" not in letters, "a target holds what no target may hold"


def test_batches_made_by_other_processes_are_of_like_length_and_all_different(rows: ModuleType) -> None:
    torch = pytest.importorskip("torch", reason="training needs the extra 'train'")
    batching = importlib.import_module("starter.batching")
    vocabulary = importlib.import_module("starter.vocabulary")
    pieces = vocabulary.Vocabulary((ROOT / "models" / "starter" / "source.spm").read_bytes())
    texts = [{lang: " ".join([text] * i) for lang, text in ROW.items()} for i in range(1, 4)]
    mixer = rows.Mixer([rows.Row(text, "corpus", "politics") for text in texts], seed=1)
    torch.manual_seed(1)
    made = [batch for batch, _ in zip(batching.batches(mixer, pieces, 300, processes=2), range(6), strict=False)]
    for source, target in made:
        assert len(source) == len(target) and max(source.numel(), target.numel()) <= 300
        assert not (source == vocabulary.PAD).all(1).any()
    assert not torch.equal(made[0][0], made[1][0])
