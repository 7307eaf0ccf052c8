"""A PDF as its pages show it: carried over page by page, nothing beside them."""

from typing import BinaryIO

from makegood.inspection.source import Source

FORMATS = ("pdf",)
ENDING = ".pdf"


def copied(source: Source, target: BinaryIO) -> tuple[str, ...]:
    """Write the copy, and say what was left out.

    Raises:
        CannotMend: something hides on a page, or a part was not seen.
        UnreadableFile: the file is encrypted or damaged.

    """
    from makegood.inspection.pdf.mending import mend_pdf

    return mend_pdf(source, target)
