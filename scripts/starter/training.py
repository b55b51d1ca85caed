"""The Transformer and its training: pre-norm, shared embeddings, warm start, recent-weights average, resumable."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import M2M100Config
from transformers import M2M100ForConditionalGeneration as Model
from transformers.utils import logging

from chinhdanh.drafts.hints import with_hints
from starter import shipped
from starter.batching import Batch, batches, grouped, padded
from starter.rows import (
    HELD_FILE,
    LANGUAGES,
    NAME_PLACES,
    NUMBER_PLACES,
    Helper,
    Mixer,
    Row,
    mask_names,
    mask_numbers,
    prepared,
)
from starter.vocabulary import EOS, PAD, Added, Vocabulary
from starter.workers import Workers

logging.disable_progress_bar()

ARABIC_SAMPLE = 256
AVERAGE_EVERY, AVERAGE_SHARE = 20, 0.06
_EMBEDDINGS = ("shared", "encoder.embed_tokens", "decoder.embed_tokens")


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. ``minutes`` or ``steps``, whichever ends first; ``tokens`` are padded tokens of a batch.
    The rate rises over ``warm_up`` steps and falls from the share ``decay_from`` of the training to its end.

    ``agreement`` above 0 reads each batch twice, with other values dropped, and adds so much of the difference of the
    two predictions to the loss (R-Drop, Liang et al. 2021). ``processes`` prepare the batches, 0: this one.
    """

    steps: int | None
    minutes: float
    rate: float = 6e-4
    warm_up: int = 300
    decay_from: float = 0.75
    tokens: int = 2500
    dropout: float = 0.1
    agreement: float = 0.0
    processes: int = 0
    checkpoint_minutes: float = 5
    seed: int = 1


def build(vocabulary: Vocabulary, *, width: int, encoder: int, decoder: int, dropout: float) -> Model:
    """A new pre-norm model in the shape of M2M-100, with tied embeddings."""
    config = M2M100Config(
        vocab_size=len(vocabulary),
        d_model=width,
        encoder_layers=encoder,
        decoder_layers=decoder,
        encoder_ffn_dim=4 * width,
        decoder_ffn_dim=4 * width,
        encoder_attention_heads=width // 64,
        decoder_attention_heads=width // 64,
        max_position_embeddings=512,
        pad_token_id=PAD,
        eos_token_id=EOS,
        bos_token_id=EOS,
        decoder_start_token_id=EOS,
        scale_embedding=True,
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        activation_function="relu",
        encoder_layerdrop=0.0,
        decoder_layerdrop=0.0,
        init_std=width**-0.5,
        attn_implementation=_attention(),
    )
    model = Model(config)
    for name, weights in model.named_parameters():
        if weights.dim() > 1 and not any(part in name for part in ("embed", "shared", "lm_head")):
            torch.nn.init.xavier_uniform_(weights)
    return model


def _attention() -> str:
    """The faster implementation for this machine, as measured."""
    return "eager" if not torch.cuda.is_available() and torch.cpu._is_avx512_bf16_supported() else "sdpa"


def _hasten(model: Model) -> None:
    """Compile the layers once for all lengths; cuDNN's attention would plan anew for each."""
    torch.backends.cuda.enable_cudnn_sdp(False)
    for layer in (*model.model.encoder.layers, *model.model.decoder.layers):
        layer.compile(dynamic=True)


def resumed(folder: Path, dropout: float) -> Model:
    """The model of a training that was stopped; its ``Trainer`` then loads the state of the last checkpoint."""
    return Model.from_pretrained(
        folder / "average", dtype=torch.float32, attn_implementation=_attention(), dropout=dropout
    )


