"""What a reader sees beside a story: who and what it names, each once, and where."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import NameSeen, Recogniser, resolve
from reader.entities.rules import RuleRecogniser
from reader.model import Article, BlockKind, EntityType
from tests.entities.told import PORT, article, entities_of, one, seen_as


def test_names_found_in_one_article_are_found_in_the_others() -> None:
    known = article("News", "Ada Obuya, the mayor, spoke first.")
    other = article("More news", "Later the crowd cheered for Obuya again.")
    seen = {known.id: seen_as(known.text, ("Ada Obuya", "PERSON"))}
    person = one(resolve("story", [known, other], seen, ""), "Ada Obuya")
    assert [mention.article for mention in person.mentions] == [known.id, other.id]


def test_furniture_and_credits_name_nobody(recogniser: Recogniser) -> None:
    kinds = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CREDIT, BlockKind.FURNITURE)
    text = ("Rain", "It rained in Lisbon.", "Photo: John Smith", "About Mary Jones, editor")
    names = {each.name for each in entities_of(recogniser, article(*text, kinds=kinds)).entities}
    assert "Lisbon" in names
    assert not names & {"John Smith", "Mary Jones"}


def test_a_name_is_told_once_whatever_spaces_it_is_set_with() -> None:
    text = article("Vote", "Then Elena\u00a0Quill won.", "So Elena  Quill left, said Elena Quill.")
    seen = seen_as(text.text, ("Elena\u00a0Quill", "PERSON"), ("Elena  Quill", "PERSON"))
    quill = one(resolve("story", [text], {text.id: seen}, ""), "Elena Quill")
    assert (quill.aliases, len(quill.mentions)) == ((), 3)
    assert quill.mentions[0].text == "Elena\u00a0Quill"


def test_a_name_never_crosses_a_line() -> None:
    text = article("Visit", "He met John\nSmith stayed away.")
    start = text.text.index("John")
    seen = {text.id: (NameSeen(start, start + len("John\nSmith"), "PERSON"),)}
    for entity in resolve("story", [text], seen, "").entities:
        assert all("\n" not in mention.text for mention in entity.mentions)


def test_dates_say_a_day_a_month_or_a_year() -> None:
    text = article(
        "Plan",
        "On Tuesday, March 3, 2020 it began; on 3 March 2020 it rained; on Mar. 3, 2020 it ended.",
        "For three years, more than 30 times, it may happen on Friday, in 2012 or last year.",
    )
    dates = [each for each in resolve("story", [text], {}, "").entities if each.type == "DATE"]
    assert {each.name: len(each.mentions) for each in dates} == {
        "Tuesday, March 3, 2020": 3,
        "Friday": 1,
        "2012": 1,
    }


def test_a_date_in_capitals_is_the_same_date() -> None:
    text = article(
        "Vote", "UTOPIA, MAY 3, 2022 — They left.", "They came on May 3, 2022.", "ON TUESDAY"
    )
    found = {each.name: len(each.mentions) for each in resolve("s", [text], {}, "").entities}
    assert found["May 3, 2022"] == 2
    assert found["TUESDAY"] == 1


def test_a_text_in_capitals_names_whom_it_names_otherwise() -> None:
    text = article(
        "VOTE",
        "THE QUILL ISLAND UNION (QIU) LEFT. BORIS JOHNSON WON ON TUESDAY AS JOHNSON TOLD REUTERS.",
    )
    seen = seen_as(
        text.text, ("BORIS JOHNSON", "PERSON"), ("ON TUESDAY", "GPE"), ("JOHNSON TOLD", "PERSON")
    )
    found = resolve("s", [text], {text.id: seen}, "").entities
    assert {each.name: len(each.mentions) for each in found} == {
        "Boris Johnson": 2,
        "QUILL ISLAND UNION": 2,
        "REUTERS": 1,
        "TUESDAY": 1,
    }


def test_headings_do_not_run_names_together(recogniser: Recogniser) -> None:
    text = article(
        "Between Laura Winter And Harbour Board Talks Collapse Again",
        "Laura Winter left the talks. Winter was angry. “It is over,” Laura Winter said.",
    )
    people = [
        each for each in entities_of(recogniser, text).entities if each.type is EntityType.PERSON
    ]
    assert [each.name for each in people] == ["Laura Winter"]


def test_a_heading_adds_no_words_to_a_name() -> None:
    text = article(
        "Winter Campaign Ends After Harbour Talks Fail",
        "Supporters of Laura Winter went home. “It is over,” said Winter.",
    )
    seen = {
        text.id: (
            *seen_as(text.text, ("Winter Campaign", "PERSON"), ("Laura Winter", "PERSON")),
            NameSeen(text.text.rindex("Winter"), text.text.rindex("."), "PERSON"),
        )
    }
    person = one(resolve("story", [text], seen, ""), "Laura Winter")
    assert [mention.text for mention in person.mentions] == ["Winter", "Laura Winter", "Winter"]


def test_addresses_and_handles_hold_no_names(recogniser: Recogniser) -> None:
    text = article("Post", "Laura Winter wrote @LauraWinter and https://example.org/Paris/Kx9Ab.")
    assert {each.name for each in entities_of(recogniser, text).entities} == {"Laura Winter"}


def test_ids_are_stable_and_order_is_by_mentions(recogniser: Recogniser) -> None:
    entities = entities_of(recogniser, article(*PORT)).entities
    assert len({each.id for each in entities}) == len(entities)
    assert "person-elena-markovic" in {each.id for each in entities}
    counts = [(-len(each.mentions), each.name) for each in entities]
    assert counts == sorted(counts)


def test_an_empty_article_has_no_entities(recogniser: Recogniser) -> None:
    empty = Article("0" * 12, "", "", "", None, "", None, "", "", "en", ())
    assert recogniser.recognise(empty) == ()
    assert resolve("story", [empty], {}, "").entities == ()
    assert resolve("story", [], {}, "").entities == ()


WORDS = st.sampled_from(
    """President Mr. Anna Berg Olof Berg’s Karl-Heinz O’Neill U.S. US United States NATO said in of
    and the visited Paris refused. (CMA) “No,” Chinese Republicans State Department Tuesday, March 3
    2020 D.C. https://x.org/Ab \n \n\n AFPberg é́ 中文 — ... @Anna""".split(" ")
)


