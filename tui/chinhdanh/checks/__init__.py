"""Floor 4: checks, one module per family; each reports Findings."""
