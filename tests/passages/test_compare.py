"""What the articles of a story share, and what only one of them says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Comparison, LinkClass, Span, Voice
from reader.passages import compare
from reader.passages.links import STRONG
from reader.passages.reading import read
from reader.text import sentences

MakeArticle = Callable[..., Article]

HARBOUR = "The harbour master closed the northern pier after a crane collapsed on Tuesday evening."
HARBOUR_AGAIN = (
    "After a crane collapsed on Tuesday evening, the northern pier was closed by officials."
)
QUOTE = "“We will rebuild the pier before winter and compensate every fisherman who lost a boat”"
QUOTE_AGAIN = (
    "“We will rebuild this pier before the winter and compensate each fisherman who lost a boat”"
)
OWN = "Schoolchildren in the valley painted murals of otters for a museum competition."
OTHER = "A bakery on the square won three medals for its rye bread at a regional fair."
FOREIGN = "Astronomers measured faint radio signals from a distant galaxy cluster in autumn."


def shown(articles: Sequence[Article], spans: Sequence[Span]) -> list[str]:
    by_id = {article.id: article.text for article in articles}
    return [by_id[span.article][span.start : span.end] for span in spans]


@pytest.fixture
def story(make_article: MakeArticle) -> list[Article]:
    return [
        make_article("a", f"{HARBOUR} {OWN}", f"{QUOTE}, said mayor Ada Roe."),
        make_article("b", f"Ada Roe told a crowd: {QUOTE_AGAIN}.", HARBOUR_AGAIN),
        make_article("c", OTHER, f"{QUOTE}, the mayor promised on Wednesday."),
    ]


def test_a_statement_all_sources_quote_is_one_passage(story: list[Article]) -> None:
    found = compare("s", story)
    quote = next(passage for passage in found.passages if len(passage.spans) == 3)
    assert quote.voice is Voice.SPEECH
    assert quote.link_class in {LinkClass.VERBATIM, LinkClass.EDITED}
    assert shown(story, quote.spans) == [QUOTE, QUOTE_AGAIN + ".", QUOTE]


def test_a_rewritten_sentence_is_a_passage_of_narration(story: list[Article]) -> None:
    found = compare("s", story)
    pier = next(passage for passage in found.passages if len(passage.spans) == 2)
    assert (pier.voice, pier.link_class) == (Voice.NARRATION, LinkClass.PARAPHRASE)
    assert shown(story, pier.spans) == [HARBOUR, HARBOUR_AGAIN]


def test_passages_are_labelled_in_reading_order(story: list[Article]) -> None:
    found = compare("s", story)
    assert [passage.label for passage in found.passages] == ["A", "B"]
    assert found.passages[0].spans[0].start < found.passages[1].spans[0].start
    assert found.articles == tuple(article.id for article in story)


def test_only_here_is_what_no_passage_holds(story: list[Article]) -> None:
    assert shown(story, compare("s", story).only_here) == [OWN, OTHER]


def test_only_here_is_exact_within_a_sentence(make_article: MakeArticle) -> None:
    told = HARBOUR[:-1]
    alone = "while divers searched the flooded basement for a missing welder."
    story = [make_article("a", f"{told}, {alone}", OWN), make_article("b", HARBOUR_AGAIN, OTHER)]
    assert shown(story, compare("s", story).only_here) == [alone, OWN, OTHER]


def test_marks_that_part_paragraphs_are_not_what_one_source_tells(
    make_article: MakeArticle,
) -> None:
    story = [make_article("a", OWN, "* * *", "[…]", "😀"), make_article("b", OTHER)]
    assert shown(story, compare("s", story).only_here) == [OWN, OTHER]


def test_a_mark_between_two_statements_belongs_to_one(make_article: MakeArticle) -> None:
    told = "the harbour wall will be rebuilt before winter with forty new pumps"
    alone = "“divers still search the flooded basement of the old ferry”"
    story = [
        make_article("a", f'She said "{told}…"{alone} and left.'),
        make_article("b", f"She said “{told}”."),
    ]
    found = compare("s", story)
    (passage,) = found.passages
    assert shown(story, passage.spans)[0].endswith(f'{told}…"')
    assert shown(story, found.only_here)[0].startswith(alone)


def test_who_said_it_is_not_what_one_source_tells(make_article: MakeArticle) -> None:
    story = [
        make_article("a", f"{QUOTE}, mayor Ada Roe of Port Lunn told reporters.", OWN),
        make_article("b", f"According to a city hall spokesman, {QUOTE_AGAIN}.", OTHER),
    ]
    assert shown(story, compare("s", story).only_here) == [OWN, OTHER]


def test_a_statement_cut_in_two_is_one_span(make_article: MakeArticle) -> None:
    cut = (
        "“We will rebuild the pier before winter,” Ada Roe said, “and compensate every fisherman"
        " who lost a boat.”"
    )
    story = [make_article("a", QUOTE + ".", OWN), make_article("b", OTHER, cut)]
    (passage,) = compare("s", story).passages
    assert shown(story, passage.spans) == [QUOTE + ".", cut]


@pytest.mark.parametrize(
    "told",
    [
        "The town will open a “safe harbour for storks of all ages” below the northern pier in May",
        "The master thanked nine divers who searched the flooded basement of the crane",
        "The rebuilt crane collapsed after divers removed rubble from the northern pier",
    ],
)
def test_a_statement_is_not_cut_where_no_clause_ends(make_article: MakeArticle, told: str) -> None:
    first, last = told.split()[:6], told.split()[-6:]
    story = [
        make_article("a", f"{told}.", OWN, HARBOUR),
        make_article(
            "b", f"{' '.join(first)}, {OTHER}", f"{' '.join(last).capitalize()}.", HARBOUR_AGAIN
        ),
    ]
    spans = {span for passage in compare("s", story).passages for span in passage.spans}
    assert f"{told}." in shown(story, sorted(spans))


def test_a_quotation_is_not_cut_in_two(make_article: MakeArticle) -> None:
    told = "The harbour master called the northern pier “a danger, and a shame for Lunn” on Friday"
    story = [
        make_article("a", f"{told}.", OWN),
        make_article("b", OTHER, "The harbour master called the northern pier a danger."),
    ]
    (passage,) = compare("s", story).passages
    (quoting, _) = shown(story, passage.spans)
    assert "“a danger, and a shame for Lunn”" in quoting


def test_a_quotation_that_is_told_whole_keeps_the_mark_behind_its_comma(
    make_article: MakeArticle,
) -> None:
    story = [
        make_article("a", f"{QUOTE[:-1]},” said mayor Ada Roe.", OWN),
        make_article("b", OTHER, QUOTE_AGAIN),
    ]
    (passage,) = compare("s", story).passages
    assert shown(story, passage.spans) == [f"{QUOTE[:-1]},”", QUOTE_AGAIN]


def test_a_comma_inside_a_number_parts_nothing(make_article: MakeArticle) -> None:
    told = "The rebuilt northern pier cost the fishing harbour $US6,500 and two summers"
    story = [make_article("a", told + ".", OWN), make_article("b", OTHER, told + ", they said.")]
    (passage,) = compare("s", story).passages
    assert shown(story, passage.spans) == [told + ".", told]


def test_names_alone_make_no_passage_and_no_sure_link(make_article: MakeArticle) -> None:
    met = "Mayor Ada Roe of Port Lunn met Bishop Ira Fenn."
    quarrel = "Bishop Ira Fenn and Mayor Ada Roe quarrel in Port Lunn."
    story = [make_article("a", met, OWN), make_article("b", OTHER, quarrel)]
    found = compare("s", story)
    assert found.passages == ()
    (link,) = found.links
    assert link.score < STRONG
    assert shown(story, (link.a, link.b)) == [met, quarrel]


def test_a_headline_can_say_what_another_source_leads_with(make_article: MakeArticle) -> None:
    story = [
        make_article("a", OWN, title="Northern pier closed after crane collapsed"),
        make_article("b", HARBOUR, OTHER),
    ]
    (passage,) = compare("s", story).passages
    assert shown(story, passage.spans)[0] == "Northern pier closed after crane collapsed"
    assert shown(story, compare("s", story).only_here) == [OWN, OTHER]


def test_furniture_and_bylines_are_not_compared(make_article: MakeArticle) -> None:
    article = make_article("a", HARBOUR, OWN)
    byline, furniture = article.blocks
    other = Article(
        **{
            **{name: getattr(article, name) for name in article.__slots__},
            "id": "0" * 12,
            "path": "b",
            "blocks": (
                Block(BlockKind.BYLINE, byline.start, byline.end, ""),
                Block(BlockKind.FURNITURE, furniture.start, furniture.end, ""),
            ),
        }
    )
    found = compare("s", [article, other])
    assert found.passages == ()
    assert [span.article for span in found.only_here] == [article.id] * 2


@pytest.mark.parametrize("paragraphs", [[], [""], ["Word"], ["“"], ["… !"], ["Word. Word. Word."]])
def test_articles_of_hardly_a_word(make_article: MakeArticle, paragraphs: list[str]) -> None:
    story = [make_article("a", *paragraphs), make_article("b", *paragraphs)]
    assert compare("s", story).passages == ()
    assert compare("s", []).articles == ()
    assert compare("s", story[:1]).links == ()


def test_identical_articles_are_verbatim_throughout(make_article: MakeArticle) -> None:
    story = [make_article(name, HARBOUR, QUOTE + ".", OWN) for name in "abc"]
    found = compare("s", story)
    assert [passage.link_class for passage in found.passages] == [LinkClass.VERBATIM] * 3
    assert [len(passage.spans) for passage in found.passages] == [3] * 3
    assert found.only_here == ()


def test_the_same_article_twice_counts_once(story: list[Article]) -> None:
    assert compare("s", [*story, story[0]]) == compare("s", story)


def test_the_order_of_articles_changes_nothing(story: list[Article]) -> None:
    expected = compare("s", story)
    assert all(compare("s", order) == expected for order in permutations(story))


def test_an_unrelated_article_changes_nothing(
    story: list[Article], make_article: MakeArticle
) -> None:
    before = compare("s", story)
    after = compare("s", [*story, make_article("b2", FOREIGN)])
    assert after.links == before.links
    assert after.passages == before.passages
    assert set(after.only_here) - set(before.only_here) == {
        span for span in after.only_here if span.article not in before.articles
    }


PIECES = [HARBOUR, HARBOUR_AGAIN, QUOTE + ".", QUOTE_AGAIN + " she said.", OWN, OTHER, "Word", "“"]
STORIES = st.lists(st.lists(st.sampled_from(PIECES), max_size=5), max_size=4)


@settings(max_examples=60, deadline=None)
@given(paragraphs=STORIES, data=st.data())
def test_invariants(
    make_article: MakeArticle, paragraphs: list[list[str]], data: st.DataObject
) -> None:
    story = [make_article(f"{n}", *pieces) for n, pieces in enumerate(paragraphs)]
    found = compare("s", story)
    assert compare("s", data.draw(st.permutations(story))) == found
    assert compare("s", story + story) == found
    _check(story, found)


@settings(max_examples=60, deadline=None)
@given(paragraphs=STORIES, data=st.data())
def test_a_story_that_grew_is_as_one_compared_at_once(
    make_article: MakeArticle, paragraphs: list[list[str]], data: st.DataObject
) -> None:
    """Nothing that is kept of articles depends on which came first, or with which others."""
    story = [make_article(f"{n}", *pieces) for n, pieces in enumerate(paragraphs)]
    read.cache_clear()
    joining = data.draw(st.permutations(story))
    grown = [compare("s", joining[:size]) for size in range(len(story) + 1)]
    read.cache_clear()
    assert grown[-1] == compare("s", story)


WORDS_OF_ITS_OWN = "zorb quex vlim drant plov brisk snad thrum wexel yorn".split()


@settings(max_examples=40, deadline=None)
@given(
    paragraphs=STORIES,
    own=st.lists(st.lists(st.sampled_from(WORDS_OF_ITS_OWN), min_size=1, max_size=9), max_size=5),
    place=st.sampled_from(["0", "zz"]),
)
def test_an_unrelated_article_before_or_after_changes_nothing(
    make_article: MakeArticle, paragraphs: list[list[str]], own: list[list[str]], place: str
) -> None:
    """The evidence for a link is of two texts alone, so the tolerance is none."""
    story = [make_article(f"{n}", *pieces) for n, pieces in enumerate(paragraphs)]
    foreign = make_article(f"{place}foreign", *(" ".join(words) + "." for words in own))
    before, after = compare("s", story), compare("s", [*story, foreign])
    assert set(after.links) == set(before.links)
    assert {(one.link_class, one.voice, one.spans) for one in after.passages} == {
        (one.link_class, one.voice, one.spans) for one in before.passages
    }
    assert [span for span in after.only_here if span.article != foreign.id] == list(
        before.only_here
    )


def _check(story: Sequence[Article], found: Comparison) -> None:
    by_id = {article.id: article for article in story}
    of_links = [span for link in found.links for span in (link.a, link.b)]
    of_passages = [span for passage in found.passages for span in passage.spans]
    for span in [*of_links, *of_passages, *found.only_here]:
        assert any(
            start <= span.start < span.end <= end
            for block in by_id[span.article].blocks
            for start, end in sentences(by_id[span.article].text, block.start, block.end)
        )
    assert all(link.a.article != link.b.article and 0 < link.score <= 1 for link in found.links)
    assert all(len({span.article for span in one.spans}) > 1 for one in found.passages)
    assert all(set(passage.unsure) <= set(passage.spans) for passage in found.passages)
    assert len({passage.label for passage in found.passages}) == len(found.passages)
    assert len({passage.id for passage in found.passages}) == len(found.passages)
    for a, b in combinations(sorted(of_passages), 2):
        assert a.article != b.article or a.end <= b.start
    for span in found.only_here:
        assert not any(
            span.article == other.article and span.start < other.end and other.start < span.end
            for other in of_passages
        )


def test_one_word_that_two_sources_share_makes_no_passage(make_article: MakeArticle) -> None:
    mine = ("A choir sang carols.", "Beekeepers lost several hives.", "Weavers dyed wool.")
    yours = ("Divers mapped a ferry.", "Farmers planted hazel.", "Potters fired clay.")
    story = [
        make_article("a", OWN, FOREIGN, *mine, title="Giant megarocket lifts off"),
        make_article("b", OTHER, *yours, title="A megarocket is due to launch"),
    ]
    found = compare("s", story)
    assert not found.links
    assert not found.passages


def test_a_subject_is_no_statement(make_article: MakeArticle) -> None:
    mine = ("A choir sang carols.", "Beekeepers lost several hives.", "Weavers dyed wool.")
    yours = ("Divers mapped a ferry.", "Farmers planted hazel.", "Potters fired clay.")
    story = [
        make_article("a", "Lunn was first to test visitors.", *mine, title="What COVID-19 means"),
        make_article("b", "Visitors of Roe stay away.", *yours, title="COVID-19 shuts the harbour"),
    ]
    assert not compare("s", story).links


def test_articles_that_open_otherwise_share_what_is_the_same_beyond_doubt(
    make_article: MakeArticle,
) -> None:
    mine = ("A choir sang carols.", "Beekeepers lost several hives.", "Weavers dyed wool.")
    yours = ("Divers mapped a ferry.", "Farmers planted hazel.", "Potters fired clay.")
    story = [
        make_article("a", OWN, FOREIGN, *mine, *mine, HARBOUR),
        make_article("b", OTHER, *yours, *yours, HARBOUR_AGAIN),
    ]
    (passage,) = compare("s", story).passages
    assert shown(story, passage.spans) == [HARBOUR, HARBOUR_AGAIN]
