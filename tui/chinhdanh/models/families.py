"""How each family of open models wants its input: who adds ``</s>``, which token names the language, and where.

The facts are from the model cards and from runs of CTranslate2: a multilingual model that is not told its language, or
that lacks the closing token, does not fail but writes nonsense.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

_OPUS = {"vi": ">>vie<<", "en": ">>eng<<"}
_M2M = {"ar": "__ar__", "vi": "__vi__", "en": "__en__"}
_NLLB = {"ar": "arb_Arab", "vi": "vie_Latn", "en": "eng_Latn"}
_MADLAD = {"vi": "<2vi>", "en": "<2en>"}


@dataclass(frozen=True, slots=True)
class Family:
    """The conventions of a family.

    ``marian`` models are closed by CTranslate2 itself. ``source_language`` and ``target_language`` are the tokens
    before the source, ``target_prefix`` those that the target begins with; ``lead`` stands before a source token.
    ``optional`` tokens are left out where the vocabulary lacks them, as bilingual models do.
    """

    name: str
    marian: bool
    source_pieces: str
    target_pieces: str
    source_language: Mapping[str, str]
    target_language: Mapping[str, str]
    target_prefix: Mapping[str, str]
    longest: int
    punctuation: str = "plain"
    lead: str = ""
    optional: bool = False

    def source_prefix(self, reads: str, writes: str, vocabulary: Collection[str]) -> tuple[str, ...]:
        """The tokens before the source of one language for a target in another."""
        tokens = [self.source_language.get(reads, ""), self.target_language.get(writes, "")]
        named = [token for token in tokens if token and not (self.optional and token not in vocabulary)]
        return (self.lead, *named) if named and self.lead else tuple(named)

    def prefix(self, writes: str) -> tuple[str, ...]:
        """The tokens that a target in a language begins with."""
        token = self.target_prefix.get(writes)
        return (token,) if token else ()


_BPE = "sentencepiece.bpe.model"

FAMILIES = {
    family.name: family
    for family in (
        Family("opus", True, "source.spm", "target.spm", {}, _OPUS, {}, 500, punctuation="moses", optional=True),
        Family("m2m100", False, _BPE, _BPE, _M2M, {}, _M2M, 1000),
        Family("small100", False, _BPE, _BPE, {}, _M2M, {}, 1000),
        Family("nllb", False, _BPE, _BPE, _NLLB, {}, _NLLB, 1000),
        Family("madlad", False, "spiece.model", "spiece.model", {}, _MADLAD, {}, 500, lead="▁"),
    )
}


def recognise(vocabulary: Collection[str], files: Collection[str]) -> Family | None:
    """The family of a model folder, by its vocabulary and the names of its files; None where they do not tell."""
    if "source.spm" in files:
        return FAMILIES["opus"]
    if "vie_Latn" in vocabulary:
        return FAMILIES["nllb"]
    if "<2vi>" in vocabulary:
        return FAMILIES["madlad"]
    if "__vi__" in vocabulary:
        return FAMILIES["m2m100"]
    return None
