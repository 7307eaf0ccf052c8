"""OpenDocument files written part by part, so that each hiding place is exactly one."""

import io
import zipfile
from xml.sax.saxutils import escape

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("number", "datastyle"),
        ("presentation", "presentation"), ("svg", "svg-compatible"), ("meta", "meta"),
        ("form", "form"), ("script", "script"), ("config", "config"), ("chart", "chart"),
        ("manifest", "manifest"),
    )
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)  # fmt: skip
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def content(kind: str, body: str, styles: str = "", before: str = "") -> str:
    """``content.xml`` of a document."""
    return (
        f"{HEAD}<office:document-content {SPACES}>{before}"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def masters(common: str = "", automatic: str = "", master: str = "") -> str:
    """``styles.xml`` of a document."""
    return (
        f"{HEAD}<office:document-styles {SPACES}><office:styles>{common}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )


def package(
    kind: str,
    body: str,
    *,
    styles: str = "",
    before: str = "",
    parts: dict[str, str | bytes] | None = None,
    types: dict[str, str] | None = None,
    listed: bool = True,
) -> bytes:
    """A whole document; ``parts`` are more parts of it, or others instead of the usual ones."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    held: dict[str, str | bytes] = {
        "content.xml": content(kind, body, styles, before),
        "styles.xml": masters(),
        **(parts or {}),
    }
    names = {
        "/": mime,
        **{name: "text/xml" for name in held if listed or parts is None or name not in parts},
    }
    names.update(types or {})
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{escape(name)}" manifest:media-type="{type_}"/>'
        for name, type_ in names.items()
    )
    held.setdefault(
        "META-INF/manifest.xml", f"{HEAD}<manifest:manifest {SPACES}>{entries}</manifest:manifest>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), mime)
        for name, part in held.items():
            archive.writestr(name, part)
    return data.getvalue()


def cell(text: object, style: str = "", more: str = "") -> str:
    """A cell with one paragraph."""
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell office:value-type="string"{styled}{more}>'
        f"<text:p>{escape(str(text))}</text:p></table:table-cell>"
    )


def rows(lines: list[list[str]], attributes: str = "", style: str = "") -> str:
    """Rows of cells."""
    return "".join(
        f"<table:table-row{attributes}>{''.join(cell(text, style) for text in line)}</table:table-row>"
        for line in lines
    )


FIGURES = [["Facility", "Total"], ["North", "12"], ["South", "31"], ["West", "7"]]


def sheet(inner: str, name: str = "Data", attributes: str = "") -> str:
    """A sheet."""
    return f'<table:table table:name="{name}"{attributes}>{inner}</table:table>'


def family_style(name: str, family: str, properties: str, more: str = "") -> str:
    """A style of a family."""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{more}>{properties}</style:style>'
    )
