"""What a reader sees beside a story: who and what it names, each once."""

from __future__ import annotations

import hashlib
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import NameSeen, Recogniser, load_recogniser, resolve
from reader.entities.rules import RuleRecogniser
from reader.model import Article, Block, BlockKind, Entities, Entity, EntityType


def article(*paragraphs: str, kinds: tuple[BlockKind, ...] = ()) -> Article:
    """An article of a title and paragraphs."""
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = kinds[index] if kinds else BlockKind.BODY if index else BlockKind.TITLE
        blocks.append(Block(kind, at, at + len(paragraph), ""))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Article(name, name, "", "", None, "", None, "", text, "en", tuple(blocks))


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """The model where it is installed, else the rules."""
    return load_recogniser()


def entities_of(recogniser: Recogniser, *articles: Article) -> Entities:
    """The entities of a story."""
    seen = {each.id: recogniser.recognise(each) for each in articles}
    return resolve("story", articles, seen, recogniser.name)


def seen_as(text: str, *names: tuple[str, str]) -> tuple[NameSeen, ...]:
    """The first occurrence of each name, with a label."""
    return tuple(
        NameSeen(text.index(name), text.index(name) + len(name), label) for name, label in names
    )


def one(entities: Entities, name: str) -> Entity:
    """The entity with this name."""
    found = [each for each in entities.entities if each.name == name]
    assert len(found) == 1, [each.name for each in entities.entities]
    return found[0]


PORT = (
    "Minister opens harbour",
    "Transport Minister Elena Marković opened the harbour of Split on Monday. “We waited for ten "
    "years,” Marković said. The Croatian Maritime Authority (CMA) paid for the works.",
    "Mr. Marković’s husband was not there. Officials from the U.S. and the United Kingdom were, "
    "as were guests from the United States. The CMA declined to comment.",
)


def test_titles_and_short_names_are_one_person(recogniser: Recogniser) -> None:
    person = one(entities_of(recogniser, article(*PORT)), "Elena Marković")
    assert person.type is EntityType.PERSON
    assert [mention.text for mention in person.mentions] == [
        "Elena Marković",
        "Marković",
        "Marković",
    ]
    assert person.aliases == ("Marković",)


def test_a_country_and_its_abbreviation_are_one_place(recogniser: Recogniser) -> None:
    place = one(entities_of(recogniser, article(*PORT)), "United States")
    assert place.type is EntityType.GPE
    assert place.aliases == ("U.S.",)
    assert [mention.text for mention in place.mentions] == ["U.S.", "United States"]


def test_an_acronym_is_the_organisation_it_abbreviates(recogniser: Recogniser) -> None:
    authority = one(entities_of(recogniser, article(*PORT)), "Croatian Maritime Authority")
    assert authority.type is EntityType.ORG
    assert authority.aliases == ("CMA",)
    assert len(authority.mentions) == 3


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


def test_a_name_never_crosses_a_line() -> None:
    text = article("Visit", "He met John\nSmith stayed away.")
    start = text.text.index("John")
    seen = {text.id: (NameSeen(start, start + len("John\nSmith"), "PERSON"),)}
    for entity in resolve("story", [text], seen, "").entities:
        assert all("\n" not in mention.text for mention in entity.mentions)


def test_the_story_decides_the_type_by_majority_and_titles() -> None:
    text = article(
        "Vote", "Sen. Quill lost.", "Quill said so.", "Supporters left Quill.", "Then Quill wept."
    )
    at = [index for index in range(len(text.text)) if text.text.startswith("Quill", index)]
    labels = ["ORG", "ORG", "PERSON", "GPE"]
    seen = {text.id: tuple(NameSeen(i, i + 5, label) for i, label in zip(at, labels, strict=True))}
    assert one(resolve("story", [text], seen, ""), "Quill").type is EntityType.PERSON


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Dmitri Kozlof", "GPE"),
        ("Dmitri-Kozlov", "PERSON"),
        ("DmitriKozlov", "PERSON"),
        ("D. Kozlov", "PERSON"),
    ],
)
def test_other_spellings_of_a_person(written: str, label: str) -> None:
    text = article("Talks", "Dmitri Kozlov arrived.", f"Then, as agreed, {written} left.")
    seen = {text.id: seen_as(text.text, ("Dmitri Kozlov", "PERSON"), (written, label))}
    person = one(resolve("story", [text], seen, ""), "Dmitri Kozlov")
    assert person.aliases == (written,)
    assert person.type is EntityType.PERSON


