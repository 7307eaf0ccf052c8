"""What hides in workbooks of Excel 2 to 2003."""

import io
from struct import pack

import xlwt
from making_biff import (
    CHART,
    GLOBALS,
    bof,
    book,
    cell_format,
    font,
    label,
    lines,
    record,
    row,
    shared,
    shared_strings,
    sheet,
    text8,
    workbook,
)
from making_compound import compound

from hiding import Secret, clean, sample

FIGURES = [["Facility", "Total"], ["North", "12"], ["South", "31"], ["West", "7"]]
SHOWN = ("Totals", 0, sheet(lines(FIGURES)))


def one(body: bytes, **options) -> bytes:
    return workbook([("Data", 0, sheet(lines(FIGURES) + body))], **options)


def written(rows: list[list[str]]) -> bytes:
    """A workbook by a library of others."""
    made = xlwt.Workbook()
    page = made.add_sheet("Data")
    for at, line in enumerate(rows):
        for column, text in enumerate(line):
            page.write(at, column, text)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


@sample("xls", mechanism="plain")
def visible_rows(secret: Secret) -> bytes:
    return written(secret.rows(20))


@sample("xls", mechanism="plain")
def bare_stream(secret: Secret) -> bytes:
    return book([("Data", 0, sheet(lines(secret.rows(20))))])


@sample("xls", mechanism="plain")
def excel_of_1995(secret: Secret) -> bytes:
    def label5(at: int, column: int, text: str) -> bytes:
        return record(0x0204, pack("<HHHH", at, column, 0, len(text)) + text.encode())

    cells = b"".join(
        label5(at, column, text)
        for at, line in enumerate(secret.rows(20))
        for column, text in enumerate(line)
    )
    start = record(0x0809, pack("<HHHH", 0x0500, GLOBALS, 0, 0))
    page = record(0x0809, pack("<HHHH", 0x0500, 0x0010, 0, 0)) + cells + record(0x000A)
    bound = record(0x0085, pack("<IBBB", 0, 0, 0, 4) + b"Data")
    place = len(start) + len(bound) + 4
    bound = record(0x0085, pack("<IBBB", place, 0, 0, 4) + b"Data")
    return compound({"Book": start + bound + record(0x000A) + page})


@sample("xls", mechanism="plain")
def excel_of_1987(secret: Secret) -> bytes:
    cells = b"".join(
        record(0x0004, pack("<HH", at, column) + bytes(3) + bytes([len(text)]) + text.encode())
        for at, line in enumerate(secret.rows(20))
        for column, text in enumerate(line)
    )
    return record(0x0009, pack("<HH", 2, 0x0010)) + cells + record(0x000A)


@sample("xls", mechanism="hidden-sheet", kinds=("name",))
def hidden_sheet(secret: Secret) -> bytes:
    return workbook([SHOWN, ("Data", 1, sheet(lines(secret.rows(12))))])


@sample("xls", mechanism="very-hidden-sheet")
def very_hidden_sheet(secret: Secret) -> bytes:
    return workbook([SHOWN, ("Data", 2, sheet(lines(secret.rows(12))))])


@sample("xls", mechanism="unreferenced-part")
def unlisted_sheet(secret: Secret) -> bytes:
    return workbook([SHOWN], after=sheet(lines(secret.rows(12))))


@sample("xls", mechanism="hidden-row")
def hidden_row(secret: Secret) -> bytes:
    return one(row(4, hidden=True) + label(4, 0, secret.text))


@sample("xls", mechanism="hidden-row")
def row_without_height(secret: Secret) -> bytes:
    return one(row(4, height=0) + label(4, 0, secret.text))


@sample("xls", mechanism="hidden-row")
def rows_hidden_unless_said(secret: Secret) -> bytes:
    said = record(0x0225, pack("<HH", 2, 0)) + b"".join(row(at) for at in range(4))
    return one(said + label(4, 0, secret.text))


@sample("xls", mechanism="hidden-column")
def hidden_column(secret: Secret) -> bytes:
    columns = record(0x007D, pack("<HHHHHH", 2, 2, 2340, 15, 1, 0))
    return one(columns + label(1, 2, secret.text))


@sample("xls", mechanism="hidden-column")
def column_without_width(secret: Secret) -> bytes:
    columns = record(0x007D, pack("<HHHHHH", 2, 2, 0, 15, 0, 0))
    return one(columns + label(1, 2, secret.text))


