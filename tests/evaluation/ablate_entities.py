"""What each rule of repair is worth: the figures with it switched off, on all open sets.

Run as `python -m tests.evaluation.ablate_entities [MODEL [RULE...]]` where the labelled data is.
What is held out in later rounds is left alone: rules are kept or dropped by what is printed here.
Figures are in per cent; a difference stands only where there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reader.entities import (
    NameSeen,
    Recogniser,
    aliases,
    bodies,
    by_words,
    candidates,
    collect,
    evidence,
    frames,
    judge,
    load_recogniser,
    occurrences,
    organisation_aliases,
    people,
    repair,
    trimmed,
    vouch,
)
from reader.entities import names as words
from reader.entities.gazetteer import Background, is_given
from reader.entities.rules import RuleRecogniser
from reader.model import Article
from tests.evaluation import test_entities as scores
from tests.evaluation.conftest import labelled_data
from tests.evaluation.entities.clean import Annotated, annotated, compare


def _never(*_: object, **__: object) -> bool:
    return False


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def _none(*_: object, **__: object) -> None:
    return None


def _opens_small(line: words.Line, index: int, _: int) -> bool:
    return line.words[index][0].islower()


def _given_of_table(_: str, line: words.Line, index: int) -> int:
    word = line.words[index]
    return int(word[0].isupper() and not word.isupper() and is_given(word))


def _unchanged(place: int) -> Callable[..., Any]:
    return lambda *given, **_: given[place]


_RULES: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "given name and what follows": (candidates, "introduced", _nothing),
    "described before or after": (candidates, "described", _nothing),
    "company before or after": (candidates, "companies", _nothing),
    "last word of an institution": (candidates, "institutions", _nothing),
    "brands": (candidates, "brands", _nothing),
    "kind of a thing before": (candidates, "things", _nothing),
    "given name in two parts": (people, "_given_words", _given_of_table),
    "credit of a picture": (candidates, "credited", _nothing),
    "cut at a particle or hyphen": (trimmed, "_with_rest", _unchanged(2)),
    "initials before": (trimmed, "_is_initial", _never),
    "titles taken off": (trimmed, "_after_titles", _unchanged(1)),
    "word between two names": (candidates, "_stands_between", _never),
    "party and state": (trimmed, "_is_party_tag", _never),
    "word that opens no name": (trimmed, "_opens_no_name", _opens_small),
    "end of a sentence": (candidates, "_ends_sentence", _never),
    "alone in quotation marks": (candidates, "_is_quoted", _never),
    "word that ends no name": (trimmed, "_ends_no_name", _never),
    "word that is no name": (trimmed, "_is_no_name", _never),
    "headings told apart": (words, "_is_heading", _never),
    "heading read by the rest": (evidence, "_known_part", _unchanged(0)),
    "descriptor taken off": (evidence, "_without_descriptor", lambda candidate, _: candidate.words),
    "tables looked for": (evidence, "_add_tables", _none),
    "names of the news looked for": (evidence, "_add_background", _none),
    "types of the news": (judge, "background", Background),
    "names vouch": (repair, "vouch", _none),
    "full name for its parts": (vouch, "_vouch_for_part", _none),
    "double family names": (vouch, "_vouch_for_double_names", _none),
    "company for its short name": (vouch, "_vouch_for_companies", _none),
    "listed with people": (vouch, "_vouch_for_listed", _none),
    "number of a model after": (evidence, "is_numbered", _never),
    "things without names inside": (judge, "is_thing", _never),
    "places and organisations in capitals": (occurrences, "shouted", _unchanged(0)),
    "surname that is a title, given name": (occurrences, "_stands_alone", _never),
    "shores": (vouch, "_vouch_for_shores", _none),
    "acronyms of plain words": (candidates, "spelt_out", _nothing),
    "members without where they are": (frames, "are_partisans", _never),
    "office before": (people, "_after_office", lambda line, opened, after: opened),
    "whose reporter": (bodies, "_has_somebody", _never),
    "speakers in capitals": (vouch, "_vouch_for_speaker", _none),
    "race for a chamber": (occurrences, "_is_race", _never),
    "storms": (vouch, "_vouch_for_storms", _none),
    "plain word before a family": (vouch, "_is_prefixed", _never),
    "town by its state": (evidence, "is_located", _never),
    "North and South": (vouch, "_vouch_for_halves", _none),
    "teams without their town": (vouch, "_shorten_teams", _none),
    "frames taken apart": (repair, "take_apart", _none),
    "stray full stop": (repair, "vouch_for_broken", _none),
    "no name by its words": (judge, "is_no_name", _never),
    "plain words": (judge, "is_common", _never),
    "article or device beside": (judge, "_is_inanimate", _never),
    "demonyms": (judge, "is_demonym", _never),
    "type of one word": (judge, "_of_one_word", _unchanged(1)),
    "type by words": (judge, "by_own_words", _unchanged(1)),
    "teams": (by_words, "is_team", _never),
    "aliases of places": (aliases, "_join_places", _none),
    "aliases of peoples": (aliases, "_join_peoples", _none),
    "aliases of organisations": (aliases, "join_organisations", _none),
    "names that differ in small words": (organisation_aliases, "_join_alike", _none),
    "acronyms": (organisation_aliases, "_join_acronyms", _none),
    "country before or after": (organisation_aliases, "_join_countries", _none),
    "church and its word": (organisation_aliases, "_join_bodies", _none),
    "aliases of teams": (organisation_aliases, "_join_teams", _none),
    "shortened aliases": (organisation_aliases, "join_shortened", _none),
    "things by what is said of them": (judge, "_is_thing_by_kind", _never),
    "plain words after a name": (judge, "runs_on", _never),
    "whose an organisation is": (frames, "is_someones", _never),
    "surname before the given name": (trimmed, "_is_reversed", _never),
    "misspelt aliases": (aliases, "slips", _nothing),
    "alike first names": (aliases, "_alike", lambda a, b: a == b),
    "owners of short names": (aliases, "_owners", lambda *_: {}),
    "persons by office": (collect, "by_office", lambda *_: {}),
}
"""A function of a rule, and what stands in for it where the rule is off."""


@dataclass(frozen=True)
class Sets:
    """The labelled sets with what a recogniser saw in them, which no rule of repair changes."""

    clean: dict[str, list[tuple[Annotated, tuple[NameSeen, ...]]]]
    gum: list[tuple[Article, list[scores.Gold], tuple[NameSeen, ...]]]
    ecb: dict[str, list[Article]]
    ecb_names: dict[str, list[tuple[set[str], str, str]]]
    ecb_seen: _Seen


@dataclass(frozen=True)
class _Seen:
    name: str
    by_article: dict[str, tuple[NameSeen, ...]]

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        return self.by_article[article.id]


def read_sets(recogniser: Recogniser) -> Sets:
    """Read all open sets with a recogniser."""
    data = labelled_data()
    clean: dict[str, list[tuple[Annotated, tuple[NameSeen, ...]]]] = {}
    for each in annotated(data):
        if not (each.held_out and each.round > 1):
            label = f"{'held' if each.held_out else 'made'} {each.round}"
            clean.setdefault(label, []).append((each, recogniser.recognise(each.article)))
    gum = []
    for path in sorted(data.glob("entities/gum_news/*.conllu")):
        article, gold = scores.read_gum(path)
        gum.append((article, gold, recogniser.recognise(article)))
    ecb = scores.read_ecb(data, every=4)
    seen = {each.id: recogniser.recognise(each) for story in ecb.values() for each in story}
    return Sets(clean, gum, ecb, scores.ecb_names(data), _Seen(recogniser.name, seen))


def figures(sets: Sets) -> dict[str, float]:
    """Score all sets, in per cent; persons shown as organisations are a count."""
    result: dict[str, float] = {}
    for label, group in sets.clean.items():
        result[f"{label} F1"] = _clean(group)
    pairs = [(gold, scores.repaired(article, seen)) for article, gold, seen in sets.gum]
    score = scores.score(pairs)
    result["GUM F1"] = 100 * score.f1("person", "organization", "place")[2]
    result["person R"] = 100 * score.f1("person")[1]
    result["as ORG"] = score.person_as_org
    result["GUM B³"] = 100 * scores.b_cubed(scores.gum_aliases(pairs))[2]
    aliased, _ = scores.ecb_aliases(sets.ecb, sets.ecb_names, sets.ecb_seen)
    result["ECB found"] = len(aliased)
    result["ECB B³"] = 100 * scores.b_cubed(aliased)[2]
    return result


def _clean(group: Sequence[tuple[Annotated, tuple[NameSeen, ...]]]) -> float:
    right = wrong = missed = 0
    for each, seen in group:
        bad, lacking, good = compare(each, scores.repaired_types(each.article, seen))
        right, wrong, missed = right + good, wrong + len(bad), missed + len(lacking)
    return 200 * right / max(1, 2 * right + wrong + missed)


@contextmanager
def _without(rule: str) -> Iterator[None]:
    module, name, instead = _RULES[rule]
    before = getattr(module, name)
    setattr(module, name, instead)
    try:
        yield
    finally:
        setattr(module, name, before)


def main() -> None:
    """Print a line for all rules, and the differences without each."""
    model = sys.argv[1] if len(sys.argv) > 1 else None
    recogniser = RuleRecogniser("en", "") if model == "rules" else load_recogniser("en", model)
    print(recogniser.name)
    sets = read_sets(recogniser)
    whole = figures(sets)
    print(f"{'':30}" + "".join(f"{label:>11}" for label in whole))
    print(f"{'all rules':30}" + "".join(f"{value:11.1f}" for value in whole.values()))
    for rule in sys.argv[2:] or _RULES:
        with _without(rule):
            value = figures(sets)
        changes = [value[label] - whole[label] for label in whole]
        shown = (f"{each:+11.1f}" if abs(each) > 0.049 else f"{'·':>11}" for each in changes)
        print(f"{rule:30}" + "".join(shown))


if __name__ == "__main__":
    main()
