"""What came out wrong is asked for again, as a whole and in shorter parts; the answer with the fewest faults stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from chinhdanh.drafts.fixed_terms import with_misworded_terms
from chinhdanh.drafts.model import Asked, Model
from chinhdanh.drafts.passage import Part, Passage, of_model
from chinhdanh.terms.termbase import Termbase

BEAM = 4
"""Readings of a second try, at least."""

_WRONG_FROM = 4


def ask_again(
    model: Model, passages: Sequence[Passage], asked: Asked, language: str, beam_size: int
) -> Callable[[], list[Passage]]:
    """Waits for the first answers and asks again where they are wrong; what is returned waits for the second ones.

    Parts of a batch that failed are asked again one by one. Where a term was lost, its words are asked for as text,
    where one is worded as it must not be, it gets a placeholder; what else came out wrong, as where a name or a
    figure is lacking, is asked for with more readings in view, or, after a loop or where there were as many, with
    stricter options; and all of this in shorter parts, which count where the whole still comes out wrong.
    """
    model.read(asked, language)
    failed = [part for parts, _ in asked for part in parts if part.reading is None]
    model.read(model.ask(failed, language, tokens=1, **model.options(beam_size)), language)
    freer = {i: _without_lost_terms(model, one, language) for i, one in enumerate(passages) if one.lost_terms}
    bound = _with_misworded_terms(model, passages, language)
    wrong = [part for i, one in enumerate(passages) if i not in freer for part in of_model([one]) if _is_wrong(part)]
    shorter = {
        i: _halved(model, freer.get(i) or bound.get(i) or one, language)
        for i, one in enumerate(passages)
        if one.faults >= _WRONG_FROM
    }
    usual = of_model((*freer.values(), *bound.values(), *shorter.values()))
    strict: list[Part] = []
    for part in wrong:
        (strict if part.derailed or beam_size >= BEAM else usual).append(part)
    beam_size = max(BEAM, beam_size)
    later = model.ask(usual, language, **model.options(beam_size))
    later += model.ask(strict, language, **model.stricter(beam_size)) if strict else []

    def better() -> list[Passage]:
        model.read(later, language)
        whole = _better(_better(passages, freer), bound, or_as_good=True)
        return _better(whole, {i: one for i, one in shorter.items() if whole[i].faults >= _WRONG_FROM})

    return better


def _is_wrong(part: Part) -> bool:
    """Whether a reading is there and should be asked for again."""
    return part.reading is not None and part.faults >= _WRONG_FROM


def _without_lost_terms(model: Model, passage: Passage, language: str) -> Passage:
    lost, request = passage.lost_terms, passage.request
    terms = tuple(use for use in request.terms if use.spellings[language] not in lost)
    return model.cut(replace(request, terms=terms), language)


def _with_misworded_terms(model: Model, passages: Sequence[Passage], language: str) -> dict[int, Passage]:
    """By number, the passages that word a term as the termbase forbids, with a placeholder for it."""
    found: dict[int, Passage] = {}
    if model.masks:
        termbase = Termbase.load()
        for i, one in enumerate(passages):
            output = " ".join(part.output for part in one.parts)
            request = with_misworded_terms(one.request, output, language, termbase)
            if request.terms != one.request.terms:
                found[i] = model.cut(request, language)
    return found


def _halved(model: Model, passage: Passage, language: str) -> Passage:
    longest = max(len(part.tokens) for part in passage.parts)
    return model.cut(passage.request, language, longest // 2 + 2)


def _better(passages: Sequence[Passage], others: Mapping[int, Passage], *, or_as_good: bool = False) -> list[Passage]:
    """The passages, or the others of their number where less is wrong with those, ``or_as_good`` as little."""
    chosen = {i: one for i, one in others.items() if one.faults < passages[i].faults + or_as_good}
    return [chosen.get(i, one) for i, one in enumerate(passages)]
