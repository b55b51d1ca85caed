"""Floor 2: gazetteer, letter channel, spelling, spotting and register of Vietnamese names."""
