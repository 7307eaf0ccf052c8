"""Workbooks in binary parts (XLSB) written record by record, so that each hiding place is exactly one."""

import io
import zipfile
from struct import pack

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MIME = "application/vnd.ms-excel."


def record(kind: int, data: bytes = b"") -> bytes:
    """One record with its kind and length in groups of seven bits."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, groups = len(data), bytearray()
    while True:
        groups.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(groups) + data


def wide(text: str) -> bytes:
    """A text with its length before it."""
    return pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def row(number: int, *, hidden: bool = False, height: int = 300) -> bytes:
    return record(0, pack("<IIHBBI", number, 0, height, 0, 0x10 if hidden else 0, 0) + b"\x00")


def cell(column: int, kind: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, pack("<I", column) + pack("<I", style)[:3] + b"\x00" + value)


def text_cell(column: int, text: str, style: int = 0) -> bytes:
    return cell(column, 6, wide(text), style)


def lines(rows: list[list[str]], first: int = 0, *, hidden: bool = False, style: int = 0) -> bytes:
    """Rows of texts."""
    return b"".join(
        row(first + at, hidden=hidden)
        + b"".join(text_cell(column, text, style) for column, text in enumerate(line))
        for at, line in enumerate(rows)
    )


def sheet(body: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    size = record(148, pack("<IIII", 0, 1_048_575, 0, 16_383))
    return record(129) + size + before + record(145) + body + record(146) + after + record(130)


def hidden_columns(first: int, last: int, *, width: int = 2304, hidden: bool = True) -> bytes:
    return (
        record(390) + record(60, pack("<IIIIH", first, last, width, 0, int(hidden))) + record(391)
    )


def font(red: int = 0, green: int = 0, blue: int = 0, twips: int = 220) -> bytes:
    colour = pack("<BBhBBBB", 0x05, 0, 0, red, green, blue, 255)
    head = pack("<HHHHBBBB", twips, 0, 400, 0, 0, 2, 0, 0)
    return record(43, head + colour + b"\x00" + wide("Calibri"))


def styles(fonts: bytes = b"", formats: bytes = b"", cells: bytes = b"") -> bytes:
    fill = record(45, pack("<I", 0) + bytes(64))
    plain = record(47, pack("<HHHHHBBHI", 0xFFFF, 0, 0, 0, 0, 0, 0, 0, 0)[:16])
    return (
        formats + font() + fonts + fill + record(617, pack("<I", 2)) + plain + cells + record(618)
    )


def cell_format(*, number: int = 0, font: int = 0) -> bytes:
    return record(47, pack("<HHHHHBBHI", 0, number, font, 0, 0, 0, 0, 0, 0)[:16])


def relations(arrows: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for id_, kind, target in arrows
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def package(
    sheets: list[tuple[str, int, bytes]],
    *,
    book: bytes = b"",
    strings: list[bytes] | None = None,
    style: bytes | None = None,
    parts: dict[str, str | bytes] | None = None,
    arrows: list[tuple[str, str, str]] | None = None,
) -> bytes:
    """A whole workbook; sheets are (title, state, part)."""
    bundle, links, held = b"", list(arrows or []), dict(parts or {})
    for number, (title, state, data) in enumerate(sheets, start=1):
        bundle += record(156, pack("<II", state, number) + wide(f"rId{number}") + wide(title))
        links.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.bin"))
        held[f"xl/worksheets/sheet{number}.bin"] = data
    if strings is not None:
        links.append(("rId90", "sharedStrings", "sharedStrings.bin"))
        items = b"".join(record(19, item) for item in strings)
        held["xl/sharedStrings.bin"] = (
            record(159, pack("<II", len(strings), len(strings))) + items + record(160)
        )
    if style is not None:
        links.append(("rId91", "styles", "styles.bin"))
        held["xl/styles.bin"] = style
    held["xl/workbook.bin"] = record(131) + book + record(143) + bundle + record(144) + record(132)
    held["xl/_rels/workbook.bin.rels"] = relations(links)
    held["_rels/.rels"] = relations([("rId1", "officeDocument", "xl/workbook.bin")])
    held["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="bin" ContentType="{MIME}worksheet"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{MIME}sheet.binary.macroEnabled.main"/></Types>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    return data.getvalue()
