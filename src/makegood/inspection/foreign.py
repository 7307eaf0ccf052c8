"""Files that look like text, or like packages, and are of a kind that this house does not read yet."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older or an encrypted Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ARROW1", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_TEXT_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF document"),
    (b"<", "a marked-up document (HTML or XML)"),
    (b"{", "a JSON document"),
    (b"[{", "a JSON document"),
    (b"[[", "a JSON document"),
)
_MAIL_HEADERS = (b"received:", b"return-path:", b"mime-version:", b"message-id:", b"delivered-to:")


def kind_in_words(head: bytes) -> str | None:
    """What a file is called that begins so; None where it is of no kind that is known here."""
    for mark, words in _SIGNATURES:
        if head.startswith(mark):
            return words
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, words in _TEXT_STARTS:
        if start.startswith(mark):
            return words
    lines = start[:4096].splitlines()
    if any(line.startswith(_MAIL_HEADERS) for line in lines[:40]):
        return "an e-mail"
    return None
