"""A PDF opened by its structure, under limits, with what had to be repaired to open it."""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf

from makegood.inspection.unreadable import UnreadableFile

_MB = 1 << 20
_REBUILT = "reconstruct"
_TAIL = 2_048


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Opened:
    """An open PDF, its bytes, and whether its directory of objects had to be rebuilt."""

    pdf: pikepdf.Pdf
    data: bytes
    was_rebuilt: bool
    is_cut_off: bool


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """Open a PDF with the empty password that most protected files have.

    Raises:
        UnreadableFile: it needs a password, or it is damaged beyond repair.

    """
    with _limits():
        pdf = _open(data)
        try:
            said = [str(warning) for warning in pdf.get_warnings()]
            yield Opened(
                pdf=pdf,
                data=data,
                was_rebuilt=any(_REBUILT in each for each in said),
                is_cut_off=b"%%EOF" not in data[-_TAIL:],
            )
        except pikepdf.PdfError as error:
            raise UnreadableFile(
                "The PDF is damaged: its objects cannot be read.",
                remedy="Ask for it again, or print it into a new PDF.",
            ) from error
        finally:
            pdf.close()


def _open(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UnreadableFile(
            "The PDF is encrypted and opens with a password only.",
            remedy="Give it without a password.",
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as error:
        raise UnreadableFile(
            "The PDF is cut off or damaged.", remedy="Ask for it again, or save it again."
        ) from error


@contextmanager
def _limits() -> Iterator[None]:
    """No filter may unpack one stream to more than a page could need."""
    most = 512 * _MB
    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=most,
        run_length_max_memory=most,
        png_max_memory=most,
        tiff_max_memory=most,
        dct_max_memory=most,
        doc_max_warnings=2_000,
    )
    log = logging.getLogger("pikepdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file written anew, for the eyes of this program only."""
    held = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.save(held)
    return held.getvalue()
