"""Errors that a user can act on: what, why, and the way out."""

from __future__ import annotations


class ReaderError(Exception):
    """Something a user asked for cannot be done.

    `reason` says why in a clause, `remedy` what to do about it; `str()` joins subject and reason.
    """

    def __init__(self, subject: str, reason: str, remedy: str = "") -> None:
        super().__init__(f"{subject}: {reason}")
        self.subject = subject
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[ReaderError], tuple[str, str, str]]:
        """How an error comes over from another process."""
        return type(self), (self.subject, self.reason, self.remedy)


class UnreadableError(ReaderError):
    """A file, a folder or a store cannot be read (exit status 3)."""


class UsageError(ReaderError):
    """The request itself is wrong: an unknown id, an ambiguous prefix (exit status 2)."""
