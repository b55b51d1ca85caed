"""Pairing the sentences of an article with those of its original."""
