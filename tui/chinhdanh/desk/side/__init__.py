"""The side column: names, and sections of entries about the open segment, each of which is there when it has some."""
