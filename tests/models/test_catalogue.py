"""The catalogue of the program, and catalogues with mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.errors import ModelError
from chinhdanh.models.catalogue import Catalogue
from chinhdanh.models.families import FAMILIES, recognise


def test_every_entry_says_what_a_user_must_know():
    catalogue = Catalogue.load()
    assert sum(entry.recommended for entry in catalogue.values()) == 1
    for entry in catalogue.values():
        assert entry.scores
        for part in catalogue.parts(entry):
            assert part.licence, part.name
            assert part.credit, part.name
            assert part.source.startswith("https://")
            assert part.megabytes > 0
            assert part.non_commercial == ("NC" in part.licence)
            for file in (part.archive,) if part.archive else part.files:
                assert file.url.startswith("https://")


def test_a_folder_of_files_has_all_that_its_family_needs():
    for entry in Catalogue.load().values():
        if entry.files:
            family = FAMILIES[entry.family]
            names = {file.name for file in entry.files}
            assert {"model.bin", "config.json", family.source_pieces, family.target_pieces} <= names


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("model = 3", r"no \[\[model\]\]"),
        ("[[model]]", "name"),
        ('[[model]]\nname = "../up"\narchive = "x"', "folder"),
        ('[[model]]\nname = "a"', "one of legs, archive and files"),
        ('[[model]]\nname = "a"\narchive = "x"\nfamily = "bert"\nto = ["vi"]', "family"),
        ('[[model]]\nname = "a"\narchive = "x"\nfamily = "opus"', "translates to"),
        ('[[model]]\nname = "a"\nlegs = ["b", "c"]', "goes through b"),
        ('[[model]]\nname = "a"\ncolour = "x"', "colour"),
        ('[[model]]\nname = "a"\nfamily = "nllb"\nto = ["vi"]\nfiles = [{ name = "../x", url = "y" }]', "path"),
        ("name = ", "catalogue"),
    ],
)
def test_a_mistake_is_named(content: str, said: str, tmp_path: Path):
    path = tmp_path / "catalogue.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        Catalogue.load(path)


@pytest.mark.parametrize(
    ("vocabulary", "files", "family"),
    [
        ({"__vi__", "__ar__"}, {"sentencepiece.bpe.model"}, "m2m100"),
        ({"vie_Latn"}, {"sentencepiece.bpe.model"}, "nllb"),
        ({"<2vi>"}, {"spiece.model"}, "madlad"),
        ({">>vie<<"}, {"source.spm", "target.spm"}, "opus"),
        ({"a"}, {"vocab.bpe"}, None),
    ],
)
def test_a_family_is_recognised(vocabulary: set[str], files: set[str], family: str | None):
    found = recognise(vocabulary, files)
    assert (found.name if found else None) == family


def test_a_bilingual_model_gets_no_language_token_and_a_lead_stands_first():
    assert FAMILIES["opus"].source_prefix("ar", "en", {"a"}) == ()
    assert FAMILIES["opus"].source_prefix("en", "vi", {">>vie<<"}) == (">>vie<<",)
    assert FAMILIES["madlad"].source_prefix("ar", "vi", set()) == ("▁", "<2vi>")
    assert FAMILIES["small100"].source_prefix("ar", "vi", set()) == ("__vi__",)
