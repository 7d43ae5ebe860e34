"""Reader: one event as many sources tell it, side by side in a terminal."""

__version__ = "0.1.0"
