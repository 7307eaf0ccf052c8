"""Workbooks: what hides in the parts beside their sheets, and around the cells."""

import base64
import io
import json
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

from ooxml import SHEET, arrows, workbook

from hiding import Secret, sample


@sample("xlsx", mechanism="pivot-cache")
def pivot_cache(secret: Secret) -> bytes:
    header, *rows = secret.rows(12)
    fields = "".join(
        f"<cacheField name={quoteattr(name)}><sharedItems/></cacheField>" for name in header
    )
    records = "".join(
        "<r>" + "".join(f"<s v={quoteattr(v)}/>" for v in row) + "</r>" for row in rows
    )
    folder = "xl/pivotCache"
    return workbook(
        {
            f"{folder}/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{SHEET}"><cacheFields>{fields}</cacheFields></pivotCacheDefinition>',
            f"{folder}/_rels/pivotCacheDefinition1.xml.rels": arrows(("pivotCacheRecords", "pivotCacheRecords1.xml")),
            f"{folder}/pivotCacheRecords1.xml": f'<pivotCacheRecords xmlns="{SHEET}">{records}</pivotCacheRecords>',
        },
        book_arrows=[("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")],
    )  # fmt: skip


@sample("xlsx", mechanism="pivot-cache", name="pivot_items_without_records")
def pivot_items(secret: Secret) -> bytes:
    field = f'<cacheField name="Contact"><sharedItems><s v={quoteattr(secret.mail)}/></sharedItems></cacheField>'
    return workbook(
        {"xl/pivotCache/def7.xml": f'<pivotCacheDefinition xmlns="{SHEET}"><cacheFields>{field}</cacheFields></pivotCacheDefinition>'},
        book_arrows=[("pivotCacheDefinition", "/xl/pivotCache/def7.xml")],
    )  # fmt: skip


def _linked(inside: str, target: str = "old.xlsx") -> bytes:
    names = f'xmlns="{SHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return workbook(
        {
            "xl/externalLinks/externalLink1.xml": f'<externalLink {names}><externalBook r:id="r1">{inside}</externalBook></externalLink>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": arrows(("externalLinkPath", f"!{target}")),
        },
        book_arrows=[("externalLink", "externalLinks/externalLink1.xml")],
    )  # fmt: skip


@sample("xlsx", mechanism="external-link-cache")
def external_link_cells(secret: Secret) -> bytes:
    rows = "".join(
        f'<row r="{at}">' + "".join(
            f'<cell r="{chr(65 + column)}{at}" t="str"><v>{escape(text)}</v></cell>'
            for column, text in enumerate(row)
        ) + "</row>"
        for at, row in enumerate(secret.rows(12), start=1)
    )  # fmt: skip
    return _linked(f"<sheetDataSet><sheetData>{rows}</sheetData></sheetDataSet>")


@sample("xlsx", mechanism="external-link-cache")
def external_link_path(secret: Secret) -> bytes:
    return _linked("", f"file:///server/people/{secret.mail}/{secret.number}.xlsx")


@sample("xlsx", mechanism="external-link-cache")
def external_link_sheet_name(secret: Secret) -> bytes:
    return _linked(f"<sheetNames><sheetName val={quoteattr(secret.text)}/></sheetNames>")


