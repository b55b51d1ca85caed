"""The command that pairs an article with its original."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chinhdanh.cli.shared import (
    ArticleArgument,
    ForceOption,
    JsonOption,
    Language,
    emit,
    guarded,
    print_json,
    read,
    say,
)

OriginalArgument = Annotated[str, typer.Argument(metavar="ORIGINAL", help="The Vietnamese or English text.")]


@guarded
def align(
    article: ArticleArgument,
    original: OriginalArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The TMX to write. [default: list them]")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option("--threshold", min=0, max=1, help="The least score of a pair. [default: 0.3]")
    ] = None,
    to: Annotated[Language | None, typer.Option("--to", help="The language of the original. [default: guess]")] = None,
    as_json: JsonOption = False,
    force: ForceOption = False,
) -> None:
    """Pair the sentences of an article with those of its original.

    Each pair has a score, the probability that it is right.

    Example: chinhdanh align article.txt original.txt -o pairs.tmx
    """
    from chinhdanh.alignment.articles import THRESHOLD, align_article
    from chinhdanh.exchange.aligned import aligned_units
    from chinhdanh.exchange.readers import read_original
    from chinhdanh.exchange.tmx import write_tmx
    from chinhdanh.names.analysis import find_names
    from chinhdanh.review.opening import known_register
    from chinhdanh.text.sentences import segment

    text, other = read(article), read_original(original, to.value if to else "")
    with known_register() as register:
        names = find_names(text, register)
    every = align_article(text, segment(text), names, other)
    least = THRESHOLD if threshold is None else threshold
    found = [pair for pair in every if pair.score >= least]
    if output:
        write_tmx(output, aligned_units(found, other.language), force=force)
    for pair in found if as_json or not output else ():
        if as_json:
            print_json(
                segments=[index + 1 for index in pair.segments],
                score=round(pair.score, 4),
                source=pair.source,
                **{other.language: pair.original},
            )
        else:
            emit(f"{pair.score:>5.0%}  {pair.source}\n       {pair.original}")
    say(
        f"{len(found)} pairs, {len(every) - len(found)} more below {least:.2f}"
        + (f"; written to {output}" * bool(output))
    )
