"""How a model's training data had its punctuation prepared."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from sacremoses import MosesPunctNormalizer

from chinhdanh.drafts.punctuation import Normaliser

MOSES = MosesPunctNormalizer(lang="en")
NORMALISER = Normaliser("moses")
SIGNS = "ابوي aZ12  .،؛؟!?/-:;%()\"'`´‘’‚“”„«»–—…\u00a0º,\r\n\t⟦1⟧⟪2⟫"


@given(st.text(SIGNS, max_size=24))
@example("")
@example("زار الوفد ⟦1⟧.")
@example("قال ''نعم'' (أمس) .")
def test_what_is_passed_over_is_what_moses_leaves_alone(text: str) -> None:
    assert NORMALISER(text) == MOSES.normalize(text)
