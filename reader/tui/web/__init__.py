"""The screen in a browser: a server of one's own machine, its page, and what the page shows."""