def test_a_full_stop_inside_a_name_does_not_break_it(recogniser: Recogniser) -> None:
    text = article(
        "Talks", "In May she called President Peter. Hansen by phone.", "“No,” said Hansen."
    )
    person = one(entities_of(recogniser, text), "Peter Hansen")
    assert person.aliases == ("Hansen", "Peter. Hansen")


def test_family_name_first() -> None:
    text = article("Talks", "Gao Meiling arrived.", "Gao spoke first.", "Then Gao left.")
    seen = {text.id: seen_as(text.text, ("Gao Meiling", "PERSON"), ("Gao", "PERSON"))}
    seen[text.id] += (NameSeen(text.text.index("Gao spoke"), text.text.index(" spoke"), "PERSON"),)
    assert len(one(resolve("story", [text], seen, ""), "Gao Meiling").mentions) == 3


def test_two_people_of_one_family_stay_apart() -> None:
    text = article("Trial", "Anna Berg and Olof Berg were heard. Olof Berg spoke. Berg wept.")
    seen = {text.id: seen_as(text.text, ("Anna Berg", "PERSON"), ("Olof Berg", "PERSON"))}
    entities = resolve("story", [text], seen, "")
    assert len(one(entities, "Anna Berg").mentions) == 1
    assert len(one(entities, "Olof Berg").mentions) == 3


def test_a_middle_initial_is_nobody_elses_first_name() -> None:
    text = article("Family", "Bruce Berg came with his son, Matthew B. Berg, and J. Edgar Lund.")
    seen = {
        text.id: seen_as(
            text.text,
            ("Bruce Berg", "PERSON"), ("Matthew B. Berg", "PERSON"), ("J. Edgar Lund", "PERSON"),
        )
    }  # fmt: skip
    names = [each.name for each in resolve("story", [text], seen, "").entities]
    assert sorted(names) == ["Bruce Berg", "J. Edgar Lund", "Matthew B. Berg"]


def test_a_company_written_apart_is_the_same_company() -> None:
    text = article("News", "Then Space X paid. SpaceX said so.")
    seen = {text.id: seen_as(text.text, ("Space X", "PERSON"), ("SpaceX", "ORG"))}
    (company,) = resolve("s", [text], seen, "").entities
    assert (company.type, len(company.mentions)) == (EntityType.ORG, 2)


def test_a_family_name_is_also_theirs_who_are_written_with_it_first() -> None:
    text = article(
        "Talks", "Kim Jong-su met Kim Jong-su. Analyst Jack Kim watched. At noon Kim left."
    )
    names = (("Kim Jong-su", "PERSON"), ("Jack Kim", "PERSON"))
    entities = resolve("s", [text], {text.id: seen_as(text.text, *names)}, "")
    assert one(entities, "Kim Jong-su").aliases == ("Kim",)


def test_an_organisation_without_its_country_or_its_ending() -> None:
    text = article(
        "Permit",
        "The Norwegian Fisheries Ministry agreed.",
        "The Fisheries Ministry wrote to Havlaks Group.",
        "Havlaks was glad.",
    )
    late = ("Fisheries Ministry wrote", "Havlaks was")
    seen = {
        text.id: (
            *seen_as(text.text, ("Norwegian Fisheries Ministry", "ORG"), ("Havlaks Group", "ORG")),
            *(NameSeen(at := text.text.index(end), at + end.rindex(" "), "ORG") for end in late),
        )
    }
    entities = resolve("story", [text], seen, "")
    organisations = [each for each in entities.entities if each.type is EntityType.ORG]
    assert [len(each.mentions) for each in organisations] == [2, 2]


