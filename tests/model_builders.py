"""Small translation models in the formats that publishers use, with random weights: they run, and talk nonsense."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import sentencepiece
import yaml

SIZE, INNER, LAYERS, HEADS = 32, 64, 2, 4
TEXT = (
    "افتتحت القرية مكتبة جديدة يوم الأحد بحضور عدد كبير من السكان والطلاب والمعلمين",
    "The village opened a new library on Sunday with many residents, students and teachers",
    "Xã khánh thành thư viện mới vào Chủ nhật với đông đảo người dân, học sinh và giáo viên",
)
MARIAN = {
    "type": "transformer",
    "transformer-ffn-activation": "swish",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-decoder-autoreg": "self-attention",
    "transformer-guided-alignment-layer": "last",
    "transformer-no-projection": False,
    "transformer-heads": HEADS,
    "enc-depth": LAYERS,
    "dec-depth": LAYERS,
    "dim-emb": SIZE,
    "tied-embeddings-all": True,
}


def pieces(symbols: tuple[str, ...] = ()) -> bytes:
    """A SentencePiece model of the sample text."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXT * 20),
        model_writer=model,
        vocab_size=140,
        hard_vocab_limit=False,
        user_defined_symbols=list(symbols),
        minloglevel=2,
    )
    return model.getvalue()


def tokens_of(model: bytes) -> list[str]:
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    known = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    return [token for token in known if token not in ("<s>", "</s>", "<unk>")]


def marian(folder: Path, languages: tuple[str, ...] = ()) -> Path:
    """A Marian folder: weights, vocabulary, decoder.yml and tokenizers; ``languages`` are its target tokens."""
    folder.mkdir(parents=True)
    spm = pieces()
    vocabulary = ["</s>", "<unk>", *languages, *tokens_of(spm)]
    (folder / "vocab.yml").write_text(
        "".join(f"{json.dumps(token, ensure_ascii=False)}: {i}\n" for i, token in enumerate(vocabulary)),
        encoding="utf-8",
    )
    np.savez(folder / "model.npz", **_marian_weights(len(vocabulary)))
    decoder = {"models": ["model.npz"], "vocabs": ["vocab.yml", "vocab.yml"], "relative-paths": True}
    (folder / "decoder.yml").write_text(yaml.safe_dump(decoder), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(spm)
    return folder


def marian_zip(path: Path, languages: tuple[str, ...] = ()) -> Path:
    """The archive of a Marian folder."""
    folder = marian(path.parent / f"{path.stem}.unzipped", languages)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
        archive.writestr("README.md", "A model for tests.")
    return path


def multilingual(folder: Path, languages: tuple[str, ...]) -> Path:
    """A CTranslate2 folder like those of M2M-100 and NLLB: one tokenizer, language tokens, nobody adds ``</s>``."""
    from ctranslate2.converters import OpusMTConverter

    source = marian(folder.parent / f"{folder.name}.marian", languages)
    OpusMTConverter(str(source)).convert(str(folder), quantization="int8")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"add_source_eos": False}), encoding="utf-8")
    (folder / "sentencepiece.bpe.model").write_bytes((source / "source.spm").read_bytes())
    return folder


def _marian_weights(vocabulary: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return random.normal(0, 0.3, (rows, columns)).astype(np.float32)

    def attention(name: str) -> dict[str, np.ndarray]:
        weights = {f"{name}_W{part}": matrix(SIZE, SIZE) for part in "qkvo"}
        weights |= {f"{name}_b{part}": matrix(1, SIZE) for part in "qkvo"}
        return weights | {f"{name}_Wo_ln_scale": np.ones((1, SIZE), np.float32), f"{name}_Wo_ln_bias": matrix(1, SIZE)}

    def feed_forward(name: str) -> dict[str, np.ndarray]:
        return {
            f"{name}_W1": matrix(SIZE, INNER),
            f"{name}_b1": matrix(1, INNER),
            f"{name}_W2": matrix(INNER, SIZE),
            f"{name}_b2": matrix(1, SIZE),
            f"{name}_ffn_ln_scale": np.ones((1, SIZE), np.float32),
            f"{name}_ffn_ln_bias": matrix(1, SIZE),
        }

    weights = {"Wemb": matrix(vocabulary, SIZE), "decoder_ff_logit_out_b": matrix(1, vocabulary)}
    for layer in range(1, LAYERS + 1):
        for side, parts in (("encoder", ("self",)), ("decoder", ("self", "context"))):
            for part in parts:
                weights |= attention(f"{side}_l{layer}_{part}")
            weights |= feed_forward(f"{side}_l{layer}_ffn")
    text = (yaml.safe_dump(MARIAN) + "\0").encode()
    return weights | {"special:model.yml": np.frombuffer(text, np.int8)}
