"""Floor 5: the open project: segments, targets, names, decisions, undo, and its store."""
