"""PDF: pages as a reader sees them, what is drawn and not seen, and all that lies beside the pages."""

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "pdf"
RANK = 10
_HEADER_WITHIN = 1_024


def recognises(source: Source) -> bool:
    """The mark stands among the first bytes, as readers of PDF allow."""
    return b"%PDF-" in source.head[: _HEADER_WITHIN + 5]


def read(source: Source, inside: Inside) -> Reading:
    """Everything in the file, earlier revisions and forgotten objects included."""
    from makegood.inspection.pdf.whole import read_whole

    return read_whole(source.data(), inside).reading(NAME)
