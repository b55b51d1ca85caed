"""Drafts kept for the next time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chinhdanh import paths
from chinhdanh.drafts.cache import Cached, DraftCache, fingerprint
from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse

REQUESTS = [DraftRequest(0, "وصل الوزير."), DraftRequest(1, "زار هوا لوك.", (NameUse(4, 11, {"vi": "Hòa Lộc"}),))]


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[DraftCache]:
    opened = DraftCache(tmp_path / "drafts.sqlite")
    yield opened
    opened.close()


def never() -> Engine:
    raise AssertionError


def test_the_second_time_no_model_is_loaded(cache: DraftCache, starter: Engine) -> None:
    first = list(Cached(lambda: starter, "m", cache).draft(REQUESTS, "vi"))
    assert first == list(starter.draft(REQUESTS, "vi"))
    assert list(Cached(never, "m", cache).draft(REQUESTS, "vi")) == first
    moved = [replace(request, index=7) for request in REQUESTS]
    assert [draft.index for draft in Cached(never, "m", cache).draft(moved, "vi")] == [7, 7]


def test_known_and_new_drafts_come_in_the_order_of_the_requests(cache: DraftCache, starter: Engine) -> None:
    list(Cached(lambda: starter, "m", cache).draft(REQUESTS[1:], "vi"))
    assert list(Cached(lambda: starter, "m", cache).draft(REQUESTS, "vi")) == list(starter.draft(REQUESTS, "vi"))


def test_what_came_before_an_interruption_is_kept(cache: DraftCache, starter: Engine) -> None:
    drafts = Cached(lambda: starter, "m", cache).draft(REQUESTS, "vi")
    first = next(drafts)
    drafts.close()
    assert list(Cached(never, "m", cache).draft(REQUESTS[:1], "vi")) == [first]


@pytest.mark.parametrize(
    "change",
    [
        {"model": "other"},
        {"language": "en"},
        {"beam_size": 4},
        {"source": "وصلت الوزيرة."},
        {"names": (NameUse(4, 11, {"vi": "Hoa Lộc"}),)},
    ],
)
def test_whatever_a_draft_depends_on_asks_the_model_again(
    cache: DraftCache, starter: Engine, change: dict[str, object]
) -> None:
    list(Cached(lambda: starter, "m", cache).draft(REQUESTS[1:], "vi"))
    fields = {name: value for name, value in change.items() if name in ("source", "names")}
    request = replace(REQUESTS[1], **fields)  # type: ignore[arg-type]
    engine = Cached(never, str(change.get("model", "m")), cache)
    with pytest.raises(AssertionError):
        list(engine.draft([request], str(change.get("language", "vi")), beam_size=int(str(change.get("beam_size", 2)))))


def test_a_changed_termbase_asks_the_model_again(cache: DraftCache, starter: Engine) -> None:
    list(Cached(lambda: starter, "m", cache).draft(REQUESTS, "vi"))
    paths.termbase_file().parent.mkdir(parents=True)
    paths.termbase_file().write_text("", encoding="utf-8")
    with pytest.raises(AssertionError):
        list(Cached(never, "m", cache).draft(REQUESTS, "vi"))


def test_the_oldest_go_where_there_are_too_many(tmp_path: Path) -> None:
    cache = DraftCache(tmp_path / "d.sqlite", most=100)
    for number in range(150):
        cache.keep([(bytes([number]) * 32, Draft(0, "vi", f"câu {number}", "mt:m", 0.5, (1,)))])
    found = cache.known([bytes([number]) * 32 for number in range(150)])
    assert 50 < len(found) <= 100
    assert next(iter(found.values())).lost == (1,)
    cache.close()


def test_two_programs_together_keep_hardly_more(tmp_path: Path) -> None:
    caches = [DraftCache(tmp_path / "d.sqlite", most=100) for _ in range(2)]
    for number in range(200):
        caches[number % 2].keep([(bytes([number]) * 32, Draft(0, "vi", "câu", "mt:m", 0.5))])
    assert 50 < len(caches[0].known([bytes([number]) * 32 for number in range(200)])) <= 110
    for cache in caches:
        cache.close()


@pytest.mark.parametrize("content", [None, b"no database, but a text that is long enough to be taken for one"])
def test_without_a_usable_file_the_model_drafts(tmp_path: Path, starter: Engine, content: bytes | None) -> None:
    place = tmp_path / "d.sqlite"
    if content is None:
        place.mkdir()
    else:
        place.write_bytes(content)
    cache = DraftCache(place)
    assert len(list(Cached(lambda: starter, "m", cache).draft(REQUESTS, "vi"))) == 2
    cache.close()


def test_the_fingerprint_is_that_of_the_files(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(paths.starter_model(), tmp_path / "copy"))
    assert fingerprint(copy) == fingerprint(paths.starter_model())
    (copy / "model.toml").write_text("x", encoding="utf-8")
    assert fingerprint(copy) != fingerprint(paths.starter_model())
