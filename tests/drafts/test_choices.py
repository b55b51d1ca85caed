"""Alternatives for a segment, and the rest of a sentence that a reviewer began."""

from __future__ import annotations

import pytest

from chinhdanh.drafts.cache import Cached, DraftCache
from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.loading import ByLanguage
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.errors import ModelError
from chinhdanh.names.placing import occurrences
from name_uses import uses

SPELLINGS = {"ترينه توان سينه": "Trịnh Tuấn Sinh", "هاو لوك": "Hậu Lộc"}
VISIT = "قال السيد ترينه توان سينه إن منطقة هاو لوك حققت 14,963 مليار دونج في عام 2023."
LONG = (
    "زار رئيس الوزراء مقاطعة هاو لوك صباح اليوم واطلع على سير العمل في مصنع الأسمدة الجديد وتحدث مع العمال؛ "
    "قال السيد ترينه توان سينه إن النتائج جيدة جدا وإن اللجنة ستواصل دعم المزارعين في العام المقبل؛ "
    "وافقت الحكومة على خطة تطوير الريف وطلبت من الوزارات تنفيذها في الوقت المحدد وبالجودة المطلوبة؛ "
    "أكدت الوزيرة أن الميزانية كافية هذا العام وأن المدارس الجديدة ستفتح أبوابها في شهر سبتمبر المقبل."
)


def request(source: str) -> DraftRequest:
    return DraftRequest(5, source, uses(source, SPELLINGS))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("n", [1, 3, 5])
def test_alternatives_differ_and_have_the_names(starter: Engine, language: str, n: int) -> None:
    drafts = starter.alternatives(request(VISIT), language, n)
    assert 1 <= len(drafts) <= n
    assert len({draft.text for draft in drafts}) == len(drafts)
    for draft in drafts:
        assert (draft.index, draft.language, draft.origin, draft.lost) == (5, language, "mt:starter", ())
        assert all(occurrences(draft.text, spelling) for spelling in SPELLINGS.values())
        assert ("14.963" if language == "vi" else "14,963") in draft.text
    (usual,) = starter.draft([request(VISIT)], language, beam_size=2 * n)
    assert drafts[0] == usual


def test_there_are_several_alternatives(starter: Engine) -> None:
    assert len(starter.alternatives(request(VISIT), "vi", 5)) > 2


def test_a_sentence_of_several_passes_has_alternatives(starter: Engine) -> None:
    drafts = starter.alternatives(request(LONG), "vi", 3)
    assert len(drafts) > 1
    assert all(occurrences(draft.text, "Hậu Lộc") for draft in drafts)


def test_what_needs_no_model_has_one_alternative(starter: Engine) -> None:
    assert [draft.text for draft in starter.alternatives(request("ترينه توان سينه"), "vi")] == ["Trịnh Tuấn Sinh"]


@pytest.mark.parametrize(
    ("prefix", "follows"),
    [
        ("", "Ông"),
        ("Ông Trịnh Tu", "ấn Sinh"),
        ("Ông Trịnh Tuấn Sinh", " "),
        ("Ông Trịnh Tuấn Sinh cho b", "iết"),
        ("Theo ông Trịnh Tuấn Sinh, huyện ", "Hậu Lộc"),
        ("Theo ông Trịnh Tuấn Sinh, huyện Hậu Lộc đạt 14.963", " "),
        ("  Năm 2023, ông", " "),
        ("Xyz qwf", ""),
        ("Ông Trịnh Tuấn Sinh cho biết huyện Hậu Lộc đạt 14.963 tỷ đồng năm 2023.", ""),
    ],
)
def test_the_rest_of_a_sentence_follows_what_was_typed(starter: Engine, prefix: str, follows: str) -> None:
    draft = starter.complete(request(VISIT), "vi", prefix)
    assert draft.text.startswith(prefix + follows)
    assert draft.text.count("14.963") <= 1
    assert len(occurrences(draft.text, "Trịnh Tuấn Sinh")) <= 1
    assert not set("⟦⟧⟪⟫▁") & set(draft.text)
    assert (draft.index, draft.origin) == (5, "mt:starter")


def test_names_that_are_neither_typed_nor_added_are_lost(starter: Engine) -> None:
    draft = starter.complete(request(VISIT), "vi", "Ông Trịnh Tuấn Sinh")
    assert [i for i, name in enumerate(SPELLINGS.values()) if name not in draft.text] == list(draft.lost)


@pytest.mark.parametrize("words", [0, 5, 40, 90])
def test_a_sentence_of_several_passes_is_completed_to_its_end(starter: Engine, words: int) -> None:
    (whole,) = starter.draft([request(LONG)], "vi", beam_size=4)
    prefix = " ".join(whole.text.split()[:words])
    draft = starter.complete(request(LONG), "vi", prefix)
    assert draft.text.startswith(prefix)
    assert len(draft.text) > 0.7 * len(whole.text)


def test_english_is_completed_too(starter: Engine) -> None:
    draft = starter.complete(request(VISIT), "en", "Mr. Trịnh Tuấn")
    assert draft.text.startswith("Mr. Trịnh Tuấn Sinh ")
    assert "14,963" in draft.text


def test_a_language_that_the_model_does_not_write_is_refused(starter: Engine) -> None:
    with pytest.raises(ModelError, match="fr"):
        starter.alternatives(request(VISIT), "fr")
    with pytest.raises(ModelError, match="fr"):
        starter.complete(request(VISIT), "fr", "Le")
    with pytest.raises(ModelError, match="en"):
        ByLanguage({"vi": starter}).complete(request(VISIT), "en", "Mr.")


def test_engines_around_an_engine_hand_on_what_is_asked(starter: Engine) -> None:
    around = ByLanguage({"vi": Cached(lambda: starter, "m", DraftCache())})
    assert around.alternatives(request(VISIT), "vi", 2) == starter.alternatives(request(VISIT), "vi", 2)
    assert around.complete(request(VISIT), "vi", "Ông") == starter.complete(request(VISIT), "vi", "Ông")


def test_a_model_that_fails_gives_no_choice(starter: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def result(self) -> None:
            raise RuntimeError("no memory")

    class Translator:
        def translate_batch(self, source: list[list[str]], *_: object, **_options: object) -> list[Failing]:
            return [Failing() for _ in source]

    monkeypatch.setattr(starter.model, "translator", Translator())
    assert starter.alternatives(request(VISIT), "vi") == []
    assert [made.text for made in starter.draft([request(VISIT)], "vi")] == [""]
