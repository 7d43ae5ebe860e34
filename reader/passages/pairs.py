"""The parts of sentences that say the same, kept for each two articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, count
from operator import attrgetter

import numpy as np

from reader.model import Link
from reader.passages.aligning import aligned
from reader.passages.links import Candidates, candidates, joined
from reader.passages.meant import candidates_by_meaning, in_place
from reader.passages.places import Pair, Part, Place, places_of
from reader.passages.reading import Reading
from reader.passages.similarity import Similarity
from reader.passages.wording import VOICES, likenesses, link_class
from reader.passages.words import Flags, Ints, Words, number_words

Beside = dict[Reading, Sequence[Pair]]


def pairs_of(readings: Sequence[Reading]) -> list[Pair]:
    """Return the parts of sentences of different articles that say the same, in order.

    What is said of two articles depends on no third one, so it is kept: an article that joins a
    story is compared with each of the others, not they with each other.
    """
    kept = [_beside(reading) for reading in readings]
    missing = [
        (a, b) for a, b in combinations(range(len(readings)), 2) if readings[b] not in kept[a]
    ]
    if missing:
        words = number_words(readings)
        found = [candidates(words, article, others) for article, others in _turns(missing)]
        fresh = defaultdict[tuple[Reading, Reading], list[Pair]](list)
        for pair in _made(words, readings, joined(found), by_meaning=False):
            fresh[pair.a.place.reading, pair.b.place.reading].append(pair)
        for a, b in missing:
            kept[a][readings[b]] = fresh.get((readings[a], readings[b]), ())
    return list(_in_order(readings, kept))


def pairs_by_meaning(readings: Sequence[Reading], similarities: Iterable[Similarity]) -> list[Pair]:
    """Return the same where it is known how near in meaning sentences are; nothing is kept."""
    words = number_words(readings)
    near = in_place(words, readings, similarities)
    found = [candidates_by_meaning(words, article, near) for article in range(len(readings) - 1)]
    return list(_made(words, readings, joined(found), by_meaning=True)) if found else []


@lru_cache(maxsize=128)
def _beside(reading: Reading) -> Beside:
    """The pairs of an article and later ones: as many articles as `read` keeps."""
    return {}


def _turns(missing: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Ints]]:
    """Yield articles with those that they are to be compared with: most at once first."""
    beside: dict[int, set[int]] = {}
    for a, b in missing:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    for article in sorted(beside, key=lambda one: (-len(beside[one]), one)):
        others = sorted(beside[article])
        if others:
            yield article, np.array(others)
        for other in others:
            beside[other].remove(article)


def _in_order(readings: Sequence[Reading], kept: Sequence[Beside]) -> Iterator[Pair]:
    for number, known in enumerate(kept):
        pairs = [pair for later in readings[number + 1 :] for pair in known[later]]
        yield from sorted(pairs, key=_first_sentence)


_first_sentence = attrgetter("a.place.number")


def _made(
    words: Words, readings: Sequence[Reading], found: Candidates, *, by_meaning: bool
) -> Iterator[Pair]:
    """Yield the pairs that candidates make, by words alone only where their parts share one.

    Of the others in the annotated events none says the same.
    """
    places = [place for reading in readings for place in places_of(reading)]
    a_runs, b_runs, shared, is_told = aligned(words, places, found)
    kept = np.flatnonzero(shared | by_meaning)
    number, start, end = (
        np.concatenate((ours[kept], theirs[kept]))
        for ours, theirs in zip((found.a, *a_runs), (found.b, *b_runs), strict=True)
    )
    parts, which = _parts(places, number, start, end)
    shown, seen = _shown(parts, which, np.tile(is_told[kept], 2))
    spelt = _spellings(shown)
    a, b = ([parts[part] for part in side] for side in which.reshape(2, -1).tolist())
    ours, theirs = seen.reshape(2, -1).tolist()
    rows = zip(
        a,
        b,
        [shown[part] for part in ours],
        [shown[part] for part in theirs],
        found.score[kept].tolist(),
        np.round(found.score[kept], 4).tolist(),
        likenesses([spelt[part] for part in ours], [spelt[part] for part in theirs]),
        strict=True,
    )
    for a_part, b_part, one, other, score, rounded, like in rows:
        spoken = VOICES[one.is_speech + other.is_speech]
        link = Link(one.span, other.span, rounded, link_class(like), spoken)
        yield Pair(a_part, b_part, score, like, link)


def _shown(parts: Sequence[Part], which: Ints, is_told: Flags) -> tuple[list[Part], Ints]:
    """Return what is shown, and judged, of parts that agree, and which of it for each of `which`.

    That is what was said of a part in one piece, or where nothing but names agrees (not `is_told`)
    all of the sentence: the words do not show which part of it says the same.
    """
    vague, again = np.unique(which[~is_told], return_inverse=True)
    shown = [part.place.uncut(part) for part in parts]
    shown += [parts[number].place.whole for number in vague.tolist()]
    seen = which.copy()
    seen[~is_told] = len(parts) + again
    return shown, seen


def _parts(
    places: Sequence[Place], number: Ints, start: Ints, end: Ints
) -> tuple[list[Part], Ints]:
    """Return each part of a sentence once, and which of them each row tells.

    Rows are numbers of sentences with tokens `[start, end)`: many links are of one part.
    """
    most = int(end.max(initial=0)) + 1
    keys, which = np.unique((number * most + start) * most + end, return_inverse=True)
    rest, ends = np.divmod(keys, most)
    tokens = zip((rest % most).tolist(), ends.tolist(), strict=True)
    sentences = (rest // most).tolist()
    return [places[one].part(part) for one, part in zip(sentences, tokens, strict=True)], which


def _spellings(parts: Sequence[Part]) -> list[str]:
    """Return the parts with one character for each word: so they are compared much faster."""
    places = {part.place for part in parts}
    characters: defaultdict[str, str] = defaultdict(map(chr, count()).__next__)
    spelt = {place: "".join(map(characters.__getitem__, place.sentence.folded)) for place in places}
    return [spelt[part.place][slice(*part.tokens)] for part in parts]
