"""What the stages find in articles. All positions are ranges of `Article.text`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of the article with id `article`."""

    article: str
    start: int
    end: int


UNSURE = "?"
"""The sign of what probably says the same thing."""


class LinkClass(StrEnum):
    """How alike the wording of linked spans is."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    PARAPHRASE = "paraphrase"

    @property
    def sign(self) -> str:
        """The class in one character, wherever colour must not be all that tells it."""
        return {"verbatim": "=", "edited": "~", "paraphrase": "≈"}[self.value]


class Voice(StrEnum):
    """Who speaks: inside quotation marks on both sides, on neither, or one of each."""

    SPEECH = "speech"
    NARRATION = "narration"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Link:
    """Two spans in two articles that say the same thing; `score` is in (0, 1]."""

    a: Span
    b: Span
    score: float
    link_class: LinkClass
    voice: Voice


@dataclass(frozen=True, slots=True)
class Passage:
    """Spans over two or more articles that say the same thing.

    `label` is the letter on the screen: A, B, … Z, AA, …; `id` stays the same when others come and
    go. Spans are in the order of the story's articles, then of the text. Those of them that are
    `unsure` say the same thing probably, the others beyond doubt.
    """

    id: str
    label: str
    link_class: LinkClass
    voice: Voice
    spans: tuple[Span, ...]
    unsure: tuple[Span, ...] = ()

    def is_unsure(self, *spans: Span) -> bool:
        """Whether `spans`, or all that it has, say only probably the same.

        Where the same few words are all there is, that they are the same is beyond doubt.
        """
        is_wording = self.link_class is LinkClass.VERBATIM and set(self.spans) <= set(self.unsure)
        return not is_wording and all(span in self.unsure for span in spans or self.spans)

    def sign(self, *spans: Span) -> str:
        """The sign of its class; `UNSURE` where `spans`, or all that it has, are unsure."""
        return UNSURE if self.is_unsure(*spans) else self.link_class.sign


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two articles of a library have in the same words; `a` was published first.

    Links are in the order of `a`, each between a sentence of `a` and one of `b`.
    """

    a: str
    b: str
    links: tuple[Link, ...]

    @property
    def length(self) -> int:
        """How many characters of `a` are in the links."""
        return sum(link.a.end - link.a.start for link in self.links)

    def seen_from(self, article: str) -> tuple[str, tuple[tuple[Span, Span], ...]]:
        """The other article, and of each link the span in this one and that in the other."""
        if article == self.a:
            return self.b, tuple((link.a, link.b) for link in self.links)
        return self.a, tuple(sorted((link.b, link.a) for link in self.links))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the articles of one story share, and what only one of them says.

    `refined_by` names the model that knew meanings, "" where words alone were compared.
    """

    story: str
    articles: tuple[str, ...]
    links: tuple[Link, ...]
    passages: tuple[Passage, ...]
    only_here: tuple[Span, ...]
    refined_by: str = ""


class EntityType(StrEnum):
    """The types of OntoNotes 5 that Reader shows."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    NORP = "NORP"
    EVENT = "EVENT"
    DATE = "DATE"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of an entity; `text` is what stands there."""

    article: str
    start: int
    end: int
    text: str

    @property
    def spelling(self) -> str:
        """How the entity is written here, with plain spaces between the words."""
        return spelling_of(self.text)


def spelling_of(text: str) -> str:
    """A name without what only sets it: two spaces, or one that breaks no line, count as one."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, group, event or date of a story.

    `aliases` are the other ways it is written; `note` is a remark for the reader, such as that a
    capital stands for its government.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a story; `recogniser` says in words which model or rules found them."""

    story: str
    recogniser: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event; `published` is the earliest date among them, ISO 8601."""

    id: str
    title: str
    published: str | None
    articles: tuple[str, ...]
