"""Learn how nearness in meaning is weighed beside words, as `learn_links.py` learns words alone.

Run as `python -m tests.evaluation.learn_meanings` with the extra `semantic`. It prints the
constants of `passages/meant.py` and the figures of each event when it is left out where weights and
thresholds are chosen. Held-out events are never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from reader.passages import Similarity, compared_sentences
from reader.passages.links import FEATURES, contained, evidence, later
from reader.passages.meant import in_place, values_of_all
from reader.passages.reading import Reading, read
from reader.passages.words import number_words
from reader.semantics import Encoder, find_weights, overlaps
from tests.evaluation.agreement import place_of
from tests.evaluation.annotated import Event, annotated_events
from tests.evaluation.learn_links import DATA, Sample, learned, left_out_figures, tell, tell_model


def main() -> None:
    weights = find_weights()
    if weights.path is None:
        raise SystemExit("the model is not installed: it comes with the extra “semantic”")
    encoder = Encoder(weights.path)
    events = [event for event in annotated_events(DATA) if not event.held_out]
    samples = [sample_of(event, encoder) for event in events]
    tell(samples, [left_out_figures(samples, number) for number in range(len(samples))])
    tell_model(samples, learned(samples), (*FEATURES, "nearness"))


def sample_of(event: Event, encoder: Encoder) -> Sample:
    """Return all pairs of an event but those in doubt: what words tell of them, their nearness."""
    readings = [read(article) for article in event.articles]
    words = number_words(readings)
    places = [
        place_of(event, span)
        for reading in readings
        for span in compared_sentences(reading.article)
    ]
    true = {one.pair for one in event.judged}
    near = in_place(words, readings, similarities(readings, encoder))
    pairs, rows, shares = [], [], []
    for article in range(len(readings) - 1):
        found = evidence(words, article, later(words, article))
        known = values_of_all(words, article, found)
        every = np.arange(known[0].size)
        shared = found.overlap.shared_in(every)
        common = contained(words, found.overlap, every, shared).reshape(known[0].shape)
        start, stop = int(words.first[article]), int(words.first[article + 1])
        for column, values in near[article]:
            for row, other in np.ndindex(values.shape):
                first, second = places[start + row], places[stop + column + other]
                if first is None or second is None or (first, second) in event.undecided:
                    continue
                pairs.append((first, second))
                rows.append((*known[:, row, column + other], values[row, other]))
                shares.append(common[row, column + other])
    truth = np.array([pair in true for pair in pairs])
    return Sample(event, tuple(pairs), np.array(rows), np.array(shares), truth)


def similarities(readings: Sequence[Reading], encoder: Encoder) -> list[Similarity]:
    """Return how near the sentences of each two articles are."""
    articles = [reading.article for reading in readings]
    meanings = [
        list(encoder.encode(one.text[s.start : s.end] for s in compared_sentences(one)))
        for one in articles
    ]
    return [
        Similarity(a.id, b.id, overlaps(ours, theirs))
        for (a, ours), (b, theirs) in combinations(zip(articles, meanings, strict=True), 2)
    ]


if __name__ == "__main__":
    main()
