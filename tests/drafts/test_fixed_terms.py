"""Terms on their way through the model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chinhdanh import paths
from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.fixed_terms import few, with_misworded_terms, with_terms
from chinhdanh.drafts.masking import Held, Masked
from chinhdanh.drafts.passage import Part, Passage, Reading
from chinhdanh.drafts.requests import DraftRequest, NameUse
from chinhdanh.drafts.splitting import Piece
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase

PLAN = "أكدت اللجنة الشعبية للمقاطعة أهمية الخطة."
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
    ("output", "wordings"),
    [
        ("Nhân dân xã họp về Mặt Trận Lớn", ["mặt trận", "dân vận"]),
        ("xã họp về mặt trận lớn", ["mặt trận"]),
        ("xã họp về dân vận", []),
    ],
)
def test_terms_that_an_output_words_as_it_must_not(output: str, wordings: list[str]) -> None:
    termbase = Termbase(
        [
            Term(("جبهة الوطن",), ("mặt trận",), forbidden={"vi": ("mặt trận lớn",)}),
            Term(("التعبئة الجماهيرية",), ("dân vận",), forbidden={"vi": ("nhân dân xã",)}),
        ]
    )
    asked = with_misworded_terms(DraftRequest(0, "جبهة الوطن ثم التعبئة الجماهيرية"), output, "vi", termbase)
    assert [use.spellings["vi"] for use in asked.terms] == wordings
    again = with_misworded_terms(asked, output, "vi", termbase)
    assert again.terms == asked.terms


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("vi", "Mỗi xã một sản phẩm", "một cộng đồng một sản phẩm"),
        ("en", "One Commune One Product", "one community one product"),
    ],
)
def test_a_term_worded_as_it_must_not_be_gets_a_placeholder(
    starter: Engine, monkeypatch: pytest.MonkeyPatch, language: str, right: str, wrong: str
) -> None:
    read = Part.read

    def literal(part: Part, tokens: Sequence[str], log_probability: float) -> None:
        read(part, tokens, log_probability)
        if not part.masked.slots:
            part.reading = Reading(f"x {wrong} y", log_probability, len(tokens), 0)

    monkeypatch.setattr(Part, "read", literal)
    (draft,) = starter.draft([DraftRequest(0, "حقق مجتمع واحد منتج واحد نتائج جيدة في القرى.")], language)
    assert right.lower() in draft.text.lower()
    assert wrong not in draft.text.lower()


@pytest.fixture
def own_terms() -> None:
    """A file of the user's own terms, worded as nobody else does."""
    paths.termbase_file().parent.mkdir(parents=True, exist_ok=True)
    table = "arabic\tvietnamese\tenglish\nاللجنة الشعبية للمقاطعة\tHội sở tỉnh\tProvincial Board Office\n"
    paths.termbase_file().write_text(table, encoding="utf-8")


@pytest.mark.parametrize(("language", "wording"), [("vi", "Hội sở tỉnh"), ("en", "Provincial Board Office")])
@pytest.mark.usefixtures("own_terms")
def test_a_draft_says_the_users_own_term_as_it_is_worded(starter: Engine, language: str, wording: str) -> None:
    (draft,) = starter.draft([DraftRequest(0, PLAN)], language)
    assert wording in draft.text


@pytest.mark.parametrize(
    ("language", "wordings"), [("vi", ("ubnd", "ủy ban nhân dân")), ("en", ("people's committee",))]
)
def test_what_the_program_knows_is_left_to_the_model(starter: Engine, language: str, wordings: tuple[str, ...]) -> None:
    (draft,) = starter.draft([DraftRequest(0, PLAN)], language)
    assert any(wording in draft.text.lower() for wording in wordings)


@pytest.mark.usefixtures("own_terms")
def test_a_term_that_the_model_loses_is_asked_for_as_text(starter: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Part.read

    def forgetful(part: Part, tokens: Sequence[str], log_probability: float) -> None:
        terms = {place for place, held in part.masked.slots.items() if held[0].term}
        read(part, [token for token in tokens if token.strip("▁") not in terms], log_probability)

    monkeypatch.setattr(Part, "read", forgetful)
    (draft,) = starter.draft([DraftRequest(0, PLAN)], "vi")
    assert "UBND" in draft.text or "Ủy ban nhân dân" in draft.text


@pytest.mark.usefixtures("own_terms")
def test_a_name_that_is_lost_with_a_term_is_asked_for_in_shorter_parts(
    starter: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, name = "ناقشت اللجنة الشعبية للمقاطعة خطة التنمية، وزار الوفد منطقة هاو لوك في الصباح.", "هاو لوك"
    read = Part.read

    def forgetful(part: Part, tokens: Sequence[str], log_probability: float) -> None:
        whole = (part.piece.start, part.piece.end) == (0, len(source))
        kept = [token for token in tokens if not (whole and "⟦" in token)]
        read(part, kept, log_probability)

    monkeypatch.setattr(Part, "read", forgetful)
    at = source.index(name)
    (draft,) = starter.draft([DraftRequest(0, source, (NameUse(at, at + len(name), {"vi": "Hậu Lộc"}),))], "vi")
    assert draft.lost == ()
    assert "Hậu Lộc" in draft.text


def test_lost_terms_are_told_by_their_wording() -> None:
    kept, lost = Held(0, 4, "Tỉnh ủy", term=True), Held(5, 9, "Mặt trận", term=True)
    name = Held(10, 12, "Lan", name=0)
    masked = Masked("", {"⟦1⟧": (kept,), "⟦2⟧": (lost,), "⟦3⟧": (name,)}, ())
    part = Part(Piece(0, 12), masked, ["x"], Reading("⟦1⟧ họp", -0.1, 2, 8))
    assert Passage(DraftRequest(0, ""), (part,)).lost_terms == {"Mặt trận"}