@sample("xlsx", mechanism="external-link-cache")
def dde_link_value(secret: Secret) -> bytes:
    item = f'<ddeItem name="x"><values><value t="str"><val>{secret.text}</val></value></values></ddeItem>'
    return workbook(
        {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{SHEET}"><ddeLink ddeService="s" ddeTopic="t"><ddeItems>{item}</ddeItems></ddeLink></externalLink>'},
        book_arrows=[("externalLink", "externalLinks/externalLink1.xml")],
    )  # fmt: skip


def _orphan(strings: str) -> bytes:
    return workbook(
        {"xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>'},
        book_arrows=[("sharedStrings", "sharedStrings.xml")],
    )


@sample("xlsx", mechanism="orphan-string")
def orphan_string(secret: Secret) -> bytes:
    return _orphan(f"<si><t>{secret.text}</t></si>")


@sample("xlsx", mechanism="phonetic-reading")
def phonetic_reading(secret: Secret) -> bytes:
    return _orphan(f"<si><t>x</t><rPh sb='0' eb='1'><t>{secret.text}</t></rPh></si>")


@sample("xlsx", mechanism="embedded-file")
def embedded_workbook(secret: Secret) -> bytes:
    return workbook(
        {"xl/embeddings/Microsoft_Excel_Sheet1.xlsx": workbook(rows=secret.rows(12))},
        sheet_arrows=[("package", "../embeddings/Microsoft_Excel_Sheet1.xlsx")],
    )


@sample("xlsx", mechanism="embedded-file")
def embedded_list(secret: Secret) -> bytes:
    rows = "\n".join(",".join(row) for row in secret.rows(12))
    return workbook(
        {"xl/embeddings/oleObject1.bin": rows.encode()},
        sheet_arrows=[("oleObject", "../embeddings/oleObject1.bin")],
    )


@sample("xlsx", mechanism="comment")
def comment(secret: Secret) -> bytes:
    return workbook(
        {"xl/comments1.xml": f'<comments xmlns="{SHEET}"><authors><author>a</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>{secret.text[:20]}</t></r><r><t>{secret.text[20:]}</t></r></text></comment></commentList></comments>'},
        sheet_arrows=[("comments", "../comments1.xml")],
    )  # fmt: skip


@sample("xlsx", mechanism="comment-author", severity="note")
def comment_author(secret: Secret) -> bytes:
    return workbook(
        {"xl/comments1.xml": f'<comments xmlns="{SHEET}"><authors><author>{secret.text}</author></authors><commentList/></comments>'},
        sheet_arrows=[("comments", "../comments1.xml")],
    )  # fmt: skip


@sample("xlsx", mechanism="threaded-comment")
def threaded_comment(secret: Secret) -> bytes:
    return workbook(
        {"xl/threadedComments/threadedComment1.xml": f"<ThreadedComments><threadedComment ref='A1'><text>{secret.text}</text></threadedComment></ThreadedComments>"},
        sheet_arrows=[("threadedComment", "../threadedComments/threadedComment1.xml")],
    )  # fmt: skip


@sample("xlsx", mechanism="comment-author", severity="note")
def person_list(secret: Secret) -> bytes:
    return workbook(
        {"xl/persons/person.xml": f"<personList><person displayName={quoteattr(secret.name)} userId={quoteattr(secret.mail)}/></personList>"},
        book_arrows=[("person", "persons/person.xml")],
    )  # fmt: skip


@sample("xlsx", mechanism="defined-name")
def defined_name(secret: Secret) -> bytes:
    return workbook(
        behind=f'<definedNames><definedName name="kept">"{secret.text}"</definedName></definedNames>'
    )


@sample("xlsx", mechanism="defined-name")
def hidden_defined_name(secret: Secret) -> bytes:
    return workbook(
        behind=f'<definedNames><definedName name="_xlnm._FilterDatabase" hidden="1" comment={quoteattr(secret.text)}>Totals!$A$1</definedName></definedNames>'
    )


@sample("xlsx", mechanism="data-validation")
def data_validation(secret: Secret) -> bytes:
    return workbook(
        around=f'<dataValidations><dataValidation type="list" sqref="A9"><formula1>"{secret.text}"</formula1></dataValidation></dataValidations>'
    )


@sample("xlsx", mechanism="data-validation")
def newer_data_validation(secret: Secret) -> bytes:
    names = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    return workbook(
        around=f'<extLst><ext {names}><x14:dataValidations><x14:dataValidation promptTitle={quoteattr(secret.text)}><x14:formula1><xm:f>"a"</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst>'
    )


@sample("xlsx", mechanism="conditional-format")
def conditional_format(secret: Secret) -> bytes:
    return workbook(
        around=f'<conditionalFormatting sqref="A1"><cfRule type="containsText" text={quoteattr(secret.text)}/></conditionalFormatting>'
    )


@sample("xlsx", mechanism="filter")
def filter_choice(secret: Secret) -> bytes:
    return workbook(
        around=f'<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter val={quoteattr(secret.text)}/></filters></filterColumn></autoFilter>'
    )


@sample("xlsx", mechanism="scenario")
def scenario(secret: Secret) -> bytes:
    return workbook(
        around=f'<scenarios><scenario name="worst" user="u"><inputCells r="A1" val={quoteattr(secret.text)}/></scenario></scenarios>'
    )


@sample("xlsx", mechanism="custom-view")
def custom_view(secret: Secret) -> bytes:
    return workbook(
        around=f"<customSheetViews><customSheetView><headerFooter><oddHeader>{secret.text}</oddHeader></headerFooter></customSheetView></customSheetViews>"
    )


@sample("xlsx", mechanism="header-footer", severity="review")
def header_footer(secret: Secret) -> bytes:
    return workbook(
        around=f"<headerFooter><oddFooter>&amp;L{secret.text}</oddFooter></headerFooter>"
    )


@sample("xlsx", mechanism="hyperlink", severity="review")
def hyperlink(secret: Secret) -> bytes:
    return workbook(
        around='<hyperlinks><hyperlink ref="A1" r:id="r1"/></hyperlinks>',
        sheet_arrows=[("hyperlink", f"!mailto:{secret.mail}")],
    )


@sample("xlsx", mechanism="custom-xml")
def custom_xml(secret: Secret) -> bytes:
    return workbook(
        {"customXml/item1.xml": f"<case><person>{secret.text}</person></case>"},
        book_arrows=[("customXml", "../customXml/item1.xml")],
    )


@sample("xlsx", mechanism="custom-xml")
def custom_xml_in_utf16(secret: Secret) -> bytes:
    data = f'<?xml version="1.0" encoding="utf-16"?><case>{secret.text}</case>'.encode("utf-16")
    return workbook(
        {"customXml/item1.xml": data}, book_arrows=[("customXml", "../customXml/item1.xml")]
    )


def _mashup(source: str, metadata: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("Formulas/Section1.m", source)
        archive.writestr("Config/Package.xml", "<Package/>")
    data = held.getvalue()
    settings = metadata.encode()
    whole = struct.pack("<II", 0, len(data)) + data + struct.pack("<I", 0)
    whole += struct.pack("<I", len(settings)) + settings
    item = f'<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{base64.b64encode(whole).decode()}</DataMashup>'
    return workbook(
        {"customXml/item1.xml": item.encode("utf-16")},
        book_arrows=[("customXml", "../customXml/item1.xml")],
    )


@sample("xlsx", mechanism="query")
def power_query(secret: Secret) -> bytes:
    return _mashup(f'section Section1;\nshared Query1 = let Source = "{secret.text}" in Source;')


@sample("xlsx", mechanism="query")
def table_typed_into_a_query(secret: Secret) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    data = deflater.compress(json.dumps(secret.rows(12)[1:]).encode()) + deflater.flush()
    typed = base64.b64encode(data).decode()
    return _mashup(
        f'section Section1;\nshared T = Table.FromRows(Json.Document(Binary.Decompress(Binary.FromText("{typed}", BinaryEncoding.Base64), Compression.Deflate)));'
    )


@sample("xlsx", mechanism="query")
def metadata_of_a_query(secret: Secret) -> bytes:
    return _mashup(
        "section Section1;",
        f"<LocalPackageMetadataFile><Item>{secret.text}</Item></LocalPackageMetadataFile>",
    )


_PARTS = {
    "connection": ("connections", "xl/connections.xml", "<connections><connection><dbPr command={}/></connection></connections>", "stop"),
    "query": ("queryTable", "xl/queryTables/queryTable1.xml", "<queryTable name='q'><queryTableField name={}/></queryTable>", "review"),
    "slicer-cache": ("slicerCache", "xl/slicerCaches/slicerCache1.xml", "<slicerCacheDefinition><i n={}/></slicerCacheDefinition>", "stop"),
    "revision-log": ("revisionLog", "xl/revisions/revisionLog1.xml", "<revisions><rcc><nc><is><t a={}/></is></nc></rcc></revisions>", "stop"),
    "table-definition": ("table", "xl/tables/table1.xml", "<table name='t'><tableColumn totalsRowLabel={}/></table>", "review"),
    "pivot-table": ("pivotTable", "xl/pivotTables/pivotTable1.xml", "<pivotTableDefinition><pivotField name={}/></pivotTableDefinition>", "stop"),
    "calculation-cache": ("volatileDependencies", "xl/volatileDependencies.xml", "<volTypes><tp><v a={}/></tp></volTypes>", "stop"),
    "rich-data": ("rdRichValue", "xl/richData/rdrichvalue.xml", "<rvData><rv><v a={}/></rv></rvData>", "stop"),
    "form-field": ("ctrlProp", "xl/ctrlProps/ctrlProp1.xml", "<formControlPr><item val={}/></formControlPr>", "stop"),
    "web-extension": ("webextension", "xl/webextensions/webextension1.xml", "<webextension><property value={}/></webextension>", "stop"),
    "signature": ("signature", "_xmlsignatures/sig1.xml", "<Signature><Object note={}/></Signature>", "note"),
}  # fmt: skip


def _part_sample(mechanism: str) -> None:
    kind, name, xml, severity = _PARTS[mechanism]

    @sample("xlsx", mechanism=mechanism, name=f"part_{kind}", severity=severity)
    def make(secret: Secret) -> bytes:
        return workbook(
            {name: xml.format(quoteattr(secret.text))}, book_arrows=[(kind, f"/{name}")]
        )


for _mechanism in _PARTS:
    _part_sample(_mechanism)


@sample("xlsx", mechanism="slicer-cache")
def timeline_cache(secret: Secret) -> bytes:
    return workbook(
        {"xl/timelineCaches/timelineCache1.xml": f"<timelineCacheDefinition><pivotFilter name={quoteattr(secret.text)}/></timelineCacheDefinition>"},
        book_arrows=[("timelineCache", "timelineCaches/timelineCache1.xml")],
    )  # fmt: skip
