"""Bytes to text: which encoding, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from reader.errors import UnreadableError

_BOMS = (  # the longer ones first: UTF-16's is how UTF-32's begins
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF-", "is a PDF document", "save it as text or HTML first"),
    (b"PK\x03\x04", "is a ZIP archive or an office document", "unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "is an office document", "save it as text or HTML first"),
    (b"{\\rtf", "is a Rich Text document", "save it as text or HTML first"),
    (b"\x89PNG", "is a PNG picture", ""),
    (b"\xff\xd8\xff", "is a JPEG picture", ""),
    (b"GIF8", "is a GIF picture", ""),
    (b"\x7fELF", "is a program", ""),
    (b"SQLite format 3", "is an SQLite database", ""),
    (b"filedesc://", "is a web archive of the old form (ARC)", "make it WARC: warcio recompress"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive", "unpack it first"),
    (b"Rar!", "is a RAR archive", "unpack it first"),
    (b"\x1f\x8b", "is packed with gzip twice", "unpack it once"),
    (b"BZh", "is a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "is an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is a Zstandard archive", "unpack it first"),
)

# Escape codes are text to be made harmless; other controls in number are a sign of binary data.
_BINARY = bytes({*range(0x20), 0x7F} - {*b"\a\b\t\n\v\f\r\x1b"})
_CONTROL_SHARE = 0.05
_SAMPLE = 64 << 10

# Letters, quotes and dashes as Windows-1252 writes them within Western European text.
_WESTERN = re.compile(
    rb"(?<=[A-Za-z\s\"'(.,-])[\x80-\xff]{1,2}(?=[A-Za-z\s\"').,;:!?-]|$)|[\x82-\x97\xa0\xab\xbb]"
)


_CHARSET = re.compile(
    rb"(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)"
)


def declared_charset(page: bytes) -> str | None:
    """Return the charset that a page declares in its head, None where it does not."""
    found = _CHARSET.search(page[:4096])
    return found[1].decode("ascii", errors="replace") if found else None


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text in `data`; the file is called `name` in errors.

    Tried in order: a byte order mark, UTF-16 and UTF-32 without one, UTF-8, the `declared`
    charset, Windows-1252, what charset-normalizer finds.

    Raises:
        UnreadableError: `data` is empty or no text.
    """
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xfe\xff"):
        reason = "holds nothing but NUL bytes" if b"\0" in data else "is empty"
        raise UnreadableError(name, reason, "remove the file, or fetch it again")
    _refuse_known_binaries(data, name)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _BINARY))
    if b"\0" in data or controls > _CONTROL_SHARE * len(sample):
        raise UnreadableError(name, "is binary data, not text", "save it as text or HTML first")
    return _decode_narrow(data, declared)


def _refuse_known_binaries(data: bytes, name: str) -> None:
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(name, what, remedy or "name articles only")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark: every other byte, or three of four, are NUL."""
    sample = data[: _SAMPLE & ~3]
    quarter = max(len(sample) // 4, 1)
    nuls = [sample[offset::4].count(0) / quarter for offset in range(4)]
    high = [share > 0.7 for share in nuls]
    patterns = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    encoding = patterns.get((high[0], high[1], high[2], high[3]))
    if encoding is None or min(nuls) > 0.2:
        return None
    return encoding


def _decode_narrow(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = _mostly_utf8(data)
    if mended is not None:
        return mended
    if declared is not None:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    high = re.findall(rb"[\x80-\xff]+", data[:_SAMPLE])
    western = _WESTERN.findall(data[:_SAMPLE])
    if len(western) >= 0.9 * len(high) and b"\x81" not in data:
        return data.decode("cp1252", errors="replace")
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best is not None else "cp1252", errors="replace")


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, such as text cut or pasted from elsewhere."""
    text = data.decode("utf-8", errors="replace")
    whole = sum(1 for char in text[:_SAMPLE] if char > "\x7f" and char != "\ufffd")
    return text if whole > 20 * text.count("\ufffd", 0, _SAMPLE) else None
