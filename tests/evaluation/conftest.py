"""Where the labelled data is. Only figures ever leave it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def labelled_data() -> Path:
    """The folder of labelled data: `READER_EVAL_DATA`, else `shared/data` beside the checkout."""
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    return Path(os.environ.get("READER_EVAL_DATA", default))


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of labelled data, where it is here."""
    folder = labelled_data()
    if not folder.is_dir():
        pytest.skip("no labelled data: set READER_EVAL_DATA")
    return folder
