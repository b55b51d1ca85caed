"""How the starter model is made: rows, vocabulary, training, conversion; run by ``scripts/train_starter.py``."""
