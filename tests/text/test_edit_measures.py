"""chrF and TER: worked by hand, and against sacrebleu where it is installed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.edit_measures import chrf, ter, word_edits

WORDS = "một hai ba bốn năm sáu bảy tám".split()


@pytest.mark.parametrize(
    ("text", "reference", "edits"),
    [
        ("", "", 0),
        ("a b", "", 2),
        ("", "a b", 2),
        ("a b c", "a b c", 0),
        ("a x c", "a b c", 1),
        ("a c", "a b c", 1),
        ("a b x c", "a b c", 1),
        ("b c a", "a b c", 1),
        ("d e a b c", "a b c d e", 1),
        ("c b a", "a b c", 2),
        ("x b c a", "a b c", 2),
    ],
)
def test_edits_are_insertions_deletions_replacements_and_moves(text: str, reference: str, edits: int) -> None:
    assert word_edits(text.split(), reference.split()) == edits


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([("", "")], None),
        ([("ab", "ab")], 100.0),
        ([("ab", "cd")], 0.0),
        ([("", "ab")], 0.0),
        # one-letter grams: 1 of 2 in both; two-letter grams: none of 1 in both
        ([("ab", "ac")], 25.0),
        ([("a b", "ab")], 100.0),
    ],
)
def test_chrf_by_hand(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert chrf(pairs) == (expected if expected is None else pytest.approx(expected))


def test_ter_is_over_all_words_without_regard_to_case() -> None:
    assert ter([("Hà nội", "hà nội"), ("một hai", "một ba")]) == 25.0
    assert ter([("một hai ba", "một")]) == 200.0
    assert ter([("một", "")]) is None


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_edits_lie_between_the_difference_in_length_and_the_longer_text(ours: list[str], theirs: list[str]) -> None:
    edits = word_edits(ours, theirs)
    assert abs(len(ours) - len(theirs)) <= edits <= max(len(ours), len(theirs))
    assert (edits == 0) == (ours == theirs)


def sentences(count: int) -> list[tuple[str, str]]:
    """Sentences and the same after some words were moved, replaced, dropped or added."""
    dice, made = random.Random(5), []
    for _ in range(count):
        reference = [dice.choice(WORDS) for _ in range(dice.randrange(1, 20))]
        text = list(reference)
        for _ in range(dice.randrange(5)):
            at = dice.randrange(len(text) + 1)
            match dice.randrange(3):
                case 0:
                    text[at : at + 1] = [dice.choice(WORDS)]
                case 1:
                    del text[at : at + 2]
                case _:
                    piece, text[at : at + 3] = text[at : at + 3], []
                    to = dice.randrange(len(text) + 1)
                    text[to:to] = piece
        made.append((" ".join(text), " ".join(reference)))
    return made


def test_both_are_those_of_sacrebleu() -> None:
    sacrebleu = pytest.importorskip("sacrebleu")
    pairs = sentences(300)
    texts, references = [text for text, _ in pairs], [reference for _, reference in pairs]
    assert chrf(pairs) == pytest.approx(sacrebleu.corpus_chrf(texts, [references]).score)
    assert ter(pairs) == pytest.approx(sacrebleu.corpus_ter(texts, [references]).score)
    for text, reference in pairs:
        assert chrf([(text, reference)]) == pytest.approx(sacrebleu.sentence_chrf(text, [reference]).score)
        assert ter([(text, reference)]) == pytest.approx(sacrebleu.sentence_ter(text, [reference]).score)
