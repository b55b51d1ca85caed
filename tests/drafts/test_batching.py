"""What goes through a model together."""

from __future__ import annotations

from collections.abc import Generator

from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.drafts.batching import WINDOW, batches, staggered, windows
from chinhdanh.drafts.masking import Masked
from chinhdanh.drafts.passage import Part
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.drafts.splitting import Piece


@given(st.integers(0, 1000))
def test_windows_hold_all_requests_in_order_and_are_of_like_size(count: int) -> None:
    requests = [DraftRequest(i, "نص") for i in range(count)]
    made = windows(requests)
    assert [request for window in made for request in window] == requests
    sizes = [len(window) for window in made]
    assert max(sizes) <= WINDOW * 1.5
    assert max(sizes) - min(sizes) <= 1
    assert len(made) == 1 or min(sizes) >= WINDOW // 1.5


@given(st.lists(st.integers(1, 110), max_size=80), st.integers(1, 500), st.integers(1, 8))
def test_batches_hold_every_part_once_and_no_more_tokens_than_allowed(
    lengths: list[int], tokens: int, threads: int
) -> None:
    parts = [Part(Piece(0, 1, ""), Masked("نص", {}, ()), ["ن"] * length) for length in lengths]
    made = list(batches(parts, tokens, threads))
    assert sorted(id(part) for batch in made for part in batch) == sorted(map(id, parts))
    for batch in made:
        assert len(batch) == 1 or len(batch) * max(len(part.tokens) for part in batch) <= tokens
    longest_first = [len(part.tokens) for batch in made for part in batch]
    assert longest_first == sorted(longest_first, reverse=True)


@given(st.lists(st.integers(1, 110), min_size=4, max_size=80))
def test_there_is_work_for_every_thread(lengths: list[int]) -> None:
    parts = [Part(Piece(0, 1, ""), Masked("نص", {}, ()), ["ن"] * length) for length in lengths]
    assert len(list(batches(parts, 10_000, 2))) >= 2


@given(st.integers(1, 9), st.integers(0, 4))
def test_work_comes_back_in_order_and_the_next_is_begun_before_any_goes_on(count: int, steps: int) -> None:
    told: list[tuple[int, int]] = []

    def work(number: int) -> Generator[None, None, int]:
        for step in range(steps + 1):
            told.append((number, step))
            yield
        return number

    begun, *others = map(work, range(count))
    next(begun)
    assert list(staggered(begun, others)) == list(range(count))
    assert sorted(told) == [(number, step) for number in range(count) for step in range(steps + 1)]
    places = {event: place for place, event in enumerate(told)}
    for number in range(count - 1):
        for step in range(steps):
            assert places[(number + 1, step)] < places[(number, step + 1)], "the newer goes on first"
