"""Every path the program touches."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "chinhdanh"
PROJECT_SUFFIX = ".chinhdanh"


def _data_root() -> Path:
    """The folder that holds ``models`` and ``seeds``: inside an installed wheel, else the source checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "data"
    return packaged if packaged.is_dir() else package.parent.parent


def models_dir() -> Path:
    """The folder of the built-in models."""
    return _data_root() / "models"


def seeds_dir() -> Path:
    """The folder of gazetteer, glossary and sample articles."""
    return _data_root() / "seeds"


def starter_model() -> Path:
    """The built-in translation model."""
    return models_dir() / "starter"


def model_catalogue() -> Path:
    """The open models that can be fetched by name."""
    return models_dir() / "catalogue.toml"


def config_file() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_path(APP)) / "config.toml"


def keymap_file() -> Path:
    """The user's own keys of the desk."""
    return config_file().with_name("keymap.toml")


def scoring_file() -> Path:
    """The user's own scoring of marked errors."""
    return config_file().with_name("scoring.toml")


def data_dir() -> Path:
    """The user's data: register, downloaded models."""
    return Path(platformdirs.user_data_path(APP))


def register_file() -> Path:
    """The memory of decided names, shared by all articles."""
    return data_dir() / "register.sqlite"


def memory_file() -> Path:
    """The translation memory, shared by all articles."""
    return data_dir() / "memory.sqlite"


def draft_cache_file() -> Path:
    """Drafts that models made before."""
    return data_dir() / "drafts.sqlite"


def termbase_file() -> Path:
    """The user's own terms."""
    return data_dir() / "terms.tsv"


def terminals_file() -> Path:
    """How Arabic is written on the user's terminals, as chosen on each."""
    return data_dir() / "terminals.json"


def user_models_dir() -> Path:
    """Models that the user brought or downloaded."""
    return data_dir() / "models"


def log_file() -> Path:
    """The log."""
    return Path(platformdirs.user_log_path(APP)) / "chinhdanh.log"


def project_file(article: Path) -> Path:
    """The project that belongs to an article: beside it, with its whole name kept (``a.txt`` → ``a.txt.chinhdanh``).

    A project's own file belongs to itself.
    """
    return article if article.suffix == PROJECT_SUFFIX else article.parent / (article.name + PROJECT_SUFFIX)
