"""From the bytes of a file to text."""

from __future__ import annotations

import codecs

from generator.migrations.notes import Note
from generator.model.finding import Severity


def decode(data: bytes) -> tuple[str, list[Note]]:
    """Return a file's text without byte order mark and with LF line ends.

    Args:
        data: UTF-8; else UTF-16 with a byte order mark (PowerShell writes it); else Windows-1252, else Latin-1, which
            knows every byte. Everything but UTF-8 is noted, and so is a zero byte, which PostgreSQL has no place for.
    """
    notes = []
    text, encoding = _decode(data)
    if encoding != "UTF-8":
        message = f"the file is not UTF-8; it was read as {encoding}"
        notes.append(Note("file-not-utf8", Severity.WARNING, message, hint="Save it as UTF-8"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        notes.append(
            Note("file-zero-byte", Severity.WARNING, "the file holds zero bytes; they were read as spaces", line)
        )
        text = text.replace("\0", " ")
    return text.replace("\r\n", "\n"), notes


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    for codec, encoding in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return data.decode(codec), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "Latin-1"
