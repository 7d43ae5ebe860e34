"""Learn how the evidence for a link is weighed, and show how well that carries to other events.

Run as `python tests/evaluation/learn_links.py`. It prints the constants of `passages/links.py` and
the figures of each event when it is left out where weights and thresholds are chosen. Held-out
events are never read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt

from reader.model import Span
from reader.passages.links import CONTAINED, FEATURES, contained, evidence, later
from reader.passages.reading import read
from reader.passages.words import number_words
from tests.evaluation.agreement import Figures, pair_figures, place_of
from tests.evaluation.annotated import Event, Pair, annotated_events

Floats = npt.NDArray[np.float64]

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("READER_EVAL_DATA", REPOSITORY.parent / "shared" / "data"))

SMOOTHING = 10.0
"""Weight of the squared coefficients of standardised features: 3 and 30 do no better."""

MASS = 50.0
"""What the pairs of an event count together, so that an event of many near copies counts as one."""

SURE = 0.97
"""Mean precision of the sure links of events on which the weights were not learned."""

WORST = 0.92
"""Least precision of the sure links of one event."""

MARGIN = 0.05
"""By how much the threshold is above that: events that nobody looked at are harder, and there the
precision was .03 lower without it."""

FEW = 5
"""Of an event with fewer sure links the precision says little."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The weighed pairs of an event: their features, and whether they say the same.

    `contained` is the share of the shorter sentence's words that is common.
    """

    event: Event
    pairs: tuple[Pair, ...]
    values: Floats
    contained: Floats
    true: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds as a sum of features."""

    weights: Floats
    bias: float

    def __call__(self, values: Floats) -> Floats:
        """Return the probabilities of rows of features."""
        odds: Floats = values @ self.weights + self.bias
        return 1 / (1 + np.exp(-odds))


def main() -> None:
    samples = [sample_of(event) for event in annotated_events(DATA) if not event.held_out]
    tell(samples, [left_out_figures(samples, number) for number in range(len(samples))])
    tell_model(samples, learned(samples), FEATURES)


def tell(samples: Sequence[Sample], left_out: Sequence[tuple[Figures, Figures]]) -> None:
    """Print the figures of events that were left out, and their means."""
    print(f"{'left out':12} {'F1':>6} {'P':>6} {'R':>6} {'AP':>6} {'P strong':>9} {'R strong':>9}")
    for sample, (weak, strong) in zip(samples, left_out, strict=True):
        print(f"{sample.event.name[:11]:12} {_row(weak, strong)}")
    print(
        f"{'mean':12} {fmean(weak.f1 for weak, _ in left_out):6.3f}"
        f" {fmean(weak.precision for weak, _ in left_out):6.3f}"
        f" {fmean(weak.recall for weak, _ in left_out):6.3f}"
        f" {fmean(weak.average_precision for weak, _ in left_out):6.3f}"
        f" {fmean(strong.precision for _, strong in left_out):9.3f}"
        f" {fmean(strong.recall for _, strong in left_out):9.3f}"
    )


def tell_model(samples: Sequence[Sample], model: Model, names: Sequence[str]) -> None:
    """Print a model that was learned on all events, and its thresholds."""
    print("\nall events:")
    for name, weight in zip(names, model.weights, strict=True):
        print(f"  {name:12} {weight:8.3f}")
    print(f"  {'bias':12} {model.bias:8.3f}")
    print(f"  weakest {best_threshold(samples, model):.2f}")
    print(f"  strong {sure_threshold(samples):.2f}")


def _row(weak: Figures, strong: Figures) -> str:
    return (
        f"{weak.f1:6.3f} {weak.precision:6.3f} {weak.recall:6.3f} {weak.average_precision:6.3f}"
        f" {strong.precision:9.3f} {strong.recall:9.3f}"
    )


def left_out_figures(samples: Sequence[Sample], number: int) -> tuple[Figures, Figures]:
    """Return the figures of all links and of the strong ones of an event that is left out."""
    rest = _without(samples, number)
    model = learned(rest)
    weak = figures(samples[number], model, best_threshold(rest, model))
    strong = figures(samples[number], model, sure_threshold(rest), CONTAINED)
    whole = figures(samples[number], model, 0.0)
    return Figures(weak.precision, weak.recall, whole.average_precision), strong


