"""What Reader found, as JSON values: the contract that other programs build on.

Keys and their order are fixed. Offsets are Python `str` indices into the `text` of an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reader.library.corrections import CorrectionReport
from reader.model import (
    Answer,
    Article,
    Block,
    Cell,
    Comparison,
    DateMention,
    Entities,
    Entity,
    Fragment,
    Grid,
    Header,
    Hit,
    Link,
    Passage,
    PlacedNote,
    Problem,
    Reuse,
    SavedSearch,
    Span,
    Story,
)

Record = dict[str, Any]


def article_record(article: Article, *, text: bool = True) -> Record:
    """An article; `text=False` leaves its text out."""
    record: Record = {
        "id": article.id,
        "path": article.path,
        "source": article.source,
        "title": article.title,
        "published": article.published,
    }
    if text:
        record["text"] = article.text
    record["language"] = article.language
    record["blocks"] = [_block_record(block) for block in article.blocks]
    return record


def show_record(article: Article) -> Record:
    """One article with every date that could have been its date of publication."""
    return {
        "article": article_record(article),
        "dates": [_date_record(date) for date in article.dates],
    }


def stories_record(stories: Iterable[Story], articles: Iterable[Article]) -> Record:
    """Stories, and the articles they consist of without their text."""
    return {
        "stories": [
            {
                "id": story.id,
                "title": story.title,
                "published": story.published,
                "articles": list(story.articles),
            }
            for story in stories
        ],
        "articles": [article_record(article, text=False) for article in articles],
    }


def compare_record(comparison: Comparison, articles: Iterable[Article]) -> Record:
    """What the articles of one story share, and what only one of them says."""
    return {
        "story": comparison.story,
        "articles": [article_record(article) for article in articles],
        "links": [_link_record(link) for link in comparison.links],
        "passages": [_passage_record(passage) for passage in comparison.passages],
        "only_here": [_span_record(span) for span in comparison.only_here],
    }


def reuse_record(found: Iterable[Reuse], total: int, articles: Iterable[Article]) -> Record:
    """Pairs of articles with what they have in the same words; the articles without their text."""
    return {
        "total": total,
        "reuse": [
            {"a": one.a, "b": one.b, "links": [_link_record(link) for link in one.links]}
            for one in found
        ],
        "articles": [article_record(article, text=False) for article in articles],
    }


def entities_record(entities: Entities) -> Record:
    """The entities of one story with their mentions."""
    return {
        "story": entities.story,
        "entities": [_entity_record(entity) for entity in entities.entities],
    }


def corrections_record(path: str, reports: Iterable[CorrectionReport]) -> Record:
    """The corrections of names in the file `path`; `fault` is null where one could be made."""
    return {
        "path": path,
        "corrections": [
            {
                "line": report.filed.line,
                "do": report.filed.correction.deed.value,
                "type": report.filed.correction.type.value,
                "name": report.filed.correction.name,
                "to": report.filed.correction.to or None,
                "to_type": report.filed.correction.to_type,
                "spellings": list(report.filed.correction.spellings),
                "articles": list(report.filed.correction.articles),
                "stories": report.stories,
                "fault": report.fault or None,
            }
            for report in reports
        ],
    }


def search_record(
    answer: Answer, headers: Mapping[str, Header], story_of: Mapping[str, str]
) -> Record:
    """What a query found; `story_of` maps the id of each article to that of its story."""
    return {
        "query": answer.query,
        "total": answer.total,
        "hits": [
            _hit_record(hit, headers[hit.article], story_of[hit.article]) for hit in answer.hits
        ],
        "suggestion": answer.suggestion,
        "by_source": dict(answer.by_source),
    }


def grid_record(grid: Grid) -> Record:
    """Which source says which part of a query; a cell each part and source, parts first."""
    return {
        "query": grid.query,
        "parts": list(grid.parts),
        "sources": list(grid.sources),
        "together": list(grid.together),
        "cells": [[_cell_record(cell) for cell in row] for row in grid.cells],
    }


def searches_record(searches: Iterable[SavedSearch]) -> Record:
    """The saved searches, with how much of what they find is new."""
    return {
        "searches": [
            {"query": search.query, "total": search.total, "new": search.new} for search in searches
        ]
    }


def _cell_record(cell: Cell) -> Record:
    return {
        "verdict": cell.verdict.value,
        "articles": cell.articles,
        "article": cell.article,
        "fragment": _fragment_record(cell.fragment) if cell.fragment else None,
    }


def notes_record(notes: Iterable[PlacedNote]) -> Record:
    """Notes and where they stand now; `article` is null where it is gone."""
    return {"notes": [_note_record(placed) for placed in notes]}


def problem_record(problem: Problem) -> Record:
    """A file or folder that could not be read."""
    return {"path": problem.path, "reason": problem.reason, "remedy": problem.remedy}


def _note_record(placed: PlacedNote) -> Record:
    note, span = placed.note, placed.span
    return {
        "id": note.id,
        "article": placed.article,
        "path": note.path,
        "source": note.source,
        "title": note.title,
        "quote": note.selector.exact if note.selector else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "lost": placed.is_lost,
        "text": note.text,
        "created": note.created,
    }


def _block_record(block: Block) -> Record:
    return {
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
        "reason": block.reason,
    }


def _date_record(date: DateMention) -> Record:
    return {
        "text": date.text,
        "start": date.start,
        "end": date.end,
        "value": date.value,
        "accepted": date.accepted,
        "reason": date.reason,
    }


def _span_record(span: Span) -> Record:
    return {"article": span.article, "start": span.start, "end": span.end}


def _link_record(link: Link) -> Record:
    return {
        "a": _span_record(link.a),
        "b": _span_record(link.b),
        "score": link.score,
        "class": link.link_class.value,
        "voice": link.voice.value,
    }


def _passage_record(passage: Passage) -> Record:
    return {
        "id": passage.id,
        "label": passage.label,
        "class": passage.link_class.value,
        "voice": passage.voice.value,
        "spans": [_span_record(span) for span in passage.spans],
    }


def _entity_record(entity: Entity) -> Record:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "mentions": [
            {
                "article": mention.article,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
            }
            for mention in entity.mentions
        ],
    }


def _hit_record(hit: Hit, header: Header, story: str) -> Record:
    return {
        "article": hit.article,
        "path": header.path,
        "story": story,
        "source": header.source,
        "title": header.title,
        "score": hit.score,
        "fragments": [_fragment_record(fragment) for fragment in hit.fragments],
    }


def _fragment_record(fragment: Fragment) -> Record:
    return {
        "start": fragment.start,
        "end": fragment.end,
        "matches": [{"start": start, "end": end} for start, end in fragment.matches],
    }
