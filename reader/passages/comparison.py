"""From the articles of a story to links, passages, and what only one source says."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Article, Comparison
from reader.passages import meant
from reader.passages.alone import only_here
from reader.passages.assemble import LEAST_SHARED, passages_of
from reader.passages.links import STRONG
from reader.passages.pairs import pairs_by_meaning, pairs_of
from reader.passages.places import places_of
from reader.passages.reading import read
from reader.passages.similarity import Similarity


def compare_articles(
    story: str, articles: Sequence[Article], similarities: Sequence[Similarity]
) -> Comparison:
    """Compare the articles of the story with the id `story`, by meaning too where it is known."""
    unique = {article.id: article for article in articles}.values()
    readings = [read(article) for article in sorted(unique, key=lambda one: (one.path, one.id))]
    places = [place for reading in readings for place in places_of(reading)]
    pairs = pairs_by_meaning(readings, similarities) if similarities else pairs_of(readings)
    least, strong = (0, meant.STRONG) if similarities else (LEAST_SHARED, STRONG)
    passages = passages_of(places, pairs, least, strong)
    return Comparison(
        story,
        tuple([reading.article.id for reading in readings]),
        tuple([pair.link for pair in pairs]),
        passages,
        tuple(only_here(readings, passages)),
    )
