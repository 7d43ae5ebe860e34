"""Whatever a file holds: an article that keeps its promises, or a reason why not."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableError
from reader.ingest import Found, read_file
from reader.model import Article
from reader.text import sanitise

PIECES = st.sampled_from(
    [
        "Title of it", "By Ann Lee", "\n", "\n\n", "Log in", "A sentence with its full stop. ",
        "#tag ", "3 June 2021", "<p>", "</p>", "<html>", "<script>", "{", "}", '"text": "', "---\n",
        "# ", "\0", "\x1b[31m", "\u202e", "ü", "語", "•", "Related:", "a" * 200, "\r\n", "\ufeff",
        "&lt;", "![x](y)",
    ]
)  # fmt: skip
FILES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode()),
    st.lists(PIECES, max_size=20).map(
        lambda pieces: json.dumps({"text": "".join(pieces)}).encode()
    ),
)


def check(article: Article) -> None:
    """The promises of `Article`."""
    assert sanitise(article.text) == article.text
    covered = 0
    for block in article.blocks:
        assert covered <= block.start < block.end <= len(article.text)
        assert not article.text[covered : block.start].strip()
        text = article.text[block.start : block.end]
        assert text == text.strip()
        assert block.reason
        covered = block.end
    assert not article.text[covered:].strip()
    for date in article.dates:
        assert date.reason
        if date.start is not None and date.end is not None:
            assert article.text[date.start : date.end] == date.text
    assert (article.published is not None) == any(date.accepted for date in article.dates)
    for line in (article.title, article.source, article.path):
        assert line is None or (sanitise(line) == line and "\n" not in line)
    assert article.source
    assert article.title_reason
    assert article.published_reason
    assert article.source_reason
    assert len(article.language) in (2, 3)


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FILES, st.sampled_from(["a.txt", "a.html", "a.md", "a.json", "a.jsonl", "a"]))
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        found = list(read_file(Found(path, None)))
    except UnreadableError as error:
        assert error.reason
        return
    for one in found:
        if isinstance(one, Article):
            check(one)


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A sentence with its full stop."
SAMPLES = {
    "a.eml": b"From: Ann <ann@lee.example>\nTo: a@b.example\nSubject: =?utf-8?q?Title?= of it\n"
    b'Content-Type: multipart/mixed; boundary="b"\nMIME-Version: 1.0\n\n--b\n'
    b"Content-Type: text/plain; charset=utf-8\n\nA sentence with its full stop.\n--b--\n",
    "box": b"From ann@lee.example Fri May  7 08:30:01 2021\nFrom: ann@lee.example\n\nSaid.\n\n" * 2,
    "a.rss": b'<rss xmlns:c="http://c.example/" xmlns:d="http://d.example/"><channel>'
    b"<item><title>Title of it</title><d:creator>Ann Lee</d:creator><d:date>2021-06-03</d:date>"
    b"<c:encoded>&lt;p&gt;A sentence with its full stop.</c:encoded></item></channel></rss>",
    "a.warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lee.example/\r\n"
    b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(ANSWER), ANSWER),
}
DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 9),
        st.one_of(st.binary(max_size=4), PIECES.map(str.encode)),
    ),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(SAMPLES)), DAMAGE)
def test_files_of_many_parts_may_be_damaged_anywhere(
    tmp_path: Path, name: str, damage: list[tuple[int, int, bytes]]
) -> None:
    data = SAMPLES[name]
    for place, length, piece in damage:
        data = data[:place] + piece + data[place + length :]
    path = tmp_path / name
    path.write_bytes(data)
    try:
        for one in read_file(Found(path, None)):
            if isinstance(one, Article):
                check(one)
            else:
                assert one.reason == sanitise(one.reason)
    except UnreadableError as error:
        assert error.reason


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_a_plain_text_is_never_shortened(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words. " + text.replace("\0", "").replace("<", ""), "utf-8", newline="")
    (article,) = read_file(Found(path, None))
    assert isinstance(article, Article)
    assert article.text == sanitise(path.read_bytes().decode("utf-8"))


HOSTILE = {
    "escapes.txt": b"\x1b]52;c;ZXZpbA==\x07 and \xe2\x80\xae some words that are read here.\n",
    "line.txt": b"word " * 2_000_000,
    "nospace.txt": b"a" * 8_000_000,
    "lines.txt": b"a\n" * 10_000,
    "deep.html": b"<div>" * 50_000 + b"words",
    "entities.html": b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b; words</p>',
    "external.html": b'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><p>&f; words</p>',
    "spaces.html": b"<p>" + b" " * 2_000_000 + b"words</p>",
    "record.json": b'{"text": "a\\ud800 \\u001b[2J b", "title": ["x", {"y": 1}]}',
    "number.json": b'{"text": "words", "date": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    began = time.process_time()
    try:
        (article,) = read_file(Found(path, None))
    except UnreadableError as error:
        assert error.reason
    else:
        assert isinstance(article, Article)
        check(article)
        assert path.name != "external.html" or Path("/etc/hostname").read_text() not in article.text
    assert time.process_time() - began < 30


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        file.write(b"words ")
        file.truncate(1 << 30)
    with pytest.raises(UnreadableError, match="binary"):
        list(read_file(Found(path, None)))
    with path.open("wb") as file:
        file.write(b"word " * (8 << 20))
    with pytest.raises(UnreadableError, match="more than 32 MB"):
        list(read_file(Found(path, None)))


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title\n\nOne sentence stands here.\n\nAnd another one stands there.\n")
    assert list(read_file(Found(path, None))) == list(read_file(Found(path, None)))