def continued(folder: Path, old: Vocabulary, new: Vocabulary, added: list[Added], dropout: float) -> Model:
    """A trained model with rows for the added pieces: each near the row it is like, or near the mean of all rows.

    The folder is a checkpoint in Hugging Face form or a converted model.
    """
    if (folder / "model.bin").exists():
        state, shape = shipped.state(folder)
    else:
        before = Model.from_pretrained(folder, dtype=torch.float32)
        config, state = before.config, before.state_dict()
        shape = {"width": config.d_model, "encoder": config.encoder_layers, "decoder": config.decoder_layers}
    known = state["model.shared.weight"]
    rows = known.mean(0) + 0.5 * known.std(0) * torch.randn(len(new), known.shape[1])
    for token, i in old.ids.items():
        rows[new.ids[token]] = known[i]
    for piece in added:
        if piece.like is not None:
            rows[new.ids[piece.piece]] = known[old.ids[piece.like]] + 0.3 * known.std(0) * torch.randn(known.shape[1])
    tied = ["lm_head.weight", *(f"model.{part}.weight" for part in _EMBEDDINGS)]
    model = build(new, dropout=dropout, **shape)
    model.load_state_dict(state | dict.fromkeys(tied, rows))
    return model


class Trainer:
    """Trains a model; keeps what a later run needs in ``folder/last.pt`` and the average in ``folder/average``."""

    def __init__(
        self, model: Model, vocabulary: Vocabulary, folder: Path, options: Options, workers: Workers | None = None
    ) -> None:
        self.workers = workers or Workers()
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.low = self.device == "cuda" or torch.cpu._is_avx512_bf16_supported()
        self.model, self.vocabulary, self.folder, self.options = model.to(self.device), vocabulary, folder, options
        if self.device == "cuda":
            _hasten(model)
        self.optimiser = torch.optim.AdamW(
            model.parameters(), betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True
        )
        self.arabic = torch.tensor(vocabulary.arabic, device=self.device)
        written = sorted(set(range(len(vocabulary))) - set(vocabulary.arabic))
        self.written = torch.tensor(written, device=self.device)
        self.place = torch.full((len(vocabulary),), written.index(vocabulary.processor.unk_id()), device=self.device)
        self.place[self.written] = torch.arange(len(written), device=self.device)
        self.average = {name: weights.detach().clone() for name, weights in model.named_parameters()}
        self.step, self.seen, self.seconds, self._clock = 0, 0, 0.0, time.monotonic()
        self.last = folder / "last.pt"
        if self.last.exists():
            kept = torch.load(self.last, map_location=self.device)
            self.model.load_state_dict(kept["model"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.average = kept["average"]
            self.step, self.seen, self.seconds = kept["step"], kept["seen"], kept["seconds"]
            print(f"resumed at step {self.step}, {self.seconds / 60:.0f} minutes", flush=True)

    def progress(self) -> float:
        """How much of the whole training is done, 0 to 1."""
        by_time = self.seconds / 60 / self.options.minutes
        return max(by_time, self.step / self.options.steps) if self.options.steps else by_time

    def run(self, mixer: Mixer, held: list[Row]) -> None:
        """Train until the options say stop, with a checkpoint every few minutes and at the end."""
        probe = self._probe(held, mixer.hints)
        saved = reported = self._clock = time.monotonic()
        loss_sum, count = torch.zeros((), device=self.device), 0
        self.model.train()
        for batch in batches(mixer, self.vocabulary, self.options.tokens, self.options.processes):
            progress = self.progress()
            if progress >= 1:
                break
            self.step += 1
            rate = self.options.rate * min(1.0, self.step / self.options.warm_up)
            rate *= min(1.0, max(0.02, (1 - progress) / (1 - self.options.decay_from)))
            loss, n = self._update(batch, rate)
            self.seen, loss_sum, count = self.seen + n, loss_sum + loss * n, count + n
            if self.step % AVERAGE_EVERY == 0:
                self._take_average()
            now = time.monotonic()
            if self.step % 50 == 0 and self.workers.leads:
                print(
                    f"step {self.step} {self.seconds / 60:.1f} min loss {float(loss_sum) / count:.3f} rate {rate:.2e} "
                    f"{count / (now - reported):.0f} tokens/s, {self.seen / 1e6:.2f} M tokens",
                    flush=True,
                )
                reported, count = now, 0
                loss_sum.zero_()
            if now - saved > self.options.checkpoint_minutes * 60:
                self.save(probe)
                saved = time.monotonic()
        self.save(probe)
        self.workers.end()

    def _update(self, batch: Batch, rate: float) -> tuple[torch.Tensor, int]:
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss, n = self._loss(self.model, batch, smoothing=0.1, agreement=self.options.agreement)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        now = time.monotonic()
        self.seconds = self.workers.average(self.model, self.seconds + now - self._clock)
        self._clock = now
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        return loss.detach(), n

    def _loss(self, model: Model, batch: Batch, smoothing: float, agreement: float = 0.0) -> tuple[torch.Tensor, int]:
        """The loss a target token, and how many there are.

        No target is Arabic: of the Arabic pieces only a few, drawn at random, compete. That keeps them unlikely and
        saves a sixth of the time.
        """
        count = int((batch[1] != PAD).sum())
        source, target = (part.repeat(2 if agreement else 1, 1) for part in batch)
        places = (target != PAD).flatten().nonzero().squeeze(1)
        source, target, places = (part.to(self.device, non_blocking=True) for part in (source, target, places))
        before = torch.cat([torch.full_like(target[:, :1], EOS), target[:, :-1]], 1)
        low = torch.autocast(self.device, dtype=torch.bfloat16) if self.low else contextlib.nullcontext()
        with low:
            states = model.model(
                input_ids=source, attention_mask=(source != PAD).long(), decoder_input_ids=before, use_cache=False
            ).last_hidden_state
            some = self.arabic[torch.randperm(len(self.arabic), device=self.device)[:ARABIC_SAMPLE]]
            candidates = torch.cat([self.written, some])
            logits = states.flatten(0, 1)[places] @ model.lm_head.weight[candidates].T
        likely = logits.float().log_softmax(-1)
        wanted = self.place[target.flatten()[places]]
        loss = torch.nn.functional.nll_loss(likely, wanted) * (1 - smoothing) - likely.mean() * smoothing
        if agreement:
            one, other = likely.chunk(2)
            loss = loss + agreement / 2 * ((one.exp() - other.exp()) * (one - other)).sum(-1).mean()
        return loss, count

    @torch.no_grad()
    def _take_average(self) -> None:
        share = max(AVERAGE_SHARE, 1 / (1 + self.step / AVERAGE_EVERY))
        for name, weights in self.model.named_parameters():
            self.average[name].lerp_(weights, share)

    def averaged(self) -> Model:
        """A copy of the model with the recent-weights average."""
        model = Model(self.model.config).to(self.device)
        model.load_state_dict(self.model.state_dict())
        with torch.no_grad():
            for name, weights in model.named_parameters():
                weights.copy_(self.average[name])
        return model.eval()

    def save(self, probe: list[Batch]) -> None:
        """Write a checkpoint to go on from, and the average; print how well that predicts ``probe``."""
        if not self.workers.leads:
            return
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "average": self.average}
        whole = self.last.with_suffix(".new")
        torch.save(state | {"step": self.step, "seen": self.seen, "seconds": self.seconds}, whole)
        whole.replace(self.last)
        model = self.averaged()
        with torch.no_grad():
            losses = [self._loss(model, batch, smoothing=0.0) for batch in probe]
        total = sum(n for _, n in losses)
        held = sum(float(loss) * n for loss, n in losses) / total if total else float("nan")
        print(f"checkpoint at step {self.step}: held-out loss of the average {held:.3f} a token", flush=True)
        model.half().save_pretrained(self.folder / "average")
        (self.folder / "average" / "source.spm").write_bytes(self.vocabulary.model)

    def _probe(self, held: list[Row], hints: Mapping[str, Helper]) -> list[Batch]:
        held = [row for row in held if row.file == HELD_FILE] or held
        rows = random.Random(0).sample(held, min(60, len(held)))
        examples = []
        for row in rows:
            for language in LANGUAGES[1:]:
                source, target = mask_names(row.texts["ar"], row.texts[language], NAME_PLACES)
                source, target = mask_numbers(source, target, "ar", language, NUMBER_PLACES)
                source = prepared(source)
                if language in hints:
                    source = with_hints(source, hints[language].hint)
                examples.append((self.vocabulary.source(source, language), self.vocabulary.target(target)))
        return [padded(batch) for batch in grouped(examples, self.options.tokens)]
