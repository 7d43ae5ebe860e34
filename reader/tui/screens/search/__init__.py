"""Search over the whole library: as one types, saved, and by source."""

from reader.tui.screens.search.grid import GridScreen
from reader.tui.screens.search.screen import SearchScreen

__all__ = ["GridScreen", "SearchScreen"]
