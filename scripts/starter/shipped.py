"""A converted model as the start of a further training: the int8 weights of ``model.bin`` as a checkpoint's state."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch

_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
_WEIGHTS = ("weight", "bias", "gamma", "beta")
_ATTENTIONS = (
    ("self_attention", "self_attn", (("q_proj", "k_proj", "v_proj"), ("out_proj",))),
    ("attention", "encoder_attn", (("q_proj",), ("k_proj", "v_proj"), ("out_proj",))),
)


def state(folder: Path) -> tuple[dict[str, torch.Tensor], dict[str, int]]:
    """Weights under the names of M2M-100, embeddings once as ``model.shared.weight``, and the model's shape.

    Only for models that ``starter.conversion`` wrote: pre-norm, tied embeddings, no more than 8 bits lost a weight.
    """
    with (folder / "model.bin").open("rb") as stream:
        variables = _variables(stream)
    known = {name: _plain(variables, name) for name in variables if name.rsplit("/", 1)[-1] in _WEIGHTS}
    made = {"model.shared.weight": known["decoder/embeddings/weight"]}
    layers = dict.fromkeys(("encoder", "decoder"), 0)
    for side in layers:
        made |= _norm(known, f"{side}/layer_norm", f"model.{side}.layer_norm")
        while f"{side}/layer_{layers[side]}/ffn/linear_0/weight" in known:
            made |= _layer(known, f"{side}/layer_{layers[side]}", f"model.{side}.layers.{layers[side]}")
            layers[side] += 1
    shape = {"width": made["model.shared.weight"].shape[1], **layers}
    return {name: torch.from_numpy(weights) for name, weights in made.items()}, shape


def _layer(known: dict[str, np.ndarray], here: str, there: str) -> dict[str, np.ndarray]:
    made = _norm(known, f"{here}/ffn/layer_norm", f"{there}.final_layer_norm")
    for i in (0, 1):
        made |= _linear(known, f"{here}/ffn/linear_{i}", (f"{there}.fc{i + 1}",))
    for ours, theirs, linears in _ATTENTIONS:
        if f"{here}/{ours}/linear_0/weight" in known:
            made |= _norm(known, f"{here}/{ours}/layer_norm", f"{there}.{theirs}_layer_norm")
            for i, parts in enumerate(linears):
                made |= _linear(known, f"{here}/{ours}/linear_{i}", tuple(f"{there}.{theirs}.{p}" for p in parts))
    return made


def _linear(known: dict[str, np.ndarray], here: str, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    return {
        f"{name}.{kind}": part
        for kind in ("weight", "bias")
        for name, part in zip(names, np.split(known[f"{here}/{kind}"], len(names)), strict=True)
    }


def _norm(known: dict[str, np.ndarray], here: str, there: str) -> dict[str, np.ndarray]:
    return {f"{there}.weight": known[f"{here}/gamma"], f"{there}.bias": known[f"{here}/beta"]}


def _plain(variables: dict[str, np.ndarray], name: str) -> np.ndarray:
    scale = variables.get(f"{name}_scale")
    values = variables[name].astype(np.float32)
    return values if scale is None else values / scale[:, None]


def _variables(stream: BinaryIO) -> dict[str, np.ndarray]:
    """Everything in a ``model.bin`` by name; equal tensors are stored once, under an alias for the others."""

    def number(kind: str) -> int:
        value: int = struct.unpack(f"<{kind}", stream.read(struct.calcsize(f"<{kind}")))[0]
        return value

    def text() -> str:
        return stream.read(number("H"))[:-1].decode()

    number("I")
    text()
    number("I")
    variables: dict[str, np.ndarray] = {}
    for _ in range(number("I")):
        name = text()
        shape = tuple(number("I") for _ in range(number("B")))
        kind = _TYPES[number("B")]
        variables[name] = np.frombuffer(stream.read(number("I")), kind).reshape(shape)
    for _ in range(number("I")):
        alias = text()
        variables[alias] = variables[text()]
    return variables
