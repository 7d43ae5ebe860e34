"""Corrections of names in a library: after every refresh, in every story, in search."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Home
from reader.library import Library
from reader.model import Correction, Deed, EntityType
from tests.library.test_names import TEXTS, Open, find_names, found

PERSON, ORG = EntityType.PERSON, EntityType.ORG
RENAME = Correction(Deed.RENAME, PERSON, "Ida Holm", "Ida Holm-Berg")


@pytest.fixture
def library(tmp_path: Path, opened: Open) -> Library:
    """Two stories."""
    folder = tmp_path / "named"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return opened(folder)


def named(library: Library, file: str) -> dict[str, str]:
    story = library.story_of(library.find_article(file).id)
    return {entity.name: entity.type for entity in library.entities(story).entities}


def test_they_are_there_at_once_and_in_the_next_session(library: Library, home: Home) -> None:
    find_names(library)
    assert "Ida Holm" in named(library, "one.txt")
    library.corrections.add(RENAME)
    assert {"Ida Holm-Berg"} == {name for name in named(library, "one.txt") if "Ida" in name}
    with_rules = library.first_entities(library.story_of(library.find_article("one.txt").id))
    assert "Ida Holm-Berg" in {entity.name for entity in with_rules.entities}
    again = Library.open(library.paths, home=home)
    try:
        assert "Ida Holm-Berg" in named(again, "two.txt")
    finally:
        again.close()


def test_they_outlive_a_file_that_was_changed(library: Library) -> None:
    story = library.story_of(library.find_article("one.txt").id)
    library.corrections.add(
        Correction(Deed.RENAME, PERSON, "Ida Holm", "Ida Holm-Berg", articles=story.articles)
    )
    file = library.paths[0] / "one.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\nIda Holm left Lanvik.\n", "utf-8")
    library.refresh()
    assert "Ida Holm-Berg" in named(library, "one.txt")


def test_one_for_a_story_is_for_no_other(library: Library) -> None:
    hide = Correction(Deed.HIDE, PERSON, "Anna Holm", articles=("one.txt",))
    library.corrections.add(hide)
    assert "Anna Holm" in named(library, "three.txt")
    library.corrections.remove(library.corrections.filed()[0])
    library.corrections.add(Correction(Deed.HIDE, PERSON, "Anna Holm", articles=("three.txt",)))
    assert "Anna Holm" not in named(library, "three.txt")


def test_one_of_a_story_is_taken_back(library: Library) -> None:
    here = library.story_of(library.find_article("one.txt").id)
    there = library.story_of(library.find_article("three.txt").id)
    library.corrections.add(RENAME)
    library.corrections.add(
        Correction(Deed.HIDE, PERSON, "Anna Holm", articles=tuple(there.articles))
    )
    (last,) = library.corrections.of(here)
    library.corrections.remove(last)
    assert library.corrections.of(here) == ()
    assert len(library.corrections.filed()) == 1


def test_search_follows(library: Library) -> None:
    find_names(library)
    assert found(library, 'entity:"Ida Holm-Berg"') == set()
    library.corrections.add(RENAME)
    assert found(library, 'entity:"Ida Holm-Berg"') == {"one", "two"}
    library.corrections.add(Correction(Deed.MERGE, PERSON, "Anna Holm", "Ida Holm-Berg"))
    assert found(library, 'entity:"Ida Holm-Berg"') == {"one", "two", "three"}
    library.corrections.remove(library.corrections.of(library.stories[0])[-1])
    assert found(library, 'entity:"Ida Holm-Berg"') == {"one", "two"}


def test_what_contradicts_is_among_the_problems(library: Library) -> None:
    library.corrections.add(RENAME)
    library.corrections.add(Correction(Deed.HIDE, PERSON, "Ida Holm"))
    (problem,) = library.problems
    assert problem.path == str(library.corrections.path)
    lines = library.corrections.path.read_text(encoding="utf-8").splitlines()
    second = [n for n, line in enumerate(lines, 1) if line == "[[correction]]"][1]
    assert problem.reason.startswith(
        f"line {second}: there is no “Ida Holm” (PERSON) after: rename"
    )
    assert "(line 3)" in problem.reason


def test_reports(library: Library) -> None:
    find_names(library)
    here = library.story_of(library.find_article("one.txt").id)
    for one in (
        RENAME,
        Correction(Deed.HIDE, ORG, "Nowhere"),
        Correction(Deed.HIDE, ORG, "Nobody", articles=here.articles),
        Correction(Deed.RETYPE, PERSON, "Ida Holm", to_type=ORG),
    ):
        library.corrections.add(one)
    made, nowhere, unknown, against = library.correction_reports()
    assert (made.stories, made.fault) == (1, "")
    assert (nowhere.stories, nowhere.fault) == (0, "")
    assert unknown.fault == "no “Nobody” (ORG) is named here"
    assert "after: rename" in against.fault


def test_a_file_that_is_no_file(library: Library) -> None:
    library.corrections.path.mkdir()
    assert "Ida Holm" in named(library, "one.txt")
    assert found(library, "Holm") == {"one", "two", "three"}
    assert [problem.path for problem in library.problems] == [str(library.corrections.path)]
