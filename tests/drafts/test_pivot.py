"""Through English: the built-in model as the first leg, a small model with random weights as the second."""

from __future__ import annotations

import pytest

import model_builders
from chinhdanh.drafts import manifest
from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.pivot import Pivot
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.errors import ModelError
from chinhdanh.models.conversion import convert
from chinhdanh.models.families import FAMILIES
from chinhdanh.models.installing import describe

SOURCE = "زار الرفيق نغوين فان أن بلدية هوا لوك يوم الأحد."
PERSON, PLACE = SOURCE.index("نغوين"), SOURCE.index("هوا لوك")


def request(index: int, language: str, *, marks: bool = True) -> DraftRequest:
    person, place = ("Nguyễn Văn An", "Hòa Lộc") if marks else ("Nguyen Van An", "Hoa Loc")
    return DraftRequest(
        index,
        SOURCE,
        (
            NameUse(PERSON, PERSON + len("نغوين فان أن"), {language: person}),
            NameUse(PLACE, PLACE + len("هوا لوك"), {language: place}),
        ),
    )


SENTENCES = (
    "حضر الاجتماع قيادات المحافظة.",
    "حضر الاجتماع قيادات المحافظة.",
    "نظرة عامة على جلسة العمل.",
    "الوفود الحاضرة.",
)


class Counting(Engine):
    """The built-in model, which tells how many segments it was asked for."""

    asked = 0

    def draft(self, requests, language, *, beam_size=2):
        self.asked += len(requests)
        return super().draft(requests, language, beam_size=beam_size)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    root = tmp_path_factory.mktemp("legs")
    folder = root / "en-vi"
    convert(model_builders.marian_zip(root / "en-vi.zip", (">>vie<<",)), folder, root / "work")
    manifest.write(folder, describe(folder, FAMILIES["opus"], name="en-vi", reads="en", writes=("vi",)))
    return Engine.load(folder)


@pytest.fixture
def pivot(starter: Engine, second: Engine) -> Pivot:
    return Pivot("through", Counting.load(starter.model.folder), second)


def test_the_languages_of_both_legs(pivot: Pivot):
    assert pivot.languages == ("vi", "en")
    assert pivot.reads == "ar"


def test_the_names_stand_with_their_marks_in_the_english_of_the_way(pivot: Pivot):
    list(pivot.draft([request(0, "vi")], "vi"))
    (english,) = pivot.draft([request(0, "en")], "en")
    assert english.origin == "mt:through"
    assert "Nguyễn Văn An" in english.text
    assert "Hòa Lộc" in english.text


def test_the_english_of_the_way_is_the_english_draft(pivot: Pivot):
    requests = [request(i, "vi") for i in range(3)]
    list(pivot.draft(requests, "vi"))
    assert pivot.first.asked == 3
    drafts = list(pivot.draft([request(i, "en", marks=False) for i in range(3)], "en"))
    assert pivot.first.asked == 3
    assert [draft.index for draft in drafts] == [0, 1, 2]
    assert all("Nguyen Van An" in draft.text and "Hoa Loc" in draft.text for draft in drafts)
    assert not any("ễ" in draft.text for draft in drafts)


def test_english_alone_never_asks_the_second_leg(pivot: Pivot):
    (draft,) = pivot.draft([request(7, "en")], "en")
    assert isinstance(draft, Draft)
    assert (draft.index, draft.language, draft.lost) == (7, "en", ())


def test_a_name_that_either_leg_lost_is_lost(pivot: Pivot):
    (draft,) = pivot.draft([request(4, "vi")], "vi")
    assert draft.index == 4
    assert draft.language == "vi"
    for position, spelling in enumerate(("Nguyễn Văn An", "Hòa Lộc")):
        assert (spelling in draft.text) != (position in draft.lost)


def test_many_segments_come_in_their_order(pivot: Pivot):
    requests = [DraftRequest(i, f"زار {i} من الضيوف القرية.") for i in range(70)]
    drafts = list(pivot.draft(requests, "vi"))
    assert [draft.index for draft in drafts] == list(range(70))


def test_legs_that_do_not_meet_are_refused(starter: Engine, second: Engine):
    with pytest.raises(ModelError, match="cannot go through English"):
        Pivot("backwards", second, starter)
    with pytest.raises(ModelError, match="not into fr"):
        Pivot("through", starter, second).draft([], "fr")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_route_has_alternatives_and_completes(pivot: Pivot, language: str):
    drafts = pivot.alternatives(request(3, language), language, 3)
    assert drafts
    assert {(draft.index, draft.language, draft.origin) for draft in drafts} == {(3, language, "mt:through")}
    draft = pivot.complete(request(3, language), language, "Nguyễn Văn An x")
    assert draft.text.startswith("Nguyễn Văn An x")
    assert draft.origin == "mt:through"
    with pytest.raises(ModelError):
        pivot.alternatives(request(3, "fr"), "fr")


@pytest.mark.parametrize("order", [("en",), ("vi", "en"), ("en", "vi")])
def test_repeated_sentences_leave_every_draft_where_it_belongs(pivot: Pivot, starter: Engine, order: tuple[str, ...]):
    requests = [DraftRequest(i, source) for i, source in enumerate(SENTENCES)]
    for language in order:
        made = [draft.text for draft in pivot.draft(requests, language)]
    alone = [next(pivot.draft([request], order[-1])).text for request in requests]
    assert made == alone
    english = [draft.text for draft in pivot.draft(requests, "en")]
    assert english == [draft.text for draft in starter.draft(requests, "en")]