PARAGRAPHS = st.lists(WORDS, max_size=40).map(" ".join).filter(str.strip)


ARTICLES = st.lists(PARAGRAPHS, min_size=1, max_size=4).map(lambda each: article(*each))


STORIES = st.lists(ARTICLES, min_size=1, max_size=4, unique_by=lambda each: each.id)


RULES = RuleRecogniser("en", "")


LABELS = ["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE", "PRODUCT"]


@st.composite
def stories_with_mentions(
    draw: st.DrawFn,
) -> tuple[list[Article], dict[str, tuple[NameSeen, ...]]]:
    """Articles and raw mentions anywhere in them, sensible or not."""
    articles = draw(STORIES)
    seen = {}
    for each in articles:
        spans = draw(
            st.lists(
                st.tuples(
                    st.integers(0, len(each.text)),
                    st.integers(1, 30),
                    st.sampled_from(LABELS),
                ),
                max_size=6,
            )
        )
        seen[each.id] = (
            *RULES.recognise(each),
            *(
                NameSeen(start, min(start + size, len(each.text)), kind)
                for start, size, kind in spans
            ),
        )
    return articles, seen


@given(stories_with_mentions())
@settings(max_examples=150, deadline=None)
def test_every_mention_is_where_it_says(
    story: tuple[list[Article], dict[str, tuple[NameSeen, ...]]],
) -> None:
    articles, seen = story
    texts = {each.id: each.text for each in articles}
    taken: set[tuple[str, int]] = set()
    for entity in resolve("story", articles, seen, "").entities:
        assert entity.mentions
        assert entity.name not in entity.aliases
        for mention in entity.mentions:
            assert mention.text == texts[mention.article][mention.start : mention.end]
            assert mention.text.strip()
            places = {(mention.article, at) for at in range(mention.start, mention.end)}
            assert not places & taken
            taken |= places


@given(stories_with_mentions(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_order_and_copies_of_articles_change_no_name(
    story: tuple[list[Article], dict[str, tuple[NameSeen, ...]]],
    random: random.Random,
) -> None:
    articles, seen = story
    plain = resolve("story", articles, seen, "")
    shuffled = list(articles)
    random.shuffle(shuffled)
    again = resolve("story", shuffled, seen, "")
    assert {(e.id, e.name, e.aliases, e.note, frozenset(e.mentions)) for e in plain.entities} == {
        (e.id, e.name, e.aliases, e.note, frozenset(e.mentions)) for e in again.entities
    }
    copy = replace(articles[0], id="c" * 12, source="another")
    copied = resolve("story", [*articles, copy], {**seen, copy.id: seen[articles[0].id]}, "")
    assert {(e.name, e.type, e.aliases) for e in copied.entities} == {
        (e.name, e.type, e.aliases) for e in plain.entities
    }
    assert resolve("story", [*articles, articles[0]], seen, "") == plain


def test_a_name_of_the_text_is_found_in_its_heading() -> None:
    text = article(
        "Talks Turn Sour Between Elena Quill And The Harbour Board",
        "Elena J. Quill left. “It is over,” said Quill.",
    )
    seen = {text.id: seen_as(text.text, ("Elena J. Quill", "PERSON"))}
    person = one(resolve("story", [text], seen, ""), "Elena J. Quill")
    assert [mention.text for mention in person.mentions] == [
        "Elena Quill",
        "Elena J. Quill",
        "Quill",
    ]


@pytest.mark.parametrize("part", ["aB", "A", "a1", "1", "a@", "A.", "A-", "É", "@A ", "Elena "])
def test_the_time_for_a_monstrous_line_grows_with_its_length(part: str) -> None:
    def seconds(size: int) -> float:
        monster = (part * size)[:size].strip()
        text = article("Strange", f"Elena Marković sent {monster} to Split.")
        start = text.text.index(monster)
        seen = (
            *seen_as(text.text, ("Elena Marković", "PERSON")),
            NameSeen(start, start + len(monster), "GPE"),
        )
        began = time.process_time()
        found = resolve("s", [text], {text.id: (*seen,)}, "")
        taken = time.process_time() - began
        assert one(found, "Elena Marković").mentions
        return taken

    seconds(100)  # reads the tables
    small, large = (min(seconds(size) for _ in range(3)) for size in (10_000, 100_000))
    assert large < 25 * small + 0.02, (small, large)  # the square would be a hundred times
