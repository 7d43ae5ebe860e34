"""Messages of mail (RFC 5322) and boxes of them (RFC 4155): a newsletter is a source too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import parseaddr
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.errors import UnreadableError
from reader.ingest import plain
from reader.ingest.decode import decode
from reader.ingest.files import PAGE_LIMIT
from reader.ingest.markup import visible_text
from reader.ingest.pages import Data, Page, Stated, headed, one_line
from reader.model import BlockKind, Problem
from reader.text import sanitise

_ONLY_MAIL = (
    *({name} for name in ("message-id", "received", "delivered-to", "return-path")),
    {"mime-version", "to"},
)
"""Fields that only mail has: a memo has From and To, a saved page From and MIME-Version."""

# The line before a message has the time at which it came; an article may begin with “From” too.
_BOX = re.compile(r"From \S.*\d\d:\d\d.*\n(?:>From |[!-9;-~]+:)")
_SEPARATOR = re.compile(rb"From \S.*\d\d:\d\d")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")

_LONGEST_FIELD = 10_000
"""Characters; decoding takes the square of a longer one's length."""

_REMEDY = "save the text of the message, or what is attached to it"


class _Part(NamedTuple):
    """A part of a message that is read on the screen: its text, and how many words that has."""

    is_html: bool
    text: str
    words: int


def is_message(head: str, suffix: str) -> bool:
    """Whether a text begins as a message does; a file that is called `.eml` needs only a sender."""
    if not re.match(r"[!-9;-~]+:", head):
        return False
    fields = {name.lower() for name in HeaderParser().parsestr(head)}
    return "from" in fields and (suffix == ".eml" or any(map(fields.issuperset, _ONLY_MAIL)))


def is_box(head: str) -> bool:
    """Whether a text begins as a box of messages does."""
    return _BOX.match(head) is not None


def read_box(stream: BinaryIO, path: Path) -> Iterator[tuple[Page | Problem, bytes]]:
    """Yield the messages of a box, each with its bytes; one that cannot be read as a problem."""
    for number, message in enumerate(filter(bytes.strip, _messages(stream)), start=1):
        # The blank line that parts it from the next is missing at the end of some boxes.
        content = _ESCAPED.sub(rb"\1", message).rstrip()
        try:
            page = read(content, f"{path}#{number}")
        except UnreadableError as error:
            yield Problem(error.subject, error.reason, error.remedy), content
        else:
            yield replace(page, number=number, content=content), content


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a box one by one, as a box may be larger than the memory."""
    lines: list[bytes] = []
    size = 0
    is_after_blank = True
    while line := stream.readline(PAGE_LIMIT):
        if is_after_blank and _SEPARATOR.match(line):
            yield b"".join(lines)
            lines, size = [], 0
        elif size <= PAGE_LIMIT:  # one byte more is enough to see that it is too large
            lines.append(line)
            size += len(line)
        is_after_blank = not line.strip()
    yield b"".join(lines)


def read(data: bytes, name: str) -> Page:
    """Return a message as a page: its subject as the title, over what it says.

    Raises:
        UnreadableError: the message, called `name`, holds no text.
    """
    if len(data) > PAGE_LIMIT:
        reason = f"holds more than {PAGE_LIMIT >> 20} MB, more than any article"
        raise UnreadableError(name, reason, _REMEDY)
    try:
        message = message_from_bytes(data)
        parts = [part for part in _parts(message, name) if part.words]
        if not parts:
            raise UnreadableError(name, "is a message without text", _REMEDY)
        page = plain.read("\n\n".join(part.text for part in parts))
        return headed(_heads(message), replace(page, data=_data(message)))
    except RecursionError as error:  # of parts in parts, or of comments in an address
        raise UnreadableError(name, "is nested too deeply", _REMEDY) from error


def _parts(part: Message, name: str) -> list[_Part]:
    """What of a message, or of a part of it, is shown to whoever opens it."""
    kind = part.get_content_type()
    if part.is_multipart():
        found = [_parts(one, name) for one in part.get_payload() if isinstance(one, Message)]
        return _best(found) if kind == "multipart/alternative" else list(chain(*found))
    if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
        return []
    try:
        text = _decoded(part, name)
    except UnreadableError:
        return []
    is_html = kind == "text/html"
    # No main text is looked for in a mail's HTML: it is made of tables, and has no menus around it.
    text = visible_text(text) if is_html else text
    return [_Part(is_html, text, len(text.split()))]


def _best(forms: list[list[_Part]]) -> list[_Part]:
    """Of the same text in several forms the plain one, unless it only says where the other is."""
    forms = sorted(filter(None, forms), key=lambda form: any(part.is_html for part in form))
    if not forms:
        return []
    words = [sum(part.words for part in form) for form in forms]
    return forms[0] if 2 * words[0] >= max(words) else forms[words.index(max(words))]


def _decoded(part: Message, name: str) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(data, bytes):
        return ""
    if charset and data.isascii():  # Japanese and Chinese mail is sent in codes of seven bits
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            pass
    return decode(data, name, charset)


def _heads(message: Message) -> Iterator[tuple[str, BlockKind, str]]:
    subject = _field(message, "Subject")
    if subject:
        yield subject, BlockKind.TITLE, "the message's subject"
    writer = _writer(message)
    if writer and _list(message):
        yield writer, BlockKind.BYLINE, "who wrote to the list"


def _data(message: Message) -> Data:
    """What the fields of a message say."""
    subject, date = _field(message, "Subject"), _field(message, "Date")
    listed, writer = _list(message), _writer(message)
    source = Stated(listed, "the message's List-Id") if listed else None
    if source is None and writer:
        source = Stated(writer, "the message's From")
    return Data(
        title=Stated(subject, "the message's Subject") if subject else None,
        source=source,
        published=Stated(date, "the message's Date") if date else None,
    )


def _writer(message: Message) -> str:
    """The name of the sender, else the site of the address."""
    name, address = parseaddr(str(message.get("From", "")))
    return _text(name) or _text(address.rpartition("@")[2])


def _list(message: Message) -> str:
    """The name of the list for which the message was written; empty for a newsletter.

    A newsletter has a List-Id too, often a number of whoever sends it out; but only to a list of
    many writers can one post (RFC 2369).
    """
    return (
        _field(message, "List-Id").partition("<")[0].strip(' "') if "List-Post" in message else ""
    )


def _field(message: Message, name: str) -> str:
    """A field as text on one line, empty where there is none."""
    return _text(message.get(name, ""))


def _text(raw: object) -> str:
    """What was sent in a field, on one line; where it is broken, as it was sent."""
    try:
        if len(str(raw)) > _LONGEST_FIELD:
            raise ValueError
        value = str(make_header(decode_header(raw)))  # type: ignore[arg-type]  # a Header, too
    except (HeaderParseError, LookupError, ValueError):
        value = str(raw)
    return one_line(sanitise(value))
