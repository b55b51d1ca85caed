#!/usr/bin/env python3
"""Train the starter model: prepare the rows, train (or continue), convert to int8 with its manifest.

    pip install -e '.[train]'
    python scripts/train_starter.py RUN --minutes 110 [--start MODEL] [--extra DIR] [--out models/starter]

RUN keeps everything: run the same command again and the training goes on where it stopped. ``--start`` continues from
a model, whose vocabulary is extended: a checkpoint in Hugging Face form with its ``source.spm``, or a converted model
such as ``models/starter`` itself. Without it a vocabulary is learned and the training begins from nothing (give it
hours, or a GPU). ``--extra`` names folders of openly licensed TSV files (header line; columns ar, vi, en).
``--convert`` only converts the last average, also while a training runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starter.training import Model, Options
    from starter.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
# glibc gives memory back to the system after every batch unless told not to; keeping it doubles the speed on a CPU
ALLOCATOR = {
    "MALLOC_MMAP_THRESHOLD_": "8589934592",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
}


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder of the training")
    parser.add_argument("--minutes", type=float, default=110, help="training time in all (default 110)")
    parser.add_argument("--steps", type=int, help="stop after so many steps in all")
    parser.add_argument("--start", type=Path, help="model to continue from")
    parser.add_argument("--corpus", type=Path, default=ROOT / "models" / "corpus", help="the project's rows")
    parser.add_argument("--known", type=Path, help="corpus that --start has learned before: its rows weigh less")
    parser.add_argument("--dropout", type=float, default=0.1, help="share of values dropped (default 0.1)")
    parser.add_argument("--extra", type=Path, action="append", default=[], help="folder of further rows (repeatable)")
    parser.add_argument("--out", type=Path, help="folder for the converted model (default RUN/ct2)")
    parser.add_argument("--convert", action="store_true", help="convert the last average and stop")
    parser.add_argument("--rate", type=float, default=6e-4, help="highest learning rate (default 6e-4)")
    parser.add_argument("--warm-up", type=int, default=300, help="steps until it is reached (default 300)")
    parser.add_argument("--decay-from", type=float, default=0.75, help="share of the training after which it falls")
    parser.add_argument("--tokens", type=int, default=2500, help="padded tokens of a batch (default 2500)")
    parser.add_argument("--width", type=int, default=256, help="model width, when it starts from nothing")
    parser.add_argument("--layers", type=int, nargs=2, default=(4, 2), metavar=("ENCODER", "DECODER"))
    parser.add_argument("--vocabulary", type=int, default=10_000, help="pieces, when it starts from nothing")
    parser.add_argument("--threads", type=int, help="CPU threads")
    parser.add_argument(
        "--workers", type=int, default=1, help="processes: on a CPU they train together, for a GPU they prepare batches"
    )
    parser.add_argument(
        "--agreement", type=float, default=0.0, help="weight of agreement between two readings (R-Drop)"
    )
    return parser.parse_args()


def train(given: argparse.Namespace) -> None:
    """Train, and convert what came out."""
    import torch
    from starter import hints, rows, shortlist, training, vocabulary, workers

    torch.manual_seed(1)
    together = 1 if torch.cuda.is_available() else given.workers
    if given.threads or together > 1:
        torch.set_num_threads(given.threads or 1)
    learn, held = rows.read_corpus(given.corpus, given.known)
    own = list(learn)
    for folder in given.extra:
        learn += rows.read_extra(folder)
    counts: dict[str, int] = {}
    for row in learn:
        counts[row.group] = counts.get(row.group, 0) + 1
    print("rows:", counts, f"held out: {len(held)}", flush=True)
    options = training.Options(
        steps=given.steps,
        minutes=given.minutes,
        rate=given.rate,
        warm_up=given.warm_up,
        decay_from=given.decay_from,
        tokens=given.tokens,
        dropout=given.dropout,
        agreement=given.agreement,
        processes=given.workers if given.workers > together else 0,
    )
    pieces = given.run / "source.spm"
    if (given.run / "last.pt").exists():
        known = vocabulary.Vocabulary(pieces.read_bytes())
        model = training.resumed(given.run, options.dropout)
    else:
        texts = [
            rows.prepared(rows.written(text)) if language == "ar" else rows.written(text)
            for row in own + held
            for language, text in row.texts.items()
        ]
        known, model = begin(given, texts, options)
    pieces.write_bytes(known.model)
    print(f"{len(known)} tokens, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    helpers = {language: hints.Learned(own, language) for language in rows.LANGUAGES[1:]}
    hints.write(given.run / hints.FILE, helpers)
    shortlist.write(given.run / shortlist.FILE, known, learn)
    team = workers.divide(together, given.run)
    trainer = training.Trainer(model, known, given.run, options, team)
    torch.manual_seed(options.seed + trainer.step + team.number)
    trainer.run(rows.Mixer(learn, options.seed + trainer.step + 1_000_003 * team.number, helpers), held)


def begin(given: argparse.Namespace, texts: list[str], options: Options) -> tuple[Vocabulary, Model]:
    """The vocabulary and the model of the first step: those of the checkpoint, extended for the texts, or new ones."""
    from starter import training, vocabulary

    if given.start:
        old = vocabulary.Vocabulary((given.start / "source.spm").read_bytes())
        known, added = vocabulary.extend(old, texts)
        return known, training.continued(given.start, old, known, added, options.dropout)
    known = vocabulary.learn(texts, given.vocabulary, given.run)
    encoder, decoder = given.layers
    return known, training.build(known, width=given.width, encoder=encoder, decoder=decoder, dropout=options.dropout)


def main() -> None:
    """Train the starter as the command line says."""
    given = arguments()
    if not ALLOCATOR.keys() <= os.environ.keys():
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | ALLOCATOR)
    given.run.mkdir(parents=True, exist_ok=True)
    if not given.convert:
        train(given)
    from starter.conversion import convert

    out = given.out or given.run / "ct2"
    convert(given.run, out)
    print(f"converted to {out}", flush=True)


if __name__ == "__main__":
    main()
