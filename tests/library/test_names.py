"""Names in queries: other spellings, entities, stories."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.entities import RuleRecogniser, resolve
from reader.library import Library
from reader.model import Story, never, silent

Open = Callable[..., Library]

TEXTS = {
    "one.txt": """Fisheries body warns of empty nets

The Baltic Fisheries Council (BFC) warned on Monday of empty nets. Ida Holm told reporters that
the BFC would act. “We wait no longer,” Holm said. The council met in Lanvik with Ida Holm.
""",
    "two.txt": """Empty nets warning from fisheries body

The BFC warned on Monday of empty nets, and Holm promised to act. Ida Holm heads the BFC.
“We wait no longer,” said Ida Holm of the BFC to reporters in Lanvik.
""",
    "three.txt": """A concert hall opens

The orchestra of Brenn played for Anna Holm, who paid for the concert hall of Brenn.
""",
}


@pytest.fixture
def library(tmp_path: Path, opened: Open) -> Library:
    """Two stories, whose names have been found."""
    folder = tmp_path / "named"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return opened(folder)


def find_names(library: Library) -> None:
    for story in library.stories:
        library.entities(story, progress=silent, cancelled=never)


def found(library: Library, query: str) -> set[str]:
    return {Path(library.headers[h.article].path).stem for h in library.search(query).hits}


def test_an_acronym_and_its_name_find_each_other_once_names_are_known(library: Library) -> None:
    assert found(library, "Baltic Fisheries Council") == {"one"}
    find_names(library)
    answer = library.search("Baltic Fisheries Council")
    assert found(library, "Baltic Fisheries Council") == {"one", "two"}
    assert "BFC" in answer.also
    assert library.search("BFC").also
    assert library.typed("baltic fisheries council ").total == 2


def test_exactly_these_words_finds_no_other_spelling(library: Library) -> None:
    find_names(library)
    assert library.search("=BFC").also == ()
    assert library.search("holm").also == ()


def test_an_entity_is_found_where_it_is_named_in_any_way_and_no_other(library: Library) -> None:
    find_names(library)
    assert found(library, 'entity:"Ida Holm"') == {"one", "two"}
    assert found(library, 'entity:"Ida Holm" -title:"warns of"') == {"two"}
    story = library.story_of(library.find_article("two.txt").id)
    lit = library.lit(story, 'entity:"Ida Holm"')
    text = library.article(library.find_article("two.txt").id).text
    spans = lit[library.find_article("two.txt").id]
    assert "Holm" in {text[start:end] for start, end in spans}


def test_an_entity_that_is_not_known_is_searched_as_words(library: Library) -> None:
    assert found(library, 'entity:"Ida Holm"') == {"one", "two"}
    assert found(library, "entity:orchestra") == {"three"}


def test_a_story_is_named_by_its_title_or_id(library: Library) -> None:
    story = library.story_of(library.find_article("three.txt").id)
    assert found(library, "story:concert holm") == {"three"}
    assert found(library, f"story:{story.id} holm") == {"three"}
    assert found(library, 'holm -story:"concert hall"') == {"one", "two"}


def test_words_of_a_query_are_lit_in_every_article_of_a_story(library: Library) -> None:
    story = library.story_of(library.find_article("one.txt").id)
    lit = library.lit(story, "nets")
    assert {len(ranges) for ranges in lit.values()} == {2}


@pytest.fixture
def long_story(tmp_path: Path, opened: Open) -> tuple[Library, Story]:
    """A story of two articles of 300 paragraphs."""
    folder = tmp_path / "long"
    folder.mkdir()
    for name in ("one.txt", "two.txt"):
        heading, body = TEXTS[name].split("\n\n")
        days = (f"{body.rstrip()} That was on day {number} of the talks." for number in range(300))
        (folder / name).write_text("\n\n".join((heading, *days)), encoding="utf-8")
    library = opened(folder)
    [story] = library.stories
    return library, story


def test_the_names_of_a_long_story_are_found_in_another_process(
    long_story: tuple[Library, Story],
) -> None:
    library, story = long_story
    spent = []
    for _ in range(3):  # the least of them: a collection of garbage takes as long as all else
        begun = time.thread_time()
        entities = library.first_entities(story)
        spent.append(time.thread_time() - begun)
    articles = [library.article(id_) for id_ in story.articles]
    seen = {each.id: RuleRecogniser(each.language, "").recognise(each) for each in articles}
    here = time.thread_time()
    assert resolve(story.id, articles, seen, entities.recogniser) == entities
    here = time.thread_time() - here
    assert min(spent) < here / 2
    assert any(each.name == "Ida Holm" for each in entities.entities)


def test_a_long_story_that_is_left_is_not_waited_for(long_story: tuple[Library, Story]) -> None:
    library, story = long_story
    assert not library.first_entities(story, cancelled=lambda: True).entities
    assert library.first_entities(story).entities
