"""Saved web pages: the whole visible page as lines, and what it says of itself in its head."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from reader.ingest.fields import site_of
from reader.ingest.markup import parsed, unescaped, visible_lines
from reader.ingest.pages import MAIN_TEXT, Data, Page, Paragraph, Stated, one_line
from reader.model import BlockKind
from reader.text import sanitise

# trafilatura takes half a second and much memory beyond this; no article's markup is as long.
_EXTRACT_LIMIT = 8 << 20

# A paragraph of some words with a full stop: trafilatura drops a few between others.
_SENTENCE = re.compile(r"(?:\S+\s+){7}.*[.!?…。！？][\"'”’»)\]]*$", re.S)
_NOT_ALNUM = re.compile(r"[\W_]+")


def read(source: str) -> Page:
    """Return a saved page as a page: what trafilatura extracts is marked as body."""
    tree = parsed(source)
    if tree is None:
        return Page("", ())
    lines = [
        line
        for raw in visible_lines(tree)
        for part in sanitise(raw).split("\n")
        if (line := one_line(part))
    ]
    text = "\n".join(lines)
    extracted = _extracted(source) if len(source) <= _EXTRACT_LIMIT else ""
    parts = list(_paragraphs(lines))
    if extracted:
        parts = _marked(parts, sanitise(extracted))
    return Page(text, tuple(parts), _data(tree))


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    start = 0
    for line in lines:
        yield Paragraph(start, start + len(line), line)
        start += len(line) + 1


@cache
def _trafilatura() -> Any:
    import trafilatura  # takes longer to import than all the rest of Reader

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


def _extracted(source: str) -> str:
    """Return the page's main text by trafilatura, empty where it finds none."""
    extract = _trafilatura().extract
    try:
        found = extract(source, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # a stranger's code on hostile input: whatever it raises, rules take over
        return ""
    return found or ""


def _marked(parts: list[Paragraph], extracted: str) -> list[Paragraph]:
    """Mark the paragraphs that stand in the `extracted` text as body, those around it as not.

    What stands between them and was not extracted is left to be judged.
    """
    lines = [plain for line in extracted.split("\n") if (plain := _alnum(line))]
    whole = "".join(lines)
    exact = frozenset(lines)
    found = [_is_in(_alnum(part.text), exact, whole) for part in parts]
    long = [index for index, is_in in enumerate(found) if is_in and len(parts[index].text) > 60]
    first, last = (long[0], long[-1]) if long else (0, 0)
    if not any(found):
        return parts
    marked = []
    for index, part in enumerate(parts):
        if found[index]:
            part = replace(part, kind=BlockKind.BODY, reason=MAIN_TEXT)
        elif not (first < index < last and _SENTENCE.match(part.text)):
            part = replace(part, kind=BlockKind.FURNITURE, reason="outside the page's main text")
        marked.append(part)
    return marked


def _is_in(plain: str, exact: frozenset[str], whole: str) -> bool:
    """Whether a line stands in the text; a short one, found in any sentence, as a line there."""
    return bool(plain) and (plain in exact or (len(plain) > 25 and plain in whole))


def _alnum(text: str) -> str:
    return _NOT_ALNUM.sub("", text)


_ARTICLE_TYPES = re.compile(r"Article$|Report$|BlogPosting$|LiveBlogPosting$")


def _data(tree: Any) -> Data:
    """What the head says: JSON-LD first, then Open Graph and other meta elements."""
    linked = next(_linked_articles(tree), {})
    metas = _metas(tree)
    dates = [
        *_from_linked(linked, "datePublished"),
        *_from_metas(metas, _DATE_METAS),
        *_from_time_elements(tree),
    ]
    other = [*_from_linked(linked, "dateModified"), *_from_metas(metas, _OTHER_DATE_METAS)]
    titles = [*_from_linked(linked, "headline"), *_from_metas(metas, _TITLE_METAS)]
    sources = [*_from_linked(linked, "publisher"), *_from_metas(metas, _SOURCE_METAS)]
    return Data(
        title=next(iter(titles), None) or _title_element(tree),
        source=next((one for one in sources if one.value not in _PLATFORMS), None)
        or _canonical_site(tree, metas),
        published=next(iter(dates), None),
        language=_language(tree),
        other_dates=tuple(dates[1:] + other),
    )


_DATE_METAS = """article:published_time article:published datepublished og:published_time
    dc.date.issued dc.date sailthru.date parsely-pub-date publish-date publication_date pubdate
    cxenseparse:recs:publishtime date""".split()
_OTHER_DATE_METAS = "article:modified_time og:updated_time datemodified last-modified".split()
_TITLE_METAS = "og:title twitter:title headline dc.title parsely-title sailthru.title".split()
_PLATFORMS = frozenset(("Blogger", "WordPress", "WordPress.com", "Tumblr", "Wix"))
"""What pages state as the publisher that only carry what others publish."""
_SOURCE_METAS = "og:site_name application-name publisher dc.publisher article:publisher".split()


def _linked_articles(tree: Any) -> Iterator[Mapping[str, object]]:
    """Yield the schema.org articles of the page's JSON-LD, from lists and `@graph` too."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                found = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _articles_in(found)


def _articles_in(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from _articles_in(item, depth + 1)
    elif isinstance(value, Mapping):
        kinds = value.get("@type")
        if any(
            _ARTICLE_TYPES.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 4:
                yield from _articles_in(value.get(key), depth + 1)


def _from_linked(linked: Mapping[str, object], key: str) -> Iterator[Stated]:
    value = linked.get(key)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, str) and value.strip():
        yield Stated(_stated_text(value), f"the page's JSON-LD {key}")


def _metas(tree: Any) -> Mapping[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _from_metas(metas: Mapping[str, str], names: list[str]) -> Iterator[Stated]:
    for name in names:
        if name in metas and not metas[name].startswith("http"):
            yield Stated(_stated_text(metas[name]), f"the page's meta {name}")


def _from_time_elements(tree: Any) -> Iterator[Stated]:
    for node in tree.iter("time"):
        if node.get("datetime") and (
            node.get("itemprop") == "datePublished" or node.get("pubdate")
        ):
            yield Stated(_stated_text(node.get("datetime")), "the page's time element")


def _title_element(tree: Any) -> Stated | None:
    headings = [one_line(node.text_content()) for node in tree.iter("h1")]
    full = [heading for heading in headings if heading]
    if len(full) == 1:
        return Stated(_stated_text(full[0]), "the page's only main heading")
    return None


def _canonical_site(tree: Any, metas: Mapping[str, str]) -> Stated | None:
    links = [link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"]
    for address in (*links, metas.get("og:url", "")):
        site = site_of(address)
        if site is not None:
            return Stated(site, "the page's own address")
    return None


def _language(tree: Any) -> str | None:
    code = (tree.get("lang") or "").strip().lower()[:2]
    return code if code.isalpha() and len(code) == 2 else None


def _stated_text(value: str) -> str:
    return one_line(sanitise(unescaped(value)))
