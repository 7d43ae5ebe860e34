"""Links and passages against the sentence pairs that people judged to say the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import fmean

import pytest

from reader.passages import Similarity, compare, compared_sentences, links, meant
from reader.semantics import Encoder, find_weights, overlaps
from tests.evaluation.agreement import Agreement, agreement
from tests.evaluation.annotated import Event, annotated_events

PEERS = """peers, links F1 with one threshold on 11c9 and 06ff (data/README):
5-word shingles .48 · passim .53 · copydetect .57
rapidfuzz token_set .69 · sentence embeddings .55–.69 · story-idf overlap .79
with soft words and embeddings .845"""

COLUMNS: dict[str, Callable[[Agreement], float | None]] = {
    "P": lambda one: one.links.precision,
    "R": lambda one: one.links.recall,
    "F1": lambda one: one.links.f1,
    "AP": lambda one: one.links.average_precision,
    "F1 linked": lambda one: one.linked.f1,
    "R partial": lambda one: one.partial_recall,
    "P strong": lambda one: one.strong,
    "span IoU": lambda one: one.span_iou,
    "span F1": lambda one: one.span_f1,
    "groups P": lambda one: one.groups.precision,
    "groups R": lambda one: one.groups.recall,
    "groups F1": lambda one: one.groups.f1,
    "voice": lambda one: one.voice,
    "class": lambda one: one.link_class,
}


@pytest.fixture(scope="module")
def events(eval_data: Path) -> list[Event]:
    """The judged events."""
    if not (eval_data / "passages" / "links.json").is_file():
        pytest.skip("no judged links")
    return annotated_events(eval_data)


def test_events_that_settings_were_chosen_on(events: Sequence[Event]) -> None:
    """One setting for all events does better than the best method without a model."""
    mean = _measured([event for event in events if not event.held_out])
    print(PEERS)
    assert mean["F1"] >= 0.67
    assert mean["P strong"] >= 0.97
    assert mean["span IoU"] >= 0.8
    assert mean["groups F1"] >= 0.62
    assert mean["voice of all"] >= 0.95
    assert mean["class of all"] >= 0.95


def test_events_by_meaning(events: Sequence[Event], encoder: Encoder) -> None:
    """The model of meanings finds more of the links, and makes the sure ones surer."""
    chosen = [event for event in events if not event.held_out]
    mean = _measured(chosen, encoder)
    assert mean["F1"] >= 0.73
    assert mean["AP"] >= 0.66
    assert mean["P strong"] >= 0.95
    assert mean["span IoU"] >= 0.8
    assert mean["voice of all"] >= 0.95
    assert mean["class of all"] >= 0.95


@pytest.mark.skipif("READER_HELD_OUT" not in os.environ, reason="set READER_HELD_OUT to look")
def test_events_that_nobody_looked_at(events: Sequence[Event]) -> None:
    """The same on events that are read only when the settings stand."""
    mean = _measured([event for event in events if event.held_out])
    assert mean["F1"] >= 0.55


@pytest.mark.skipif("READER_HELD_OUT" not in os.environ, reason="set READER_HELD_OUT to look")
def test_events_that_nobody_looked_at_by_meaning(events: Sequence[Event], encoder: Encoder) -> None:
    """The same with the model."""
    mean = _measured([event for event in events if event.held_out], encoder)
    assert mean["F1"] >= 0.6


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The model of meanings, where it is installed."""
    weights = find_weights()
    if weights.path is None:
        pytest.skip("the model is not installed: it comes with the extra “semantic”")
    return Encoder(weights.path)


def _similarities(event: Event, encoder: Encoder) -> list[Similarity]:
    meanings = [
        list(encoder.encode(article.text[s.start : s.end] for s in compared_sentences(article)))
        for article in event.articles
    ]
    return [
        Similarity(a.id, b.id, overlaps(ours, theirs))
        for (a, ours), (b, theirs) in combinations(zip(event.articles, meanings, strict=True), 2)
    ]


def _measured(events: Sequence[Event], encoder: Encoder | None = None) -> dict[str, float]:
    """Print the figures of each event; return their means over events."""
    compared = (
        compare(event.name, event.articles, _similarities(event, encoder) if encoder else ())
        for event in events
    )
    strong = meant.STRONG if encoder else links.STRONG
    found = [agreement(event, one, strong) for event, one in zip(events, compared, strict=True)]
    print(f"\n{'event':12}" + "".join(f"{name:>10}" for name in COLUMNS))
    for event, one in zip(events, found, strict=True):
        print(f"{event.name[:11]:12}" + "".join(_cell(get(one)) for get in COLUMNS.values()))
    mean = {name: _mean([get(one) for one in found]) for name, get in COLUMNS.items()}
    print(f"{'mean':12}" + "".join(map(_cell, mean.values())))
    for name in ("voice", "class"):
        mean[f"{name} of all"] = _of_all([(COLUMNS[name](one), one.met) for one in found])
        print(f"{name} of all true links found: {mean[f'{name} of all']:.3f}")
    share = fmean(one.strong_share for one in found)
    outside = sum(one.outside for one in found)
    print(f"strong: {share:.2f} of links; {outside} links outside judged sentences\n")
    return mean


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return fmean(known)


def _of_all(shares: Sequence[tuple[float | None, int]]) -> float:
    """Return the share over the links of all events, of which some have many."""
    known = [(share, count) for share, count in shares if share is not None]
    return sum(share * count for share, count in known) / sum(count for _, count in known)


def _cell(value: float | None) -> str:
    return f"{'—':>10}" if value is None else f"{value:10.3f}"
