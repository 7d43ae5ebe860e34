"""The ways in which a story writes one person, and whom it does not mean by them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from reader.entities import NameSeen, Recogniser, resolve
from reader.entities.rules import RuleRecogniser
from reader.model import EntityType
from tests.entities.told import PORT, article, entities_of, one, seen_as, types_in


def test_titles_and_short_names_are_one_person(recogniser: Recogniser) -> None:
    person = one(entities_of(recogniser, article(*PORT)), "Elena Marković")
    assert person.type is EntityType.PERSON
    assert [mention.text for mention in person.mentions] == [
        "Elena Marković",
        "Marković",
        "Marković",
    ]
    assert person.aliases == ("Marković",)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Dmitri Kozlof", "GPE"),
        ("Dmitri-Kozlov", "PERSON"),
        ("D. Kozlov", "PERSON"),
    ],
)
def test_other_spellings_of_a_person(written: str, label: str) -> None:
    text = article("Talks", "Dmitri Kozlov arrived.", f"Then, as agreed, {written} left.")
    seen = {text.id: seen_as(text.text, ("Dmitri Kozlov", "PERSON"), (written, label))}
    person = one(resolve("story", [text], seen, ""), "Dmitri Kozlov")
    assert person.aliases == (written,)
    assert person.type is EntityType.PERSON


@pytest.mark.parametrize(
    ("full", "short"), [("Edward", "Ted"), ("Stephen", "Steve"), ("Kathryn", "Katie")]
)
def test_a_first_name_for_short(full: str, short: str) -> None:
    names = (f"{full} Quillberg", f"{short} Quillberg")
    text = article("Talks", f"We saw {names[0]} arrive.", f"Nobody saw {names[1]} leave.")
    seen = {text.id: seen_as(text.text, *((each, "PERSON") for each in names))}
    (person,) = resolve("s", [text], seen, "").entities
    assert {each.text for each in person.mentions} == set(names)


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


def test_a_family_name_is_also_theirs_who_are_written_with_it_first() -> None:
    text = article(
        "Talks", "Kim Jong-su met Kim Jong-su. Analyst Jack Kim watched. At noon Kim left."
    )
    names = (("Kim Jong-su", "PERSON"), ("Jack Kim", "PERSON"))
    entities = resolve("s", [text], {text.id: seen_as(text.text, *names)}, "")
    assert one(entities, "Kim Jong-su").aliases == ("Kim",)


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


@pytest.mark.parametrize("title", ["Herr", "Frau", "Mme", "Señora", "Signor"])
def test_titles_of_other_languages_are_no_part_of_a_name(title: str) -> None:
    text = article("Nota", f"Orvik Landley. {title} Landley.")
    seen = seen_as(text.text, ("Orvik Landley", "PERSON"), (f"{title} Landley", "PERSON"))
    person = one(resolve("s", [text], {text.id: seen}, ""), "Orvik Landley")
    assert person.aliases == ("Landley",)
    assert len(person.mentions) == 2


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


def test_who_speaks_in_a_transcript_is_the_one_introduced() -> None:
    text = article("Talk", "Elena Orvik is here.", "ORVIK: Thanks. It is good to be here.")
    seen = {text.id: seen_as(text.text, ("Elena Orvik", "PERSON"))}
    person = one(resolve("s", [text], seen, ""), "Elena Orvik")
    assert [each.text for each in person.mentions] == ["Elena Orvik", "ORVIK"]
    text = article("Talk", "Elena Orvik is here.", "ELENA ORVIK: Thanks. It is good to be here.")
    seen = {text.id: seen_as(text.text, ("Elena Orvik", "PERSON"))}
    person = one(resolve("s", [text], seen, ""), "Elena Orvik")
    assert [each.text for each in person.mentions] == ["Elena Orvik", "ELENA ORVIK"]


def test_of_two_named_as_often_the_first_is_meant_by_the_family_name() -> None:
    text = article("News", "President Orvik Quill and Zelda Quill came. Quill said so.")
    seen = {text.id: seen_as(text.text, ("Orvik Quill", "PERSON"), ("Zelda Quill", "PERSON"))}
    assert one(resolve("s", [text], seen, ""), "Orvik Quill").aliases == ("Quill",)


def test_who_is_called_by_initials_is_the_person_that_has_them() -> None:
    text = article("News", "Alexandria Ocasio-Cortez left. So did AOC then.")
    seen = seen_as(text.text, ("Alexandria Ocasio-Cortez", "PERSON"), ("AOC", "PERSON"))
    person = one(resolve("s", [text], {text.id: seen}, ""), "Alexandria Ocasio-Cortez")
    assert person.aliases == ("AOC",)


def test_a_family_is_several_people() -> None:
    text = article("News", "Elena Quillberg left. The Quillbergs came.")
    seen = seen_as(text.text, ("Elena Quillberg", "PERSON"), ("Quillbergs", "GPE"))
    entities = resolve("s", [text], {text.id: seen}, "").entities
    assert [(each.name, each.type) for each in entities] == [
        ("Elena Quillberg", EntityType.PERSON),
        ("Quillbergs", EntityType.PERSON),
    ]


def test_the_family_name_may_stand_first() -> None:
    text = article("News", "It was Elena Quillberg. Then Quillberg Elena left.")
    seen = seen_as(text.text, ("Elena Quillberg", "PERSON"), ("Quillberg Elena", "PERSON"))
    person = one(resolve("s", [text], {text.id: seen}, ""), "Elena Quillberg")
    assert person.aliases == ("Quillberg Elena",)


def test_a_person_is_shown_with_the_given_name_though_the_family_name_has_two_words() -> None:
    text = article("News", "Elena Quill Roe left. Quill Roe said so. Quill Roe wept.")
    seen = seen_as(text.text, ("Elena Quill Roe", "PERSON"), ("Quill Roe said", "PERSON"))
    assert one(resolve("s", [text], {text.id: seen}, ""), "Elena Quill Roe").aliases == (
        "Quill Roe",
    )


def test_the_family_name_is_whose_the_article_named_first() -> None:
    text = article(
        "News",
        "Orvik Quill came home. His father, Dmitri Quill, had run a bank.",
        "Dmitri Quill died. So Orvik Quill said: Quill, whose father Dmitri Quill was, won.",
    )
    names = seen_as(text.text, ("Orvik Quill", "PERSON"), ("Dmitri Quill", "PERSON"))
    entities = resolve("s", [text], {text.id: names}, "")
    assert one(entities, "Orvik Quill").aliases == ("Quill",)


def test_a_plain_word_before_a_family_name_is_no_first_name() -> None:
    text = article("News", "Elena Quill came. They saw Longtime Quill allies.")
    seen = {text.id: seen_as(text.text, ("Elena Quill", "PERSON"), ("Longtime Quill", "PERSON"))}
    assert one(resolve("s", [text], seen, ""), "Elena Quill").aliases == ("Quill",)


def test_a_middle_initial_and_junior_are_left_out_together() -> None:
    one_source = article("News", "James R. Quillper Jr. came.")
    other = article("News", "James Quillper came.")
    seen = {
        one_source.id: seen_as(one_source.text, ("James R. Quillper Jr.", "PERSON")),
        other.id: seen_as(other.text, ("James Quillper", "PERSON")),
    }
    found = resolve("s", [one_source, other], seen, "").entities
    assert [each.name for each in found] == ["James R. Quillper Jr."]


@pytest.mark.parametrize(
    ("told", "times"),
    [
        ("“We won,” King added. Then King’s aide left.", 2),
        ("The King came, and King Orvik left King’s College.", 0),
        ("They met another King of Utopia.", 0),
    ],
)
def test_a_family_name_that_is_a_title_stands_alone(told: str, times: int) -> None:
    text = article("News", f"They met Elena King. {told}")
    entities = resolve("s", [text], {text.id: seen_as(text.text, ("Elena King", "PERSON"))}, "")
    mentions = one(entities, "Elena King").mentions
    assert [each.text for each in mentions] == ["Elena King", *["King"] * times]


@pytest.mark.parametrize(
    ("told", "times"),
    [
        ("“Harvey left,” she said. It was not you, Harvey.", 2),
        ("They met Harvey Orvik at Harvey's Bar. Harvey't.", 0),
        ("It was read in the Harvey and a Harvey-box.", 0),
    ],
)
def test_a_given_name_alone_means_who_is_named_in_full(told: str, times: int) -> None:
    text = article("News", f"They met Harvey Quillstein. {told}")
    seen = seen_as(text.text, ("Harvey Quillstein", "PERSON"))
    person = one(resolve("s", [text], {text.id: seen}, ""), "Harvey Quillstein")
    assert [each.text for each in person.mentions] == ["Harvey Quillstein", *["Harvey"] * times]


def test_a_middle_initial_is_no_possessive() -> None:
    text = article("News", "They met Harvey S. Quillstein. Later Harvey left.")
    seen = seen_as(text.text, ("Harvey S. Quillstein", "PERSON"))
    person = one(resolve("s", [text], {text.id: seen}, ""), "Harvey S. Quillstein")
    assert [each.text for each in person.mentions] == ["Harvey S. Quillstein", "Harvey"]


@pytest.mark.parametrize("nick", ["“Zo”", '"Zo the Orv"', "'Zo'"])
def test_a_nickname_stands_inside_the_name(nick: str) -> None:
    text = article("News", f"They met Vincent {nick} Quill. Later Quill left.")
    types = types_in(text, ("Vincent", "PERSON"), ("Quill.", "PERSON"))
    assert types == {f"Vincent {nick} Quill": "PERSON", "Quill": "PERSON"}


def test_two_nicknames_in_a_row_make_no_names_that_overlap() -> None:
    text = article("News", "They met Vincent “Zo” Quill Elena “Orv” Doe later.")
    entities = resolve("s", [text], {text.id: seen_as(text.text, ("Quill Elena", "PERSON"))}, "")
    mentions = (each for entity in entities.entities for each in entity.mentions)
    spans = sorted((each.start, each.end) for each in mentions)
    assert len(spans) > 0
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_who_is_introduced_in_capitals_speaks_by_the_family_name() -> None:
    text = article("News", "JANE QUILLBERG, HOST: It began.", "QUILLBERG: Good morning.")
    seen = seen_as(text.text, ("JANE QUILLBERG", "PERSON"))
    (person,) = resolve("s", [text], {text.id: seen}, "").entities
    assert [each.text for each in person.mentions] == ["JANE QUILLBERG", "QUILLBERG"]


def test_a_family_name_ends_a_sentence_before_a_given_name() -> None:
    text = article("News", "They met Mrs. Merkel. Henry C. Quillberg left.")
    seen = seen_as(text.text, ("Merkel", "PERSON"), ("Henry C. Quillberg", "PERSON"))
    names = resolve("s", [text], {text.id: seen}, "").entities
    assert {each.name for each in names} == {"Merkel", "Henry C. Quillberg"}


def test_the_surname_after_a_nickname_is_a_person() -> None:
    text = article("News", "They met William “Mo” Quorr. Quorr won.", "Then Quorr left.")
    types = types_in(text, ("Quorr won", "ORG"), ("Quorr", "ORG"))
    assert types["Quorr"] == "PERSON"
    assert types["William “Mo” Quorr"] == "PERSON"


def test_a_letter_after_a_name_belongs_to_it() -> None:
    text = article("News", "They met Orvik B. Then Orvik B won.", "Later Orvik sang.")
    first = text.text.index("Orvik")
    second = text.text.index("Orvik", first + 1)
    seen = (
        NameSeen(first, first + 7, "PERSON"),
        NameSeen(second, second + 7, "WORK_OF_ART"),
        NameSeen(text.text.rindex("Orvik"), text.text.rindex("Orvik") + 5, "PERSON"),
    )
    (person,) = resolve("story", [text], {text.id: seen}, "").entities
    assert [each.text for each in person.mentions] == ["Orvik B", "Orvik B", "Orvik"]


def test_who_stands_between_two_people_is_one_by_one_name_too() -> None:
    text = article("News", "They met Zorv, Quorr, and Jola.", "Zorv said so.", "Jola said so.")
    types = types_in(text, ("Zorv", "PERSON"), ("Quorr", "ORG"), ("Jola", "PERSON"))
    assert types["Quorr"] == "PERSON"


def test_who_directs_something_is_a_person() -> None:
    text = article("News", "It was sad, said Orvik Quorr, director of a school.")
    assert types_in(text, ("Orvik Quorr", "ORG"))["Orvik Quorr"] == "PERSON"


def test_who_stands_between_a_quotation_and_what_they_did_with_it_is_a_person() -> None:
    text = article("News", "“No city needs an otter,” Quorrin Zeld posted on the page.")
    assert types_in(text, ("Quorrin Zeld", "WORK_OF_ART")) == {"Quorrin Zeld": "PERSON"}
    assert types_in(text) == {"Quorrin Zeld": "PERSON"}


def test_an_organisation_can_say_something_after_a_quotation() -> None:
    text = article("News", "“No city needs an otter,” Zeld Society said on the page.")
    assert types_in(text, ("Zeld Society", "ORG")) == {"Zeld Society": "ORG"}
