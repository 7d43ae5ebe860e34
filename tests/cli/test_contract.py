"""`--json` of each command, key by key in order, with every offset checked against the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

KINDS = set("title standfirst kicker byline dateline caption credit body tags furniture".split())
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

ARTICLE = "id path source title published text language blocks".split()
ARTICLE_WITHOUT_TEXT = [key for key in ARTICLE if key != "text"]


def keys(record: dict[str, Any], expected: str | list[str]) -> None:
    """Assert the keys of `record`, in order."""
    assert list(record) == (expected.split() if isinstance(expected, str) else expected)


def check_article(article: dict[str, Any], *, text: bool = True) -> None:
    keys(article, ARTICLE if text else ARTICLE_WITHOUT_TEXT)
    assert re.fullmatch(r"[0-9a-f]{12}", article["id"])
    assert article["published"] is None or ISO_DATE.match(article["published"])
    assert article["title"] is None or article["title"].strip()
    assert article["source"].strip()
    at = 0
    for block in article["blocks"]:
        keys(block, "kind start end reason")
        assert block["kind"] in KINDS
        assert at <= block["start"] < block["end"]
        at = block["end"]
        assert isinstance(block["reason"], str)
    if text:
        assert at <= len(article["text"])
        assert not uncovered(article)


def uncovered(article: dict[str, Any]) -> str:
    """The characters, white space aside, that no block holds."""
    left, at = [], 0
    for block in article["blocks"]:
        left.append(article["text"][at : block["start"]])
        at = block["end"]
    return "".join([*left, article["text"][at:]]).strip()


def check_spans(spans: Iterator[dict[str, Any]], texts: dict[str, str]) -> None:
    for span in spans:
        keys(span, "article start end")
        assert 0 <= span["start"] < span["end"] <= len(texts[span["article"]])
        quoted = texts[span["article"]][span["start"] : span["end"]]
        assert quoted == quoted.strip()


def check_compare(record: dict[str, Any]) -> None:
    keys(record, "story articles links passages only_here")
    for article in record["articles"]:
        check_article(article)
    texts = {article["id"]: article["text"] for article in record["articles"]}
    for link in record["links"]:
        keys(link, "a b score class voice")
        assert 0 < link["score"] <= 1
        assert link["a"]["article"] != link["b"]["article"]
        check_spans(iter((link["a"], link["b"])), texts)
    for found in (*record["links"], *record["passages"]):
        assert found["class"] in {"verbatim", "edited", "paraphrase"}
        assert found["voice"] in {"speech", "narration", "mixed"}
    for passage in record["passages"]:
        keys(passage, "id label class voice spans")
        assert len({span["article"] for span in passage["spans"]}) >= 2
        check_spans(iter(passage["spans"]), texts)
    check_spans(iter(record["only_here"]), texts)


def check_search(record: dict[str, Any], texts: dict[str, str]) -> None:
    keys(record, "query total hits suggestion by_source")
    assert sum(record["by_source"].values()) == record["total"]
    for hit in record["hits"]:
        keys(hit, "article path story source title score fragments")
        assert hit["fragments"]
        for fragment in hit["fragments"]:
            keys(fragment, "start end matches")
            assert 0 <= fragment["start"] < fragment["end"] <= len(texts[hit["article"]])
            for match in fragment["matches"]:
                keys(match, "start end")
                assert fragment["start"] <= match["start"] < match["end"] <= fragment["end"]


@pytest.fixture(scope="session")
def texts(ask: Any) -> dict[str, str]:
    """The text of each article of the sample story, by id."""
    shown = ask("show", "all", "stories", "--json").json
    return {record["article"]["id"]: record["article"]["text"] for record in shown}


def test_show(ask: Any) -> None:
    answered = ask("show", "002_38bed5a95c89f4f4.txt", "--json")
    assert answered.status == 0
    keys(answered.json, "article dates")
    check_article(answered.json["article"])
    for date in answered.json["dates"]:
        keys(date, "text start end value accepted reason")
        if date["start"] is not None:
            text = answered.json["article"]["text"]
            assert text[date["start"] : date["end"]] == date["text"]
    assert sum(date["accepted"] for date in answered.json["dates"]) <= 1


def test_stories(ask: Any) -> None:
    record = ask("stories", "stories", "--json").json
    keys(record, "stories articles")
    for story in record["stories"]:
        keys(story, "id title published articles")
    for article in record["articles"]:
        check_article(article, text=False)
    grouped = [id_ for story in record["stories"] for id_ in story["articles"]]
    assert sorted(grouped) == sorted(article["id"] for article in record["articles"])
    assert len(record["stories"]) == 1 and len(grouped) == 5


def test_compare(ask: Any) -> None:
    record = ask("compare", "--json").json
    check_compare(record)
    assert record["passages"]
    labels = [passage["label"] for passage in record["passages"]]
    assert labels[0] == "A" and len(set(labels)) == len(labels)


def test_compare_all_gives_a_list(ask: Any) -> None:
    records = ask("compare", "all", "stories", "--json").json
    assert [record["story"] for record in records] == [
        story["id"] for story in ask("stories", "stories", "--json").json["stories"]
    ]


def test_entities(ask: Any, texts: dict[str, str]) -> None:
    record = ask("entities", "--json").json
    keys(record, "story entities")
    assert record["entities"]
    for entity in record["entities"]:
        keys(entity, "id name type aliases mentions")
        assert entity["type"] in {"PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE"}
        assert entity["name"] not in entity["aliases"]
        assert entity["mentions"]
        for mention in entity["mentions"]:
            keys(mention, "article start end text")
            text = texts[mention["article"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_entities_by_source_are_the_same_document(ask: Any) -> None:
    assert ask("entities", "--by-source", "--json").json == ask("entities", "--json").json


def test_corrections_of_names(ask: Any, harbour: Path, tmp_path: Path) -> None:
    assert ask("entities", harbour, READER_HOME=str(tmp_path)).status == 0
    nothing = ask("entities", "--corrections", harbour, "--json", READER_HOME=str(tmp_path))
    assert (nothing.status, nothing.json["corrections"]) == (1, [])
    (tmp_path / "data" / "corrections.toml").write_text(
        "[[correction]]\ndo = 'rename'\ntype = 'PERSON'\nname = 'Jane Orlov'\nto = 'J. Orlov'\n"
        "[[correction]]\ndo = 'hide'\ntype = 'GPE'\n"
        "[[correction]]\ndo = 'hide'\ntype = 'GPE'\nname = 'Ur'\narticles = ['courier.txt']\n",
        encoding="utf-8",
    )
    answered = ask("entities", "--corrections", harbour, "--json", READER_HOME=str(tmp_path))
    assert answered.status == 0
    keys(answered.json, "path corrections")
    renamed, unknown = answered.json["corrections"]
    keys(renamed, "line do type name to to_type spellings articles stories fault")
    assert (renamed["line"], renamed["to"], renamed["stories"]) == (1, "J. Orlov", 1)
    assert (unknown["line"], unknown["fault"]) == (9, "no “Ur” (GPE) is named here")
    assert "line 6: “hide” needs name" in answered.err
    assert "J. Orlov" in ask("entities", harbour, READER_HOME=str(tmp_path)).out
    lines = ask("entities", "--corrections", harbour, READER_HOME=str(tmp_path)).out.splitlines()
    assert lines[2] == "1\trename “Jane Orlov” (PERSON) to “J. Orlov”\tevery story\tmade in 1 story"


@pytest.mark.parametrize("query", ["US", '"wrong side of history"', "sanctio*", "Jingping~"])
def test_search(ask: Any, texts: dict[str, str], query: str) -> None:
    answered = ask("search", query, "--json")
    assert answered.status == 0
    check_search(answered.json, texts)
    assert answered.json["query"] == query
    assert answered.json["hits"]


def test_matches_of_a_word_are_that_word(ask: Any, texts: dict[str, str]) -> None:
    record = ask("search", "Amur", "--json").json
    lit = {
        texts[hit["article"]][match["start"] : match["end"]].casefold()
        for hit in record["hits"]
        for fragment in hit["fragments"]
        for match in fragment["matches"]
    }
    assert lit and all(word.startswith("amur") for word in lit)


def test_limit(ask: Any) -> None:
    one = ask("search", "Putin", "--limit", 1, "--json").json
    every = ask("search", "Putin", "--json", "--limit", 0).json
    assert len(one["hits"]) == 1 and one["total"] == every["total"] == len(every["hits"])


def test_nothing_found_is_a_document_too(ask: Any) -> None:
    answered = ask("search", "zyxwvut", "--json")
    assert answered.status == 1
    assert answered.json["total"] == 0 and answered.json["hits"] == []


def test_order_and_repetition_of_paths_change_nothing(ask: Any, harbour: Path) -> None:
    files = sorted(harbour.iterdir())
    forwards = ask("compare", *files, "--json").json
    backwards = ask("compare", *reversed(files), files[0], "--json").json
    assert forwards == backwards


def test_index_and_doctor(ask: Any, harbour: Path) -> None:
    index = ask("index", harbour, "--json").json
    keys(index, "paths articles stories problems")
    assert index["articles"] == 3
    doctor = ask("doctor", harbour, "--json").json
    keys(doctor, "reader python platform packages recogniser meanings home library problems")
    assert doctor["library"]["articles"] == 3
    assert doctor["packages"]["whoosh"] == "2.7.4"
    assert doctor["packages"].keys() >= {"spacy", "textual-serve"}
    assert "pytest" not in doctor["packages"]
    assert all(place["writable"] for place in doctor["home"].values())
    assert doctor["problems"] == []
