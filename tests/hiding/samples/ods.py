"""What hides in OpenDocument spreadsheets."""

from making_opendocument import FIGURES, cell, content, family_style, masters, package, rows, sheet

from hiding import Secret, clean, sample

SHOWN = sheet(rows(FIGURES), name="Totals")


def book(more: str = "", **options) -> bytes:
    return package("spreadsheet", SHOWN + more, **options)


@sample("ods", mechanism="plain")
def visible_rows(secret: Secret) -> bytes:
    return package("spreadsheet", sheet(rows(secret.rows(20))))


@sample("ods", mechanism="hidden-sheet", kinds=("name",))
def hidden_sheet(secret: Secret) -> bytes:
    style = family_style("ta2", "table", '<style:table-properties table:display="false"/>')
    return book(sheet(rows(secret.rows(12)), attributes=' table:style-name="ta2"'), styles=style)


@sample("ods", mechanism="hidden-row")
def hidden_row(secret: Secret) -> bytes:
    hidden = rows([[secret.text, "3"]], ' table:visibility="collapse"')
    return package("spreadsheet", sheet(rows(FIGURES) + hidden))


@sample("ods", mechanism="hidden-row")
def filtered_row(secret: Secret) -> bytes:
    hidden = rows([[secret.text, "3"]], ' table:visibility="filter"')
    return package("spreadsheet", sheet(rows(FIGURES) + hidden))


@sample("ods", mechanism="hidden-row")
def row_without_height(secret: Secret) -> bytes:
    style = family_style(
        "ro0", "table-row", '<style:table-row-properties style:row-height="0.001cm"/>'
    )
    hidden = rows([[secret.text, "3"]], ' table:style-name="ro0"')
    return package("spreadsheet", sheet(rows(FIGURES) + hidden), styles=style)


@sample("ods", mechanism="hidden-column")
def hidden_column(secret: Secret) -> bytes:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    return package("spreadsheet", sheet(columns + rows([["North", secret.text], ["South", "x"]])))


@sample("ods", mechanism="hidden-column")
def column_without_width(secret: Secret) -> bytes:
    style = family_style(
        "co0", "table-column", '<style:table-column-properties style:column-width="0cm"/>'
    )
    columns = '<table:table-column/><table:table-column table:style-name="co0"/>'
    lines = rows([["North", secret.text], ["South", "x"]])
    return package("spreadsheet", sheet(columns + lines), styles=style)


