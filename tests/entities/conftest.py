"""What finds the names in these tests."""

from __future__ import annotations

import pytest

from reader.entities import Recogniser, load_recogniser


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """The model where it is installed, else the rules."""
    return load_recogniser()
