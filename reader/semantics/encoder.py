"""Runs the model: from sentences to their meanings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime

from reader.semantics.meaning import Meaning, meaning_of
from reader.semantics.wordpiece import pieces, word_pieces


class Encoder:
    """The loaded model: 0.3 s and 190 MB, half of which go with it. For one thread at a time."""

    def __init__(self, weights: Path) -> None:
        """Load the model from a file that `find_weights` has found right."""
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the other processors are for whoever reads meanwhile
        # Further optimisations and a pool of memory made it a quarter slower, not faster.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )

    def encode(self, sentences: Iterable[str]) -> Iterator[Meaning]:
        """Yield the meaning of each sentence in order: some 12 ms each.

        One at a time, which takes a sixth longer than many at once: so a sentence has the same
        meaning whatever is read beside it, and whoever asks may stop after any of them.
        """
        for sentence in sentences:
            yield self._meaning(sentence)

    def _meaning(self, sentence: str) -> Meaning:
        numbers = np.array(pieces(sentence), dtype=np.int64)
        row = numbers[np.newaxis]
        (output,) = self._session.run(
            ["last_hidden_state"],
            {
                "input_ids": row,
                "attention_mask": np.ones_like(row),
                "token_type_ids": np.zeros_like(row),
            },
        )
        kept = [place for place, number in enumerate(numbers.tolist()) if number in word_pieces()]
        return meaning_of(numbers[kept], np.asarray(output, dtype=np.float32)[0, kept])
