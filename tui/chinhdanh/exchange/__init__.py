"""Floor 6: readers of articles, and writers of the formats that other tools take."""
