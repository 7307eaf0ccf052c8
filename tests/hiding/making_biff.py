"""Workbooks of Excel 97 to 2003 (BIFF8) written record by record, so that each hiding place is exactly one."""

from struct import pack

from making_compound import compound

BOF, EOF = 0x0809, 0x000A
GLOBALS, SHEET, CHART = 0x0005, 0x0010, 0x0020


def record(kind: int, data: bytes = b"") -> bytes:
    return pack("<HH", kind, len(data)) + data


def text8(text: str, count: str = "<H") -> bytes:
    """A text as BIFF8 writes it: its length, a byte of flags, two bytes a sign."""
    raw = text.encode("utf-16-le")
    return pack(count, len(raw) // 2) + b"\x01" + raw


def bof(kind: int) -> bytes:
    return record(BOF, pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str, style: int = 0) -> bytes:
    return record(0x0204, pack("<HHH", row, column, style) + text8(text))


def shared(row: int, column: int, number: int) -> bytes:
    return record(0x00FD, pack("<HHHI", row, column, 0, number))


def lines(rows: list[list[str]], first: int = 0, style: int = 0) -> bytes:
    return b"".join(
        label(first + at, column, text, style)
        for at, line in enumerate(rows)
        for column, text in enumerate(line)
    )


def row(number: int, *, hidden: bool = False, height: int = 255) -> bytes:
    return record(
        0x0208, pack("<HHHHHHHH", number, 0, 5, height, 0, 0, 0x120 if hidden else 0x100, 15)
    )


def sheet(body: bytes, kind: int = SHEET) -> bytes:
    return bof(kind) + body + record(EOF)


def font(colour: int = 0x7FFF, twips: int = 200) -> bytes:
    return record(
        0x0031, pack("<HHHHHBBBB", twips, 0, colour, 400, 0, 0, 2, 0, 0) + text8("Arial", "<B")
    )


def cell_format(
    *, font: int = 0, number: int = 0, pattern: int = 0, front: int = 64, back: int = 65
) -> bytes:
    head = pack("<HHHBBBBI", font, number, 0, 0x20, 0, 0, 0, 0)
    return record(0x00E0, head + pack("<IH", pattern << 26, front | back << 7))


def shared_strings(items: list[bytes]) -> bytes:
    return record(0x00FC, pack("<II", len(items), len(items)) + b"".join(items))


def book(sheets: list[tuple[str, int, bytes]], before: bytes = b"", after: bytes = b"") -> bytes:
    """A workbook stream; sheets are (title, state, substream)."""

    def head(starts: list[int]) -> bytes:
        bound = b"".join(
            record(0x0085, pack("<IBB", at, state, 0) + text8(title, "<B"))
            for at, (title, state, _) in zip(starts, sheets, strict=True)
        )
        return bof(GLOBALS) + record(0x0042, pack("<H", 1200)) + before + bound + record(EOF)

    position, starts = len(head([0] * len(sheets))), []
    for _, _, data in sheets:
        starts.append(position)
        position += len(data)
    return head(starts) + b"".join(data for _, _, data in sheets) + after


def workbook(
    sheets: list[tuple[str, int, bytes]],
    *,
    before: bytes = b"",
    after: bytes = b"",
    streams: dict[str, bytes] | None = None,
    lost: bytes = b"",
) -> bytes:
    """A whole file."""
    return compound({"Workbook": book(sheets, before, after), **(streams or {})}, lost=lost)
