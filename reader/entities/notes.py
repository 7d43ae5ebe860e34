"""Remarks for the reader: a capital that stands for its government."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.entities import tables
from reader.entities.gazetteer import gazetteer
from reader.entities.names import Name, key_of, words_of
from reader.model import EntityType

_ACTS = re.compile(
    r"(?:['’]s (?:\w+ )?(?:position|stance|claims?|demands?|actions?|government|decision|response"
    r"|policy|policies|refusal|support|official|assertion|relations?|ties|interests?|allies|ally)"
    r"|(?: has| had| have| was| is| would| will)?(?: also| not| now| repeatedly| long)?"
    r" (?:said|says|refused|refuses|accused|accuses|warned|warns|denied|denies|insisted|insists"
    r"|condemned|condemns|urged|urges|rejected|rejects|agreed|agrees|considers|considered|announced"
    r"|responded|demanded|demands|called|calls|wants|wanted|asked|pledged|vowed|imposed|blamed"
    r"|blames|supports|supported|backs|backed|claims|claimed|retaliated|aligned|willing|hopes"
    r"|believes|sees|seeks|sought|recognised|recognized|invaded|introduced|threatened|summoned"
    r"|expelled|declined|signalled|signaled)\b"
    r"| to (?:warn|accuse|condemn|impose|reject|respond|retaliate|withdraw|recogni[sz]e)\b)"
)
_DEALS = re.compile(
    r"(?:\b(?:warn|warned|warning|helping|urge|urged|press|pressed|accused|accusing|blaming|told"
    r"|provoking) |\b(?:ties|relations|talks|negotiations|cooperation|partnership|tensions) with "
    r"|\b(?:sanctions|pressure) (?:on|against) |\b(?:ties|relations|partnership|talks|cooperation"
    r"|tensions) between (?:\w+ and )?)$"
)


def note_on(kind: EntityType, name: str, found: Iterable[tuple[str, Name]]) -> str:
    """A remark on an entity, from the words around its mentions; "" for none."""
    key = key_of(words_of(name))
    seat = tables.SEATS.get(" ".join(key))
    if seat:
        return f"{name}, used for {seat}"
    country = gazetteer().capitals.get(key)
    if kind is not EntityType.GPE or not country or key in gazetteer().countries:
        return ""
    if any(_stands_for_government(text, at) for text, at in found):
        return f"{name}, used for {_with_article(country)}"
    return ""


def _with_article(country: str) -> str:
    takes_one = country.startswith("United ") or country.endswith(" Republic")
    return f"the {country}" if takes_one or country in _PLURALS else country


_PLURALS = frozenset({"Bahamas", "Maldives", "Netherlands", "Philippines", "Solomon Islands"})


def _stands_for_government(text: str, at: Name) -> bool:
    return (
        _ACTS.match(text, at.end) is not None
        or _DEALS.search(text[max(0, at.start - 60) : at.start]) is not None
    )
