"""What is folded, what is named and which date counts, on texts written for this."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ingest import Found, read_file
from reader.ingest.dates import dates_in, iso_date
from reader.model import Article, BlockKind

PARAGRAPHS = (
    "The council of Marwick voted on Tuesday to rebuild the old tram line along the river.",
    "“People have asked for this since the buses were cut,” said mayor Dana Whitlow later.",
    "Work is to begin in spring, and the first trams should run three years later, officials said.",
    "Opponents had argued that the money was needed for schools and for the hospital.",
    "The line was closed in 1961, when the town bought its first buses.",
)
TITLE = "Marwick to rebuild its river tram line"


def article(tmp_path: Path, *lines: str) -> Article:
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    (found,) = read_file(Found(path, None))
    assert isinstance(found, Article)
    return found


def kinds(article: Article) -> dict[str, str]:
    return {article.text[block.start : block.end]: block.kind.value for block in article.blocks}


def test_every_paragraph_of_a_clean_text_is_body(tmp_path: Path) -> None:
    found = kinds(article(tmp_path, TITLE, *PARAGRAPHS))
    assert found.pop(TITLE) == "title"
    assert set(found.values()) == {"body"}


MENU = ("Home", "News", "Sport", "Weather", "Subscribe", "Log in")
FOOT = (
    "Share this article", "Leave a comment", "Your email address will not be published.",
    "Related stories", "Five walks for a rainy weekend", "Bakery wins prize for its rye bread",
    "Sign up for our newsletter", "Privacy policy", "© 2023 Marwick Gazette. All rights reserved.",
)  # fmt: skip


def test_menus_forms_and_other_stories_are_folded(tmp_path: Path) -> None:
    found = kinds(article(tmp_path, *MENU, TITLE, *PARAGRAPHS, *FOOT))
    assert found[TITLE] == "title"
    assert {found[line] for line in PARAGRAPHS} == {"body"}
    assert {line for line in (*MENU, *FOOT) if found[line] != "furniture"} == set()


@pytest.mark.parametrize(
    "line",
    [
        "___", "* * *", "Photo", "Enlarge this image toggle caption Ana Prentice/AP",
        "Copyright 2021 The Marwick Agency. All rights reserved. This material may not be "
        "published, broadcast, rewritten or redistributed.",
        "© 2021 Marwick Gazette", "Updated at 3:15 p.m. ET", "Scroll down for video",
        "Advertisement Continue reading the main story", "Story Continued Below",
        "Do you have a story for the Marwick Gazette? Email us at tips@gazette.example",
        "More tram news: https://gazette.example/trams",
        "Follow Ana Prentice on Twitter: @anaprentice",
        "CLICK HERE TO GET THE GAZETTE APP", "This article is more than 2 years old",
        "Get the news that Marwick wakes up with. By signing up you agree to our terms.",
        "Read or Share this story: https://gazette.example/t1", "[How Marwick lost its trams]",
        "More: Why the buses of Marwick run late", "Read:Why the buses of Marwick run late",
        "JUST WATCHED Last tram Replay More Videos ... MUST WATCH Last tram 01:20",
        "Bakery wins prize for its rye bread Read more",
        "The views expressed by contributors are their own and not the views of the Gazette.",
    ],
)  # fmt: skip
def test_what_a_publisher_prints_with_every_text_is_folded(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, TITLE, *PARAGRAPHS[:3], line, *PARAGRAPHS[3:])
    assert kinds(found)[line] == "furniture"
    assert {kinds(found)[text] for text in PARAGRAPHS} == {"body"}


@pytest.mark.parametrize(
    "line",
    [
        "The court ruled that states could opt out of the plan, and half of them did opt out.",
        "Copyright law was written for printers, the judge said, and not for machines.",
        "More than 400 people followed the first tram on foot, according to the council.",
        "Photos of the last tram hang in the town hall of Marwick to this day.",
        "Follow the river for two miles and the old depot comes into view behind the mill.",
        "You will receive a letter, the council told those who live along the line.",
        "[The council corrected its figures after this article was printed on Tuesday.]",
    ],
)
def test_a_sentence_about_the_event_is_kept(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, TITLE, *PARAGRAPHS[:3], line, *PARAGRAPHS[3:])
    assert kinds(found)[line] == "body"


def test_who_wrote_is_known_without_a_headline(tmp_path: Path) -> None:
    found = article(tmp_path, "Marwick to rebuild its river...", "By Ana Prentice", *PARAGRAPHS)
    assert kinds(found)["By Ana Prentice"] == "byline"


def test_a_headline_stands_once(tmp_path: Path) -> None:
    found = article(tmp_path, TITLE, TITLE.upper(), *PARAGRAPHS)
    assert found.title == TITLE
    assert kinds(found)[TITLE.upper()] == "furniture"


def test_a_section_that_the_text_names_is_no_headline(tmp_path: Path) -> None:
    far = [f"Fire in a barn near Ostrava, number {number}" for number in range(12)]
    lines = ("Home", "Log in", "Subscribe", "Marwick trams", TITLE, *far, "Share", "River")
    found = article(tmp_path, *lines, *PARAGRAPHS, PARAGRAPHS[0])
    assert found.title == TITLE


def test_a_subtitle_of_more_words_does_not_take_the_place_of_the_headline(tmp_path: Path) -> None:
    under = "Work on the old tram line along the river is to begin in spring, officials said later"
    found = article(tmp_path, "River trams to come back", under, "15 June 2022", *PARAGRAPHS)
    assert found.title == "River trams to come back"
    assert kinds(found)[under] == "standfirst"


def test_between_paragraphs_too(tmp_path: Path) -> None:
    strange = "Lottery winner in Ostrava gives Porsche to his neighbour"
    lines = [*PARAGRAPHS[:2], "Advertisement", PARAGRAPHS[2], strange, *PARAGRAPHS[3:]]
    found = kinds(article(tmp_path, TITLE, *lines))
    assert found["Advertisement"] == "furniture"
    assert found[strange] == "furniture"
    assert {found[line] for line in PARAGRAPHS} == {"body"}


@pytest.mark.parametrize(
    "heading",
    [
        "Money for schools",
        "What opponents say",
        "Why did opponents vote against it?",
        "Pay attention to how we spend",
        "Why Whitlow and Marwick want the old tram line",
        "As Rosa Lindqvist recently wrote for Politico,",
    ],
)
def test_a_heading_of_its_own_is_body(tmp_path: Path, heading: str) -> None:
    found = kinds(article(tmp_path, TITLE, *PARAGRAPHS[:3], heading, *PARAGRAPHS[3:]))
    assert found[heading] == "body"


def test_no_title_is_made_of_a_lead(tmp_path: Path) -> None:
    found = article(tmp_path, *PARAGRAPHS)
    assert found.title is None
    assert "no headline" in found.title_reason


def test_the_lines_under_a_title(tmp_path: Path) -> None:
    standfirst = "Work on the line, closed sixty years ago, is to begin in spring"
    lines = ("Local", TITLE, standfirst, "By Ana Prentice", "Published 15 June 2022")
    found = article(tmp_path, *lines, *PARAGRAPHS)
    by_text = kinds(found)
    assert [by_text[line] for line in lines] == [
        "kicker", "title", "standfirst", "byline", "dateline",
    ]  # fmt: skip
    assert found.published == "2022-06-15"
    assert "published" in found.published_reason


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("18 °C", "Monday, 3 July 2023"), ()),
        ((), ("Post expires on 3 July 2023",)),
        ((), ("Related stories", "Fire in Marwick on 3 July 2023")),
        ((), ("The first line was opened on 3 July 2023 by the queen, the council said.",)),
        ((), ("The first  line, that of the\tports, was opened on 3  July 2023 by the queen.",)),
        ((), ("© 3 July 2023 Marwick Gazette. All rights reserved.",)),
    ],
)
def test_other_dates_are_not_that_of_publication(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    found = article(tmp_path, *before, TITLE, *PARAGRAPHS, *after)
    assert found.published is None
    (date,) = found.dates
    assert (date.value, date.accepted) == ("2023-07-03", False)
    assert date.start is not None
    assert found.text[date.start : date.end] == date.text
    assert date.reason


LONG_CAPTION = (
    "FILE - In this May 18, 2021 file photo, mayor Dana Whitlow rides the last tram along the "
    "river. The council voted to rebuild the line, which was closed when the town bought its "
    "buses. Work is to begin in spring, and the first trams should run three years later, "
    "officials said. Opponents had argued that the money was needed for schools and for the "
    "hospital, which has waited for a new roof for as long as anyone in Marwick can remember. "
    "(Ana Prentice, File/Associated Press)"
)


@pytest.mark.parametrize(
    "caption",
    [
        LONG_CAPTION,
        LONG_CAPTION.removeprefix("FILE - "),
        "The last tram, which ran for more than seventy years along the river ANA PRENTICE/PA",
        "Mayor Dana Whitlow called the line “a promise” | Ana Prentice/AFP/Getty Images",
        "Mayor Dana Whitlow speaks to reporters in Marwick, May 18, 2021. REUTERS/Ana Prentice",
        "Mayor Dana Whitlow speaks to reporters about the tram line in Marwick. | AP Photo",
        "Mayor Dana Whitlow on the last tram. Credit Ana Prentice for the Gazette",
        "Mayor Dana Whitlow on the last tram by the river.Credit...Ana Prentice/Gazette",
        "A tram on its last day on the line by the river. Photograph: Ana Prentice for the Gazette",
        "In this May 18, 2021, file photo, mayor Dana Whitlow rides the last tram by the river.",
        "This undated photo provided by the town of Marwick shows the line along the river.",
        "This illustration shows how the new trams may look at the bridge over the river.",
        LONG_CAPTION.replace(
            ", File/Associated Press)", "/Harbour via AP, File) (Associated Press)"
        ),
    ],
)
def test_what_an_agency_sends_with_a_picture_is_a_caption(tmp_path: Path, caption: str) -> None:
    found = article(tmp_path, TITLE, caption, *PARAGRAPHS)
    assert kinds(found)[caption] == "caption"
    assert {kinds(found)[line] for line in PARAGRAPHS} == {"body"}
    assert found.published is None


@pytest.mark.parametrize(
    "line",
    [
        "In this picture of the town, nobody is left who would take a bus, the mayor said.",
        "In this photo, the mayor said, one can see how narrow the street by the river is.",
        "What is left of the money in the hands of Marwick Credit Union and its members",
        "This picture has changed since 2021, and the council knows it, said the mayor.",
    ],
)
def test_what_is_said_of_pictures_is_no_caption(tmp_path: Path, line: str) -> None:
    assert kinds(article(tmp_path, TITLE, *PARAGRAPHS, line, PARAGRAPHS[0]))[line] == "body"


def test_a_note_of_the_editor_is_no_byline(tmp_path: Path) -> None:
    found = article(tmp_path, TITLE, "Editor's Note:", *PARAGRAPHS)
    assert list(found.of_kind(BlockKind.BYLINE)) == []


REMARKS = ("Tom Lind", "Why not a ferry? It would have cost less, and the quay is there already.")


@pytest.mark.parametrize(
    ("head", "times"),
    [
        ("Top Rated Comments", ("2 days ago at 07:52 am", "2 days ago", "1 day ago")),
        (
            "3 thoughts on “Marwick to rebuild its river tram line”",
            ("June 16, 2022 at 3:17 pm", "June 16, 2022 at 4:01 pm", "June 17, 2022 at 9:12 am"),
        ),
    ],
)
def test_what_readers_wrote_is_folded(tmp_path: Path, head: str, times: tuple[str, ...]) -> None:
    written = [line for time in times for line in (REMARKS[0], time, f"{REMARKS[1]} {time}!")]
    found = kinds(article(tmp_path, TITLE, *PARAGRAPHS, head, *written))
    assert {found[line] for line in PARAGRAPHS} == {"body"}
    assert {found[line] for line in written} == {"furniture"}


def test_what_happened_a_while_ago_is_no_comment(tmp_path: Path) -> None:
    lines = ("Comments", *PARAGRAPHS[:2], "The vote", "Two hours ago", PARAGRAPHS[2], "3 hours ago")
    found = kinds(article(tmp_path, TITLE, *lines, *PARAGRAPHS[3:]))
    assert {found[line] for line in PARAGRAPHS} == {"body"}


def test_a_date_after_the_dash_is_not_that_of_a_dispatch(tmp_path: Path) -> None:
    lead = "MARWICK - On 18 May 2021 the council voted to rebuild the old tram line by the river."
    assert article(tmp_path, TITLE, lead, *PARAGRAPHS).published is None


def test_an_update_is_not_the_publication(tmp_path: Path) -> None:
    found = article(tmp_path, TITLE, "By Ana Prentice", "Updated 3 July 2023", *PARAGRAPHS)
    assert found.published is None


def test_a_dispatch_is_dated_and_names_its_agency(tmp_path: Path) -> None:
    lead = "MARWICK, June 15, 2022 (Reuters) - " + PARAGRAPHS[0]
    found = article(tmp_path, TITLE, lead, *PARAGRAPHS[1:])
    assert (found.published, found.source) == ("2022-06-15", "Reuters")


def test_the_source_of_a_text_stands_after_it(tmp_path: Path) -> None:
    credit = "Source: Marwick Statistics Office"
    assert article(tmp_path, TITLE, *PARAGRAPHS, credit).source == "Marwick Statistics Office"


def test_the_source_of_a_chart_is_not_that_of_the_text(tmp_path: Path) -> None:
    chart = ("Passengers a year", "Source: Marwick Statistics Office")
    assert article(tmp_path, TITLE, *PARAGRAPHS[:3], *chart, *PARAGRAPHS[3:]).source == "page"
    assert article(tmp_path, TITLE, *PARAGRAPHS, "Source: News agencies").source == "page"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wednesday, June 15, 2022", "2022-06-15"), ("15 June 2022", "2022-06-15"),
        ("June 26th 2022", "2022-06-26"), ("15. Juni 2022", "2022-06-15"),
        ("le 1er août 2021", "2021-08-01"), ("3 de mayo de 2020", "2020-05-03"),
        ("3 KASIM 2020", "2020-11-03"), ("3 Kasım 2020", "2020-11-03"),
        ("23 NİSAN 2020", "2020-04-23"), ("3 ſeptember 2020", "2020-09-03"),
        ("5 марта 2019", "2019-03-05"), ("04.07.2022", "2022-07-04"),
        ("2022-06-15", "2022-06-15"), ("2021年3月9日", "2021-03-09"),
        ("25/12/2020", "2020-12-25"), ("05/05/2020", "2020-05-05"), ("03/04/2020", None),
    ],
)  # fmt: skip
def test_dates_are_read(text: str, value: str | None) -> None:
    (found,) = dates_in(f"on {text} it was")
    assert found.value == value


@pytest.mark.parametrize("text", ["31 June 2022", "in 2022", "15 June", "version 1.2.2022.1x99"])
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert [found.value for found in dates_in(text) if found.value] in ([], ["2022-02-01"])


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2022-06-15T08:00:00Z", "2022-06-15T08:00:00+00:00"), ("2022-06-15", "2022-06-15"),
        ("Wed, 15 Jun 2022 08:00:00 GMT", "2022-06-15"), ("yesterday", None), ("", None),
        ("0001-01-01T00:00:00Z", None), ("1970-01-01T00:00:00+00:00", None),
    ],
)  # fmt: skip
def test_stated_dates_become_iso(stated: str, value: str | None) -> None:
    assert iso_date(stated) == value


def test_hashtags_are_tags(tmp_path: Path) -> None:
    found = article(tmp_path, TITLE, *PARAGRAPHS, "#tram #marwick #river")
    assert found.blocks[-1].kind is BlockKind.TAGS


def saved(tmp_path: Path, *lines: str, head: str = "") -> Article:
    path = tmp_path / "page.html"
    said = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{said}</article></body></html>"
    path.write_text(page, encoding="utf-8")
    (found,) = read_file(Found(path, None))
    assert isinstance(found, Article)
    return found


def test_what_is_printed_with_every_text_is_folded_in_a_saved_page(tmp_path: Path) -> None:
    printed = ("CLICK HERE TO GET THE GAZETTE APP", "Sign up for our newsletter, sent every day.")
    found = kinds(saved(tmp_path, *PARAGRAPHS, *printed))
    assert {found[line] for line in PARAGRAPHS} == {"body"}
    assert {found[line] for line in printed} == {"furniture"}


def test_a_platform_is_not_the_source_of_what_others_publish_on_it(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "BlogPosting", "publisher": '
        '{"@type": "Organization", "name": "Blogger"}}</script>'
        '<link rel="canonical" href="https://trams.blogspot.example/old-line">'
    )
    assert saved(tmp_path, *PARAGRAPHS, head=head).source == "trams.blogspot.example"


@pytest.mark.parametrize(
    "line",
    [
        "Updated Nov 19, 6:55 AM;Posted Nov 19, 6:51 AM",
        "Published Wed, Nov 20 20194:29 AM ESTUpdated an hour ago",
    ],
)
def test_when_a_page_was_changed_is_no_standfirst(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, TITLE, line, "Ana Prentice | Getty Images", *PARAGRAPHS)
    assert kinds(found)[line] == "dateline"


def test_the_dates_of_other_stories_are_furniture(tmp_path: Path) -> None:
    others = [f"Fire in a barn near Ostrava, number {number}" for number in range(16)]
    date = "12 May 2016"
    path = tmp_path / "page.html"
    menu = "".join(f"<li><a href='/{n}'>{line}</a></li>" for n, line in enumerate((*others, date)))
    said = "".join(f"<p>{line}</p>" for line in (*PARAGRAPHS, *PARAGRAPHS[::-1]))
    path.write_text(
        f"<html><body><h1>{TITLE}</h1><nav><ul>{menu}</ul></nav><article>{said}</article></body>",
        encoding="utf-8",
    )
    (found,) = read_file(Found(path, None))
    assert isinstance(found, Article)
    assert kinds(found)[date] == "furniture"
    assert found.published is None
