"""One story, its sources side by side: a module for each thing one does there."""

from reader.tui.screens.compare.screen import CompareScreen
from reader.tui.screens.compare.state import Opening

__all__ = ["CompareScreen", "Opening"]