@sample("ods", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    style = family_style("ce1", "table-cell", '<style:text-properties fo:color="#ffffff"/>')
    return book(sheet(rows([[secret.text]], style="ce1")), styles=style)


@sample("ods", mechanism="white-text", name="text_in_the_colour_of_its_column")
def column_style(secret: Secret) -> bytes:
    style = family_style(
        "ce1", "table-cell",
        '<style:table-cell-properties fo:background-color="#102030"/><style:text-properties fo:color="#102030"/>',
    )  # fmt: skip
    column = '<table:table-column table:default-cell-style-name="ce1"/>'
    return book(sheet(column + rows([[secret.text]])), styles=style)


@sample("ods", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    style = family_style("T1", "text", '<style:text-properties fo:font-size="1pt"/>')
    inner = f'<table:table-row><table:table-cell office:value-type="string"><text:p><text:span text:style-name="T1">{secret.text}</text:span></text:p></table:table-cell></table:table-row>'
    return book(sheet(inner), styles=style)


@sample("ods", mechanism="no-show-format")
def no_show_format(secret: Secret) -> bytes:
    styles = (
        '<number:number-style style:name="N1P0" style:volatile="true"/>'
        '<number:text-style style:name="N1"><style:map style:condition="value()&gt;0" style:apply-style-name="N1P0"/></number:text-style>'
        + family_style("ce1", "table-cell", "", ' style:data-style-name="N1"')
    )
    return book(sheet(rows([[secret.text]], style="ce1")), styles=styles)


@sample("ods", mechanism="far-cell")
def far_cell(secret: Secret) -> bytes:
    gap = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    far = f'<table:table-row><table:table-cell table:number-columns-repeated="900"/>{cell(secret.text)}</table:table-row>'
    return package("spreadsheet", sheet(rows(FIGURES) + gap + far))


@sample("ods", mechanism="covered-text")
def covered_cell(secret: Secret) -> bytes:
    line = (
        f"<table:table-row>{cell('North', more=' table:number-columns-spanned=&quot;2&quot;'.replace('&quot;', chr(34)))}"
        f'<table:covered-table-cell office:value-type="string"><text:p>{secret.text}</text:p></table:covered-table-cell></table:table-row>'
    )
    return package("spreadsheet", sheet(rows(FIGURES) + line))


@sample("ods", mechanism="comment")
def comment(secret: Secret) -> bytes:
    note = f"<office:annotation><dc:creator>X</dc:creator><dc:date>2026-01-01T00:00:00</dc:date><text:p>{secret.text}</text:p></office:annotation>"
    line = f'<table:table-row><table:table-cell office:value-type="string">{note}<text:p>North</text:p></table:table-cell></table:table-row>'
    return package("spreadsheet", sheet(line))


@sample("ods", mechanism="tracked-change")
def tracked_change(secret: Secret) -> bytes:
    changes = (
        '<table:tracked-changes><table:cell-content-change table:id="ct1">'
        "<office:change-info><dc:creator>X</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
        f'<table:previous><table:change-track-table-cell office:value-type="string"><text:p>{secret.text}</text:p>'
        "</table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
    )
    return package("spreadsheet", changes + SHOWN)


@sample("ods", mechanism="external-link-cache")
def external_link_cache(secret: Secret) -> bytes:
    style = family_style("ta_extref", "table", '<style:table-properties table:display="false"/>')
    source = '<table:table-source xlink:href="file:///other.ods" table:table-name="S"/>'
    inner = source + rows(secret.rows(12))
    named = sheet(inner, name="'file:///other.ods'#S", attributes=' table:style-name="ta_extref"')
    return book(named, styles=style)


@sample("ods", mechanism="external-link-cache")
def dde_link(secret: Secret) -> bytes:
    link = f'<table:dde-links><table:dde-link><office:dde-source office:dde-application="soffice"/>{sheet(rows(secret.rows(10)))}</table:dde-link></table:dde-links>'
    return book(link)


@sample("ods", mechanism="pivot-cache")
def pivot_items(secret: Secret) -> bytes:
    members = "".join(
        f'<table:data-pilot-member table:name="{text}"/>' for text in (secret.text, secret.mail)
    )
    return book(
        '<table:data-pilot-tables><table:data-pilot-table table:name="P"><table:data-pilot-field table:source-field-name="Name">'
        f"<table:data-pilot-level><table:data-pilot-members>{members}</table:data-pilot-members></table:data-pilot-level>"
        "</table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>"
    )


@sample("ods", mechanism="data-validation")
def data_validation(secret: Secret) -> bytes:
    rules = f'<table:content-validations><table:content-validation table:name="v" table:condition="cell-content-is-in-list(&quot;{secret.mail}&quot;;&quot;{secret.number}&quot;)"/></table:content-validations>'
    return package("spreadsheet", rules + SHOWN)


@sample("ods", mechanism="defined-name")
def defined_name(secret: Secret) -> bytes:
    return book(
        f'<table:named-expressions><table:named-expression table:name="n" table:expression="&quot;{secret.text}&quot;"/></table:named-expressions>'
    )


@sample("ods", mechanism="scenario")
def scenario(secret: Secret) -> bytes:
    return book(sheet(f"<table:scenario/>{rows(secret.rows(10))}"))


@sample("ods", mechanism="formula-text", severity="review")
def formula_text(secret: Secret) -> bytes:
    formula = f' table:formula="of:=IF([.A1]=&quot;{secret.text}&quot;;1;2)"'
    line = f'<table:table-row><table:table-cell office:value-type="float" office:value="2"{formula}><text:p>2</text:p></table:table-cell></table:table-row>'
    return package("spreadsheet", sheet(rows(FIGURES) + line))


@sample("ods", mechanism="markup-text")
def value_behind_what_is_shown(secret: Secret) -> bytes:
    line = f'<table:table-row><table:table-cell office:value-type="string" office:string-value="{secret.text}"><text:p>North</text:p></table:table-cell></table:table-row>'
    return package("spreadsheet", sheet(rows(FIGURES) + line))


@sample("ods", mechanism="hyperlink", severity="review")
def hyperlink(secret: Secret) -> bytes:
    link = f'<text:a xlink:href="mailto:{secret.mail}">North</text:a>'
    line = f'<table:table-row><table:table-cell office:value-type="string"><text:p>{link}</text:p></table:table-cell></table:table-row>'
    return package("spreadsheet", sheet(rows(FIGURES) + line))


@sample("ods", mechanism="chart-cache")
def chart_cache(secret: Secret) -> bytes:
    chart = content(
        "chart", f"<chart:chart>{sheet(rows(secret.rows(12)), name='local-table')}</chart:chart>"
    )
    mime = "application/vnd.oasis.opendocument.chart"
    return book(parts={"Object 1/content.xml": chart}, types={"Object 1/": mime})


@sample("ods", mechanism="embedded-file")
def embedded_workbook(secret: Secret) -> bytes:
    inner = content("spreadsheet", sheet(rows(secret.rows(12))))
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return book(parts={"Object 1/content.xml": inner}, types={"Object 1/": mime})


@sample("ods", mechanism="header-footer", severity="review")
def header(secret: Secret) -> bytes:
    master = f'<style:master-page style:name="Default"><style:header><text:p>{secret.text}</text:p></style:header></style:master-page>'
    return book(parts={"styles.xml": masters(master=master)})


@sample("ods", mechanism="property", severity="review")
def property_text(secret: Secret) -> bytes:
    meta = f'<?xml version="1.0"?><m><meta><subject>{secret.text}</subject></meta></m>'
    return book(parts={"meta.xml": meta})


@sample("ods", mechanism="macro")
def macro(secret: Secret) -> bytes:
    module = f'<?xml version="1.0"?><module name="M">REM {secret.text}</module>'
    return book(parts={"Basic/Standard/Module1.xml": module})


@sample("ods", mechanism="earlier-revision")
def earlier_version(secret: Secret) -> bytes:
    return book(parts={"Versions/Version1": visible_rows(secret)})


@sample("ods", mechanism="unreferenced-part")
def unreferenced_part(secret: Secret) -> bytes:
    return book(parts={"left/over.xml": f"<a>{secret.text}</a>"}, listed=False)


@sample("ods", mechanism="xml-comment")
def xml_comment(secret: Secret) -> bytes:
    return book(f"<!-- {secret.text} -->")


@sample("ods", mechanism="form-field")
def form_field(secret: Secret) -> bytes:
    form = f"<office:forms><form:form><form:textarea><text:p>{secret.text}</text:p></form:textarea></form:form></office:forms>"
    return package("spreadsheet", sheet(form + rows(FIGURES)))


@clean("ods")
def figures(_: Secret) -> bytes:
    return package("spreadsheet", sheet(rows(FIGURES)))


@clean("ods")
def white_on_dark_heading(_: Secret) -> bytes:
    style = family_style(
        "ce1", "table-cell",
        '<style:table-cell-properties fo:background-color="#102030"/><style:text-properties fo:color="#ffffff"/>',
    )  # fmt: skip
    return package(
        "spreadsheet", sheet(rows(FIGURES[:1], style="ce1") + rows(FIGURES[1:])), styles=style
    )


@clean("ods")
def a_million_empty_rows(_: Secret) -> bytes:
    empty = '<table:table-row table:number-rows-repeated="1048000" table:visibility="collapse"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return package("spreadsheet", sheet(rows(FIGURES) + empty))
