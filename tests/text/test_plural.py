from __future__ import annotations

from reader.text.plural import counted_sources


def test_articles_are_told_beside_sources_only_where_one_has_several() -> None:
    assert counted_sources(["Courier", "Gazette"]) == "2 sources"
    assert counted_sources(["Courier", "Courier"]) == "1 source, 2 articles"
