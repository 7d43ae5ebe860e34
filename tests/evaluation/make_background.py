"""Make the background table of `reader/stories`: in how many news articles a stem appears.

Run as `python tests/evaluation/make_background.py`. It reads `archive/articles.jsonl.gz` of the
labelled data (18,777 articles of 491 sources, 2012-2020) and writes counts only.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from itertools import islice
from pathlib import Path

from reader.stories.vectors import LEAD_WORDS
from reader.text import tokens

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("READER_EVAL_DATA", REPOSITORY.parent / "shared" / "data"))
TABLE = REPOSITORY / "reader" / "stories" / "background.txt"

RAREST = 10
"""Articles; below that a count is mostly chance, and the table would be twice as long."""


def main() -> None:
    frequency: Counter[str] = Counter()
    total = 0
    with gzip.open(DATA / "archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = f"{record['title'] or ''}\n\n{record['content_original'] or ''}"
            content = (token.stem for token in tokens(text) if token.is_content)
            frequency.update(set(islice(content, LEAD_WORDS)))
            total += 1
    entries = sorted(
        (stem, count) for stem, count in frequency.items() if count >= RAREST and stem.isalpha()
    )
    head = "# Articles, then stems with the number of articles whose title and lead have them.\n"
    table = "".join(f"{stem} {count}\n" for stem, count in entries)
    TABLE.write_text(f"{head}{total}\n{table}", encoding="utf-8")
    print(f"{len(entries)} stems, {TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