def test_a_capital_used_for_its_government_stays_apart_with_a_note() -> None:
    acting = article("Talks", "France waited. Paris refused to sign the treaty.")
    plain = article("Fair", "France waited. The fair is held in Paris each year.")
    entities = resolve("story", [acting], {}, "")
    assert one(entities, "Paris").note == "Paris, used for France"
    assert one(entities, "France").note == ""
    assert one(resolve("story", [plain], {}, ""), "Paris").note == ""


def test_peoples_are_not_their_countries() -> None:
    text = article("Match", "Portugal won. Portuguese fans sang, and a Spaniard and Spanish fans.")
    entities = resolve("story", [text], {}, "")
    assert one(entities, "Portugal").type is EntityType.GPE
    assert one(entities, "Portuguese").type is EntityType.NORP
    assert one(entities, "Spanish").aliases == ("Spaniard",)


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


def test_given_names_with_a_hyphen_are_whole() -> None:
    text = article("Visit", "The visitors met Seo Dae-jung, and later Seo spoke.")
    seen = {text.id: seen_as(text.text, ("Seo Dae", "PERSON"))}
    person = one(resolve("story", [text], seen, ""), "Seo Dae-jung")
    assert [mention.text for mention in person.mentions] == ["Seo Dae-jung"]


def test_father_and_son_stay_apart() -> None:
    text = article("Firm", "They met Karl Lund and Karl Lund Jr. in town. Later Lund spoke.")
    seen = {text.id: seen_as(text.text, ("Karl Lund and", "PERSON"), ("Karl Lund Jr", "PERSON"))}
    entities = resolve("story", [text], seen, "")
    assert len(one(entities, "Karl Lund").mentions) == 2
    assert len(one(entities, "Karl Lund Jr.").mentions) == 1


def test_a_short_first_name_may_leave_out_the_junior() -> None:
    text = article("Firm", "They met Joseph Q. Lund Jr. in town. Later Joe Lund spoke.")
    seen = {text.id: seen_as(text.text, ("Joe Lund", "PERSON"), ("Joseph Q. Lund Jr", "PERSON"))}
    people = resolve("story", [text], seen, "").entities
    assert [len(each.mentions) for each in people] == [2]


def test_a_team_without_its_town() -> None:
    text = article("Final", "Fans of the Dallas Ospreys sang.", "For the Ospreys it was the first.")
    seen = {text.id: seen_as(text.text, ("Dallas Ospreys", "PERSON"))}
    team = one(resolve("story", [text], seen, ""), "Dallas Ospreys")
    assert team.type is EntityType.ORG
    assert team.aliases == ("Ospreys",)


def test_an_acronym_of_two_organisations_is_neither() -> None:
    text = article(
        "Coast", "The Northern Sea Council and the National Ski Club met. The NSC was there."
    )
    seen = {
        text.id: seen_as(
            text.text,
            ("Northern Sea Council", "ORG"),
            ("National Ski Club", "ORG"),
            ("NSC", "ORG"),
        )
    }
    entities = resolve("story", [text], seen, "").entities
    assert sorted(each.name for each in entities) == [
        "NSC",
        "National Ski Club",
        "Northern Sea Council",
    ]


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


