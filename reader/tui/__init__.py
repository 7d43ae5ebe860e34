"""The screen."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")
"""How often a second Textual paints at most; it reads this when it is imported. What a key brings
later than its own frame, as the answer to a letter, waits for the next: up to 17 ms with its 60.
"""
