"""Drafting: the whole way from a file to TMX against the bare model on the same tokens."""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.desk.drafting import FIRST_BATCH
from chinhdanh.drafts.batching import BATCH_TOKENS
from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.passage import of_model
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.exchange.formats import export
from chinhdanh.exchange.readers import read_article
from chinhdanh.review.drafting import draft_missing
from chinhdanh.review.opening import temporary_project

LANGUAGES = ("vi", "en")
RUNS = 5
"""Of each way, one after the other in turn: the ratios are those of neighbours, and the medians of them."""
LONG = 1000
"""Sentences of the long article."""
Line = Callable[[str, str], None]


def measure(article: Path, line: Line) -> None:
    """Print the times of the pipeline, its ratios to the bare model, its memory, and the rate on a long article."""
    begin = time.perf_counter()
    engine = Engine.load(paths.starter_model())
    line("loading the starter", f"{time.perf_counter() - begin:.2f} s")
    loaded = _megabytes()
    requests = _requests(article)
    begin = time.perf_counter()
    next(engine.draft(requests["vi"][:FIRST_BATCH], "vi"))
    line("first draft after loading, as the desk asks for it", f"{time.perf_counter() - begin:.2f} s")
    tokens = {language: _tokens(engine, requests[language], language) for language in LANGUAGES}
    _pipeline(engine, article)
    memory = _megabytes() - loaded
    ways = (
        lambda: _pipeline(engine, article),
        lambda: _bare(engine, tokens, together=True),
        lambda: _bare(engine, tokens, together=False),
        lambda: _bare(engine, tokens, together=True, use_vmap=True),
    )
    runs = [[_timed(way) for way in ways] for _ in range(RUNS)]
    whole, bare, alone, listed = range(4)

    def ratio(one: int, other: int, clock: int = 0) -> float:
        return statistics.median(run[one][clock] / run[other][clock] for run in runs)

    count = len(requests["vi"])
    seconds = statistics.median(run[whole][0] for run in runs)
    line(f"{count} sentences from file to TMX, two languages, {RUNS} runs", f"{seconds:.2f} s")
    line(
        "  ÷ the bare model on the same tokens in batches",
        f"{ratio(whole, bare):.2f} (processor time {ratio(whole, bare, 1):.2f})",
    )
    line(
        "  ÷ the same with the languages' own vocabularies",
        f"{ratio(whole, listed):.2f} (processor time {ratio(whole, listed, 1):.2f})",
    )
    line("  the bare model, one sentence at a time ÷ that in batches", f"{ratio(alone, bare):.1f}")
    line("  the bare model, one sentence at a time ÷ the whole way", f"{ratio(alone, whole):.1f}")
    line("memory at its highest, over the loaded model", f"{memory:.0f} MB")
    short = _rate(engine, requests["vi"])
    repeated = [replace(request, index=i) for i, request in enumerate((requests["vi"] * (LONG // count + 1))[:LONG])]
    line(f"drafts a second, {count} sentences", f"{short:.1f}")
    line(f"drafts a second, {LONG} sentences", f"{_rate(engine, repeated):.1f}")


def _requests(article: Path) -> dict[str, list[DraftRequest]]:
    with temporary_project(read_article(str(article)), LANGUAGES, Settings(), None) as project:
        return {language: project.requests(language) for language in LANGUAGES}


def _tokens(engine: Engine, requests: list[DraftRequest], language: str) -> list[list[str]]:
    """What the model is given of each part of each segment."""
    return [part.tokens for part in of_model(engine.model.prepare(requests, language))]


def _pipeline(engine: Engine, article: Path) -> None:
    with (
        temporary_project(read_article(str(article)), LANGUAGES, Settings(), None) as project,
        tempfile.TemporaryDirectory() as folder,
    ):
        draft_missing(project, engine, LANGUAGES)
        export(project, Path(folder) / "out.tmx")


def _bare(engine: Engine, tokens: dict[str, list[list[str]]], *, together: bool, use_vmap: bool = False) -> None:
    """CTranslate2 alone; ``use_vmap`` lets it look only at the tokens of the target language, as the program does."""
    model = engine.model
    options = model.options(model.manifest.beam_size) | {"num_hypotheses": 1, "use_vmap": use_vmap}
    for parts in tokens.values():
        if together:
            model.translator.translate_batch(parts, max_batch_size=BATCH_TOKENS, batch_type="tokens", **options)
        else:
            for part in parts:
                model.translator.translate_batch([part], **options)


def _timed(run: Callable[[], object]) -> tuple[float, float]:
    """The seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - clock, time.process_time() - processor


def _rate(engine: Engine, requests: list[DraftRequest]) -> float:
    begin = time.perf_counter()
    count = sum(1 for _ in engine.draft(requests, "vi"))
    return count / (time.perf_counter() - begin)


def _megabytes() -> float:
    """The most memory that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