@pytest.mark.parametrize(
    ("sentence", "raw", "name", "kind"),
    [
        (
            "She met Elena Quill on Facebook.",
            ("Elena Quill on Facebook", "ORG"),
            "Elena Quill",
            "PERSON",
        ),
        (
            "Crowds cheered France's Holy Church.",
            ("France's Holy Church", "ORG"),
            "Holy Church",
            "ORG",
        ),
        ("(AP Photo/Jola Quill, File)", ("Jola Quill", "ORG"), "Jola Quill", "PERSON"),
        ("Then Manager A.J. Quill spoke.", ("J. Quill", "PERSON"), "A.J. Quill", "PERSON"),
        ("It was said by K.C. Quill there.", ("K.C. Quill", "ORG"), "K.C. Quill", "PERSON"),
        ("A fellow Arizonan spoke.", ("Arizonan", "GPE"), "Arizonan", "NORP"),
        ("At noon Elena spoke.", ("Elena", "GPE"), "Elena", "PERSON"),
        (
            "The Oak Hollow School District paid.",
            ("Oak Hollow School District", "LOC"),
            "Oak Hollow School District",
            "ORG",
        ),
        ("He once played for the Quillbacks.", ("Quillbacks", "PERSON"), "Quillbacks", "ORG"),
        ("Partners such as OrvikTV paid.", ("Partners", "DATE"), "OrvikTV", "ORG"),
        ("They posted it on Instagram.", ("posted", "GPE"), "Instagram", "ORG"),
        ("She left Sophia College.", ("Sophia College", "PERSON"), "Sophia College", "ORG"),
        ("She met Sophia Post.", ("Sophia Post", "PERSON"), "Sophia Post", "PERSON"),
        (
            "The Christian Democrats lost.",
            ("Christian Democrats", "PERSON"),
            "Christian Democrats",
            "NORP",
        ),
    ],
)
def test_rules_for_one_name(sentence: str, raw: tuple[str, str], name: str, kind: str) -> None:
    text = article("News", f"It began. {sentence}")
    entities = resolve("story", [text], {text.id: seen_as(text.text, raw)}, "").entities
    assert (name, kind) in [(each.name, str(each.type)) for each in entities]


@pytest.mark.parametrize(
    ("sentence", "raw"),
    [
        ("Later Defense Secretary Elena Quill spoke.", ("Defense", "ORG")),
        ("At noon GMT it ended.", ("GMT", "ORG")),
        ("Under the Clean Rivers Act they paid.", ("Clean Rivers Act", "ORG")),
        ("They watched Soyuz-1 rise.", ("Soyuz-1", "PERSON")),
        ("The county Sheriff spoke.", ("Sheriff", "ORG")),
        ("He won the Quill Trophy.", ("Quill Trophy", "PERSON")),
        ("They watched the Orvik V rise.", ("Orvik V", "PERSON")),
        ("They drove a Quillster to the sea.", ("Quillster", "PERSON")),
        ("They used Orvik cameras for it.", ("Orvik", "PERSON")),
        ("They sailed on the cruise ship Orvikwind.", ("Orvikwind", "ORG")),
        ("She starred in the film Orvik Rider.", ("Orvik Rider", "PERSON")),
        ("Press Custom Messages to go on.", ("Custom Messages", "PERSON")),
        ("Writing is by others.", ("Writing", "ORG")),
    ],
)
def test_what_names_nobody(sentence: str, raw: tuple[str, str]) -> None:
    text = article("News", f"It began. {sentence}")
    seen = {text.id: seen_as(text.text, raw)}
    assert raw[0] not in [each.name for each in resolve("story", [text], seen, "").entities]


def test_what_an_organisation_owns_is_no_part_of_its_name() -> None:
    text = article("News", "Orvik Media paid. Later Orvik Media’s Grand Quill rose.")
    seen = (*seen_as(text.text, ("Orvik Media", "ORG"), ("Orvik Media’s Grand Quill", "ORG")),)
    names = resolve("story", [text], {text.id: seen}, "").entities
    assert [(each.name, len(each.mentions)) for each in names] == [("Orvik Media", 2)]


