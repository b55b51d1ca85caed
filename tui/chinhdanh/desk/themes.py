"""The themes of the desk: two calm ones and one of high contrast; Textual's own can be chosen from the palette."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="chinhdanh-dark",
    primary="#7fb4ca",
    secondary="#5f7d8c",
    accent="#e0af68",
    warning="#e0af68",
    error="#e07a7a",
    success="#8fbf8f",
    foreground="#d5d9de",
    background="#15181c",
    surface="#1b1f24",
    panel="#252b32",
    dark=True,
    variables={"footer-key-foreground": "#e0af68", "footer-background": "#1b1f24", "border": "#3a434d"},
)

LIGHT = Theme(
    name="chinhdanh-light",
    primary="#1f6f8b",
    secondary="#5f7d8c",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#b03a3a",
    success="#2f7d3b",
    foreground="#22262a",
    background="#f6f5f1",
    surface="#eeece6",
    panel="#e2dfd6",
    dark=False,
    variables={"footer-key-foreground": "#9a5b00", "footer-background": "#eeece6", "border": "#b8b3a6"},
)

CONTRAST = Theme(
    name="chinhdanh-contrast",
    primary="#00e5ff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8a8a",
    success="#5cff5c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#003a5c",
    dark=True,
    variables={"footer-key-foreground": "#ffff00", "footer-background": "#000000", "border": "#ffffff"},
)

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""By the word of the setting."""