@sample("xls", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    styles = font() + font(9) + cell_format() + cell_format(font=1)
    return one(label(4, 0, secret.text, style=1), before=styles)


@sample("xls", mechanism="white-text")
def text_in_the_colour_of_its_fill(secret: Secret) -> bytes:
    styles = font() + font(12) + cell_format() + cell_format(font=1, pattern=1, front=12)
    return one(label(4, 0, secret.text, style=1), before=styles)


@sample("xls", mechanism="no-show-format")
def no_show_format(secret: Secret) -> bytes:
    styles = font() + record(0x041E, pack("<H", 170) + text8(";;;"))
    styles += cell_format() + cell_format(number=170)
    return one(label(4, 0, secret.text, style=1), before=styles)


@sample("xls", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    styles = font() + font(twips=20) + cell_format() + cell_format(font=1)
    return one(label(4, 0, secret.text, style=1), before=styles)


@sample("xls", mechanism="far-cell")
def far_cell(secret: Secret) -> bytes:
    return one(label(65_000, 255, secret.text))


@sample("xls", mechanism="orphan-string")
def orphan_string(secret: Secret) -> bytes:
    strings = shared_strings([text8("North"), text8(secret.text)])
    return one(shared(4, 0, 0), before=strings)


@sample("xls", mechanism="orphan-string")
def orphan_string_over_two_records(secret: Secret) -> bytes:
    raw = secret.text.encode("utf-16-le")
    first = pack("<II", 2, 2) + text8("North") + pack("<H", len(secret.text)) + b"\x01" + raw[:20]
    strings = record(0x00FC, first) + record(0x003C, b"\x00" + secret.text[10:].encode())
    return one(shared(4, 0, 0), before=strings)


@sample("xls", mechanism="phonetic-reading")
def phonetic_reading(secret: Secret) -> bytes:
    raw = secret.text.encode("utf-16-le")
    extra = pack("<HHHHHHH", 1, 10 + len(raw), 0, 0, 1, len(secret.text), len(secret.text)) + raw
    item = pack("<H", 5) + b"\x04" + pack("<I", len(extra)) + b"North" + extra
    return one(shared(4, 0, 0), before=shared_strings([item]))


def _object(kind: int, number: int) -> bytes:
    return record(0x005D, pack("<HHHHH", 0x15, 0x12, kind, number, 0x4011) + bytes(12) + bytes(4))


def _text_box(text: str) -> bytes:
    head = record(0x01B6, pack("<HHHHHHHI", 0x212, 0, 0, 0, 0, len(text), 16, 0))
    return head + record(0x003C, b"\x01" + text.encode("utf-16-le")) + record(0x003C, bytes(16))


def _shape(*options: tuple[int, int, bytes]) -> bytes:
    table = b"".join(pack("<HI", number, value) for number, value, _ in options)
    table += b"".join(more for _, _, more in options)
    held = pack("<HHI", 0x3 | len(options) << 4, 0xF00B, len(table)) + table
    return record(0x00EC, pack("<HHI", 0x0F, 0xF004, len(held)) + held)


@sample("xls", mechanism="comment")
def comment(secret: Secret) -> bytes:
    note = record(0x001C, pack("<HHHH", 1, 0, 0, 1) + text8("X") + b"\x00")
    return one(_object(0x19, 1) + _text_box(secret.text) + note)


@sample("xls", mechanism="drawing-text", severity="review")
def text_box(secret: Secret) -> bytes:
    return one(_object(0x06, 1) + _text_box(secret.text))


@sample("xls", mechanism="hidden-shape")
def hidden_text_box(secret: Secret) -> bytes:
    return one(_shape((0x03BF, 0x0002_0002, b"")) + _object(0x06, 1) + _text_box(secret.text))


@sample("xls", mechanism="alt-text", severity="review")
def description(secret: Secret) -> bytes:
    raw = secret.text.encode("utf-16-le") + b"\x00\x00"
    return one(_shape((0x8381, len(raw), raw)) + _object(0x08, 1))


@sample("xls", mechanism="external-link-cache")
def external_link_cache(secret: Secret) -> bytes:
    links = record(0x01AE, pack("<H", 1) + text8("\x01other.xls") + text8("S"))
    links += record(0x0059, pack("<HH", 13, 0))
    for at, line in enumerate(secret.rows(12)):
        cells = b"".join(b"\x02" + text8(text) for text in line)
        links += record(0x005A, pack("<BBH", len(line) - 1, 0, at) + cells)
    return workbook([SHOWN], before=links)


@sample("xls", mechanism="pivot-cache", kinds=("name",))
def pivot_cache(secret: Secret) -> bytes:
    table = secret.rows(12)
    cache = record(0x00C6, pack("<IHHHHHHHH", 12, 1, 0x21, 0x1FFF, 4, 4, 12, 1, 0xFFFF))
    for at, header_ in enumerate(table[0]):
        cache += record(0x00C7, pack("<7H", 1, 0, 0, 12, 0, 0, 12) + text8(header_))
        cache += b"".join(record(0x00CD, text8(line[at])) for line in table[1:])
    cache += b"".join(record(0x00C8, bytes([at] * 4)) for at in range(12)) + record(0x000A)
    return workbook([SHOWN], streams={"_SX_DB_CUR/0001": cache})


@sample("xls", mechanism="chart-cache")
def chart_cache(secret: Secret) -> bytes:
    chart = bof(CHART) + record(0x1065, pack("<H", 2)) + lines(secret.rows(12)) + record(0x000A)
    return one(chart)


@sample("xls", mechanism="defined-name")
def defined_name(secret: Secret) -> bytes:
    tokens = b"\x17" + text8(secret.text, "<B")
    name = pack("<HBBHHHBBBB", 1, 0, 1, len(tokens), 0, 0, 0, 0, 0, 0) + b"\x00n" + tokens
    return workbook([SHOWN], before=record(0x0018, name))


@sample("xls", mechanism="formula-text", severity="review")
def formula_text(secret: Secret) -> bytes:
    tokens = b"\x24" + bytes(4) + b"\x17" + text8(secret.text, "<B") + b"\x0b"
    cell = pack("<HHHdHIH", 4, 0, 0, 2.0, 0, 0, len(tokens)) + tokens
    return one(record(0x0006, cell))


@sample("xls", mechanism="data-validation")
def data_validation(secret: Secret) -> bytes:
    tokens = b"\x17" + text8(f"{secret.mail}\x00{secret.number}", "<B")
    rule = pack("<I", 3) + text8("\x00") * 4 + pack("<HH", len(tokens), 0) + tokens + bytes(12)
    return one(record(0x01BE, rule))


@sample("xls", mechanism="header-footer", severity="review")
def header(secret: Secret) -> bytes:
    return one(record(0x0014, text8(secret.text)))


@sample("xls", mechanism="hyperlink", severity="review")
def hyperlink(secret: Secret) -> bytes:
    raw = f"mailto:{secret.mail}".encode("utf-16-le")
    return one(record(0x01B8, pack("<HHHH", 1, 1, 0, 0) + bytes(24) + pack("<I", len(raw)) + raw))


@sample("xls", mechanism="scenario")
def scenario(secret: Secret) -> bytes:
    return one(record(0x00AF, bytes(7) + text8(secret.text)))


@sample("xls", mechanism="connection", severity="review")
def connection(secret: Secret) -> bytes:
    return one(record(0x00CD, text8(f"DRIVER=SQL;UID={secret.mail}")))


@sample("xls", mechanism="unknown-part")
def record_of_no_known_kind(secret: Secret) -> bytes:
    return one(record(0x7777, text8(secret.text)))


@sample("xls", mechanism="bytes-outside")
def bytes_behind_the_last_sheet(secret: Secret) -> bytes:
    return workbook([SHOWN], after=b"\x01\x02" + secret.text.encode("utf-16-le"))


@sample("xls", mechanism="bytes-outside")
def lost_sector(secret: Secret) -> bytes:
    return workbook([SHOWN], lost=secret.text.encode())


@sample("xls", mechanism="embedded-file")
def workbook_in_the_workbook(secret: Secret) -> bytes:
    inner = book([("Data", 0, sheet(lines(secret.rows(12))))])
    return workbook([SHOWN], streams={"MBD00012345/Workbook": inner})


@sample("xls", mechanism="embedded-file")
def file_in_the_workbook(secret: Secret) -> bytes:
    data = "\n".join(",".join(line) for line in secret.rows(20)).encode()
    path = b"C:\\list.csv\x00"
    native = pack("<H", 2) + b"list.csv\x00" + path + pack("<HHI", 0, 3, len(path)) + path
    native += pack("<I", len(data)) + data
    stream = pack("<I", len(native)) + native
    return workbook([SHOWN], streams={"MBD00012345/\x01Ole10Native": stream})


@sample("xls", mechanism="revision-log")
def revision_log(secret: Secret) -> bytes:
    log = record(0x0138, bytes(20) + text8(secret.text))
    return workbook([SHOWN], streams={"Revision Log": log})


@sample("xls", mechanism="property", severity="review")
def property_text(secret: Secret) -> bytes:
    raw = secret.text.encode() + b"\x00"
    values = pack("<II", 0x1E, len(raw)) + raw
    section = pack("<II", 16 + len(values), 1) + pack("<II", 3, 16) + values
    identity = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    head = pack("<HHI", 0xFFFE, 0, 2) + bytes(16) + pack("<I", 1) + identity + pack("<I", 48)
    return workbook([SHOWN], streams={"\x05SummaryInformation": head + section})


@clean("xls")
def figures(_: Secret) -> bytes:
    return written(FIGURES)


@clean("xls")
def white_on_dark_heading(_: Secret) -> bytes:
    styles = font() + font(9) + cell_format() + cell_format(font=1, pattern=1, front=18)
    body = lines(FIGURES[:1], style=1) + lines(FIGURES[1:], first=1)
    return workbook([("Totals", 0, sheet(body))], before=styles)


@clean("xls")
def hidden_and_empty_columns(_: Secret) -> bytes:
    return one(record(0x007D, pack("<HHHHHH", 9, 255, 0, 15, 1, 0)))
