"""From the articles of a story to links, passages, and what only one source says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.model import Article, Comparison, Link
from reader.passages.alone import only_here
from reader.passages.assemble import passages_of
from reader.passages.links import Candidate, candidates
from reader.passages.meant import candidates_by_meaning
from reader.passages.places import Pair, Place, places_of
from reader.passages.reading import Reading, read
from reader.passages.similarity import Similarity
from reader.passages.spans import align
from reader.passages.wording import likeness, link_class, voice
from reader.passages.words import number_words


def compare_articles(
    story: str, articles: Sequence[Article], similarities: Sequence[Similarity]
) -> Comparison:
    """Compare the articles of the story with the id `story`, by meaning too where it is known."""
    unique = {article.id: article for article in articles}.values()
    readings = [read(article) for article in sorted(unique, key=lambda one: (one.path, one.id))]
    places = places_of(readings)
    pairs = list(pairs_of(readings, places, similarities))
    passages = passages_of(places, pairs)
    return Comparison(
        story,
        tuple(reading.article.id for reading in readings),
        tuple(map(link_of, pairs)),
        passages,
        tuple(only_here(places, passages)),
    )


def pairs_of(
    readings: Sequence[Reading], places: Sequence[Place], similarities: Sequence[Similarity] = ()
) -> Iterator[Pair]:
    """Yield the parts of sentences of different articles that say the same, in order."""
    words = number_words(readings)
    found: Iterable[Candidate] = candidates(words)
    if similarities:
        found = candidates_by_meaning(words, readings, similarities)
    for one in found:
        pair = _pair(places, one)
        if pair is None and similarities:
            pair = _whole_pair(places, one)
        if pair is not None:
            yield pair


def _pair(places: Sequence[Place], found: Candidate) -> Pair | None:
    """Return the parts of two sentences that say the same; None where no clauses of them do."""
    a, b = found.a, found.b
    a_tokens, b_tokens = align(places[a].clauses, places[b].clauses)
    a_part, b_part = places[a].part(a_tokens), places[b].part(b_tokens)
    shared = a_part.stems & b_part.stems
    if not (shared & places[a].reading.plain_stems or shared & places[b].reading.plain_stems):
        return None  # nothing but names
    like = likeness(a_part.words, b_part.words)
    return Pair(a, b, a_part, b_part, found.score, like)


def _whole_pair(places: Sequence[Place], found: Candidate) -> Pair:
    """Return two whole sentences: their words do not show which parts of them are the same."""
    a_part, b_part = (
        places[end].part((0, len(places[end].sentence.tokens))) for end in (found.a, found.b)
    )
    like = likeness(a_part.words, b_part.words)
    return Pair(found.a, found.b, a_part, b_part, found.score, like)


def link_of(pair: Pair) -> Link:
    """Return what a pair says, without what it was made of."""
    spoken = [pair.a_part.is_speech, pair.b_part.is_speech]
    return Link(
        pair.a_part.span,
        pair.b_part.span,
        round(pair.score, 4),
        link_class(pair.like),
        voice(spoken),
    )
