"""Articles made by hand: a title and paragraphs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from reader.model import Article, Block, BlockKind

MakeArticle = Callable[..., Article]


def _make_article(name: str, *paragraphs: str, title: str | None = None) -> Article:
    text, blocks = "", []
    kinds = [BlockKind.TITLE] * (title is not None) + [BlockKind.BODY] * len(paragraphs)
    for kind, paragraph in zip(kinds, [*([title] if title else []), *paragraphs], strict=True):
        blocks.append(Block(kind, len(text), len(text) + len(paragraph), "made by hand"))
        text += paragraph + "\n\n"
    identity = hashlib.sha256(f"{name} {text}".encode()).hexdigest()[:12]
    return Article(
        identity, name, name, "", title, "", None, "", text.rstrip(), "en", tuple(blocks)
    )


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    """Make an article from its path, paragraphs, and title."""
    return _make_article
