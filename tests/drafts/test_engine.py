"""The engine, with the real starter model."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from chinhdanh import paths
from chinhdanh.drafts import manifest
from chinhdanh.drafts.engine import Draft, DraftRequest, Engine, NameUse
from chinhdanh.drafts.model import Model
from chinhdanh.drafts.passage import Part
from chinhdanh.errors import ModelError
from chinhdanh.text.arabic import has_arabic
from name_uses import uses

SINH, HAULOC = "ترينه توان سينه", "هاو لوك"
SPELLED = {SINH: "Trịnh Tuấn Sinh", HAULOC: "Hậu Lộc"}
VISIT = f"قام نائب أمين اللجنة الحزبية الإقليمية {SINH} بزيارة منطقة {HAULOC}."


CLAUSES = ("حضر الاجتماع قيادات منطقة", "زار الوفد بلدية", "بناء الطرق الريفية في منطقة", "فاز فريق قرية")
NOUNS = ("أسرة", "مدرسة", "جسر", "طن من الأرز", "عاملا في المصنع", "كيلومترا من الطرق", "شاحنة", "مريضا", "قاربا")
MORE_NOUNS = (*NOUNS, "بقرة", "كتابا", "شجرة", "لاعبا", "مصباحا", "حافلة", "طبيبا")
PLACES = ("Hậu Lộc", "Hậu Lĩnh", "Hậu Nghĩa", "Hậu Giang")


def request(source: str, index: int = 0) -> DraftRequest:
    """A request with the names of SPELLED in it."""
    return DraftRequest(index, source, uses(source, SPELLED))


def draft(engine: Engine, source: str, language: str = "vi", **options: int) -> Draft:
    return next(engine.draft([request(source)], language, **options))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_come_through(starter: Engine, language: str) -> None:
    made = draft(starter, VISIT, language)
    assert "Trịnh Tuấn Sinh" in made.text
    assert "Hậu Lộc" in made.text
    assert (made.lost, made.origin, made.language) == ((), f"mt:{starter.name}", language)
    assert made.score is not None and 0 < made.score <= 1
    assert not has_arabic(made.text)
    assert made.text == unicodedata.normalize("NFC", made.text)
    assert made.text[0].isupper() and made.text.endswith(".")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (HAULOC, "Hậu Lộc"),
        (f"{HAULOC}، " * 12 + HAULOC, "Hậu Lộc, " * 12 + "Hậu Lộc"),
        (f"({HAULOC}، 14,963)", "(Hậu Lộc, 14.963)"),
        ("2020-2025", "2020-2025"),
        ("(XDCS&THQCDC)", "(XDCS&THQCDC)"),
        ("\u200f- \u200e؟", "- ?"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_what_needs_no_model_is_not_sent_to_it(starter: Engine, source: str, text: str) -> None:
    made = draft(starter, source)
    assert (made.text, made.score, made.lost) == (text, None, ())


def test_drafts_come_in_the_order_of_the_requests(starter: Engine) -> None:
    sources = [VISIT, HAULOC, "حضر الاجتماع قيادات المحافظة."] * 30
    numbered = [request(source, 1000 - at) for at, source in enumerate(sources)]
    made = list(starter.draft(numbered, "en"))
    assert [d.index for d in made] == [r.index for r in numbered]
    assert all("Hậu Lộc" in d.text for d in made if (1000 - d.index) % 3 < 2)


def test_the_same_requests_give_the_same_drafts(starter: Engine) -> None:
    numbered = [request(source, at) for at, source in enumerate([VISIT, "حضر الاجتماع قيادات المحافظة."] * 10)]
    assert list(starter.draft(numbered, "vi")) == list(starter.draft(numbered, "vi"))


def test_closing_the_generator_stops_the_work_and_leaves_the_engine_usable(starter: Engine) -> None:
    drafts = starter.draft([request(VISIT, at) for at in range(500)], "vi")
    assert next(drafts).index == 0
    drafts.close()
    assert "Hậu Lộc" in draft(starter, VISIT).text


def test_the_model_begins_before_the_first_draft_is_wanted(starter: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    ask = Model.ask

    def counted(model: Model, parts: list[Part], *others: Any, **options: Any) -> Any:
        asked.append(len(parts))
        return ask(model, parts, *others, **options)

    monkeypatch.setattr(Model, "ask", counted)
    drafts = starter.draft([request(VISIT)], "vi")
    assert asked == [1]
    assert [draft.index for draft in drafts] == [0]


def test_nothing_asked_nothing_given(starter: Engine) -> None:
    assert list(starter.draft([], "vi")) == []


def test_a_language_the_model_does_not_write(starter: Engine) -> None:
    with pytest.raises(ModelError, match=r"drafts into vi, en, not into fr"):
        starter.draft([request(VISIT)], "fr")


def test_marks_and_direction_controls_in_the_source_change_nothing(starter: Engine) -> None:
    plain = "حضر الاجتماع قيادات المحافظة."
    marked = "\u202bحَضَرَ الاجتمـــاع قيادات المحافظة.\u202c"
    assert draft(starter, marked) == draft(starter, plain)


def test_a_sentence_with_more_names_than_placeholders_loses_none(starter: Engine) -> None:
    source, names = "زار الوفد ", []
    for number in range(1, 14):
        arabic = "هاو " + "لوك"[: number % 3 + 1] + "نتخما"[number % 5] + " "
        start = len(source)
        source += arabic.strip() + "، "
        names.append(NameUse(start, start + len(arabic.strip()), {"vi": f"Xã {chr(64 + number)}"}))
    made = next(starter.draft([DraftRequest(0, source.rstrip("، ") + ".", tuple(names))], "vi"))
    found = [position for position, use in enumerate(names) if use.spellings["vi"] in made.text]
    assert sorted([*found, *made.lost]) == list(range(13))
    assert len(found) >= 10


def test_a_name_without_spelling_is_lost_and_the_sentence_still_drafted(starter: Engine) -> None:
    start = VISIT.index(HAULOC)
    made = next(
        starter.draft([DraftRequest(3, VISIT, (NameUse(start, start + len(HAULOC), {"en": "Hau Loc"}),))], "vi")
    )
    assert made.lost == (0,)
    assert made.text


@pytest.mark.parametrize("clauses", [12, 80])
def test_long_sentences_are_drafted_whole(starter: Engine, clauses: int) -> None:
    text, names = "", []
    for at in range(clauses):
        text += f"{'؛ ' if at else ''}{CLAUSES[at % len(CLAUSES)]} "
        names.append(
            NameUse(len(text), len(text) + len(HAULOC), {"vi": f"Hậu {'Lộc Lĩnh Nghĩa Giang'.split()[at % 4]}"})
        )
        text += HAULOC
    made = next(starter.draft([DraftRequest(0, f"{text}.", tuple(names))], "vi"))
    assert len(made.lost) <= clauses // 5
    assert made.text.count(";") >= clauses // 6
    assert made.text.endswith(".")


STRANGE = {
    "one endless word": "ا" * 3000,
    "marks and one letter": "؟" * 3000 + "ا",
    "one word many times": "قال " * 300,
    "placeholders in the source": "⟦1⟧ قال ⟪3⟫ ⟦⟧",
    "emoji, kashida, NUL": "قالـــ 😀 \x00 الرئيس",
}


@pytest.mark.parametrize("source", STRANGE.values(), ids=STRANGE)
def test_strange_input_gives_a_draft_without_placeholders(starter: Engine, source: str) -> None:
    made = draft(starter, source)
    assert not set("⟦⟧⟪⟫▁") & set(made.text)
    assert not has_arabic(made.text)


def test_one_sentence_that_the_model_refuses_does_not_stop_the_others(
    starter: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A manifest that promises more than the model's 512 positions makes CTranslate2 itself refuse a long input."""
    monkeypatch.setattr(starter.model, "manifest", dataclasses.replace(starter.model.manifest, longest=5000))
    monkeypatch.setattr("chinhdanh.drafts.passage.MOST_WORDS", 5000)
    long = " ".join(f"كلمة{'ابتثج'[at % 5]}" for at in range(1200)) + "."
    made = list(starter.draft([request(VISIT, 0), request(long, 1), request(VISIT, 2)], "vi"))
    assert [bool(d.text) for d in made] == [True, False, True]
    assert made[0].text == made[2].text


