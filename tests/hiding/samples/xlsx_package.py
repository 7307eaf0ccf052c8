"""Workbooks: what hides in their properties, in parts that nobody points at, and between the parts."""

import io
import struct
import zipfile
from xml.sax.saxutils import quoteattr

from ooxml import arrows, packed, unpacked, workbook

from hiding import Secret, sample


@sample("xlsx", mechanism="markup-text")
def extension_of_a_sheet(secret: Secret) -> bytes:
    return workbook(
        around=f"<extLst><ext uri='u'><own note={quoteattr(secret.text)}/></ext></extLst>"
    )


@sample("xlsx", mechanism="markup-text")
def extension_of_the_workbook(secret: Secret) -> bytes:
    return workbook(behind=f"<extLst><ext uri='u'><own>{secret.text}</own></ext></extLst>")


@sample("xlsx", mechanism="xml-comment")
def remark_in_a_part(secret: Secret) -> bytes:
    return workbook(
        {"xl/theme/theme1.xml": f"<theme><!-- {secret.text} --></theme>"},
        book_arrows=[("theme", "theme/theme1.xml")],
    )


@sample("xlsx", mechanism="property", severity="note")
def author(secret: Secret) -> bytes:
    return _properties(
        "core-properties", "docProps/core.xml", f"<cp><creator>{secret.text}</creator></cp>"
    )


@sample("xlsx", mechanism="property", severity="review")
def title(secret: Secret) -> bytes:
    return _properties(
        "core-properties", "docProps/core.xml", f"<cp><title>{secret.text}</title></cp>"
    )


@sample("xlsx", mechanism="property", severity="review")
def property_that_someone_added(secret: Secret) -> bytes:
    return _properties(
        "custom-properties",
        "docProps/custom.xml",
        f'<Properties><property name="Case"><lpwstr>{secret.text}</lpwstr></property></Properties>',
    )


def _properties(kind: str, name: str, data: str) -> bytes:
    parts = unpacked(workbook())
    parts["_rels/.rels"] = arrows(("officeDocument", "xl/workbook.xml"), (kind, name))
    return packed({**parts, name: data})


@sample("xlsx", mechanism="file-path", severity="note")
def absolute_path(secret: Secret) -> bytes:
    return workbook(
        book=f'<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\\Users\\{secret.mail}\\"/>'
    )


@sample("xlsx", mechanism="property", severity="note")
def view_of_one_person(secret: Secret) -> bytes:
    return workbook(
        behind=f"<customWorkbookViews><customWorkbookView name={quoteattr(secret.mail)}/></customWorkbookViews>"
    )


@sample("xlsx", mechanism="property", name="property_of_a_sheet")
def property_of_a_sheet(secret: Secret) -> bytes:
    return workbook(
        {"xl/customProperty1.bin": secret.text.encode("utf-16-le")},
        sheet_arrows=[("customProperty", "../customProperty1.bin")],
    )


@sample("xlsx", mechanism="printer-settings", severity="note")
def printer_settings(secret: Secret) -> bytes:
    return workbook(
        {"xl/printerSettings/printerSettings1.bin": secret.mail.encode("utf-16-le") + bytes(90)},
        sheet_arrows=[("printerSettings", "../printerSettings/printerSettings1.bin")],
    )


@sample("xlsx", mechanism="unreferenced-part")
def part_without_an_arrow(secret: Secret) -> bytes:
    return workbook({"xl/notes.xml": f"<notes><n>{secret.text}</n></notes>"})


@sample("xlsx", mechanism="unreferenced-part")
def list_without_an_arrow(secret: Secret) -> bytes:
    return workbook({"old/people.csv": "\n".join(",".join(row) for row in secret.rows(12))})


@sample("xlsx", mechanism="unreferenced-part")
def sheet_that_no_workbook_lists(secret: Secret) -> bytes:
    lost = unpacked(workbook(rows=secret.rows(12)))["xl/worksheets/sheet1.xml"]
    return workbook({"xl/worksheets/sheet9.xml": lost})


@sample("xlsx", mechanism="unknown-part")
def part_of_an_unknown_kind(secret: Secret) -> bytes:
    return workbook(
        {"xl/own/data.xml": f"<own>{secret.text}</own>"}, book_arrows=[("own", "own/data.xml")]
    )


@sample("xlsx", mechanism="archive-comment")
def comment_of_the_package(secret: Secret) -> bytes:
    return workbook(comment=secret.text.encode())


@sample("xlsx", mechanism="archive-comment")
def comment_of_a_part(secret: Secret) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in unpacked(workbook()).items():
            entry = zipfile.ZipInfo(name)
            entry.comment = secret.text.encode() if name == "xl/workbook.xml" else b""
            archive.writestr(entry, data)
    return held.getvalue()


@sample("xlsx", mechanism="bytes-outside")
def bytes_before_the_package(secret: Secret) -> bytes:
    return secret.text.encode() + b"\n" + workbook()


@sample("xlsx", mechanism="bytes-outside")
def bytes_behind_the_package(secret: Secret) -> bytes:
    return workbook() + secret.text.encode()


@sample("xlsx", mechanism="bytes-outside")
def extra_field(secret: Secret) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in unpacked(workbook()).items():
            entry = zipfile.ZipInfo(name)
            text = secret.text.encode()
            entry.extra = struct.pack("<HH", 0x4242, len(text)) + text
            archive.writestr(entry, data)
    return held.getvalue()


@sample("xlsx", mechanism="bytes-outside")
def part_that_the_directory_forgot(secret: Secret) -> bytes:
    """A part is written, and its entry is taken out of the directory again."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in unpacked(workbook()).items():
            archive.writestr(name, data)
        archive.writestr("xl/old.csv", "\n".join(",".join(row) for row in secret.rows(12)))
        del archive.NameToInfo["xl/old.csv"]
        archive.filelist.pop()
    return held.getvalue()
