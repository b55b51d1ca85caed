"""Sets of characters, each as it stands inside the brackets of a regular expression."""

from __future__ import annotations

ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c7"
"""Arabic letters, without tatweel and marks."""

TASHKEEL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Vowel signs and the other marks over and under Arabic letters."""

TATWEEL = "\u0640"

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, zero-width characters and direction controls."""

LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
"""Latin letters, those of Vietnamese among them, composed."""

DIGITS = "0-9٠-٩۰-۹"
"""ASCII, Arabic and Persian digits."""
