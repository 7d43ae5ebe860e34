"""The ways in which a story writes one place, people or organisation."""

from __future__ import annotations

import pytest

from reader.entities import NameSeen, Recogniser, resolve
from reader.model import EntityType
from tests.entities.told import PORT, article, entities_of, one, seen_as, types_in


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


def test_a_company_written_apart_is_the_same_company() -> None:
    text = article("News", "Then Space X paid. SpaceX said so.")
    seen = {text.id: seen_as(text.text, ("Space X", "PERSON"), ("SpaceX", "ORG"))}
    (company,) = resolve("s", [text], seen, "").entities
    assert (company.type, len(company.mentions)) == (EntityType.ORG, 2)


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


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Utopian People’s Army", "UPA"),
        ("United States Quill Survey", "U.S. Quill Survey"),
        ("New Peoples Party", "New People’s Party"),
        ("Church of Quillology", "Quillology"),
        ("Boston Blue Ospreys", "Blue Ospreys"),
        ("Orvik Metro Police", "OMPD"),
        ("Orvik Police Department", "Orvik Police"),
        ("Ruritania Reporter", "TRR"),
    ],
)
def test_another_way_to_write_an_organisation(long: str, short: str) -> None:
    text = article("News", f"They wrote to {long} twice.", f"A letter of {short} came.")
    seen = {text.id: seen_as(text.text, (long, "ORG"), (short, "ORG"))}
    (organisation,) = resolve("s", [text], seen, "").entities
    assert {each.text for each in organisation.mentions} == {long, short}


def test_an_acronym_of_one_organisation_written_in_two_ways_is_its() -> None:
    text = article(
        "Vote",
        "The Quill Elections Commission met. A Quill Election Commission clerk came.",
        "It was the QEC.",
    )
    names = ("Quill Elections Commission", "Quill Election Commission", "QEC")
    seen = {text.id: seen_as(text.text, *((each, "ORG") for each in names))}
    (commission,) = resolve("s", [text], seen, "").entities
    assert len(commission.mentions) == 3


def test_an_article_is_no_part_of_a_country() -> None:
    text = article("News", "He left. The Netherlands paid.")
    seen = {text.id: seen_as(text.text, ("The Netherlands", "GPE"))}
    assert [each.text for each in one(resolve("s", [text], seen, ""), "Netherlands").mentions] == [
        "Netherlands"
    ]


def test_the_north_of_a_story_about_north_korea_is_that_country() -> None:
    text = article("News", "North Korea paid. The North paid twice. It lies north of here.")
    seen = seen_as(text.text, ("North Korea", "GPE"), ("North paid", "LOC"))
    north = one(resolve("s", [text], {text.id: seen}, ""), "North Korea")
    assert [each.text for each in north.mentions] == ["North Korea", "North"]
    text = article("News", "The North paid twice.")
    assert types_in(text, ("North", "LOC")) == {"North": "LOC"}


@pytest.mark.parametrize(
    ("told", "names", "kind", "name"),
    [
        ("Then Quill paid. Quill magazine left.", ("Quill", "Quill magazine"), "ORG", ""),
        ("Then Quill paid. Quill.com left.", ("Quill", "Quill.com"), "ORG", "Quill.com"),
        ("They saw Mount Orvik and Mt. Orvik.", ("Mount Orvik", "Mt. Orvik"), "LOC", "Mount Orvik"),
        (
            "The U.S. Quill Survey came. The USQS left.",
            ("U.S. Quill Survey", "USQS"),
            "ORG",
            "U.S. Quill Survey",
        ),
        (
            "The Committee of Quills came. The Committee for Quills left.",
            ("Committee of Quills", "Committee for Quills"),
            "ORG",
            "",
        ),
        (
            "The House of Representatives met. The House rose.",
            ("House of Representatives", "House"),
            "ORG",
            "House of Representatives",
        ),
        ("The Wall Street Journal wrote. The Journal said so.", ("It", "Journal"), "ORG", ""),
    ],
)
def test_two_ways_to_write_one_name(
    told: str, names: tuple[str, str], kind: str, name: str
) -> None:
    text = article("News", f"It began. {told}")
    seen = {text.id: seen_as(text.text, *((each, kind) for each in names))}
    found = resolve("s", [text], seen, "").entities
    assert [len(each.mentions) for each in found] == [2]
    assert not name or found[0].name == name


@pytest.mark.parametrize(("full", "short"), [("Elliott Management Corp", "EMC"), ("Bel Air", "BA")])
def test_initials_that_another_company_has(full: str, short: str) -> None:
    text = article("Deal", f"It began. Then {full} sold it. Later {short} paid.")
    seen = {text.id: seen_as(text.text, (full, "ORG"), (short, "ORG"))}
    assert len(resolve("s", [text], seen, "").entities) == 2
