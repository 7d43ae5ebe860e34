"""Where the labelled data is. Only figures ever leave it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The folder of labelled data: `READER_EVAL_DATA`, else `shared/data` beside the checkout."""
    default = Path(__file__).resolve().parents[3] / "shared" / "data"
    folder = Path(os.environ.get("READER_EVAL_DATA", default))
    if not folder.is_dir():
        pytest.skip("no labelled data: set READER_EVAL_DATA")
    return folder
