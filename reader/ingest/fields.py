"""Names that exports, front matter and feeds give to the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from reader.ingest.markup import shown
from reader.ingest.pages import Data, Stated, one_line
from reader.text import sanitise

TITLE: Final = "title headline heading articletitle"
TEXT: Final = (
    "text content body articlebody contentoriginal maintext fulltext articletext bodytext story "
    "contenttext plaintext contenthtml bodyhtml html contents description summary"
)
STANDFIRST: Final = "standfirst subtitle dek deck subheadline subhead"
BYLINE: Final = "byline author authors creator by"
_DATE: Final = (
    "datepublished published publishedat publisheddate publicationdate publishdate datepublish "
    "publishedtime pubdate pubtime date datetime dateoriginal issued created createdat timestamp"
)
_SOURCE: Final = (
    "source publisher publication outlet sourcename sitename site newspaper agency provider "
    "domain sourcedomain website"
)
_LANGUAGE: Final = "language lang inlanguage"
_ADDRESS: Final = "url link canonicalurl permalink sourceurl href"


def field(fields: Mapping[str, object], names: str) -> tuple[str, str] | None:
    """Return the first of `names` that `fields` has, as it is written there, with its text.

    Case, `_`, `-` and spaces in the keys of `fields` do not matter; a list is joined, a mapping
    gives its name.
    """
    plain = {_plain(key): key for key in reversed(list(fields))}
    for name in names.split():
        key = plain.get(name)
        if key is not None:
            value = _as_text(fields[key])
            if value.strip():
                return key, value
    return None


def data_of(fields: Mapping[str, object], where: str) -> Data:
    """Return what `fields` say of the article; `where` names them in reasons."""
    title = field(fields, TITLE)
    source = field(fields, _SOURCE)
    date = field(fields, _DATE)
    language = field(fields, _LANGUAGE)
    return Data(
        title=_stated(title, where),
        source=_stated(source, where) or _site(fields, where),
        published=_stated(date, where),
        language=language[1].strip().lower()[:2] if language else None,
        declared_source=one_line(shown(source[1])) if source else "",
    )


def _stated(found: tuple[str, str] | None, where: str) -> Stated | None:
    if found is None:
        return None
    return Stated(one_line(shown(found[1])), f"{where}: {one_line(sanitise(found[0]))}")


def _site(fields: Mapping[str, object], where: str) -> Stated | None:
    address = field(fields, _ADDRESS)
    site = site_of(address[1]) if address else None
    return Stated(site, f"{where}: the address") if site else None


def site_of(address: str) -> str | None:
    """Return the host of a web address without `www.`, None where there is none."""
    try:
        host = urlsplit(address.strip()).hostname
    except ValueError:
        return None
    return sanitise(host.removeprefix("www.")) if host and "." in host else None


def _plain(key: object) -> str:
    return str(key).lower().replace("_", "").replace("-", "").replace(" ", "")


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        texts = (value.get(key) for key in ("name", "title", "rendered", "@value"))
        return next((text for text in texts if isinstance(text, str)), "")
    if isinstance(value, Iterable):
        return ", ".join(part for item in value if (part := _as_text(item)))
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