@pytest.mark.parametrize(
    ("sentence", "label", "name", "kind"),
    [
        ("They read it in the Washington Examiner.", "", "Washington Examiner", "ORG"),
        ("Then Nancy Pelosi rose.", "EVENT", "Nancy Pelosi", "PERSON"),
        ("Then they asked Netflix about it.", "", "Netflix", "ORG"),
        ("Then they asked Pelosi about it.", "GPE", "Pelosi", "PERSON"),
        ("Then they asked Pelosi about it.", "", "Pelosi", ""),
    ],
)
def test_a_name_that_news_names_often_is_known(
    sentence: str, label: str, name: str, kind: str
) -> None:
    text = article("News", f"It began. {sentence}")
    seen = seen_as(text.text, (name, label)) if label else ()
    found = resolve("story", [text], {text.id: seen}, "").entities
    assert {each.name: str(each.type) for each in found}.get(name, "") == kind


def test_a_surname_is_whose_the_story_is_about() -> None:
    told = "Jola Quill wrote it. Jola left. “Jola knew,” Jola said. Quill is gone. "
    father = "Her father, Robert Quill, knew. Quill left."
    texts = [article("News", told + father), article("More", told), article("Most", told)]
    seen = {
        each.id: seen_as(each.text, ("Jola Quill", "PERSON"), ("Robert Quill", "PERSON"))
        if "Robert" in each.text
        else seen_as(each.text, ("Jola Quill", "PERSON"))
        for each in texts
    }
    found = resolve("story", texts, seen, "")
    assert [each.text for each in one(found, "Robert Quill").mentions] == ["Robert Quill"]
    assert [each.text for each in one(found, "Jola Quill").mentions].count("Quill") == 4


def test_an_article_is_no_part_of_a_country() -> None:
    text = article("News", "He left. The Netherlands paid.")
    seen = {text.id: seen_as(text.text, ("The Netherlands", "GPE"))}
    assert [each.text for each in one(resolve("s", [text], seen, ""), "Netherlands").mentions] == [
        "Netherlands"
    ]


def test_two_people_of_one_family_named_together() -> None:
    text = article("Ball", "They saw Malva and Elena Quill there. Later Malva left.")
    seen = {text.id: seen_as(text.text, ("Malva", "GPE"), ("Elena Quill", "PERSON"))}
    assert one(resolve("story", [text], seen, ""), "Malva").type is EntityType.PERSON


def test_a_company_is_no_person_where_its_ending_is_left_out() -> None:
    text = article("Deal", "Havlaks Inc. agreed. The bid by Havlaks rose, and Havlaks won.")
    at = text.text.index("by Havlaks") + 3
    seen = (*seen_as(text.text, ("Havlaks Inc", "ORG")), NameSeen(at, at + 7, "PERSON"))
    assert {each.type for each in resolve("s", [text], {text.id: seen}, "").entities} == {
        EntityType.ORG
    }


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


def test_a_queen_is_not_a_citizen_of_her_given_name() -> None:
    text = article("Visit", "Elizabeth Quill saw Queen Elizabeth II there.")
    seen = {text.id: seen_as(text.text, ("Elizabeth Quill", "PERSON"), ("Elizabeth II", "PERSON"))}
    people = resolve("story", [text], seen, "").entities
    assert sorted(each.name for each in people) == ["Elizabeth II", "Elizabeth Quill"]


def mentions_by_office(*paragraphs: str) -> list[str]:
    """The mentions of Ada Quill, whom the story calls the Portuguese president."""
    text = article("News", "The Portuguese President Ada Quill spoke.", *paragraphs)
    seen = {text.id: seen_as(text.text, ("Ada Quill", "PERSON"))}
    person = one(resolve("story", [text], seen, ""), "Ada Quill")
    assert person.aliases == ()
    return [mention.text for mention in person.mentions]


