"""Terms on their way through the model."""

from __future__ import annotations

import pytest

from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.fixed_terms import few, with_terms
from chinhdanh.drafts.requests import DraftRequest, NameUse
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase

TERMS = Termbase(
    [
        Term(("لجنة المقاطعة للحزب",), ("Tỉnh ủy",), ("provincial Party Committee",)),
        Term(("المحافظة",), ("tỉnh",), ("province",)),
        Term(("الجبهة الشعبية",), (), ("popular front",)),
    ]
)


@pytest.mark.parametrize(
    ("source", "language", "wordings"),
    [
        ("اجتمعت لجنة المقاطعة للحزب أمس", "vi", ["Tỉnh ủy"]),
        ("اجتمعت لجنة المقاطعة للحزب أمس", "en", ["provincial Party Committee"]),
        ("وصل إلى المحافظة", "vi", []),
        ("اجتمعت الجبهة الشعبية", "vi", []),
    ],
)
def test_terms_of_several_words_that_have_a_wording(source: str, language: str, wordings: list[str]) -> None:
    request = with_terms(DraftRequest(0, source), language, TERMS)
    assert [use.spellings[language] for use in request.terms] == wordings


def test_a_term_that_holds_a_name_is_left_to_the_name() -> None:
    source = "لجنة المقاطعة للحزب"
    name = NameUse(source.index("المقاطعة"), source.index("المقاطعة") + 8, {"vi": "Tỉnh"})
    assert with_terms(DraftRequest(0, source, (name,)), "vi", TERMS).terms == ()


def test_a_title_is_left_to_the_model_with_the_name_beside_it() -> None:
    source = "لجنة المقاطعة للحزب هانوي أكدت"
    name = NameUse(source.index("هانوي"), source.index("هانوي") + 5, {"vi": "Hà Nội"})
    assert with_terms(DraftRequest(0, source, (name,)), "vi", TERMS).terms == ()


def test_the_longest_terms_are_kept() -> None:
    uses = [NameUse(0, 3, {}), NameUse(4, 14, {}), NameUse(15, 20, {})]
    assert few(uses, 2) == (uses[1], uses[2])
    assert few(uses, 0) == few(uses, -1) == ()


@pytest.mark.parametrize(
    ("language", "wording"), [("vi", "Ủy ban nhân dân tỉnh"), ("en", "provincial People's Committee")]
)
def test_a_draft_says_the_term_as_the_termbase_does(starter: Engine, language: str, wording: str) -> None:
    (draft,) = starter.draft([DraftRequest(0, "أكدت اللجنة الشعبية للمقاطعة أهمية الخطة.")], language)
    assert wording.lower() in draft.text.lower()
