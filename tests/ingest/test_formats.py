"""Each format to articles: titles, sources, dates and texts as a user sees them."""

from __future__ import annotations

import gzip
import json
import quopri
import re
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from reader.errors import UnreadableError
from reader.ingest import Found, read_file
from reader.model import Article, BlockKind, Problem

BODY = (
    "The harbour of Lindholm was closed on Friday after a tanker ran aground near the old pier.\n\n"
    "“Nobody was hurt, and nothing has leaked,” harbour master Ida Roos told reporters.\n\n"
    "Tugs from two neighbouring towns are expected to pull the tanker free at high water.\n"
)
TITLE = "Tanker runs aground in harbour of Lindholm"


def one(path: Path, source: str | None = None) -> Article:
    (article,) = read_file(Found(path, source))
    assert isinstance(article, Article)
    return article


def written(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def texts(article: Article, *kinds: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.of_kind(*kinds)]


def test_plain_text(tmp_path: Path) -> None:
    article = one(written(tmp_path, "lindholm.txt", f"{TITLE}\n\n{BODY}"))
    assert article.title == TITLE
    assert article.source == "lindholm"
    assert "file's name" in article.source_reason
    assert article.published is None
    assert article.language == "en"
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")


def test_blanks_around_the_name_of_a_file_are_none_of_its_source(tmp_path: Path) -> None:
    assert one(written(tmp_path, " Gazette .txt", BODY)).source == "Gazette"
    assert one(written(tmp_path, " .txt", BODY)).source.endswith(" .txt")


def test_a_wrapped_paragraph_is_one_block_over_lines(tmp_path: Path) -> None:
    wrapped = (
        "The harbour of Lindholm was closed on Friday after a tanker ran\n"
        "aground near the old pier, and it will stay closed until the\n"
        "tugs that were called from two towns have pulled it free.\n\n"
        "A second paragraph says that nobody was hurt in the accident\n"
        "and that nothing has leaked so far.\n"
    )
    article = one(written(tmp_path, "a.txt", wrapped))
    assert len(article.blocks) == 2
    assert texts(article, BlockKind.BODY)[0].count("\n") == 2
    assert article.text == wrapped


def test_lines_without_blank_lines_are_paragraphs(tmp_path: Path) -> None:
    article = one(written(tmp_path, "a.txt", f"{TITLE}\n" + BODY.replace("\n\n", "\n")))
    assert len(article.blocks) == 4


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Lindholm Post</title>
<meta property="og:site_name" content="Lindholm Post">
<meta property="article:modified_time" content="2021-05-09T10:00:00Z">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": ["NewsArticle"],
"headline": "{TITLE}", "datePublished": "2021-05-07T08:30:00+02:00",
"publisher": {{"name": "The Lindholm Post"}}}}]}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<header>3 June 2024</header>
<article><h1>{TITLE}</h1><p>By Jo Berg</p>
{"".join(f"<p>{p}</p>" for p in BODY.strip().split(chr(10) * 2))}
<p>The cause of the accident is <b>being</b> <a href="x">looked into</a> by the coast guard.</p>
</article>
<aside><h3>Related stories</h3><a href="/2">Bakery wins prize for rye bread</a></aside>
<script>alert("never seen")</script><footer>© 2024 Lindholm Post</footer></body></html>"""


def test_saved_pages(tmp_path: Path) -> None:
    article = one(written(tmp_path, "page.html", PAGE))
    assert article.title == TITLE
    assert texts(article, BlockKind.TITLE) == [TITLE]
    assert article.source == "The Lindholm Post"
    assert article.published == "2021-05-07T08:30:00+02:00"
    assert "datePublished" in article.published_reason
    body = texts(article, BlockKind.BODY)
    assert body[:3] == BODY.strip().split("\n\n")
    assert body[3].startswith("The cause of the accident is being looked into")
    assert {"Home", "Sport", "Bakery wins prize for rye bread"} <= set(
        texts(article, BlockKind.FURNITURE)
    )
    assert "never seen" not in article.text
    assert [(date.text, date.accepted) for date in article.dates] == [
        ("2021-05-07T08:30:00+02:00", True),
        ("2021-05-09T10:00:00Z", False),
        ("3 June 2024", False),
    ]


def test_a_page_that_a_browser_saved_as_one_file(tmp_path: Path) -> None:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{words}</body></html>"
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/tanker\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html"; boundary="----part----"\r\n\r\n------part----\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{quopri.encodestring(page.encode()).decode()}\r\n------part----\r\n"
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        "------part------\r\n"
    )
    article = one(written(tmp_path, "lindholm.mhtml", saved))
    assert article.title == TITLE
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")
    assert "Blink" not in article.text


def test_a_saved_page_within_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    parts = (f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(5000))
    with pytest.raises(UnreadableError, match="without its HTML"):
        one(written(tmp_path, "a.mhtml", "From: <Saved>\nMIME-Version: 1.0\n" + "".join(parts)))


def test_a_saved_page_without_its_page_says_so(tmp_path: Path) -> None:
    saved = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x--\n'
    with pytest.raises(UnreadableError, match="without its HTML"):
        one(written(tmp_path, "lost.mhtml", saved))


def mailed(*fields: str, text: str = BODY, **words: str) -> bytes:
    """A newsletter as it is sent, with `words` in place of some of its fields."""
    sender = words.get("sender", "The Lindholm Post <news@lindholm.example>")
    head = (
        "Received: from mx.lindholm.example; Fri, 7 May 2021 08:30:01 +0200",
        f"From: {sender}",
        f"Subject: {words.get('subject', TITLE)}",
        "Date: Fri, 7 May 2021 08:30:00 +0200",
        "To: readers@lindholm.example",
        "MIME-Version: 1.0",
        *(fields or ("Content-Type: text/plain; charset=utf-8",)),
    )
    return ("\n".join(head) + "\n\n" + text).encode()


def test_a_newsletter_is_a_source(tmp_path: Path) -> None:
    article = one(written(tmp_path, "7-may.eml", mailed()))
    assert article.title == TITLE
    assert article.source == "The Lindholm Post"
    assert "From" in article.source_reason
    assert article.published == "2021-05-07"
    assert texts(article, BlockKind.TITLE) == [TITLE]
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")
    assert "mx.lindholm" not in article.text


def test_a_message_to_a_list_is_by_the_list(tmp_path: Path) -> None:
    listed = (
        "List-Id: Harbour News <harbour.lindholm.example>",
        "List-Post: <mailto:harbour@lindholm.example>",
        "Content-Type: text/plain",
    )
    sender = "=?utf-8?q?Berg=2C_J=C3=B8?= <jo@lindholm.example>"
    article = one(written(tmp_path, "a.txt", mailed(*listed, sender=sender)))
    assert article.source == "Harbour News"
    assert texts(article, BlockKind.BYLINE) == ["Berg, Jø"]


def test_a_message_in_two_forms_is_read_once(tmp_path: Path) -> None:
    both = ('Content-Type: multipart/alternative; boundary="x"',)
    page = "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n"))
    for plain in (BODY, "Your program does not show this newsletter.\n"):
        text = (
            f"--x\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n"
            f"--x\nContent-Type: text/html; charset=utf-8\n\n<html><body>{page}</body></html>\n"
            "--x--\n"
        )
        article = one(written(tmp_path, "a.eml", mailed(*both, text=text)))
        assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")
        assert article.title == TITLE
        assert "does not show" not in article.text


def test_what_a_newsletter_says_of_itself_is_folded(tmp_path: Path) -> None:
    cells = (
        '<a href="v">View in browser</a>',
        "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n")),
        "<p>You are receiving this email because you signed up. <a>Unsubscribe</a> or write.</p>"
        "<p>© 2021 The Lindholm Post. All rights reserved.</p>",
    )
    rows = "".join(f"<tr><td><table><tr><td>{cell}</td></tr></table></td></tr>" for cell in cells)
    page = f"<html><body><table>{rows}</table></body></html>"
    article = one(written(tmp_path, "a.eml", mailed("Content-Type: text/html", text=page)))
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")
    assert len(texts(article, BlockKind.FURNITURE)) == 3


def test_what_is_attached_to_a_message_is_not_its_text(tmp_path: Path) -> None:
    mixed = ('Content-Type: multipart/mixed; boundary="x"',)
    text = (
        f"--x\nContent-Type: text/plain; charset=utf-8\n\n{BODY}\n--x\n"
        "Content-Type: text/plain; name=budget.txt\n"
        "Content-Disposition: attachment; filename=budget.txt\n\nFigures of the year.\n--x\n"
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n"
    )
    article = one(written(tmp_path, "a.eml", mailed(*mixed, text=text)))
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")
    assert "Figures" not in article.text


def test_a_message_in_a_code_of_seven_bits(tmp_path: Path) -> None:
    coded = "港は金曜日に閉鎖された。".encode("iso-2022-jp").decode("ascii")
    kind = "Content-Type: text/plain; charset=iso-2022-jp"
    assert "閉鎖された。" in one(written(tmp_path, "a.eml", mailed(kind, text=coded))).text


@pytest.mark.parametrize("sender", ["(" * 100_000, "a@post\x1b[2J.example", "=?x?q?a?="])
def test_a_message_with_a_broken_sender_is_read_or_refused(tmp_path: Path, sender: str) -> None:
    path = written(tmp_path, "a.eml", f"From: {sender}\nSubject: {TITLE}\n\n{BODY}")
    try:
        article = one(path)
    except UnreadableError as error:
        assert error.reason == "is nested too deeply"
    else:
        assert article.title == TITLE
        assert "\x1b" not in article.source


def test_a_subject_of_any_length_is_read_at_once(tmp_path: Path) -> None:
    message = f"From: a@post.example\nSubject: {'=?utf-8?q?a?= ' * 50_000}\n\n{BODY}"
    began = time.process_time()
    assert one(written(tmp_path, "a.eml", message)).text.endswith(BODY)
    assert time.process_time() - began < 5


def test_a_part_of_a_message_may_be_in_an_unknown_charset(tmp_path: Path) -> None:
    message = mailed("Content-Type: text/plain; charset*0*=x''y", text=BODY)
    assert texts(one(written(tmp_path, "a.eml", message)), BlockKind.BODY)[0] in BODY


def test_forms_of_a_text_within_forms_are_looked_at_once(tmp_path: Path) -> None:
    page = "<p>" + "The harbour <b>is</b> closed. " * 40_000
    for number in range(100):
        start = f"Content-Type: multipart/alternative; boundary=b{number}\n\n--b{number}\n"
        page = start + (page if number else f"Content-Type: text/html\n\n{page}")
    began = time.process_time()
    article = one(written(tmp_path, "a.eml", f"From: a@post.example\n{page}"))
    assert article.source == "post.example"
    assert time.process_time() - began < 10


def test_a_message_without_text_says_so(tmp_path: Path) -> None:
    picture = mailed(
        "Content-Type: image/png", "Content-Transfer-Encoding: base64", text="iVBORw=="
    )
    with pytest.raises(UnreadableError, match="without text"):
        one(written(tmp_path, "a.eml", picture))


def test_a_box_of_messages(tmp_path: Path) -> None:
    second = mailed(subject="Harbour open again", text=">From Friday on ships may enter.\n")
    empty = mailed(text="")
    separator = b"From news@lindholm.example Fri May  7 08:30:01 2021\n"
    path = written(
        tmp_path, "box", b"".join(separator + m + b"\n" for m in (mailed(), empty, second))
    )
    first, problem, last = read_file(Found(path, None))
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.title, first.path) == (TITLE, f"{path}#1")
    assert isinstance(problem, Problem)
    assert problem.path == f"{path}#2"
    assert texts(last, BlockKind.BODY) == ["From Friday on ships may enter."]


def test_a_message_keeps_its_id_where_others_come_before_and_after_it(tmp_path: Path) -> None:
    separator = b"From news@lindholm.example Fri May  7 08:30:01 2021\n"
    alone = one(written(tmp_path, "box", separator + mailed()))
    others = [separator + mailed(subject=subject) + b"\n" for subject in ("Before", "After")]
    box = (separator + mailed() + b"\n").join(others)
    _, again, _ = read_file(Found(written(tmp_path, "box", box), None))
    assert isinstance(again, Article)
    assert (again.title, again.id) == (TITLE, alone.id)


def test_a_box_of_messages_is_read_one_by_one(tmp_path: Path) -> None:
    separator = b"From news@lindholm.example Fri May  7 08:30:01 2021\n"
    large = mailed(text="words " * (6 << 20))
    path = written(tmp_path, "box", separator + mailed() + b"\n" + separator + large + b"\n")
    with path.open("ab") as box:
        box.truncate(200 << 20)  # a hole in the file that takes no place
        box.seek(0, 2)
        box.write(b"\n\n" + separator + mailed(subject="Harbour open again"))
    tracemalloc.start()
    first, problem, last = read_file(Found(path, None))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.title, last.title) == (TITLE, "Harbour open again")
    assert last.path == f"{path}#3"
    assert isinstance(problem, Problem) and problem.path == f"{path}#2"
    assert "more than 32 MB" in problem.reason
    assert peak < 150 << 20


def test_a_memo_is_no_message(tmp_path: Path) -> None:
    memo = f"From: Ida Roos\nTo: the town council\nSubject: {TITLE}\n\n{BODY}"
    assert one(written(tmp_path, "memo.txt", memo)).text == memo


def test_an_article_that_begins_like_a_box_is_none(tmp_path: Path) -> None:
    for opening in ("From pier to pier", "From 09:30 on the tanker was stuck"):
        text = f"{opening}\nThe harbour of Lindholm was closed.\n\n{BODY}"
        assert one(written(tmp_path, "a.txt", text)).text == text


def kept(kind: str, content: bytes, *fields: str) -> bytes:
    """A record of a web archive."""
    head = "\r\n".join(
        ("WARC/1.0", f"WARC-Type: {kind}", f"Content-Length: {len(content)}", *fields, "", "")
    )
    return head.encode() + content + b"\r\n\r\n"


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PLACE = "WARC-Target-URI: https://www.post.example/tanker"
IN_BRACKETS = "WARC-Target-URI: <https://www.post.example/tanker>"


def test_a_web_archive_holds_pages(tmp_path: Path) -> None:
    bare = PAGE.replace("og:site_name", "x").replace("publisher", "y").encode()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (bare[:99], bare[99:])) + b"0\r\n\r\n"
    deflated = zlib.compress(bare, wbits=-zlib.MAX_WBITS)
    archive = (
        kept("warcinfo", b"software: a crawler\r\n"),
        kept("request", b"GET /tanker HTTP/1.1\r\n\r\n", PLACE),
        kept("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\0\0", PLACE),
        kept("response", ANSWER.replace(b"200 OK", b"404 Not Found") + b"\r\n<p>Gone.</p>", PLACE),
        kept("response", ANSWER + b"\r\n" + PAGE.encode(), PLACE),
        kept(
            "response",
            ANSWER + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bare),
            IN_BRACKETS,
        ),
        kept("response", ANSWER + b"Transfer-Encoding: chunked\r\n\r\n" + chunked, PLACE),
        kept("response", ANSWER + b"Content-Encoding: deflate\r\n\r\n" + deflated, PLACE),
        kept("resource", bare, PLACE, "Content-Type: text/html"),
    )
    plain = written(tmp_path, "crawl.warc", b"".join(archive))
    packed = written(tmp_path, "crawl.warc.gz", b"".join(map(gzip.compress, archive)))
    for path in (plain, packed):
        articles = [found for found in read_file(Found(path, None)) if isinstance(found, Article)]
        assert [article.path for article in articles] == [f"{path}#{n}" for n in (5, 6, 7, 8, 9)]
        assert [article.source for article in articles] == [
            "The Lindholm Post",
            *["post.example"] * 4,
        ]
        for article in articles:
            assert article.title == TITLE
            assert texts(article, BlockKind.BODY)[:3] == BODY.strip().split("\n\n")


def test_a_page_of_a_web_archive_that_is_too_large_is_named(tmp_path: Path) -> None:
    large = b"<p>" + b"words " * (6 << 20)
    packed = gzip.compress(large)
    archive = (
        kept("response", ANSWER + b"\r\n" + large, PLACE),
        kept("response", ANSWER + b"Content-Encoding: gzip\r\n\r\n" + packed, PLACE),
        kept("response", ANSWER + b"\r\n" + PAGE.encode(), PLACE),
    )
    path = written(tmp_path, "crawl.warc", b"".join(archive))
    *problems, article = read_file(Found(path, None))
    assert isinstance(article, Article) and article.title == TITLE
    for number, problem in enumerate(problems, start=1):
        assert isinstance(problem, Problem)
        assert problem.path == f"{path}#{number}"
        assert "more than 32 MB" in problem.reason and "save" in problem.remedy


def test_the_fields_of_a_web_archive_may_hold_any_bytes(tmp_path: Path) -> None:
    unknown = ANSWER + "Server: Müller\r\nContent-Encoding: neé\x1b[2J\r\n\r\n".encode("latin-1")
    bare = ANSWER + b"\r\n<p>" + BODY.encode()
    archive = kept("response", unknown + PAGE.encode(), PLACE) + kept(
        "response", bare, "WARC-Target-URI: https://müller.example/"
    )
    problem, article = read_file(Found(written(tmp_path, "crawl.warc", archive), None))
    assert isinstance(problem, Problem) and "cannot be unpacked" in problem.reason
    assert "\x1b" not in problem.reason
    assert isinstance(article, Article) and article.source == "müller.example"


def test_a_web_archive_that_was_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    page = kept("response", ANSWER + b"\r\n" + PAGE.encode(), PLACE)
    found = read_file(Found(written(tmp_path, "cut.warc", page + page[:900]), None))
    first = next(found)
    assert isinstance(first, Article) and first.title == TITLE
    with pytest.raises(UnreadableError, match="cut short"):
        next(found)


def test_a_web_archive_without_a_page_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="without a page"):
        one(written(tmp_path, "a.warc", kept("warcinfo", b"software: a crawler\r\n")))


def test_words_are_counted_where_no_space_parts_them(tmp_path: Path) -> None:
    told = "外交部周五说，会谈已经结束。"
    for body, words in ((told, 12), (f"{told} Ida Roos", 14), (BODY, len(BODY.split()))):
        record = {"title": TITLE, "text": f"{body}\n\n{body}"}
        assert one(written(tmp_path, "a.json", json.dumps(record))).header.words == 2 * words


SAID = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.strip().split("\n\n"))
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Lindholm Post</title><link>https://post.example</link><description>News</description>
<item><title>{TITLE}</title><link>https://post.example/tanker</link>
<pubDate>Fri, 07 May 2021 08:30:00 +0200</pubDate><dc:creator>Jo Berg</dc:creator>
<media:content url="https://post.example/tanker.jpg"/><description>In short.</description>
<content:encoded><![CDATA[{SAID}]]></content:encoded></item>
<item><title>Only a headline</title></item>
<item><title>From another paper</title><source url="https://star.example">Evening Star</source>
<description>The Evening Star tells that the harbour is open again.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Lindholm Post</title>
<entry><title type="html">{TITLE}</title><link rel="self" href="https://post.example/feed/1"/>
<link href="https://post.example/tanker"/><updated>2021-05-07T08:30:00+02:00</updated>
<author><name>Jo Berg</name><email>jo@post.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{SAID}</div></content></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_an_entry_of_a_feed_is_an_article(tmp_path: Path, feed: str) -> None:
    path = written(tmp_path, "feed.xml", feed)
    article, *_ = read_file(Found(path, None))
    assert isinstance(article, Article)
    assert (article.title, article.source) == (TITLE, "The Lindholm Post")
    assert article.path == f"{path}#1"
    assert (article.published or "").startswith("2021-05-07")
    assert texts(article, BlockKind.BYLINE) == ["Jo Berg"]
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")


def test_a_json_feed_is_a_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lindholm Post",
        "description": "News from the harbour.",
        "items": [
            {"title": TITLE, "content_html": SAID, "url": "https://post.example/tanker"},
            {"title": "Only a headline"},
        ],
    }
    path = written(tmp_path, "feed.json", json.dumps(feed))
    article, problem = read_file(Found(path, None))
    assert isinstance(article, Article) and isinstance(problem, Problem)
    assert (article.title, article.source) == (TITLE, "The Lindholm Post")
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")
    assert (article.path, problem.path) == (f"{path}#1", f"{path}#2")


def test_an_entry_may_have_no_text_or_another_source(tmp_path: Path) -> None:
    path = written(tmp_path, "feed.rss", RSS)
    _, headline, other = read_file(Found(path, None))
    assert isinstance(headline, Problem) and isinstance(other, Article)
    assert (headline.path, other.source) == (f"{path}#2", "Evening Star")
    assert "without a text" in headline.reason


def test_a_feed_that_is_called_by_its_address_is_its_site(tmp_path: Path) -> None:
    feed = RSS.replace("<title>The Lindholm Post<", "<title>https://www.post.example<")
    article = next(read_file(Found(written(tmp_path, "feed.rss", feed), None)))
    assert isinstance(article, Article)
    assert article.source == "post.example"


def test_a_feed_may_leave_its_prefixes_undeclared(tmp_path: Path) -> None:
    feed = re.sub(r' xmlns:\w+="[^"]*"', "", RSS)
    article = next(read_file(Found(written(tmp_path, "feed.rss", feed), None)))
    assert isinstance(article, Article)
    assert texts(article, BlockKind.BYLINE) == ["Jo Berg"]
    assert texts(article, BlockKind.BODY) == BODY.strip().split("\n\n")


def test_a_feed_is_no_bomb(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "the secret")
    entities = f'<!DOCTYPE rss [<!ENTITY a "{"ha" * 99}"><!ENTITY b SYSTEM "{secret.as_uri()}">]>'
    feed = (
        RSS.replace("?>", f"?>{entities}", 1).replace("In short", "&a;&b;").replace("again", "&b;")
    )
    found = read_file(Found(written(tmp_path, "feed.xml", feed), None))
    told = " ".join(one.text for one in found if isinstance(one, Article))
    assert TITLE in told and "harbour is open" in told
    assert "secret" not in told


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    assert one(written(tmp_path, "page.txt", PAGE)).title == TITLE


def test_a_page_says_its_charset(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>' + "Порт закрыт. " * 20
    article = one(written(tmp_path, "page.html", page.encode("cp1251")))
    assert "Порт закрыт." in article.text
    assert article.language == "ru"


def test_markdown(tmp_path: Path) -> None:
    source = (
        f'---\ntitle: "{TITLE}"\ndate: 2021-05-07\npublisher: Lindholm Post\n---\n\n'
        f"# {TITLE}\n\n{BODY}\n## What is known\n\nThe tanker carried no oil, the owner said.\n"
    )
    article = one(written(tmp_path, "a.md", source))
    assert (article.title, article.published) == (TITLE, "2021-05-07")
    assert article.source == "Lindholm Post"
    assert article.text == source
    assert texts(article, BlockKind.TITLE) == [f"# {TITLE}"]
    assert "## What is known" in texts(article, BlockKind.BODY)
    assert len(texts(article, BlockKind.FURNITURE)) == 1


def test_a_markdown_heading_is_the_title(tmp_path: Path) -> None:
    article = one(written(tmp_path, "a.md", f"{TITLE}\n{'=' * 20}\n\n{BODY}"))
    assert article.title == TITLE


RECORD = {
    "headline": TITLE, "content": BODY, "date_published": "2021-05-07", "publisher": "Post",
}  # fmt: skip


@pytest.mark.parametrize("wrap", ["object", "array", "articles", "lines", "gz"])
def test_records(tmp_path: Path, wrap: str) -> None:
    second = {
        "Title": "Other",
        "text": "<p>One line.</p><p>Two lines &amp; more.</p>",
        "domain": "x.org",
    }
    both = [RECORD, second]
    content: str | bytes = {
        "object": json.dumps(RECORD),
        "array": json.dumps(both, indent=1),
        "articles": json.dumps({"status": "ok", "articles": both}),
    }.get(wrap, "\n".join(map(json.dumps, both)))
    if wrap == "gz":
        content = gzip.compress(str(content).encode())
    name = {"lines": "a.jsonl", "gz": "a.jsonl.gz"}.get(wrap, "a.json")
    path = written(tmp_path, name, content)
    articles = [found for found in read_file(Found(path, None)) if isinstance(found, Article)]
    assert (articles[0].title, articles[0].source) == (TITLE, "Post")
    assert articles[0].published == "2021-05-07"
    assert texts(articles[0], BlockKind.BODY) == BODY.strip().split("\n\n")
    if wrap == "object":
        assert len(articles) == 1
        assert articles[0].path == str(path)
    else:
        assert [article.path for article in articles] == [f"{path}#1", f"{path}#2"]
        assert texts(articles[1], BlockKind.BODY)[-1] == "Two lines & more."
        assert articles[1].source == "x.org"


def test_a_bad_record_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps(RECORD), "{broken", '{"title": "no text"}', "[1]", "", json.dumps(RECORD)]
    found = list(read_file(Found(written(tmp_path, "a.jsonl", "\n".join(lines)), None)))
    assert [isinstance(one, Problem) for one in found] == [False, True, True, True, False]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert problem.path.endswith("a.jsonl#2")
    assert "not valid JSON" in problem.reason
    assert problem.remedy


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", "[1, 2", "not valid JSON"),
        ("a.json", "[]", "no records"),
        ("a.json", '{"a": 1}', "no text"),
        ("a.json", "[" * 200_000, "nested too deeply"),
        ("a.txt", "", "empty"),
        ("a.html", "<html><script>x</script></html>", "no text"),
        ("a.xml", '<rss version="2.0"><channel><title>A</title>', "feed"),
        ("a.txt", '<?xml version="1.0"?>\n<report><p>Words.</p></report>', "XML"),
        ("a.txt", b"\x1f\x8b\x08broken", "gzip"),
        ("a.txt.gz", gzip.compress(gzip.compress(BODY.encode())), "gzip twice"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        list(read_file(Found(written(tmp_path, name, content), None)))


def test_ids_are_of_content_and_declared_source(tmp_path: Path) -> None:
    first = written(tmp_path, "a.txt", f"{TITLE}\n\n{BODY}")
    copy = written(tmp_path, "b.txt", f"{TITLE}\n\n{BODY}")
    other = written(tmp_path, "c.txt", f"{TITLE}\n\n{BODY}More was not known at noon.\n")
    assert one(first).id == one(copy).id
    assert one(first).id != one(other).id
    assert one(first).id != one(first, "Post").id
    assert len(one(first).id) == 12
    assert set(one(first).id) <= set("0123456789abcdef")


def test_the_users_name_of_a_source_counts_most(tmp_path: Path) -> None:
    article = one(written(tmp_path, "page.html", PAGE), "My name for it")
    assert article.source == "My name for it"
    assert article.source_reason == "named in sources.toml"


def test_a_file_of_too_many_paragraphs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("one\n\n" * 100_001, encoding="utf-8")
    (problem,) = read_file(Found(path, None))
    assert isinstance(problem, Problem)
    assert problem.path == str(path)
    assert "100,000 paragraphs" in problem.reason
