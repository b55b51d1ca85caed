"""Errors a user can cause, each with what went wrong, what to do, and the exit code of the command.

ChinhdanhError (1)
├── UsageError (2)
├── InputFileError (3)      a file that cannot be read as an article or an exchange format
├── ModelError (4)          a model that is missing, damaged or unsuitable
├── ProjectError (1)        a project file that cannot be opened or written
├── TranslationMemoryError (1)
└── OutputError (1)         a result that cannot be written
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the program."""

    OK = 0
    FAILED = 1
    USAGE = 2
    INPUT = 3
    MODEL = 4
    INTERRUPTED = 130


class ChinhdanhError(Exception):
    """Base of every error shown to a user.

    ``title`` says what failed, ``message`` what is wrong and where, ``hint`` what to do about it.
    """

    exit_code: ExitCode = ExitCode.FAILED
    title = "chinhdanh failed"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title}: {self.message}" + (f" {self.hint}" if self.hint else "")


class UsageError(ChinhdanhError):
    """The command line does not make sense."""

    exit_code = ExitCode.USAGE
    title = "Usage"


class InputFileError(ChinhdanhError):
    """A file cannot be read as an article or as the exchange format it claims to be."""

    exit_code = ExitCode.INPUT
    title = "Cannot read the input"


class ModelError(ChinhdanhError):
    """A translation model is missing, damaged or does not fit."""

    exit_code = ExitCode.MODEL
    title = "Cannot use the model"


class ProjectError(ChinhdanhError):
    """A project is in use, cannot be written, or does not have what was asked for."""

    title = "Cannot use the project"


class ProjectFileError(ProjectError):
    """A file cannot be read as a project."""

    exit_code = ExitCode.INPUT


class NewerProjectError(ProjectFileError):
    """A project was made by a newer program: it is whole, but not for this one."""


class TranslationMemoryError(ChinhdanhError):
    """The translation memory is in use, cannot be read or written, or cannot do what was asked for."""

    title = "Cannot use the translation memory"


class OutputError(ChinhdanhError):
    """A result cannot be written."""

    title = "Cannot write the result"
