"""What the signs beside the texts stand for, as the help page tells it."""

from __future__ import annotations

SIGNS = {
    "compare": (
        ("= ~ ≈", "A passage that others have verbatim, edited, or paraphrased."),
        (
            "?",
            "It is probably of that passage: some six in ten are. Of the others nine in ten are.",
        ),
        (
            "% shared",
            "How much of the article stands in passages. What is missing to 100 % beside “only "
            "here” are words around the passages: who said it, and the like.",
        ),
        ("% only here", "How much of the article stands in statements that no other source has."),
        ("% new", "How much of the article you have not read in another pane."),
        ("▸", "Something is folded, with the reason. A click unfolds it."),
        ("▐", "At the right of a pane: where its passages are, from beginning to end."),
        ("≠", "In the strip: a number, a date, a direction or a negation that differs."),
        ("✎", "You have a note here."),
        ("● ○", "A dot a source, in their order: names it, does not name it."),
        ("· ▄ █", "Where in the articles it is named, from beginning to end: not, some, most."),
        ("*", "A place that stands for its government; the strip says for which."),
    ),
}
"""By context of commands: the sign, and what it says."""