def test_an_office_with_its_country_means_its_holder() -> None:
    assert mentions_by_office("Then the Portuguese president left.") == ["Ada Quill", "president"]
    assert mentions_by_office("“No,” said the president of Portugal.")[1:] == ["president"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Then the president left.",
        "Then the Spanish president left.",
        "Then the Portuguese prime minister left.",
        "Then the Portuguese president Tom Berg left.",
        "It was the president of Portugal Telecom.",
        "A Portuguese president was there.",
    ],
)
def test_another_office_is_nobody(sentence: str) -> None:
    assert mentions_by_office(sentence) == ["Ada Quill"]


def test_an_office_that_two_people_hold_is_nobody() -> None:
    text = article(
        "News",
        "The Portuguese President Ada Quill spoke to Portuguese President Tom Berg.",
        "Then the Portuguese president left. Former Spanish President Olof Dahl spoke, and the "
        "Spanish president was silent.",
    )
    people = ("Ada Quill", "PERSON"), ("Tom Berg", "PERSON"), ("Olof Dahl", "PERSON")
    entities = resolve("story", [text], {text.id: seen_as(text.text, *people)}, "").entities
    assert [len(each.mentions) for each in entities if each.type is EntityType.PERSON] == [1, 1, 1]


@pytest.mark.parametrize(
    ("sentence", "raw", "name"),
    [
        (
            "It went to rookie Orvik Landley.",
            ("Orvik Landley", "ORG"),
            "Orvik Landley",
        ),
        ("He met the goalkeeper Landley there.", ("Landley", "GPE"), "Landley"),
        ("Orvik Landley, 34, was there.", ("Orvik Landley", "ORG"), "Orvik Landley"),
        ("Orvik Landley, who sings, was there.", ("Landley", "GPE"), "Orvik Landley"),
        ("Orvik Landley, a former teacher, was there.", ("Orvik Landley", "ORG"), "Orvik Landley"),
        ("We knew Orvik Landley He has sung.", ("Orvik Landley He", "PERSON"), "Orvik Landley"),
        ("According to Landley the Board met.", ("Landley the Board", "PERSON"), "Landley"),
        ("Rain fell on Northdale. De’Orvik Landley sang.", ("Landley", "ORG"), "De’Orvik Landley"),
        ("He left a Martin Orvik King Jr. event.", ("Orvik", "NORP"), "Martin Orvik King Jr."),
    ],
)
def test_what_stands_around_a_name_says_that_it_is_a_person(
    sentence: str, raw: tuple[str, str], name: str
) -> None:
    text = article("News", sentence)
    seen = {text.id: seen_as(text.text, raw)}
    assert one(resolve("s", [text], seen, ""), name).type is EntityType.PERSON


def test_a_noun_that_ends_a_sentence_describes_nobody() -> None:
    text = article("News", "She asked her father. Landley opened on Friday.")
    seen = {text.id: seen_as(text.text, ("Landley", "ORG"))}
    assert one(resolve("s", [text], seen, ""), "Landley").type is EntityType.ORG


def test_a_double_family_name_is_the_person() -> None:
    text = article("Cup", "Orvik Land-Quill won. The cup is for Land-Quill.")
    seen = {
        text.id: (
            *seen_as(text.text, ("Orvik Land-Quill", "PERSON")),
            NameSeen(text.text.rindex("Land"), text.text.rindex("."), "ORG"),
        )
    }
    person = one(resolve("s", [text], seen, ""), "Orvik Land-Quill")
    assert [mention.text for mention in person.mentions] == ["Orvik Land-Quill", "Land-Quill"]


def test_a_word_before_a_state_and_a_title_is_not_of_its_name() -> None:
    text = article("News", "Angry Maine Gov. Orvik Landley left.")
    seen = {text.id: seen_as(text.text, ("Angry Maine", "ORG"), ("Orvik Landley", "PERSON"))}
    assert one(resolve("s", [text], seen, ""), "Maine").type is EntityType.GPE


