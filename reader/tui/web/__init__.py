"""The screen in a browser: a server of one's own machine, its page, and what the page shows."""

NO_MOUSE, NO_ANIMATION = "--no-mouse", "--no-animation"
"""What the server tells the process of a page, in the words of the command line."""