def sample_of(event: Event) -> Sample:
    """Return the pairs of an event that are weighed, without those in doubt or not judged."""
    readings = [read(article) for article in event.articles]
    words = number_words(readings)
    places = [
        place_of(event, Span(sentence.article.id, sentence.start, sentence.end))
        for reading in readings
        for sentence in reading.sentences
    ]
    true = {one.pair for one in event.judged}
    pairs, rows, shares = [], [], []
    for article in range(len(readings) - 1):
        known = evidence(words, article, later(words, article))
        every = np.column_stack(known.values)
        cells = known.overlap.cells
        shared = known.overlap.shared_in(cells)
        common = contained(words, known.overlap, cells, shared)
        for a, b, values, share in zip(known.a, known.b, every, common, strict=True):
            first, second = places[a], places[b]
            if first is None or second is None or (first, second) in event.undecided:
                continue
            pairs.append((first, second))
            rows.append(values)
            shares.append(share)
    truth = np.array([pair in true for pair in pairs])
    return Sample(event, tuple(pairs), np.array(rows), np.array(shares), truth)


def learned(samples: Sequence[Sample]) -> Model:
    """Return the logistic regression by Newton's method, each event counting the same."""
    values = np.concatenate([sample.values for sample in samples])
    true = np.concatenate([sample.true for sample in samples]).astype(float)
    mass = np.concatenate(
        [np.full(len(one.pairs), MASS / len(one.event.judged)) for one in samples]
    )
    mean, spread = values.mean(axis=0), values.std(axis=0)
    rows = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    smoothing = np.diag([SMOOTHING] * len(mean) + [0.0])
    weights = np.zeros(len(mean) + 1)
    for _ in range(25):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (mass * (odds - true)) + smoothing @ weights
        curve = (rows * (mass * odds * (1 - odds))[:, None]).T @ rows + smoothing
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return Model(plain, float(weights[-1] - plain @ mean))


def figures(sample: Sample, model: Model, least: float, share: float = 0.0) -> Figures:
    """Return precision and recall of the pairs with a probability of `least` or more.

    They have the share `share` of words in common.
    """
    scores = _scores(sample, model, least, share)
    return pair_figures(scores, {one.pair for one in sample.event.judged}, ())


def _scores(sample: Sample, model: Model, least: float, share: float) -> dict[Pair, float]:
    scores: dict[Pair, float] = {}
    told = np.flatnonzero(sample.contained >= share)
    for number, score in zip(told, model(sample.values[told]).tolist(), strict=True):
        if score >= least:
            pair = sample.pairs[number]
            scores[pair] = max(score, scores.get(pair, 0.0))
    return scores


def best_threshold(samples: Sequence[Sample], model: Model) -> float:
    """Return the threshold with the best mean F1."""
    return max(_GRID, key=lambda least: fmean(figures(one, model, least).f1 for one in samples))


def sure_threshold(samples: Sequence[Sample]) -> float:
    """Return the least threshold with a mean precision of `SURE`, of no event below `WORST`.

    It is raised by `MARGIN`. Each event is weighed by a model that was learned on the others: its
    own knows it too well.
    """
    apart = [(sample, learned(_without(samples, n))) for n, sample in enumerate(samples)]
    least = next((least for least in _GRID if _is_sure(apart, least)), _GRID[-1])
    return min(least + MARGIN, _GRID[-1])


def _without(samples: Sequence[Sample], number: int) -> list[Sample]:
    return [sample for other, sample in enumerate(samples) if other != number]


def _is_sure(apart: Sequence[tuple[Sample, Model]], least: float) -> bool:
    found = [(sample, _scores(sample, model, least, CONTAINED)) for sample, model in apart]
    precisions = [
        pair_figures(scores, {one.pair for one in sample.event.judged}, ()).precision
        for sample, scores in found
        if len(scores) >= FEW
    ]
    return fmean(precisions) >= SURE and min(precisions) >= WORST


_GRID = [step / 100 for step in range(10, 100)]


if __name__ == "__main__":
    main()
