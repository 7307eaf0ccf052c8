"""Why there is no safe copy, and what to do instead."""

from makegood.inspection import Document
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.reading import WHOLE_FILE
from makegood.vocabulary.finding import FindingClass, Verdict

_BY_FORMAT = {
    "docx": "Copy the text that is meant to go out into a new document, export that as PDF, and check the PDF.",
    "odt": "Copy the text that is meant to go out into a new document, export that as PDF, and check the PDF.",
    "pptx": "Export the slides as pictures or as PDF, and check that file.",
    "odp": "Export the slides as pictures or as PDF, and check that file.",
    "html": "Copy the text that is shown into a new page, and check that page.",
}
_PEOPLE = (
    "Take out the rows or columns about people, and try again: copying does not mend what is in plain"
    " sight."
)
_ELSE = "Take out what the verdict names in the program that made the file, and check it again."


def no_mender(document: Document) -> CannotMend:
    """No copy is made of files of this kind."""
    if any(gap.where == WHOLE_FILE for gap in document.gaps):
        return CannotMend(
            "No safe copy was made: the file itself could not be read.",
            remedy="Ask for it again, or save it in another form.",
        )
    return CannotMend(
        f"No safe copy was made: of a file of the kind “{document.format}” none can be made safely.",
        remedy=_BY_FORMAT.get(document.format, _ELSE),
    )


def because_of(verdict: Verdict) -> CannotMend:
    """The copy of what is seen does not pass: what is wrong with the file stands in plain sight."""
    grave = [each for each in verdict.findings if each.severity is not FindingClass.NOTE]
    why = f" {grave[0].sentence}" if grave else ""
    about_people = not grave or bool(grave[0].kinds)
    return CannotMend(
        f"No safe copy was kept: it holds only what everybody sees, and does not pass itself.{why}",
        remedy=_PEOPLE if about_people else grave[0].remedy,
    )
