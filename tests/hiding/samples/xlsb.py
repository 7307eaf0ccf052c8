"""What hides in workbooks of binary parts."""

from struct import pack

from making_biff12 import (
    cell,
    cell_format,
    font,
    hidden_columns,
    lines,
    package,
    record,
    relations,
    row,
    sheet,
    styles,
    text_cell,
    wide,
)

from hiding import Secret, clean, sample

FIGURES = [["Facility", "Total"], ["North", "12"], ["South", "31"], ["West", "7"]]
SHOWN = ("Totals", 0, sheet(lines(FIGURES)))


def with_part(arrow: str, path: str, data: bytes) -> bytes:
    return package([SHOWN], parts={f"xl/{path}": data}, arrows=[("rId50", arrow, path)])


def beside_sheet(arrow: str, path: str, data: bytes | str) -> bytes:
    links = relations([("rId1", arrow, f"../{path}")])
    parts = {f"xl/{path}": data, "xl/worksheets/_rels/sheet1.bin.rels": links}
    return package([SHOWN], parts=parts)


@sample("xlsb", mechanism="plain")
def visible_rows(secret: Secret) -> bytes:
    return package([("Data", 0, sheet(lines(secret.rows(20))))])


@sample("xlsb", mechanism="hidden-sheet", kinds=("name",))
def hidden_sheet(secret: Secret) -> bytes:
    return package([SHOWN, ("Data", 1, sheet(lines(secret.rows(12))))])


@sample("xlsb", mechanism="very-hidden-sheet")
def very_hidden_sheet(secret: Secret) -> bytes:
    return package([SHOWN, ("Data", 2, sheet(lines(secret.rows(12))))])


@sample("xlsb", mechanism="hidden-row")
def hidden_row(secret: Secret) -> bytes:
    body = lines(FIGURES) + lines([[secret.text, "1"]], 4, hidden=True)
    return package([("Data", 0, sheet(body))])


@sample("xlsb", mechanism="hidden-row")
def row_without_height(secret: Secret) -> bytes:
    body = lines(FIGURES) + row(4, height=0) + text_cell(0, secret.text)
    return package([("Data", 0, sheet(body))])


@sample("xlsb", mechanism="hidden-column")
def hidden_column(secret: Secret) -> bytes:
    body = lines([["North", secret.text], ["South", "x"]])
    return package([("Data", 0, sheet(body, before=hidden_columns(1, 1)))])


@sample("xlsb", mechanism="hidden-column")
def column_without_width(secret: Secret) -> bytes:
    body = lines([["North", secret.text], ["South", "x"]])
    return package([("Data", 0, sheet(body, before=hidden_columns(1, 1, width=0, hidden=False)))])


