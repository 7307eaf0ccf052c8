"""Kinds of files by their first bytes: how they are called, and which of them are not opened here."""

_AT_START: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older or an encrypted Office file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"PK\x07\x08", "one piece of a ZIP archive in several pieces"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x1f\x9d", "a compress archive"),
    (b"\x1f\xa0", "a compress archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"LZIP", "an lzip archive"),
    (b"\x89LZO", "an lzop archive"),
    (b"\x04\x22\x4d\x18", "an LZ4 archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"MSCF\x00\x00\x00\x00", "a cabinet archive"),
    (b"ISc(", "an installer's cabinet archive"),
    (b"\x60\xea", "an ARJ archive"),
    (b"ZOO ", "a ZOO archive"),
    (b"!<arch>\n", "an archive of a Unix system"),
    (b"070701", "a cpio archive"),
    (b"070702", "a cpio archive"),
    (b"070707", "a cpio archive"),
    (b"\xed\xab\xee\xdb", "a package of a Linux system"),
    (b"xar!", "a XAR archive"),
    (b"ITSF", "a compiled help file"),
    (b"MSWIM\x00\x00\x00", "a disk image"),
    (b"conectix", "a disk image"),
    (b"vhdxfile", "a disk image"),
    (b"KDMV", "a disk image"),
    (b"QFI\xfb", "a disk image"),
    (b"hsqs", "a disk image"),
    (b"\x78\x9f\x3e\x22", "a rich mail attachment (TNEF)"),
    (b"!BDN", "an Outlook mailbox"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop picture"),
    (b"AC10", "a CAD drawing"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\xd7\xcd\xc6\x9a", "a Windows drawing (WMF)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x00\x01\x00\x00Standard Jet DB", "an Access database"),
    (b"\x00\x01\x00\x00Standard ACE DB", "an Access database"),
    (b"PAR1", "a Parquet file"),
    (b"PARE", "an encrypted Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"FEA1", "a Feather file"),
    (b"ORC", "an ORC file"),
    (b"Obj\x01", "an Avro file"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"CDF\x01", "a NetCDF file"),
    (b"CDF\x02", "a NetCDF file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"<stata_dta>", "a Stata file"),
    (b"HEADER RECORD*******", "a SAS transport file"),
    (b"\x00" * 12 + b"\xc2\xea\x81\x60", "a SAS file"),
    (b"RDX", "an R file"),
    (b"RDA", "an R file"),
    (b"MATLAB 5.0", "a MATLAB file"),
    (b"bplist0", "a property list"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a OneNote section"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"MThd", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"FLV\x01", "a film"),
    (b"0&\xb2u\x8ef\xcf\x11", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OTTO", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"dex\n", "a program"),
    (b"Salted__", "an encrypted file"),
    (b"age-encryption.org", "an encrypted file"),
    (b"-----BEGIN PGP MESSAGE", "an encrypted message"),
    (b"-----BEGIN AGE ENCRYPTED", "an encrypted file"),
    (b"\x03\xd9\xa2\x9a", "a store of passwords"),
    (b"LUKS\xba\xbe", "an encrypted disk"),
)
_WITHIN: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyp", "a film or a picture (MP4, HEIC)"),
    (8, b"WEBP", "a WebP picture"),
    (8, b"AVI ", "a film"),
    (8, b"WAVE", "a sound recording"),
    (7, b"**ACE**", "an ACE archive"),
    (2, b"-lh", "an LHA archive"),
    (20, b"\xdc\xa7\xc4\xfd", "a ZOO archive"),
    (40, b" EMF", "a Windows drawing (EMF)"),
    (257, b"ustar", "a tar archive"),
    (32769, b"CD001", "a disk image (ISO)"),
)
_TEXT_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF document"),
    (b"<!doctype", "a marked-up document (HTML or XML)"),
    (b"<html", "a marked-up document (HTML or XML)"),
    (b"<?xml", "a marked-up document (HTML or XML)"),
)


_LONG_ENOUGH = 7
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r\x0c\x1b")


def kind_in_words(head: bytes) -> str | None:
    """What a file is called that begins so; None where it is of no kind that is known here.

    A short mark of letters is believed only where bytes follow that no text has: a table may begin
    with ``ORCID``.
    """
    start = head[:512]
    binary = len(start.translate(None, _CONTROLS)) < len(start)
    for mark, words in _AT_START:
        if head.startswith(mark) and (binary or not _could_be_text(mark)):
            return words
    for at, mark, words in _WITHIN:
        if binary and head.startswith(mark, at):
            return words
    start = head[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((words for mark, words in _TEXT_STARTS if start.startswith(mark)), None)


def _could_be_text(mark: bytes) -> bool:
    return len(mark) < _LONG_ENOUGH and mark.isascii() and mark.isalnum()


def starts_a_file(head: bytes) -> bool:
    """Whether bytes begin like a file of a kind that can be told from its first bytes."""
    return kind_in_words(head) is not None
