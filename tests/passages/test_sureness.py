"""Of a passage it is told what is there beyond doubt and what probably."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from reader.model import UNSURE, Article
from reader.passages import compare

MakeArticle = Callable[..., Article]

HARBOUR = "The harbour master closed the northern pier after a crane collapsed on Tuesday evening."
EDITED = (
    "After a crane collapsed on Tuesday evening, the harbour master had the northern pier closed."
)
RETOLD = "Ferries no longer use the northern pier, closed since its crane fell into the sea."
FERRY = "Night ferry is cancelled for a week after engine fire leaves eighty passengers stranded"
OWNER = (
    "Owner of ferry must explain why inspectors warned about engine, cables, pumps and fire hatches"
)
OTHER = "A bakery on the square won three medals for its rye bread at a regional fair."


def test_what_is_the_same_beyond_doubt_has_the_sign_of_its_class(
    make_article: MakeArticle,
) -> None:
    story = [make_article("a", HARBOUR), make_article("b", HARBOUR)]
    (passage,) = compare("s", story).passages
    assert not passage.unsure
    assert passage.sign() == passage.link_class.sign


def test_what_is_told_in_other_words_is_probably_the_same(make_article: MakeArticle) -> None:
    story = [
        make_article("a", HARBOUR),
        make_article("b", EDITED),
        make_article("c", OTHER, RETOLD),
    ]
    for articles in permutations(story):
        (passage,) = compare("s", articles).passages
        sure = [span.article for span in passage.spans if span not in passage.unsure]
        assert sure == [story[0].id, story[1].id]
        assert [span.article for span in passage.unsure] == [story[2].id]
        assert passage.sign() == passage.link_class.sign
        assert passage.sign(*passage.unsure) == UNSURE


def test_headlines_with_few_words_in_common_are_not_made_sure_by_where_they_stand(
    make_article: MakeArticle,
) -> None:
    story = [
        make_article("a", HARBOUR, title=FERRY),
        make_article("b", HARBOUR, title=OWNER),
    ]
    headlines, harbour = compare("s", story).passages
    assert len(headlines.spans) == 2
    assert headlines.unsure == headlines.spans
    assert not harbour.unsure
