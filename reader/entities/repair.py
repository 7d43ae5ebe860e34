"""From raw mentions to names, by what the whole story knows.

A small model reads one line at a time and takes a president for an organisation where the line
does not help. The other lines of the story do: a title before a name, a full name, the type it is
given most often. What was found once is then found everywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.entities import tables
from reader.entities.described import NO_FAMILY, is_people
from reader.entities.judge import SMALL, Evidence, Words, is_team, type_of
from reader.entities.likeness import is_misspelt
from reader.entities.names import Line, Name, Telling, end_of, key_of
from reader.entities.pieces import Piece, is_given, is_title, pieces
from reader.model import EntityType

_PERSON = EntityType.PERSON

Known = dict[Words, Evidence]
Types = dict[Words, EntityType]


def repair(tellings: Sequence[Telling]) -> list[tuple[Name, ...]]:
    """Return the names of each text of a story, in order, not overlapping."""
    found = [piece for telling in tellings for piece in pieces(telling)]
    lower = _lower_words(tellings)
    known = _gather(tellings, found, lower)
    _add_tables(known, tellings)
    types = {
        key: kind
        for key, evidence in known.items()
        if (kind := type_of(key, evidence, lower)) is not None
    }
    _vouch(known, types, lower)
    _shorten_teams(known, types)
    _vouch_for_companions(tellings, known, types)
    _take_apart(known, types)
    _mend(tellings, known, types)
    index = _Index(known, types)
    return [tuple(index.find(telling)) for telling in tellings]


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
    """Enter the countries, peoples, places of the tables that the story could name."""
    written = {word for telling in tellings for line in telling.lines for word in line.words}
    forms = tables.gazetteer().forms
    for word in written & forms.keys():
        for form in forms[word]:
            known[key_of(form)].forms[form] += 0


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
    evidence.labels[piece.label] += 1
    evidence.forms[words] += 1
    line, first = piece.line, piece.after - len(words)
    if not line.heading:
        evidence.spoken += 1
        evidence.titled += bool(
            first and line.joined[first - 1] and is_title(line.words[first - 1])
        )
        evidence.mid += not line.opens[first]


def _without_descriptor(piece: Piece, lower: Counter[str]) -> Words:
    """The words but for what describes a person before the name: Historian Jane Doe."""
    words = piece.words
    if piece.label == "PERSON" and len(words) > 2 and is_people(words[0]):
        words = words[1:]
    if _leads_to_title(piece) and tables.gazetteer().is_place(key_of(words[1:])):
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


def _leads_to_title(piece: Piece) -> bool:
    """Whether the first word only opens a sentence and a title follows: Angry Utopia Gov. Doe."""
    line, after = piece.line, piece.after
    if len(piece.words) < 2 or piece.label == "PERSON" or not line.opens[piece.first]:
        return False
    return after < len(line.words) and line.joined[after - 1] and is_title(line.words[after])


def _take_apart(known: Known, types: Types) -> None:
    """Forget runs of words that only frame other names.

    Sheriff Doe, Doe and Roe, Doe's staff are not organisations, and a heading such as Doe Campaign
    Ends names nobody but whom the text names.
    """
    for key in sorted(types):
        if len(key) > 1 and _is_frame(key, known, types):
            del types[key]


def _is_frame(key: Words, known: Known, types: Types) -> bool:
    evidence = known[key]
    if evidence.labels and not evidence.spoken:
        size = len(key)
        parts = (key[a:b] for a in range(size) for b in range(a + 1, size + 1) if b - a < size)
        return any(part in types and known[part].spoken for part in parts)
    if len(key) > 2 and " ".join(key[-2:]) in tables.SEATS:
        return True
    if types[key] not in (EntityType.ORG, EntityType.GPE, EntityType.LOC):
        return False
    if any(
        joint in key and types.get(key[: key.index(joint)]) is _PERSON for joint in ("and", "s")
    ):
        return True
    return key[0] in tables.TITLES and types.get(key[1:]) is _PERSON


def _vouch(known: Known, types: Types, lower: Counter[str]) -> None:
    """Let names of people speak for one another: full for short, short for full, right for slip."""
    table = tables.gazetteer()
    _shorten_teams(known, types)
    for key in sorted(known):
        if (
            len(key) in (2, 3)
            and not is_team(key)
            and types.get(key) not in (None, _PERSON, EntityType.NORP)
        ):
            alone = types.get(key[-1:])
            if alone is _PERSON and not set(key) & (NO_FAMILY | SMALL) and not table.is_place(key):
                types[key] = _PERSON
    people = sorted(key for key, kind in types.items() if kind is _PERSON and len(key) > 1)
    by_word: dict[str, list[Words]] = defaultdict(list)
    for key in people:
        for word in key:
            by_word[word].append(key)
    glued = {"".join(key) for key in people}
    for key in sorted(types):
        if len(key) == 1 and key[0] in glued:
            types[key] = _PERSON
        if len(key) > 1 and types[key] is not _PERSON and not table.is_place(key):
            near = {each for word in key for each in by_word.get(word, ())}
            if any(is_misspelt(key, each) for each in near):
                types[key] = _PERSON
    _vouch_for_companies(known, types)
    _vouch_for_double_names(known, types)
    families = Counter(key[-1] for key in people)
    for key in people:
        if not known[key].spoken:
            continue
        if len(key) == 2 and families[key[0]] and families[key[1]] > 1:
            del types[key]  # two families: Doe-Roe
            continue
        for form in list(known[key].forms):
            _vouch_for_part(form[-1], True, known, types, lower)
            _vouch_for_part(form[0], False, known, types, lower)


def _vouch_for_double_names(known: Known, types: Types) -> None:
    """The last two words of a person's name of three mean that person: Jane Doe-Roe, Doe-Roe."""
    for key in sorted(types):
        if len(key) == 3 and types[key] is _PERSON and known[key].spoken:
            last = types.get(key[1:])
            if last not in (None, _PERSON) and not tables.gazetteer().is_place(key[1:]):
                types[key[1:]] = _PERSON


