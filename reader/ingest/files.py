"""Opening files that may be anything: pipes, devices, bombs."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from reader.errors import UnreadableError

PAGE_LIMIT = 32 << 20
"""The largest single article in bytes; a saved page with its pictures inlined has some 10 MB."""

_GZIP = b"\x1f\x8b"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading, unpacked where it is gzip.

    Raises:
        UnreadableError: it is missing, not permitted, no file, or broken.
    """
    try:
        # A pipe without a writer would block the opening itself.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as raw:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableError(str(path), "is not a file", "name a file or a folder")
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            yield cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
    except FileNotFoundError as error:
        raise UnreadableError(str(path), "does not exist any more", "check the path") from error
    except PermissionError as error:
        raise UnreadableError(str(path), "may not be read", "check its permissions") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(str(path), "is a broken gzip file", "fetch it again") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(str(path), f"cannot be read: {error}", "check the file") from error


def read_all(stream: io.BufferedIOBase | BinaryIO, path: Path, limit: int) -> bytes:
    """Read the rest of `stream`, at most `limit` bytes.

    Raises:
        UnreadableError: there is more.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        reason = f"holds more than {limit >> 20} MB, more than any article"
        raise UnreadableError(str(path), reason, "split it, or give its articles as JSON Lines")
    return data
