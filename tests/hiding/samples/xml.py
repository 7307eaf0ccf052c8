"""XML: comments, instructions, records in elements and in attributes."""

import base64
from xml.sax.saxutils import escape, quoteattr

from hiding import Secret, clean, sample


def document(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<report>{body}</report>'.encode()


def _tag(header: str) -> str:
    return header.replace(" ", "").replace("-", "")


@sample("xml", mechanism="plain", kinds=["name", "birth_date"])
def records(secret: Secret) -> bytes:
    header, *people = secret.rows(12)
    body = "".join(
        "<case>" + "".join(f"<{_tag(h)}>{escape(v)}</{_tag(h)}>" for h, v in zip(header, row, strict=True))
        + "</case>"
        for row in people
    )  # fmt: skip
    return document(f"<cases>{body}</cases>")


@sample("xml", mechanism="plain", kinds=["name", "birth_date"])
def records_in_attributes(secret: Secret) -> bytes:
    header, *people = secret.rows(12)
    body = "".join(
        "<case "
        + " ".join(f"{_tag(h)}={quoteattr(v)}" for h, v in zip(header, row, strict=True))
        + "/>"
        for row in people
    )
    return document(body)


@sample("xml", mechanism="plain", kinds=["name", "birth_date"])
def rows_of_cells(secret: Secret) -> bytes:
    body = "".join(
        "<row>" + "".join(f"<cell type='s'>{escape(cell)}</cell>" for cell in row) + "</row>"
        for row in secret.rows(12)
    )
    return document(body)


@sample("xml", mechanism="xml-comment")
def comment(secret: Secret) -> bytes:
    return document(f"<total>3</total><!-- {secret.text} -->")


@sample("xml", mechanism="processing-instruction")
def instruction(secret: Secret) -> bytes:
    return document(f"<total>3</total><?note {secret.text}?>")


@sample("xml", mechanism="encoded-text")
def coded(secret: Secret) -> bytes:
    return document(f"<blob>{base64.b64encode(secret.text.encode()).decode()}</blob>")


@sample("xml", mechanism="plain", severity="review")
def character_data(secret: Secret) -> bytes:
    return document(f"<note><![CDATA[{secret.text}]]></note>")


@sample("xml", mechanism="plain", severity="review")
def entity(secret: Secret) -> bytes:
    return f"<!DOCTYPE a [<!ENTITY who '{secret.text}'>]><a>&who;</a>".encode()


@clean("xml")
def figures(_: Secret) -> bytes:
    return document(
        "".join(f"<camp><name>Camp {at}</name><total>{at}</total></camp>" for at in range(9))
    )


@clean("xml", verdict="not-inspected")
def entities(_: Secret) -> bytes:
    return b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
