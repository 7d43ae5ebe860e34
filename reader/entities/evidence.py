"""What a story says about its names, gathered before their types are judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.entities import tables
from reader.entities.candidates import BESIDE_THING, PLAIN, THING, Candidate, candidates
from reader.entities.gazetteer import background, gazetteer, is_given, is_people
from reader.entities.names import Key, Line, Telling, Words, key_of, shouted
from reader.entities.things import has_article, is_numbered
from reader.entities.towns import PLACES_BEFORE, is_located
from reader.entities.trimmed import is_titled
from reader.model import EntityType


@dataclass(slots=True)
class Evidence:
    """What a story says about one name: how often, where nothing else is told.

    `labels` counts what recognisers and the words around it called it, `forms` how it was written.
    Of those that follow, headings count for nothing. `spoken` is all of its places, `inside` those
    where only a name has a capital. It is `titled` after a title, `placed` after in, from and the
    like, `located` as a town: before its state or country, before its police. It `speaks` before a
    word of speech. `as_company` and `as_thing` say that it stands beside what only a company or a
    thing has or is (a thing that is introduced as one four times each), `inanimate` that it does
    after an article, `numbered` before the number of a model. `plain` says that it stands for plain
    words, `lone` that it is a name only where no other name's word is beside.
    """

    labels: Counter[str] = field(default_factory=Counter)
    forms: Counter[Words] = field(default_factory=Counter)
    titled: int = 0
    spoken: int = 0
    inside: int = 0
    placed: int = 0
    speaks: int = 0
    located: int = 0
    as_company: int = 0
    as_thing: int = 0
    inanimate: int = 0
    numbered: int = 0
    plain: bool = False
    lone: bool = False


Known = dict[Key, Evidence]
Types = dict[Key, EntityType]


def lower_words(tellings: Sequence[Telling]) -> Counter[str]:
    """How often each word stands in the story without a capital."""
    return Counter(
        word
        for telling in tellings
        for line in telling.lines
        for word in line.words
        if word[0].islower()
    )


def gather(tellings: Sequence[Telling], lower: Counter[str]) -> Known:
    """Weigh all that could be a name: the candidates, and what tables know and the story names.

    `lower` counts the words that the story writes without a capital.
    """
    found = [candidate for telling in tellings for candidate in candidates(telling)]
    known: Known = defaultdict(Evidence)
    _add_candidates(known, found, lower)
    _add_headings(known, found, _capitals_inside(tellings), lower)
    _add_tables(known, tellings)
    _add_background(known, tellings)
    return known


def _add_candidates(known: Known, found: Sequence[Candidate], lower: Counter[str]) -> None:
    for candidate in found:
        if not candidate.line.heading:
            words = _without_descriptor(candidate, lower)
            if words:
                _count(known[key_of(words)], candidate, words)


def _add_headings(
    known: Known, found: Sequence[Candidate], capitals: set[str], lower: Counter[str]
) -> None:
    """Weigh the candidates of headings as far as the rest knows their words.

    In a heading every word has a capital, so a model runs on over the name's end.
    """
    for candidate in found:
        if candidate.line.heading:
            words = _without_descriptor(candidate, lower)
            words = _known_part(words, capitals) if capitals else words
            if words:
                _count(known[key_of(words)], candidate, words)


def _capitals_inside(tellings: Sequence[Telling]) -> set[str]:
    """The words that have a capital where only a name has one."""
    return {
        word
        for telling in tellings
        for line in telling.lines
        if not line.heading
        for word, opens in zip(line.words, line.opens, strict=True)
        if word[0].isupper() and not opens
    }


def _add_tables(known: Known, tellings: Sequence[Telling]) -> None:
    """Enter the countries, peoples, places of the tables that the story names."""
    for _, form in _written(tellings, gazetteer().forms):
        known[key_of(form)].forms[form] += 0


def _add_background(known: Known, tellings: Sequence[Telling]) -> None:
    """Enter the names that news names often where they stand, whatever the recognisers saw."""
    for line, form in _written(tellings, background().forms):
        evidence = known[key_of(form)]
        evidence.forms[form] += 0
        evidence.spoken += not (line.heading or evidence.labels)


def _written(
    tellings: Sequence[Telling], forms: Mapping[str, Sequence[Words]]
) -> Iterator[tuple[Line, Words]]:
    """Where names stand, maybe in capitals, of which `forms` has the spellings by first word."""
    for telling in tellings:
        for line in telling.lines:
            for index, word in enumerate(line.words):
                opened = word if word in forms or not word.isupper() else word.capitalize()
                for form in forms.get(opened, ()):
                    after = index + len(form)
                    if line.words[index:after] in (form, shouted(form)) and all(
                        line.joined[index : after - 1]
                    ):
                        yield line, form


def _known_part(words: Words, capitals: set[str]) -> Words:
    """The longest run of words that have a capital inside a sentence, too."""
    best: Words = ()
    run: list[str] = []
    for word in (*words, ""):
        if word in capitals or (run and word[:1].islower()):
            run.append(word)
            continue
        while run and run[-1] not in capitals:
            run.pop()
        best = max(best, tuple(run), key=len)
        run = []
    return best


def _count(evidence: Evidence, candidate: Candidate, words: Words) -> None:
    evidence.labels[candidate.label] += candidate.weight
    evidence.forms[words] += 1
    evidence.plain |= candidate.label == PLAIN
    line, first = candidate.line, candidate.after - len(words)
    if not line.heading:
        evidence.spoken += 1
        evidence.titled += is_titled(line, first)
        evidence.as_company += candidate.label == "ORG" and (
            candidate.weight > 1 or _is_outlet(line, first)
        )
        evidence.as_thing += candidate.weight // BESIDE_THING if candidate.label == THING else 0
        evidence.inside += not line.opens[first]
        evidence.placed += first > 0 and line.words[first - 1] in PLACES_BEFORE
        evidence.inanimate += has_article(line, first)
        evidence.numbered += is_numbered(line, candidate.after)
        evidence.located += is_located(line, first, candidate.after)
        following = line.words[candidate.after : candidate.after + 1]
        evidence.speaks += not _SPEECH.isdisjoint(following)


_SPEECH = tables.SPEECH | frozenset(
    """says claims claimed denied denies tweets recalls joined left ANCHOR BYLINE CORRESPONDENT
    HOST""".split()
)


def _is_outlet(line: Line, first: int) -> bool:
    """Whether a newspaper's name or whom it was told to stands here: The Quill, told Quill."""
    before = line.words[max(first - 1, 0)]
    return (
        first > 1
        and line.joined[first - 1]
        and (before == "told" or (before == "The" and not line.opens[first - 1]))
    )


def _without_descriptor(candidate: Candidate, lower: Counter[str]) -> Words:
    """The words but for what describes a person before the name: Historian Jane Doe."""
    words = candidate.words
    if candidate.label == "PERSON" and len(words) > 2 and is_people(words[0]):
        words = words[1:]
    if _opens_with_direction(candidate, lower):
        words = words[1:]
    while (
        candidate.label in ("PERSON", "ORG")
        and len(words) > 2
        and is_given(words[1])
        and not is_given(words[0])
        and (lower[words[0].casefold()] or (words[0].isupper() and len(words[0]) > 1))
    ):
        words = words[1:]
    return words


def _opens_with_direction(candidate: Candidate, lower: Counter[str]) -> bool:
    """Whether only the sentence gives its capital to the north of a place: Northern Utopia."""
    first = candidate.words[0].casefold()
    return (
        candidate.line.opens[candidate.first]
        and first.endswith("ern")
        and gazetteer().is_place(key_of(candidate.words[1:]))
    )
