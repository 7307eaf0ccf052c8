"""A web page: HTML, XHTML, or a drawing (SVG), whole or a piece of one."""

import re

from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile

NAME = "html"
RANK = 60
_REMARKS = rb"\s*(?:<!--(?:(?!-->).)*-->\s*){0,50}"
_ROOT = re.compile(
    _REMARKS
    + rb"<(?:!doctype\s+html|html|head|body|svg|meta|title|style|script|div|span|table|p|h[1-6]"
    rb"|ul|ol|center|font|form|section|article|main|header|b|i|br|img|iframe|template|a(?=\s+href))[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_STRICT_ROOT = re.compile(
    _REMARKS
    + rb"<\?xml[^>]*>"
    + _REMARKS
    + rb"(?:<!doctype\s+(?:html|svg)\b|<(?:[a-z]+:)?(?:html|svg)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_DOCTYPE = re.compile(_REMARKS + rb"<!doctype\s+svg\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
)
_SEARCHED = 4096


def recognises(source: Source) -> bool:
    """It begins as a page, or with an element that only pages have."""
    encoding = encoding_of(source.head)
    if encoding is None:
        return False
    start = source.head
    if encoding.startswith(("utf-16", "utf-32")):
        start = start.decode(encoding, "replace").encode("utf-8")
    start = start.removeprefix(b"\xef\xbb\xbf")[:_SEARCHED]
    return any(known.match(start) for known in (_ROOT, _STRICT_ROOT, _DOCTYPE))


def read(source: Source, inside: Inside) -> Reading:
    """Visible text, tables, and everything that the source holds besides."""
    from makegood.inspection.pages.page import read_page

    page = read_page(_text(source.data()), inside)
    return Reading(format=NAME, parts=1, sheets=page.sheets, passages=page.passages, gaps=page.gaps)


def _text(data: bytes) -> str:
    encoding = encoding_of(data[:65_536])
    if encoding is None:
        raise UnreadableFile("The page is not text.", remedy="Save it again as UTF-8.")
    stated = _CHARSET.search(data[:_SEARCHED])
    if encoding == "cp1252" and stated is not None:
        try:
            return data.decode(stated[1].decode("ascii"), "replace")
        except (LookupError, UnicodeError):
            return decoded(data, encoding)
    return decoded(data, encoding)