def test_who_stands_in_a_list_of_people_is_one() -> None:
    text = article("Show", "It has works by Elena Quill, Orvik Landley, and John Marsh.")
    seen = {
        text.id: seen_as(
            text.text,
            ("Elena Quill", "PERSON"),
            ("Orvik Landley", "ORG"),
            ("John Marsh", "PERSON"),
        )
    }
    assert one(resolve("s", [text], seen, ""), "Orvik Landley").type is EntityType.PERSON


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Later Paris said so. At last Paris claims it.", "PERSON"),
        ("Later Paris said so. At last Paris claims it, in Paris.", "GPE"),
        ("Later Paris paid. At last Paris stopped.", "GPE"),
    ],
)
def test_a_family_name_that_is_a_place(told: str, kind: str) -> None:
    text = article("News", f"We saw Orvik Paris. {told}")
    places = [at for at in range(len(text.text)) if text.text.startswith("Paris", at)]
    seen = (
        *seen_as(text.text, ("Orvik Paris", "PERSON")),
        *(NameSeen(at, at + 5, "GPE") for at in places[1:]),
    )
    found = resolve("s", [text], {text.id: seen}, "").entities
    [entity] = [each for each in found if any(m.start == places[1] for m in each.mentions)]
    assert str(entity.type) == kind


@pytest.mark.parametrize("title", ["Herr", "Frau", "Mme", "Señora", "Signor"])
def test_titles_of_other_languages_are_no_part_of_a_name(title: str) -> None:
    text = article("Nota", f"Orvik Landley. {title} Landley.")
    seen = seen_as(text.text, ("Orvik Landley", "PERSON"), (f"{title} Landley", "PERSON"))
    person = one(resolve("s", [text], {text.id: seen}, ""), "Orvik Landley")
    assert person.aliases == ("Landley",)
    assert len(person.mentions) == 2


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


def types_in(text: Article, *seen: tuple[str, str]) -> dict[str, str]:
    """The types of the names of an article, of which these were seen so."""
    found = resolve("s", [text], {text.id: seen_as(text.text, *seen)}, "").entities
    return {mention.text: str(each.type) for each in found for mention in each.mentions}


@pytest.mark.parametrize(
    ("told", "name", "label", "kind"),
    [
        ("They met in Orvik Falls, Texas, on Monday.", "Orvik Falls", "PERSON", "GPE"),
        ("They met in the town of Orvik.", "Orvik", "ORG", "GPE"),
        ("They fished at Orvik Lake Dam, Texas.", "Orvik Lake Dam", "LOC", "GPE"),
        ("They fished at Lake Orvik, Texas.", "Lake Orvik", "LOC", "LOC"),
        ("They met Elena Orvik, Texas Governor.", "Elena Orvik", "PERSON", "PERSON"),
        ("She works for the carrier Orvik Blue.", "Orvik Blue", "PERSON", "ORG"),
        ("Orvik Blue, a small software company, paid.", "Orvik Blue", "PERSON", "ORG"),
        ("Landley is a co-founder of Orvik Blue.", "Orvik Blue", "GPE", "ORG"),
        ("It was Orvik Quill, a venture capitalist, who paid.", "Orvik Quill", "ORG", "PERSON"),
        ("They read of it in the Orvik Morning Herald.", "Monday", "DATE", "ORG"),
        ("The Instituto Orvik paid on Monday.", "Instituto Orvik", "PERSON", "ORG"),
        ("They bought orviks and iOrvik on Monday.", "iOrvik", "NORP", ""),
        ("It paid US$ 20 for it.", "US", "GPE", ""),
        ("Later Orvik police came.", "Orvik", "ORG", "GPE"),
        ("Shares of it fell, and Orvik’s chief executive left.", "Orvik", "PERSON", "ORG"),
        ("Then Orvik’s chief executive left, Orvik said.", "Orvik", "PERSON", "PERSON"),
        ("They met Moon Jae-in, who left.", "Moon Jae", "PERSON", ""),
        ("They met Moon Jae-in, who left.", "Moon Jae-in", "PERSON", "PERSON"),
        ("They met Luis Guillermo Orvik Quill there.", "Luis Guillermo", "PERSON", ""),
        ("They met Disgraced Samsung there.", "Disgraced Samsung", "PERSON", ""),
    ],
)
def test_what_stands_beside_a_name_tells_its_type(
    told: str, name: str, label: str, kind: str
) -> None:
    text = article("News", f"{told} It was Monday.")
    types = types_in(text, (name, label))
    name = "Orvik Morning Herald" if "Herald" in told else name
    assert types.get(name, "") == kind


