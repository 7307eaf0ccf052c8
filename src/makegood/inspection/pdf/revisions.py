"""Earlier revisions: a PDF that is saved by adding to its end still holds what it was before."""

import io
from collections.abc import Iterator

import pikepdf

from makegood.inspection.pdf.objects import entry, items_of, pairs_of

_MOST = 64
_MARK = b"%%EOF"


def earlier_revisions(data: bytes) -> Iterator[bytes]:
    """The bytes of the file up to each earlier end, the last one first.

    The first end of a file that is laid out for the web belongs to its only revision.
    """
    ends = _ends(data)
    first = 1 if b"/Linearized" in data[:2_048] else 0
    for end in reversed(ends[first:-1][-_MOST:]):
        before = data[:end]
        if _is_whole(before):
            yield before


def _ends(data: bytes) -> list[int]:
    found = []
    at = data.find(_MARK)
    while at >= 0:
        found.append(at + len(_MARK))
        at = data.find(_MARK, at + 1)
    return found


def _is_whole(data: bytes) -> bool:
    """Whether the bytes are a PDF by themselves, and not one cut off in the middle of a stream."""
    if b"startxref" not in data[-1_100:]:
        return False
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=False):
            return True
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False


def unchanged_pages(earlier: pikepdf.Pdf, final: pikepdf.Pdf) -> frozenset[int]:
    """Pages of an earlier revision that the last one still has as they were."""
    now = {_fingerprint(page) for page in final.pages}
    return frozenset(
        number for number, page in enumerate(earlier.pages, start=1) if _fingerprint(page) in now
    )


def _fingerprint(page: pikepdf.Page) -> tuple[bytes, ...]:
    """A page's content and the pinned things on it, byte by byte."""
    pieces = [page.obj.unparse(resolved=True)]
    pieces.extend(_raw(stream) for stream in items_of(entry(page.obj, "/Contents")))
    forms = entry(page.obj, "/Resources", "/XObject")
    pieces.extend(_raw(form) for _, form in pairs_of(forms))
    for pinned in items_of(entry(page.obj, "/Annots")):
        pieces.append(pinned.unparse(resolved=True))
        pieces.append(_raw(entry(pinned, "/AP", "/N")))
    return tuple(pieces)


def _raw(held: object) -> bytes:
    if not isinstance(held, pikepdf.Stream):
        return b""
    try:
        return held.read_raw_bytes()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return b""
