"""`reader reuse` in its three forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.cli.test_contract import check_article, check_spans, keys

RELEASE = (
    "Engineers will strengthen all nine pillars of the harbour bridge with steel and concrete."
)


@pytest.fixture(scope="module")
def papers(harbour: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for file in harbour.iterdir():
        told = f"\n{RELEASE}\n" if file.stem != "gazette" else ""
        (folder / file.name).write_text(file.read_text(encoding="utf-8") + told, encoding="utf-8")
    return folder


def test_plain(ask: Ask, papers: Path) -> None:
    done = ask("reuse", papers, "--plain")
    assert done.status == 0
    assert done.out.startswith("1 pair of articles with passages in the same words\n")
    assert RELEASE in done.out
    assert "\x1b" not in done.out
    assert [line for line in done.out.splitlines() if not line.strip()] == [""]


def test_json(ask: Ask, papers: Path) -> None:
    record = ask("reuse", papers, "--json").json
    keys(record, "total reuse articles")
    assert record["total"] == 1
    (found,) = record["reuse"]
    keys(found, "a b links")
    for article in record["articles"]:
        check_article(article, text=False)
    assert {found["a"], found["b"]} == {article["id"] for article in record["articles"]}
    texts = {
        id_: ask("show", id_, papers, "--json").json["article"]["text"]
        for id_ in (found["a"], found["b"])
    }
    for link in found["links"]:
        keys(link, "a b score class voice")
        assert link["a"]["article"] == found["a"] and link["b"]["article"] == found["b"]
        check_spans(iter([link["a"], link["b"]]), texts)
        assert link["class"] in ("verbatim", "edited")


def test_nothing_found(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Rain\n\nIt rained in the whole of Westport on Monday.\n")
    done = ask("reuse", tmp_path)
    assert done.status == 1
    assert not done.out
    assert "No two articles" in done.err
    assert ask("reuse", tmp_path, "--json").json == {"total": 0, "reuse": [], "articles": []}


def test_limit(ask: Ask, papers: Path) -> None:
    assert ask("reuse", papers, "--limit", "-1").status == 2
    assert ask("reuse", papers, "--limit", "1", "--json").json["total"] == 1
