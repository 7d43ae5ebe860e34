"""From raw mentions to names, by what the whole story knows.

A model reads one line at a time and takes a president for an organisation where the line
does not help. The other lines of the story do: a title before a name, a full name, the type it is
given most often. What was found once is then found everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reader.entities import tables
from reader.entities.described import is_people
from reader.entities.evidence import Evidence, Words
from reader.entities.gazetteer import background, common_words, gazetteer
from reader.entities.judge import is_team, is_thing, type_of
from reader.entities.located import PLACES_BEFORE, is_located
from reader.entities.names import Line, Name, Telling, key_of
from reader.entities.occurrences import Index, shouted
from reader.entities.pieces import BESIDE_THING, PLAIN, THING, Piece, pieces
from reader.entities.rules import SPEECH
from reader.entities.spelled import vouch_for_initials, vouch_for_nicknamed, with_nicknames
from reader.entities.things import has_article, has_device, is_numbered
from reader.entities.trimmed import is_given, is_title, is_titled
from reader.entities.vouch import (
    Known,
    Types,
    shorten_teams,
    vouch,
    vouch_for_companions,
    vouch_for_halves,
    vouch_for_listed,
    vouch_for_shores,
)
from reader.model import EntityType

_PERSON = EntityType.PERSON


def repair(tellings: Sequence[Telling]) -> list[tuple[Name, ...]]:
    """Return the names of each text of a story, in order, not overlapping."""
    found = [piece for telling in tellings for piece in pieces(telling)]
    lower = _lower_words(tellings)
    known = _gather(tellings, found, lower)
    _add_tables(known, tellings)
    _add_background(known, tellings)
    types = {
        key: kind
        for key, evidence in known.items()
        if (kind := type_of(key, evidence, lower)) is not None
    }
    vouch(known, types, lower)
    shorten_teams(known, types)
    vouch_for_shores(types)
    vouch_for_halves(known, types)
    vouch_for_companions(tellings, known, types)
    vouch_for_listed(tellings, types)
    vouch_for_initials(tellings, known, types)
    vouch_for_nicknamed(tellings, known, types)
    _take_apart(known, types)
    _mend(tellings, known, types)
    things = {
        key for key, evidence in known.items() if key not in types and is_thing(key, evidence)
    }
    for key in things:  # the Heavy of the Falcon Heavy
        if (known[key].devices or known[key].things) and types.get(key[-1:]) is not _PERSON:
            types.pop(key[-1:], None)
    index = Index(known, types, things)
    return [with_nicknames(telling, tuple(index.find(telling))) for telling in tellings]


def _lower_words(tellings: Sequence[Telling]) -> Counter[str]:
    """How often each word stands in the story without a capital."""
    return Counter(
        word
        for telling in tellings
        for line in telling.lines
        for word in line.words
        if word[0].islower()
    )


def _gather(tellings: Sequence[Telling], found: Sequence[Piece], lower: Counter[str]) -> Known:
    """Weigh the candidates; those of headings as far as the rest knows their words.

    In a heading every word has a capital, so a model runs on over the name's end.
    """
    known: Known = defaultdict(Evidence)
    headings = [piece for piece in found if piece.line.heading]
    for piece in found:
        if not piece.line.heading:
            words = _without_descriptor(piece, lower)
            if words:
                _count(known[key_of(words)], piece, words)
    capitals = {
        word
        for telling in tellings
        for line in telling.lines
        if not line.heading
        for word, opens in zip(line.words, line.opens, strict=True)
        if word[0].isupper() and not opens
    }
    for piece in headings:
        words = _without_descriptor(piece, lower)
        words = _known_part(words, capitals) if capitals else words
        if words:
            _count(known[key_of(words)], piece, words)
    return known


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


def _count(evidence: Evidence, piece: Piece, words: Words) -> None:
    evidence.labels[piece.label] += piece.weight
    evidence.forms[words] += 1
    evidence.plain |= piece.label == PLAIN
    line, first = piece.line, piece.after - len(words)
    if not line.heading:
        evidence.spoken += 1
        evidence.titled += is_titled(line, first)
        evidence.firm += piece.label == "ORG" and (piece.weight > 1 or _is_outlet(line, first))
        evidence.things += piece.weight // BESIDE_THING if piece.label == THING else 0
        evidence.mid += not line.opens[first]
        evidence.placed += first > 0 and line.words[first - 1] in PLACES_BEFORE
        device = has_device(line, piece.after)
        evidence.devices += device
        evidence.inanimate += device or has_article(line, first)
        evidence.numbered += is_numbered(line, piece.after)
        evidence.located += is_located(line, first, piece.after)
        evidence.says += piece.after < len(line.words) and _says(line, piece.after)


_SAYS = SPEECH | frozenset(
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


def _says(line: Line, index: int) -> bool:
    """Whether a person does this: said, also claims, was born."""
    words = line.words[index : index + 2]
    return words[0] in _SAYS or (
        len(words) > 1
        and (words == ("was", "born") or (words[0] in ("also", "has", "had") and words[1] in _SAYS))
    )


def _without_descriptor(piece: Piece, lower: Counter[str]) -> Words:
    """The words but for what describes a person before the name: Historian Jane Doe."""
    words = piece.words
    if piece.label == "PERSON" and len(words) > 2 and is_people(words[0]):
        words = words[1:]
    if _leads_to_title(piece) and gazetteer().is_place(key_of(words[1:])):
        words = words[1:]
    if _opens_with_direction(piece, lower):
        words = words[1:]
    while (
        piece.label in ("PERSON", "ORG")
        and len(words) > 2
        and is_given(words[1])
        and not is_given(words[0])
        and (lower[words[0].casefold()] or (words[0].isupper() and len(words[0]) > 1))
    ):
        words = words[1:]
    return words


def _opens_with_direction(piece: Piece, lower: Counter[str]) -> bool:
    """Whether only the sentence gives its capital to the north of a place: Northern Utopia."""
    first = piece.words[0].casefold()
    return (
        piece.line.opens[piece.first]
        and first.endswith("ern")
        and lower[first] > 0
        and gazetteer().is_place(key_of(piece.words[1:]))
    )


def _leads_to_title(piece: Piece) -> bool:
    """Whether the first word only opens a sentence and a title follows: Angry Utopia Gov. Doe."""
    line, after = piece.line, piece.after
    if len(piece.words) < 2 or piece.label == "PERSON" or not line.opens[piece.first]:
        return False
    return after < len(line.words) and line.joined[after - 1] and is_title(line, after)


def _take_apart(known: Known, types: Types) -> None:
    """Forget runs of words that only frame other names.

    Sheriff Doe, Doe and Roe, Doe's staff are not organisations, and a heading such as Doe Campaign
    Ends names nobody but whom the text names.
    """
    full = [key for key, kind in types.items() if kind is _PERSON and len(key) > 1]
    people = {word for key in full for word in (key[0], key[-1])}
    for key in sorted(types):
        if key in gazetteer().organisations:
            is_frame = len(key) == 2 and key[1] == "s" and key[0] in people  # not McDonald's
        else:
            is_frame = len(key) > 1 and _is_frame(key, known, types)
        if is_frame:
            del types[key]


def _is_frame(key: Words, known: Known, types: Types) -> bool:
    evidence = known[key]
    if evidence.labels and not evidence.spoken:
        size = len(key)
        parts = (key[a:b] for a in range(size) for b in range(a + 1, size + 1) if b - a < size)
        return any(part in types and known[part].spoken for part in parts)
    if len(key) > 2 and " ".join(key[-2:]) in tables.SEATS:
        return True
    if are_partisans(key):
        return True
    possessive = any("s" in form for form in evidence.forms)  # not the S of Jane S. Doe
    if possessive and (before := types.get(key[: key.index("s")])) is not None:
        return before is not EntityType.EVENT  # New Year's Eve is one, beside New Year
    if types[key] in (_PERSON, EntityType.NORP):
        return False
    if any(
        types.get(key[size:]) is _PERSON and key[:size] in gazetteer().organisations
        for size in range(1, len(key))
    ):
        return True  # Boko Haram Abubakar Shekau
    if _are_two(key) or _has_ticker(key, evidence):
        return True
    if key[0] in _PARTIES and types.get(key[1:]) is EntityType.ORG:
        return not gazetteer().has(key)
    if types[key] is EntityType.ORG and is_someones(key, types):
        return True
    if "and" in key and (before := types.get(key[: key.index("and")])) is not None:
        return before is _PERSON or key[key.index("and") + 1 :] in types
    return key[0] in tables.TITLES and types.get(key[1:]) is _PERSON


def are_partisans(key: Words) -> bool:
    """Whether members of a party or faith follow where they are: Utopia Democrats, House GOP."""
    if key[-1] in tables.PARTISANS:
        return key[0] not in tables.WINGS
    if key[-1] not in tables.MEMBERS or len(key) != 2:
        return False
    plain = key[0] in common_words() and key[0] not in tables.WINGS
    return plain or gazetteer().is_place(key[:-1])


def is_someones(key: Words, types: Mapping[Words, EntityType]) -> bool:
    """Whether a person stands before another name: the Doe Justice Department, Doe-Utopia."""
    table = gazetteer()
    if len(key) == 2 and types.get(key[:1]) is _PERSON:
        return key[1] in ("administration", "campaign") or table.is_place(key[1:])
    whole = key in table.organisations or key[:1] in tables.CALLED or is_given(key[0])
    return not whole and any(
        types.get(key[:size]) is _PERSON and _is_known(key[size:])
        for size in (1, 2, 3)
        if len(key) > size + 1
    )


def _are_two(key: Words) -> bool:
    """Whether a place stands before another or what is not its own: a Utopia Apple store."""
    table = gazetteer()
    if len(key) != 2 or not table.is_place(key[:1]) or _has_whole(key) or is_team(key):
        return False
    other = key[1:]
    if _is_known(other):
        return key[1] not in tables.ORG_WORDS | _PARTIES
    return table.is_place(other) or (other in table.regions and key[1] != "capitol")


def _has_ticker(key: Words, evidence: Evidence) -> bool:
    """Whether the sign of its stock follows an organisation: Google GOOG."""
    return (
        len(key) == 2
        and key[:1] in gazetteer().organisations
        and key[1] not in tables.LEGAL_FORMS
        and not _has_whole(key)
        and all(form[-1].isupper() and not form[0].isupper() for form in evidence.forms)
    )


def _has_whole(key: Words) -> bool:
    return gazetteer().has(key) or key in gazetteer().regions or key in background().types


def _is_known(key: Words) -> bool:
    return key in gazetteer().organisations or background().types.get(key) is EntityType.ORG


_PARTIES = frozenset("democratic gop republican".split())


def _mend(tellings: Sequence[Telling], known: Known, types: Types) -> None:
    """Join a given name to the known family name after a stray full stop: Jane. Doe."""
    for telling in tellings:
        for line in telling.lines:
            for index, form in enumerate(pairwise(line.words)):
                given, family = form
                if (
                    telling.text[line.stop(index)] in (". " if line.heading else ".")
                    and line.joined[index]
                    and len(given) > 1
                    and is_given(given)
                    and types.get(key_of((family,))) is _PERSON
                    and not known[key_of((family,))].lone
                ):
                    types[key_of(form)] = _PERSON
                    known[key_of(form)].forms[form] += 1
