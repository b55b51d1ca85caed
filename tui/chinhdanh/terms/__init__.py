"""The termbase: fixed wordings of offices, bodies and programmes, and where they stand in a source."""
