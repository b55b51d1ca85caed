"""A trained checkpoint as a CTranslate2 folder with int8 weights and its manifest."""

from __future__ import annotations

from pathlib import Path

import torch
from ctranslate2.converters.transformers import M2M100Loader
from transformers import M2M100ForConditionalGeneration

from chinhdanh.drafts import manifest
from starter import hints, shortlist
from starter.rows import NAME_PLACES, NUMBER_PLACES
from starter.vocabulary import LANGUAGE_TOKENS, Vocabulary

_TABLES = (hints.FILE, shortlist.FILE)
_FILES = ("model.bin", "config.json", "shared_vocabulary.json", "source.spm", "target.spm", *_TABLES)

_NEVER = -1e4
"""Added to the logit of a token that no target may hold."""


class _Tokens:
    """What the loader asks of a tokenizer."""

    bos_token = eos_token = "</s>"
    unk_token = "<unk>"

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens

    def convert_ids_to_tokens(self, i: int) -> str:
        return self.tokens[i]


class _Loader(M2M100Loader):
    def get_vocabulary(self, model: M2M100ForConditionalGeneration, tokenizer: _Tokens) -> list[str]:  # noqa: ARG002
        return tokenizer.tokens


def convert(run: Path, folder: Path) -> None:
    """Write the average of a training into the folder: ``model.bin``, all that belongs to it, and ``model.toml``."""
    checkpoint = run / "average"
    tables = {name: (run / name).read_bytes() for name in _TABLES}
    vocabulary = Vocabulary((checkpoint / "source.spm").read_bytes())
    model = M2M100ForConditionalGeneration.from_pretrained(checkpoint, dtype=torch.float32)
    model.final_logits_bias = torch.zeros(len(vocabulary))
    model.final_logits_bias[vocabulary.unwritten] = _NEVER
    spec = _Loader()(model, _Tokens(vocabulary.tokens))
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(vocabulary.model)
    for name, content in tables.items():
        (folder / name).write_bytes(content)
    manifest.write(folder, _manifest(folder))


def _manifest(folder: Path) -> manifest.Manifest:
    return manifest.Manifest(
        name="starter",
        title="The built-in starter",
        licence="CC0-1.0",
        credit="",
        source="trained for this program from models/corpus and openly licensed parallel text",
        reads=("ar",),
        writes=("vi", "en"),
        source_pieces="source.spm",
        target_pieces="target.spm",
        append_eos=True,
        punctuation="moses",
        longest=110,
        source_prefix={language: (LANGUAGE_TOKENS[language],) for language in ("vi", "en")},
        target_prefix={},
        strip_prefix=False,
        name_strategy="mask",
        name_placeholders=NAME_PLACES,
        number_placeholders=NUMBER_PLACES,
        hints=hints.FILE,
        files=manifest.measure(folder, _FILES),
    )
