"""Workbooks written part by part, so that each test says exactly what lies in its file."""

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts>{{formats}}</numFmts><fonts>{{fonts}}</fonts>'
    "<fills>{fills}</fills><cellXfs>{cells}</cellXfs><dxfs>{conditional}</dxfs></styleSheet>"
)


def styles(
    *cells: str,
    formats: Mapping[int, str] | None = None,
    fonts: Sequence[str] = ("",),
    fills: Sequence[str] = ("",),
    conditional: Sequence[str] = (),
) -> str:
    """A styles part; ``cells`` are the attributes of its cell formats, after the usual one."""
    written = (formats or {}).items()
    return STYLES.format(
        formats="".join(f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in written),
        fonts="".join(f"<font>{each}</font>" for each in fonts),
        fills="".join('<fill><patternFill patternType="none"/></fill>' if not each else
                      f'<fill><patternFill patternType="solid"><fgColor rgb="{each}"/></patternFill></fill>'
                      for each in fills),
        cells="<xf/>" + "".join(f"<xf {each}/>" for each in cells),
        conditional="".join(f"<dxf>{each}</dxf>" for each in conditional),
    )  # fmt: skip


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A sheet part around the XML of its rows."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>"
    )


def text(place: str, words: str, more: str = "") -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr" {more}><is><t>{words}</t></is></c>'


def number(place: str, value: object, more: str = "") -> str:
    """A cell with a number."""
    return f'<c r="{place}" {more}><v>{value}</v></c>'


def book(
    *sheets: str,
    style: str = "",
    texts: str = "",
    inside: str = "",
    states: Mapping[int, str] | None = None,
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """A package of sheets, titled ``Sheet1`` and so on."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="Sheet{at}" sheetId="{at}" r:id="r{at}" {(states or {}).get(at, "")}/>'
        for at in numbers
    )
    links = [(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    parts = {f"xl/worksheets/sheet{at}.xml": xml for at, xml in zip(numbers, sheets, strict=True)}
    for kind, data in (("styles", style), ("sharedStrings", texts)):
        if data:
            links.append((kind, kind, f"{kind}.xml"))
            parts[f"xl/{kind}.xml"] = data
    parts |= {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("r1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{inside}<sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(links),
        **(extra or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="{name}" Type="{REL}/{kind}" Target="{target}"/>'
            for name, kind, target in links
        )
        + "</Relationships>"
    )


def relations(*links: tuple[str, str, str]) -> str:
    """A relations part: id, kind, target."""
    return _relations(links)
