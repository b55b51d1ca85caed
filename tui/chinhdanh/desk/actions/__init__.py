"""What the keys of the review screen do, one subject a file.

Each part is a screen with the panes; ``ReviewScreen`` is made of all of them. They hold no rules; the project does.
Every action is finished when it returns, so that the next key meets what this one left.
"""
