"""Floor 1: Arabic, Vietnamese syllables, numbers, sentences. Pure functions: no files, no state."""
