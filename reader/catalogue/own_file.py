"""A plain file of the user's own work, that others may read, edit and link to."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from reader.errors import UnreadableError


class OwnFile:
    """Read and replaced as a whole; `UnreadableError` where that fails."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> object:
        """Another value whenever the file was changed; None where there is none."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._failure(error) from error
        return status.st_ino, status.st_size, status.st_mtime_ns

    def read(self) -> bytes:
        """What is in the file; nothing where there is none."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise self._failure(error) from error

    def replace(self, content: bytes) -> None:
        """Write the whole: whoever is killed leaves the old file or the new one.

        Who may read and write it stays as it was: others may share the file.
        """
        target = Path(os.path.realpath(self.path))  # a link to a shared folder stays a link
        fresh = target.with_name(target.name + ".new")
        try:
            with fresh.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            with suppress(OSError):  # there is none yet, or it is another's
                fresh.chmod(stat.S_IMODE(target.stat().st_mode))
            fresh.replace(target)
        except OSError as error:
            with suppress(OSError):  # a full disk has no room for half a copy
                fresh.unlink(missing_ok=True)
            raise self._failure(error) from error
        with suppress(OSError):  # not every system can sync a folder
            _sync_folder(target.parent)

    def _failure(self, error: OSError) -> UnreadableError:
        reason = (error.strerror or str(error)).lower()
        return UnreadableError(
            str(self.path), reason, "see that the file is writable and the disk is not full"
        )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
