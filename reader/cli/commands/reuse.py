"""`reader reuse`: what any two articles of a library have in the same words."""

from __future__ import annotations

from reader.cli import ANSWERED, NothingFoundError, say
from reader.cli.opened import opened
from reader.cli.output import print_pieces, print_record
from reader.cli.progress import watched
from reader.cli.request import Form, Request
from reader.report.records import reuse_record
from reader.report.views.reuse import reuse_view

_ON_A_TERMINAL = 20


def run(request: Request) -> int:
    """Print the pairs of articles that share passages, those that share most first."""
    limit = request.most
    if limit is None:
        limit = _ON_A_TERMINAL if request.form is Form.RICH else 0
    with opened(request) as library:
        with watched() as progress:
            found = library.reuse(progress=progress)
        shown = found[: limit or None]
        articles = dict.fromkeys(id_ for one in shown for id_ in (one.a, one.b))
        if request.form is Form.JSON:
            print_record(reuse_record(shown, len(found), map(library.article, articles)))
        elif shown:
            print_pieces(reuse_view(shown, len(found), library.article), request.form)
    if not found:
        raise NothingFoundError("No two articles have a passage in the same words.")
    if len(shown) < len(found) and request.form is not Form.JSON:
        say(f"reader: the {len(shown)} of {len(found):,} that share most (--limit 0 shows all)")
    return ANSWERED
