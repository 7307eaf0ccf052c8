"""Packages of Office written part by part, so that each sample hides exactly one thing."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAW = "http://schemas.openxmlformats.org/drawingml/2006/main"
ON_SHEET = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
ON_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

Parts = Mapping[str, str | bytes]
Arrow = tuple[str, str]
"""The last word of a relation's type, and its target; a target with ``!`` in front lies outside."""


def packed(parts: Parts, comment: bytes = b"") -> bytes:
    """Parts as a ZIP package."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.comment = comment
    return held.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    """The parts of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def arrows(*pairs: Arrow) -> str:
    """A part of relations; their ids are r1, r2, …"""
    listed = []
    for number, (kind, target) in enumerate(pairs, start=1):
        mode = ' TargetMode="External"' if target.startswith("!") else ""
        listed.append(
            f'<Relationship Id="r{number}" Type="{KINDS}/{kind}" Target="{escape(target.lstrip("!"))}"{mode}/>'
        )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(listed)}</Relationships>'


def types(main: str, kind: str) -> str:
    """The list of content types, with the main part's own."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )


_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def cells(rows: Sequence[Sequence[object]]) -> str:
    """Rows of cells with their texts in them."""
    body = []
    for number, row in enumerate(rows, start=1):
        held = "".join(
            f'<c r="{chr(64 + at)}{number}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
            for at, value in enumerate(row, start=1)
        )
        body.append(f'<row r="{number}">{held}</row>')
    return "".join(body)


FIGURES = [["Facility", "Total"], ["Camp North", 12], ["Camp South", 31], ["Camp East", 7]]


def workbook(
    extra: Parts | None = None,
    *,
    book: str = "",
    behind: str = "",
    before: str = "",
    around: str = "",
    book_arrows: Sequence[Arrow] = (),
    sheet_arrows: Sequence[Arrow] = (),
    rows: Sequence[Sequence[object]] = FIGURES,
    comment: bytes = b"",
) -> bytes:
    """A workbook with one sheet of figures, and whatever a sample adds to it."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types("xl/workbook.xml", _WORKBOOK),
        "_rels/.rels": arrows(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{KINDS}">{book}<sheets>'
            f'<sheet name="Totals" sheetId="1" r:id="r1"/></sheets>{behind}</workbook>'
        ),
        "xl/_rels/workbook.xml.rels": arrows(("worksheet", "worksheets/sheet1.xml"), *book_arrows),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{SHEET}" xmlns:r="{KINDS}">{before}'
            f"<sheetData>{cells(rows)}</sheetData>{around}</worksheet>"
        ),
    }
    if sheet_arrows:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = arrows(*sheet_arrows)
    return packed({**parts, **(extra or {})}, comment)


def document(
    body: str = "",
    extra: Parts | None = None,
    *,
    doc_arrows: Sequence[Arrow] = (),
    root_arrows: Sequence[Arrow] = (),
    section: str = "",
) -> bytes:
    """A document with one harmless paragraph, and whatever a sample adds to it."""
    names = (
        f'xmlns:w="{WORD}" xmlns:r="{KINDS}" xmlns:a="{DRAW}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types("word/document.xml", _DOCUMENT),
        "_rels/.rels": arrows(("officeDocument", "word/document.xml"), *root_arrows),
        "word/document.xml": (
            f"<w:document {names}><w:body>{paragraph('A report about totals.')}{body}"
            f"<w:sectPr>{section}</w:sectPr></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": arrows(*doc_arrows),
    }
    return packed({**parts, **(extra or {})})


def paragraph(text: str, *, run: str = "", properties: str = "") -> str:
    """A paragraph of one run, with the properties of the run and of the paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(rows: Sequence[Sequence[str]], *, row: str = "", run: str = "") -> str:
    """A table of a document; ``row`` are properties of every row but the first."""
    body = []
    for number, texts in enumerate(rows):
        own = row if number else ""
        held = "".join(f"<w:tc>{paragraph(text, run=run)}</w:tc>" for text in texts)
        body.append(f"<w:tr><w:trPr>{own}</w:trPr>{held}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(body)}</w:tbl>"


def svg(text: str) -> str:
    """A picture that says something."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text x="1" y="20">{escape(text)}</text></svg>'


def part_of(name: str, text: str, names: str = "") -> str:
    """A part with one element."""
    return f"<{name} {names}>{escape(text)}</{name}>"