@sample("xlsb", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    style = styles(fonts=font(255, 255, 255), cells=cell_format(font=1))
    body = lines(FIGURES) + row(4) + text_cell(0, secret.text, style=1)
    return package([("Data", 0, sheet(body))], style=style)


@sample("xlsb", mechanism="no-show-format")
def no_show_format(secret: Secret) -> bytes:
    style = styles(formats=record(44, pack("<H", 170) + wide(";;;")), cells=cell_format(number=170))
    body = lines(FIGURES) + row(4) + text_cell(0, secret.text, style=1)
    return package([("Data", 0, sheet(body))], style=style)


@sample("xlsb", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    style = styles(fonts=font(twips=20), cells=cell_format(font=1))
    body = lines(FIGURES) + row(4) + text_cell(0, secret.text, style=1)
    return package([("Data", 0, sheet(body))], style=style)


@sample("xlsb", mechanism="far-cell")
def far_cell(secret: Secret) -> bytes:
    body = lines(FIGURES) + row(1_048_570) + text_cell(16_000, secret.text)
    return package([("Data", 0, sheet(body))])


@sample("xlsb", mechanism="orphan-string")
def orphan_string(secret: Secret) -> bytes:
    strings = [b"\x00" + wide("North"), b"\x00" + wide(secret.text)]
    body = row(0) + cell(0, 7, pack("<I", 0))
    return package([("Data", 0, sheet(body))], strings=strings)


@sample("xlsb", mechanism="phonetic-reading")
def phonetic_reading(secret: Secret) -> bytes:
    strings = [b"\x02" + wide("North") + wide(secret.text) + pack("<I", 0)]
    body = row(0) + cell(0, 7, pack("<I", 0))
    return package([("Data", 0, sheet(body))], strings=strings)


@sample("xlsb", mechanism="comment")
def comment(secret: Secret) -> bytes:
    one = record(635, bytes(36)) + record(637, b"\x00" + wide(secret.text)) + record(636)
    return beside_sheet("comments", "comments1.bin", record(628) + one + record(629))


@sample("xlsb", mechanism="defined-name")
def defined_name(secret: Secret) -> bytes:
    name = record(39, pack("<IBI", 1, 0, 0xFFFFFFFF) + wide("n") + wide(secret.text))
    return package([SHOWN], book=name)


@sample("xlsb", mechanism="formula-text", severity="review")
def formula_text(secret: Secret) -> bytes:
    raw = secret.text.encode("utf-16-le")
    tokens = b"\x17" + pack("<H", len(secret.text)) + raw
    value = pack("<d", 2.0) + pack("<HI", 0, len(tokens)) + tokens + pack("<I", 0)
    return package([("Data", 0, sheet(lines(FIGURES) + row(4) + cell(0, 9, value)))])


@sample("xlsb", mechanism="data-validation")
def data_validation(secret: Secret) -> bytes:
    rule = (
        record(573)
        + record(64, pack("<IIIIII", 0, 1, 0, 0, 0, 0) + wide(secret.text))
        + record(574)
    )
    return package([("Data", 0, sheet(lines(FIGURES), after=rule))])


@sample("xlsb", mechanism="header-footer", severity="review")
def header(secret: Secret) -> bytes:
    return package(
        [("Data", 0, sheet(lines(FIGURES), after=record(479, b"\x00\x00" + wide(secret.text))))]
    )


@sample("xlsb", mechanism="external-link-cache")
def external_link_cache(secret: Secret) -> bytes:
    body = record(360, pack("<H", 0) + wide("rId1") + wide("")) + record(363, pack("<IB", 0, 0))
    for at, line in enumerate(secret.rows(12)):
        body += record(366, pack("<I", at))
        body += b"".join(
            record(371, pack("<I", column) + wide(text)) for column, text in enumerate(line)
        )
    return with_part("externalLink", "externalLinks/externalLink1.bin", body + record(364))


@sample("xlsb", mechanism="pivot-cache", kinds=("name",))
def pivot_cache(secret: Secret) -> bytes:
    lines_ = secret.rows(12)
    definition = record(179, bytes(20)) + record(181, pack("<I", len(lines_[0])))
    for at, header_ in enumerate(lines_[0]):
        definition += record(183, bytes(20) + wide(header_))
        items = b"".join(record(24, wide(line[at])) for line in lines_[1:]) if at else b""
        definition += (
            record(189, pack("<HI", 0x09, len(lines_) - 1 if at else 0)) + items + record(190)
        )
        definition += record(184)
    rows = b"".join(
        record(33, wide(line[0]) + pack("<III", at, at, at)) for at, line in enumerate(lines_[1:])
    )
    parts = {
        "xl/pivotCache/pivotCacheDefinition1.bin": definition,
        "xl/pivotCache/pivotCacheRecords1.bin": record(193) + rows + record(194),
        "xl/pivotCache/_rels/pivotCacheDefinition1.bin.rels": relations(
            [("rId1", "pivotCacheRecords", "pivotCacheRecords1.bin")]
        ),
    }
    arrow = ("rId50", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.bin")
    return package([SHOWN], parts=parts, arrows=[arrow])


@sample("xlsb", mechanism="connection")
def connection(secret: Secret) -> bytes:
    return with_part("connections", "connections.bin", record(201, bytes(20) + wide(secret.text)))


@sample("xlsb", mechanism="unreferenced-part")
def unlisted_sheet(secret: Secret) -> bytes:
    parts = {"xl/worksheets/sheet9.bin": sheet(lines(secret.rows(12)))}
    return package([SHOWN], parts=parts)


@sample("xlsb", mechanism="extra-part")
def record_of_no_known_kind(secret: Secret) -> bytes:
    return package([("Data", 0, sheet(lines(FIGURES), after=record(5000, wide(secret.text))))])


@clean("xlsb")
def figures(_: Secret) -> bytes:
    return package([SHOWN], style=styles())
