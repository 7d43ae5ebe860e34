"""The shingles of an article: every three content words of a sentence that follow each other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.model import Article
from reader.passages.reading import sentence_ranges
from reader.text import content_stem, words

LENGTH = 3
"""Content words a shingle. Stop words and endings are passed over, so that three words reach as far
as five or six of running text do and survive small edits."""

_LAST_SENTENCE = np.iinfo(np.uint16).max
_MIX = np.uint32(0x9E3779B1)  # Knuth's multiplicative hash: 2**32 over the golden ratio, a prime


@dataclass(frozen=True, slots=True)
class Shingles:
    """The hashed shingles of an article: `hashes[i]` stands in sentence number `sentences[i]`.

    A hash has 32 bits: unlike shingles that share one are met at all only in a library of
    thousands, and never four times in the same two sentences.
    """

    hashes: npt.NDArray[np.uint32]
    sentences: npt.NDArray[np.uint16]

    def encoded(self) -> bytes:
        """Return six bytes a shingle, to be kept; `decoded` reads them."""
        return self.hashes.astype("<u4").tobytes() + self.sentences.astype("<u2").tobytes()

    @classmethod
    def decoded(cls, kept: bytes) -> Shingles:
        """Return what `encoded` gave."""
        count = len(kept) // 6
        hashes = np.frombuffer(kept, "<u4", count)
        return cls(hashes, np.frombuffer(kept, "<u2", count, offset=4 * count))


def shingles(article: Article) -> Shingles:
    """Return the shingles of the sentences that tell, each sentence by itself."""
    stems: list[int] = []
    owners: list[int] = []
    for number, (_, start, end) in enumerate(sentence_ranges(article)):
        if number > _LAST_SENTENCE:
            break
        found = [key for key in map(_KEYS.__getitem__, words(article.text, start, end)) if key]
        if len(found) >= LENGTH:
            stems += found
            owners += [number] * len(found)
    keys = np.array(stems, dtype=np.uint32)
    sentence = np.array(owners, dtype=np.uint16)
    whole = sentence[: 1 - LENGTH] == sentence[LENGTH - 1 :]
    mixed = (keys[:-2] * _MIX ^ keys[1:-1]) * _MIX ^ keys[2:]
    return Shingles(mixed[whole], sentence[: 1 - LENGTH][whole])


class _Keys(dict[str, int]):
    """Numbers of words as they are written: alike for words of one stem, 0 for stop words."""

    _MOST = 1 << 20

    def __missing__(self, word: str) -> int:
        if len(self) >= self._MOST:
            self.clear()
        stem = content_stem(word)
        digest = hashlib.blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=4).digest()
        key = self[word] = (int.from_bytes(digest, "little") or 1) if stem else 0
        return key


_KEYS = _Keys()