def test_a_target_prefix_leads_the_output_and_is_stripped_where_the_manifest_says_so(starter: Engine) -> None:
    prefix = {"vi": ("▁Theo", "▁đó", ",")}
    kept = dataclasses.replace(starter.model.manifest, target_prefix=prefix)
    stripped = dataclasses.replace(kept, strip_prefix=True)
    texts = []
    for facts in (kept, stripped):
        engine = Engine.load(paths.starter_model())
        engine.model.manifest = facts
        texts.append(draft(engine, VISIT).text)
    assert texts[0].startswith("Theo đó,")
    assert texts[0].casefold() == "theo đó, " + texts[1].casefold()


def test_the_seed_article_has_no_loops_gaps_or_arabic(starter: Engine, seed_article_path: Path) -> None:
    lines = [line for line in seed_article_path.read_text(encoding="utf-8").split("\n") if line.strip()][:8]
    for language in starter.languages:
        for made in starter.draft([request(line, at) for at, line in enumerate(lines)], language):
            assert made.text
            assert not set("⟦⟧⟪⟫▁") & set(made.text)
            assert not has_arabic(made.text)
            words = made.text.casefold().split()
            assert not any(len(set(words[at : at + 4])) == 1 for at in range(len(words) - 3)), made.text


def test_importing_the_engine_loads_no_model_library() -> None:
    code = (
        "import sys, chinhdanh.drafts.engine\n"
        "print(*[m for m in ('ctranslate2', 'sentencepiece', 'sacremoses', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_vocabulary_map_says_what_a_model_may_write(model_copy: Path) -> None:
    (model_copy / "vmap.txt").write_text(">>vie<<\t▁Thôn ▁thôn ▁có ▁xe .\n", encoding="utf-8")
    facts = manifest.read(model_copy)
    listed = dataclasses.replace(facts, files=manifest.measure(model_copy, tuple(facts.files)))
    manifest.write(model_copy, listed)
    made = draft(Engine.load(model_copy), "وصلت الشاحنات إلى القرية.")
    words = made.text.lower().rstrip(".").split()
    assert words and set(words) <= {"thôn", "có", "xe"}
    manifest.write(
        model_copy, dataclasses.replace(listed, files={n: listed.files[n] for n in listed.files if n != "vmap.txt"})
    )
    unlisted = draft(Engine.load(model_copy), "وصلت الشاحنات إلى القرية.")
    assert len(set(unlisted.text.lower().rstrip(".").split()) - {"thôn", "có", "xe"}) > 1


def test_a_model_without_placeholders_has_its_names_repaired(model_copy: Path) -> None:
    facts = manifest.read(model_copy)
    plain = dataclasses.replace(facts, name_strategy="repair", name_placeholders=())
    manifest.write(model_copy, plain)
    assert manifest.read(model_copy) == plain
    engine = Engine.load(model_copy)
    placed = 0
    for source in (VISIT, f"حضر الاجتماع قيادات منطقة {HAULOC}.", f"زار الوفد بلدية {HAULOC}.", SINH):
        for language in ("vi", "en"):
            asked = request(source)
            made = next(engine.draft([asked], language))
            spellings = [use.spellings[language] for use in asked.names]
            assert all(i in made.lost or spelling in made.text for i, spelling in enumerate(spellings))
            placed += len(spellings) - len(made.lost)
    assert placed > 2


def test_what_lacks_a_figure_is_drafted_in_shorter_parts(starter: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one beam and no other try the model loses figures of long lists; of their halves it loses fewer."""
    monkeypatch.setattr("chinhdanh.drafts.second_tries.BEAM", 1)
    figures = [[str(100 * i + 7 * k) for k in range(len(MORE_NOUNS))] for i in range(3, 15)]
    lists = [" ".join(f"{n} {noun}" for noun, n in zip(MORE_NOUNS, row, strict=True)) + "." for row in figures]

    def lost() -> int:
        made = starter.draft([request(text, i) for i, text in enumerate(lists)], "vi", beam_size=1)
        texts = [draft.text.replace(".", "") for draft in made]
        return sum(n not in text for row, text in zip(figures, texts, strict=True) for n in row)

    with_halves = lost()
    monkeypatch.setattr(
        "chinhdanh.drafts.second_tries._halved", lambda model, passage, language: model.cut(passage.request, language)
    )
    assert with_halves < lost()
