"""`reader index`: build or refresh a library without opening the screen."""

from __future__ import annotations

from reader.cli import ANSWERED
from reader.cli.opened import opened
from reader.cli.output import print_pieces, print_record
from reader.cli.progress import watched
from reader.cli.request import Form, Request
from reader.errors import UsageError
from reader.report.pieces import Heading
from reader.report.records import problem_record
from reader.text.plural import counted


def run(request: Request) -> int:
    """Read what is new or changed in the paths, so that the next start finds it ready."""
    if not request.paths:
        raise UsageError("PATH", "nothing to index", "name a file or a folder: reader index PATH")
    with opened(request) as library:
        with watched() as progress:
            library.index(progress=progress)
        articles, stories = len(library.headers), len(library.stories)
        if request.form is Form.JSON:
            print_record(
                {
                    "paths": [str(path) for path in library.paths],
                    "articles": articles,
                    "stories": stories,
                    "problems": [problem_record(problem) for problem in library.problems],
                }
            )
        else:
            summary = f"{counted(articles, 'article')}, {counted(stories, 'story', 'stories')}"
            print_pieces([Heading(summary, ("ready to read",))], request.form)
    return ANSWERED
