"""The translation memory: what was approved before, found again exactly, nearly, or by a word."""
