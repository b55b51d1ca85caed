"""Floor 3: translation models and the drafts they make."""