def test_the_north_of_a_story_about_north_korea_is_that_country() -> None:
    text = article("News", "North Korea paid. The North paid twice. It lies north of here.")
    seen = seen_as(text.text, ("North Korea", "GPE"), ("North paid", "LOC"))
    north = one(resolve("s", [text], {text.id: seen}, ""), "North Korea")
    assert [each.text for each in north.mentions] == ["North Korea", "North"]
    text = article("News", "The North paid twice.")
    assert types_in(text, ("North", "LOC")) == {"North": "LOC"}


def test_two_words_of_a_company_mean_it_alone() -> None:
    text = article("News", "Orvik Blue Media paid. Then Orvik Blue paid twice.")
    assert types_in(text, ("Orvik Blue Media", "ORG"), ("Orvik Blue", "PERSON")) == {
        "Orvik Blue Media": "ORG",
        "Orvik Blue": "ORG",
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Le président Orvik Landley a parlé. M. Landley a dit non."),
        ("fr", "Orvik Landley a parlé à M. Landley."),
        ("es", "El presidente Orvik Landley habló. El Sr. Landley dijo que no."),
        ("pt", "O presidente Orvik Landley falou. O Sr. Landley disse que não."),
        ("it", "Orvik Landley ha parlato. Il sig. Landley tace."),
        ("nl", "Orvik Landley sprak. Dhr. Landley zei nee."),
        ("de", "Bundeskanzler Orvik Landley sprach. Herr Landley sagte nein."),
    ],
)
def test_a_short_title_of_another_language_joins_the_full_name(language: str, told: str) -> None:
    text = replace(article("Nota", told), language=language)
    rules = RuleRecogniser(language, "")
    people = [each for each in entities_of(rules, text).entities if each.type is EntityType.PERSON]
    assert [(each.name, len(each.mentions)) for each in people] == [("Orvik Landley", 2)]


def test_a_full_name_is_shown_though_its_particle_stands_more_often_with_the_family() -> None:
    text = article("News", "Elena Le Quill paid. Le Quill paid. Then Le Quill left.")
    seen = {text.id: seen_as(text.text, ("Elena Le Quill", "PERSON"), ("Le Quill paid", "PERSON"))}
    assert one(resolve("s", [text], seen, ""), "Elena Le Quill").aliases == ("Le Quill",)
    text = article("News", "Ben Quillberg paid. Quillberg paid. Then Quillberg left.")
    seen = {text.id: seen_as(text.text, ("Ben Quillberg", "PERSON"))}
    assert one(resolve("s", [text], seen, ""), "Ben Quillberg").aliases == ("Quillberg",)


def test_a_family_name_before_the_white_house_makes_it_nobody() -> None:
    text = article("News", "Someone of the Orvik White House paid. The White House denies it.")
    types = types_in(text, ("Orvik White House", "PERSON"), ("White House denies", "ORG"))
    assert types["White House"] == "ORG"


def test_who_speaks_in_a_transcript_is_the_one_introduced() -> None:
    text = article("Talk", "Elena Orvik is here.", "ORVIK: Thanks. It is good to be here.")
    seen = {text.id: seen_as(text.text, ("Elena Orvik", "PERSON"))}
    person = one(resolve("s", [text], seen, ""), "Elena Orvik")
    assert [each.text for each in person.mentions] == ["Elena Orvik", "ORVIK"]
