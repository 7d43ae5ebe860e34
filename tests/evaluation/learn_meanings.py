"""Learn how nearness in meaning is weighed beside words, as `learn_links.py` learns words alone.

Run as `python -m tests.evaluation.learn_meanings` with the extra `semantic`. It prints the
constants of `passages/meant.py` and the figures of each event when it is left out where weights and
thresholds are chosen, with what third sentences vouch for. Held-out events are never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from reader.passages import Similarity, compared_sentences
from reader.passages.links import FEATURES, evidence, later
from reader.passages.meant import in_place, values_of_all
from reader.passages.reading import Reading, read
from reader.passages.vouched import LEAST, with_vouchers
from reader.passages.words import Ints, number_words
from reader.semantics import Encoder, find_weights, overlaps
from tests.evaluation.agreement import Figures, place_of
from tests.evaluation.annotated import Event, annotated_events
from tests.evaluation.learn_links import (
    DATA,
    Floats,
    Model,
    Sample,
    learned,
    tell,
    tell_model,
    tell_thresholds,
    tested,
)


@dataclass(frozen=True, slots=True)
class Story:
    """All pairs of sentences of an event, by their numbers, and what is known of them.

    `sample` has those that were judged; they are where `judged` is true.
    """

    a: Ints
    b: Ints
    values: Floats
    judged: npt.NDArray[np.bool_]
    sample: Sample


def main() -> None:
    weights = find_weights()
    if weights.path is None:
        raise SystemExit("the model is not installed: it comes with the extra “semantic”")
    encoder = Encoder(weights.path)
    events = [event for event in annotated_events(DATA) if not event.held_out]
    stories = [story_of(event, encoder) for event in events]
    samples = [story.sample for story in stories]
    tell(samples, [left_out_figures(stories, number) for number in range(len(stories))])
    model = learned(samples)
    tell_model(model, (*FEATURES, "nearness"))
    tell_thresholds([vouched_sample(story, model) for story in stories], as_it_is)


def left_out_figures(stories: Sequence[Story], number: int) -> tuple[Figures, Figures]:
    """Return the figures of all links and of the strong ones of an event that is left out."""
    rest = [story for other, story in enumerate(stories) if other != number]
    model = learned([story.sample for story in rest])
    chosen = [vouched_sample(story, model) for story in rest]
    return tested(vouched_sample(stories[number], model), chosen, as_it_is)


def as_it_is(scores: Floats) -> Floats:
    """Take what is known of pairs for their scores."""
    return scores


def vouched_sample(story: Story, model: Model) -> Sample:
    """Return the judged pairs with the scores they have when third sentences were asked too."""
    score = model(story.values)
    near = score >= LEAST
    score[near] = with_vouchers(story.a[near], story.b[near], score[near])
    return replace(story.sample, values=score[story.judged])


def story_of(event: Event, encoder: Encoder) -> Story:
    """Return all pairs of an event's sentences; to those in doubt nobody asks."""
    readings = [read(article) for article in event.articles]
    words = number_words(readings)
    places = [
        place_of(event, span)
        for reading in readings
        for span in compared_sentences(reading.article)
    ]
    near = in_place(words, readings, similarities(readings, encoder))
    ends, rows = [], []
    for article in range(len(readings) - 1):
        known = values_of_all(words, article, evidence(words, article, later(words, article)))
        start, stop = int(words.first[article]), int(words.first[article + 1])
        for column, values in near[article]:
            for row, other in np.ndindex(values.shape):
                ends.append((start + row, stop + column + other))
                rows.append((*known[row, column + other], values[row, other]))
    judged, pairs = [], []
    for a, b in ends:
        first, second = places[a], places[b]
        is_judged = first and second and (first, second) not in event.undecided
        judged.append(bool(is_judged))
        if first and second and is_judged:
            pairs.append((first, second))
    true = {one.pair for one in event.judged}
    values, flags = np.array(rows), np.array(judged)
    sample = Sample(event, tuple(pairs), values[flags], np.array([pair in true for pair in pairs]))
    numbers = np.array(ends)
    return Story(numbers[:, 0], numbers[:, 1], values, flags, sample)


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
