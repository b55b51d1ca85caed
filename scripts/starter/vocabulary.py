"""The SentencePiece vocabulary that source and target share, and the tokens that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sentencepiece as spm

from starter.rows import NAME_PLACES, NUMBER_PLACES

LANGUAGE_TOKENS = {"vi": ">>vie<<", "en": ">>eng<<", "ar": ">>ara<<"}
EOS, PAD = 0, 1
SEPARATOR = "▁"
ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Added:
    """A piece that an older vocabulary lacked; ``like`` is the piece whose embedding it starts from, if any."""

    piece: str
    like: str | None


class Vocabulary:
    """Pieces, then the language tokens."""

    def __init__(self, model: bytes) -> None:
        self.model = model
        self.processor = spm.SentencePieceProcessor(model_proto=model)
        self.pieces = [self.processor.id_to_piece(i) for i in range(self.processor.get_piece_size())]
        self.tokens = [*self.pieces, *LANGUAGE_TOKENS.values()]
        self.ids = {token: i for i, token in enumerate(self.tokens)}
        self.arabic = [i for i, token in enumerate(self.tokens) if ARABIC.search(token)]
        self.unwritten = [*self.arabic, PAD, self.processor.unk_id(), *(self.ids[t] for t in LANGUAGE_TOKENS.values())]
        """Numbers of the tokens that no target holds."""

    def __len__(self) -> int:
        return len(self.tokens)

    def source(self, text: str, language: str, sampled: bool = False) -> list[int]:
        """Token numbers of a source text to be translated into the language, closed by ``</s>``.

        ``sampled`` cuts the words into pieces at random.
        """
        return [self.ids[LANGUAGE_TOKENS[language]], *self._encode(text, sampled), EOS]

    def target(self, text: str) -> list[int]:
        """The tokens of a translation, with the end of the sentence."""
        return [*self._encode(text, sampled=False), EOS]

    def _encode(self, text: str, sampled: bool) -> list[int]:
        if sampled:
            return self.processor.encode(text, out_type=int, enable_sampling=True, alpha=0.2, nbest_size=-1)
        return self.processor.encode(text, out_type=int)


def learn(texts: Iterable[str], size: int, folder: Path) -> Vocabulary:
    """A new unigram vocabulary in which every character of the texts has a piece, rare Vietnamese capitals too."""
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(folder / "joint"),
        vocab_size=size,
        model_type="unigram",
        character_coverage=1.0,
        eos_id=EOS,
        pad_id=PAD,
        pad_piece="<pad>",
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=[*NAME_PLACES, *NUMBER_PLACES],
        normalization_rule_name="nmt_nfkc",
        split_digits=True,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return Vocabulary((folder / "joint.model").read_bytes())


def extend(old: Vocabulary, texts: Iterable[str]) -> tuple[Vocabulary, list[Added]]:
    """The old vocabulary with the figure placeholders and every character of the texts it lacks, at its end."""
    from sentencepiece import sentencepiece_model_pb2 as proto  # needs protobuf, which only training brings

    model = proto.ModelProto.FromString(old.model)
    added = [
        Added(place, NAME_PLACES[i % len(NAME_PLACES)]) for i, place in enumerate(NUMBER_PLACES) if place not in old.ids
    ]
    unknown = old.processor.unk_id()
    characters = sorted(set().union(*(old.processor.normalize(text) for text in texts)) - {SEPARATOR, *old.ids})
    for character in characters:
        if unknown in old.processor.encode(character, out_type=int):
            lower = character.lower()
            added.append(Added(character, lower if lower in old.ids else None))
    lowest = min(piece.score for piece in model.pieces)
    for new in added:
        kind = proto.ModelProto.SentencePiece.USER_DEFINED if new.piece in NUMBER_PLACES else None
        model.pieces.add(piece=new.piece, score=0.0 if kind else lowest, type=kind or 1)
    model.trainer_spec.vocab_size = len(model.pieces)
    return Vocabulary(model.SerializeToString()), added
