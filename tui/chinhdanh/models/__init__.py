"""Open translation models: what there is, fetching one, converting it, keeping it."""
