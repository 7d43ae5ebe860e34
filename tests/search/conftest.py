"""Small articles made by hand, and a library of them in an index on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex

MakeArticle = Callable[..., Article]
Library = Callable[..., SearchIndex]


def _article(
    body: str,
    *,
    title: str | None = None,
    source: str = "Courier",
    published: str | None = "2022-06-15",
    furniture: str = "",
    path: str = "",
) -> Article:
    """An article whose paragraphs are the lines of `body`."""
    lines = [(BlockKind.TITLE, title)] if title else []
    lines += [(BlockKind.BODY, line) for line in body.split("\n")]
    lines += [(BlockKind.FURNITURE, furniture)] if furniture else []
    text = "\n\n".join(line for _, line in lines)
    blocks, at = [], 0
    for kind, line in lines:
        if line:
            blocks.append(Block(kind, at, at + len(line), ""))
        at += len(line) + 2
    name = hashlib.sha256(f"{text}{source}{published}".encode()).hexdigest()[:12]
    return Article(
        id=name,
        path=path or f"/library/{name}.txt",
        source=source,
        source_reason="",
        title=title,
        title_reason="",
        published=published,
        published_reason="",
        text=text,
        language="en",
        blocks=tuple(blocks),
    )


@pytest.fixture
def make_article() -> MakeArticle:
    return _article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Makes an index of the given articles."""
    opened: list[SearchIndex] = []

    def make(*articles: Article) -> SearchIndex:
        by_id = {article.id: article for article in articles}
        index = SearchIndex(tmp_path / f"index{len(opened)}", by_id.__getitem__)
        opened.append(index)
        index.update(articles, ())
        return index

    yield make
    for index in opened:
        index.close()
