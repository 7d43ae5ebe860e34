"""The real model, where the extra is installed."""

from __future__ import annotations

import pytest

from reader.semantics import Encoder, Weights, find_weights


@pytest.fixture(scope="session")
def weights() -> Weights:
    """The installed weights; without the extra these tests say why they did not run."""
    found = find_weights()
    if found.path is None and not found.problem:
        pytest.skip("the model is not installed: it comes with the extra “semantic”")
    return found


@pytest.fixture(scope="session")
def encoder(weights: Weights) -> Encoder:
    """The loaded model."""
    assert weights.path is not None, weights.problem
    return Encoder(weights.path)
