"""What becomes of a story's entities by the user's corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.entities.collect import with_unique_ids
from reader.entities.corrections import contradictions, correct
from reader.model import Correction, Deed, Entities, Entity, EntityType, Mention

ARTICLES = ("a1", "a2", "a3")
PERSON, ORG = EntityType.PERSON, EntityType.ORG

Spelt = Mapping[tuple[EntityType, str], Sequence[str]]


def entities(spelt: Spelt) -> Entities:
    """Entities by type and name, each with the ways its mentions are spelt, over the articles."""
    found, at = [], 0
    for (type_, name), spellings in spelt.items():
        mentions = []
        for number, spelling in enumerate(spellings):
            mentions.append(Mention(ARTICLES[number % 3], at, at + len(spelling), spelling))
            at += 100
        mentions.sort(key=lambda mention: (mention.article, mention.start))
        others = Counter(spellings)
        del others[name]
        aliases = sorted(others, key=lambda each: (-others[each], each))
        found.append(Entity("", name, type_, tuple(aliases), tuple(mentions)))
    found.sort(key=lambda each: (-len(each.mentions), each.name, each.type))
    return Entities("story", "rules", with_unique_ids(found))


SAMPLE = entities(
    {
        (PERSON, "Ida Holm"): ["Ida Holm", "Holm", "Holm"],
        (PERSON, "I. Holm"): ["I. Holm"],
        (ORG, "Council"): ["Council", "BFC"],
        (ORG, "Ida"): ["Ida"],
    }
)


def names(found: Entities) -> dict[tuple[str, str], int]:
    return {(each.type.value, each.name): len(each.mentions) for each in found.entities}


def after(*corrections: Correction) -> dict[tuple[str, str], int]:
    return names(correct(SAMPLE, corrections, ARTICLES).entities)


def test_merge() -> None:
    merged = correct(
        SAMPLE, [Correction(Deed.MERGE, PERSON, "I. Holm", "Ida Holm")], ARTICLES
    ).entities
    holm = merged.entities[0]
    assert (holm.name, len(holm.mentions)) == ("Ida Holm", 4)
    assert holm.aliases == ("Holm", "I. Holm")
    assert [m.article for m in holm.mentions] == sorted(m.article for m in holm.mentions)


def test_merge_into_another_type() -> None:
    merge = Correction(Deed.MERGE, ORG, "Ida", "Ida Holm", PERSON)
    assert after(merge)["PERSON", "Ida Holm"] == 4


def test_merge_into_one_that_is_not_here_gives_it_that_name() -> None:
    merge = Correction(Deed.MERGE, ORG, "Council", "Baltic Fisheries Council")
    assert after(merge)["ORG", "Baltic Fisheries Council"] == 2


def test_split_by_spelling() -> None:
    found = after(Correction(Deed.SPLIT, ORG, "Council", spellings=("BFC",)))
    assert (found["ORG", "Council"], found["ORG", "BFC"]) == (1, 1)
    found = after(Correction(Deed.SPLIT, PERSON, "Ida Holm", "I. Holm", None, ("Holm",)))
    assert (found["PERSON", "Ida Holm"], found["PERSON", "I. Holm"]) == (1, 3)


def test_a_space_that_breaks_no_line_is_like_any_other() -> None:
    sample = entities({(PERSON, "Ida Holm"): ["Ida Holm", "Ida\u00a0Holm", "Mr.\u00a0Holm"]})
    split = Correction(Deed.SPLIT, PERSON, "Ida Holm", spellings=("Mr.\u00a0Holm",))
    [whole, apart] = correct(sample, [split], ARTICLES).entities.entities
    assert (whole.name, whole.aliases, len(whole.mentions)) == ("Ida Holm", (), 2)
    assert (apart.name, apart.aliases) == ("Mr. Holm", ())


def test_rename_retype_and_hide() -> None:
    assert after(Correction(Deed.RENAME, PERSON, "I. Holm", "Inga Holm"))["PERSON", "Inga Holm"]
    retyped = after(Correction(Deed.RETYPE, ORG, "Ida", to_type=PERSON))
    assert ("ORG", "Ida") not in retyped and retyped["PERSON", "Ida"] == 1
    assert ("ORG", "Ida") not in after(Correction(Deed.HIDE, ORG, "Ida"))


def test_what_those_before_made_can_be_corrected_further() -> None:
    rename = Correction(Deed.RENAME, ORG, "Council", "Baltic Council")
    merge = Correction(Deed.MERGE, ORG, "Ida", "Baltic Council")
    assert after(rename, merge)["ORG", "Baltic Council"] == 3


def test_nobody_here_is_told_and_nothing_else_lost() -> None:
    unknown = Correction(Deed.HIDE, PERSON, "Nobody")
    hide = Correction(Deed.HIDE, ORG, "Ida")
    done = correct(SAMPLE, [unknown, hide], ARTICLES)
    assert [conflict.correction for conflict in done.conflicts] == [unknown]
    assert done.conflicts[0].is_absent and "Nobody" in done.conflicts[0].reason
    assert done.made == (hide,)


def test_two_that_contradict() -> None:
    one = Correction(Deed.RENAME, ORG, "Council", "Fisheries Council")
    other = Correction(Deed.HIDE, ORG, "Council")
    done = correct(SAMPLE, [one, other], ARTICLES)
    assert [(c.correction, c.against) for c in done.conflicts] == [(other, one)]
    assert done.made == (one,)
    assert contradictions([one, other]) == done.conflicts
    assert contradictions([one, one]) == ()
    again = Correction(Deed.RENAME, ORG, "Fisheries Council", "Council")
    assert contradictions([one, again, other]) == ()


def test_an_exception_for_one_story_is_no_contradiction() -> None:
    here = Correction(Deed.RENAME, ORG, "Council", "Fisheries Council", articles=("a1",))
    everywhere = Correction(Deed.HIDE, ORG, "Council")
    done = correct(SAMPLE, [here, everywhere], ARTICLES)
    assert done.made == (here,)
    assert all(conflict.is_absent for conflict in done.conflicts)
    assert contradictions([here, everywhere]) == ()
    assert len(contradictions([everywhere, here])) == 1


def test_two_of_one_name_are_told_apart_by_nobody() -> None:
    twins = entities({(PERSON, "Holm"): ["Holm"]})
    both = Entities("story", "rules", with_unique_ids([*twins.entities, *twins.entities]))
    done = correct(both, [Correction(Deed.HIDE, PERSON, "Holm")], ARTICLES)
    assert "2 entities" in done.conflicts[0].reason
    assert done.entities == both


def test_another_spelling_serves_within_one_story_alone() -> None:
    rename = Correction(Deed.RENAME, ORG, "BFC", "Fisheries Council")
    assert not correct(SAMPLE, [rename], ARTICLES).made
    here = Correction(Deed.RENAME, ORG, "BFC", "Fisheries Council", articles=("a1",))
    assert after(here)["ORG", "Fisheries Council"] == 2
    hide = Correction(Deed.HIDE, ORG, "BFC", articles=("a1",))
    assert not correct(SAMPLE, [hide], ARTICLES).made


NAMES = ["Ada", "Bo", "Cy", "Di", "Ed"]
TYPES = [PERSON, ORG]
keys = st.tuples(st.sampled_from(TYPES), st.sampled_from(NAMES))
stories = st.dictionaries(
    keys, st.lists(st.sampled_from([*NAMES, "the one"]), min_size=1, max_size=5), min_size=1
).map(entities)
deeds = st.builds(
    Correction,
    st.sampled_from(Deed),
    st.sampled_from(TYPES),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(TYPES),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(tuple),
    st.sampled_from([(), ("a1",)]),
)


def places(found: Entities) -> list[tuple[str, int, int, str]]:
    return sorted(
        (mention.article, mention.start, mention.end, mention.text)
        for entity in found.entities
        for mention in entity.mentions
    )


@given(stories, st.lists(deeds, max_size=8))
def test_every_mention_is_kept_unless_hidden(
    story: Entities, corrections: list[Correction]
) -> None:
    shown = [one for one in corrections if one.deed is not Deed.HIDE]
    done = correct(story, shown, ARTICLES).entities
    assert places(done) == places(story)
    ids = [entity.id for entity in done.entities]
    assert len(set(ids)) == len(ids)
    assert all(entity.mentions for entity in done.entities)
    assert set(places(correct(story, corrections, ARTICLES).entities)) <= set(places(story))


@given(stories, st.lists(deeds, max_size=8))
def test_each_correction_is_made_or_told(story: Entities, corrections: list[Correction]) -> None:
    done = correct(story, corrections, ARTICLES)
    told = [conflict.correction for conflict in done.conflicts]
    assert sorted(map(repr, (*done.made, *told))) == sorted(map(repr, dict.fromkeys(corrections)))


@given(stories, keys, keys)
def test_merge_then_split_gives_the_same(
    story: Entities, one: tuple[EntityType, str], other: tuple[EntityType, str]
) -> None:
    by_key = {(entity.type, entity.name): entity for entity in story.entities}
    if one == other or one not in by_key or other not in by_key:
        return
    spelt = {mention.text for mention in by_key[one].mentions}
    if spelt & {mention.text for mention in by_key[other].mentions}:
        return  # then nothing tells whose mention it was
    merge = Correction(Deed.MERGE, *one, other[1], other[0])
    apart = Correction(Deed.SPLIT, *other, one[1], None, tuple(spelt))
    steps = [merge, apart]
    if one[0] is not other[0]:
        if (other[0], one[1]) in by_key:
            return  # the name is taken there
        steps.append(Correction(Deed.RETYPE, other[0], one[1], to_type=one[0]))
    assert correct(story, steps, ARTICLES).entities == story


@given(stories, deeds, deeds)
def test_the_order_of_corrections_of_different_names_is_all_one(
    story: Entities, one: Correction, other: Correction
) -> None:
    def touched(correction: Correction) -> set[str]:
        return {correction.name, correction.to, *correction.spellings}

    if touched(one) & touched(other):
        return
    # Spelt like a name of the other, an entity may be meant by both: leave these aside.
    plain = [each for each in story.entities if not each.aliases]
    simple = Entities(story.story, story.recogniser, with_unique_ids(plain))
    there, back = (correct(simple, each, ARTICLES) for each in ([one, other], [other, one]))
    assert there.entities == back.entities
