"""Language codes as exchange files carry them."""

from __future__ import annotations

import re

from chinhdanh.errors import UsageError

_SHORT = {"ara": "ar", "arb": "ar", "vie": "vi", "eng": "en"}
_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def language_code(code: str) -> str:
    """Return ``code`` in the form CAT tools match: hyphens, two letters where there are (``vie_VN`` → ``vi-VN``).

    OmegaT matches neither ``ar_SA`` nor ``ara``. Raises UsageError for what is no language code at all.
    """
    language, *rest = code.strip().replace("_", "-").split("-")
    found = "-".join((_SHORT.get(language.lower(), language.lower()), *rest))
    if not _CODE.fullmatch(found):
        raise UsageError(f"{code!r} is not a language code.", hint="Use a code such as ar, vi, en or vi-VN.")
    return found
