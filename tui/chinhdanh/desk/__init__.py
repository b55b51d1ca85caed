"""Floor 7: the Textual application."""
