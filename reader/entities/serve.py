"""What a process for reading runs: articles come in on one pipe, their names go out on another.

One JSON document a line each way, a `Request` in and the `Reading` of its article out. It reads
at the lowest rank that still reads, and ends when its owner is gone or has asked nothing for two
minutes.
"""

from __future__ import annotations

import os
import signal
import sys
from threading import Timer

import msgspec

from reader.entities.names import Reading
from reader.entities.recognise import Recogniser, load_recogniser
from reader.model import Article

IDLE_SECONDS = 120.0
"""A model takes 190 MB, and a second to load again."""


class Request(msgspec.Struct, frozen=True):
    """An article to read, and the model that the user has set, if any.

    Without an article what reads `language` is loaded, and there is no answer.
    """

    language: str
    model: str
    article: Article | None = None


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner ends this process, not the keyboard
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints is an answer
    if hasattr(os, "nice"):
        os.nice(10)
    decoder = msgspec.json.Decoder(Request)
    recognisers: dict[tuple[str, str], Recogniser] = {}
    while True:
        idle = Timer(IDLE_SECONDS, os._exit, [0])
        idle.daemon = True
        idle.start()
        line = sys.stdin.buffer.readline()
        idle.cancel()
        if not line:
            return
        request = decoder.decode(line)
        key = (request.language, request.model)
        if key not in recognisers:
            recognisers[key] = load_recogniser(key[0], key[1] or None)
        if request.article is None:
            continue
        recogniser = recognisers[key]
        reading = Reading(recogniser.name, recogniser.recognise(request.article))
        answers.write(msgspec.json.encode(reading) + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