def _vouch_for_companies(known: Known, types: Types) -> None:
    """A name that stands with Inc. or Ltd. means the company where it stands alone."""
    for key in sorted(types):
        short = key[:-1]
        if key[-1] not in _LEGAL_FORMS or types[key] is not EntityType.ORG:
            continue
        evidence = known[short]
        if evidence.labels and not evidence.titled and not tables.gazetteer().is_place(short):
            types[short] = EntityType.ORG


def _vouch_for_companions(tellings: Sequence[Telling], known: Known, types: Types) -> None:
    """Who is named together with a person by given name alone is one: Jane and John Doe."""
    for telling in tellings:
        for line in telling.lines:
            for index, joint in enumerate(line.words[1:-2], 1):
                alone = line.words[index - 1 : index]
                key = key_of(alone)
                if (
                    joint == "and"
                    and types.get(key_of(line.words[index + 1 : index + 3])) is _PERSON
                    and types.get(key) is EntityType.GPE
                    and not tables.gazetteer().is_place(key)
                    and not _has_capital_before(line, index - 1)
                ):
                    types[key] = _PERSON
                    known[key].forms[alone] += 0


def _has_capital_before(line: Line, index: int) -> bool:
    return index > 0 and line.joined[index - 1] and line.words[index - 1][0].isupper()


_LEGAL_FORMS = frozenset("inc corp corporation co ltd llc llp plc ag gmbh nv".split())


def _shorten_teams(known: Known, types: Types) -> None:
    """A team's name without its town is an organisation, too."""
    for key in sorted(types):
        if is_team(key) and types[key] is EntityType.ORG and not known[key[-1:]].titled:
            types[key[-1:]] = EntityType.ORG
            for form in list(known[key].forms):
                known[key[-1:]].forms[form[-1:]] += 0


def _vouch_for_part(
    part: str, is_last: bool, known: Known, types: Types, lower: Counter[str]
) -> None:
    """A word of a person's full name means that person where it stands alone."""
    short = key_of((part,))
    word = short[0]
    evidence = known[short]
    if len(part) < 2 or not part[0].isupper() or word in tables.SUFFIXES | tables.TITLES:
        return
    if part.isupper() or (not evidence.labels and (lower[word] or not is_last)):
        return
    table = tables.gazetteer()
    if short in table.people or word in tables.ORGANISATIONS:
        return
    if table.is_place(short) and evidence.labels["PERSON"] <= evidence.labels["GPE"]:
        return
    types[short] = _PERSON
    evidence.forms[(part,)] += 0


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
                ):
                    types[key_of(form)] = _PERSON
                    known[key_of(form)].forms[form] += 1


class _Index:
    """All spellings of the settled names, by their first word."""

    def __init__(self, known: Known, types: Types) -> None:
        entries: dict[str, list[tuple[Words, Words, EntityType]]] = defaultdict(list)
        for key, kind in types.items():
            for form in known[key].forms:
                entries[form[0]].append((form, key, kind))
        for listed in entries.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        self._entries = dict(entries)

    def find(self, telling: Telling) -> Iterator[Name]:
        """Every occurrence in the text, the longest first, none inside another."""
        for line in telling.lines:
            index = 0
            while index < len(line.words):
                found = self._at(line.words, line.joined, index)
                if found is None:
                    index += 1
                    continue
                form, key, kind = found
                after = index + len(form)
                end = end_of(telling.text, line.starts[index], line.stop(after - 1), tables.DOTTED)
                yield Name(line.starts[index], end, kind, key)
                index = after

    def _at(
        self, words: Words, joined: Sequence[bool], index: int
    ) -> tuple[Words, Words, EntityType] | None:
        for entry in self._entries.get(words[index], ()):
            form = entry[0]
            after = index + len(form)
            if words[index:after] == form and all(joined[index : after - 1]):
                return entry
        return None
