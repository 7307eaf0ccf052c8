"""Where a text stands: in plain sight, or in something that keeps it from sight."""

from dataclasses import dataclass

from makegood.vocabulary.finding import Visibility

_V = Visibility


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Place:
    """What surrounds a text. ``words`` are added to the part's name; "" adds nothing."""

    mechanism: str
    visibility: Visibility
    words: str = ""
    by_makers: bool = False


PLAIN = Place(mechanism="plain", visibility=_V.VISIBLE)
COMMENT = Place(mechanism="comment", visibility=_V.HIDDEN, words="comments")
COMMENTER = Place(
    mechanism="comment-author", visibility=_V.METADATA, words="authors of comments", by_makers=True
)
DELETED = Place(mechanism="tracked-change", visibility=_V.RESIDUAL, words="tracked changes")
CHANGER = Place(
    mechanism="change-author", visibility=_V.METADATA, words="authors of changes", by_makers=True
)
VANISHED = Place(mechanism="vanished-text", visibility=_V.HIDDEN)
HIDDEN_SHAPE = Place(mechanism="hidden-shape", visibility=_V.HIDDEN, words="hidden shapes")
LAYER_OFF = Place(mechanism="layer-off", visibility=_V.HIDDEN, words="layers that are off")
OFF_PAGE = Place(mechanism="off-page-text", visibility=_V.HIDDEN, words="beyond the page")
OFF_SLIDE = Place(mechanism="off-slide", visibility=_V.HIDDEN, words="beyond the slide")
SHAPE = Place(mechanism="drawing-text", visibility=_V.VISIBLE, words="drawings")
SLIDE_NOTE = Place(mechanism="slide-note", visibility=_V.HIDDEN, words="notes")
HIDDEN_SLIDE = Place(mechanism="hidden-slide", visibility=_V.HIDDEN)
HEADING = Place(mechanism="header-footer", visibility=_V.VISIBLE, words="headers and footers")
HEADING_OFF = Place(mechanism="header-footer", visibility=_V.HIDDEN, words="headers and footers")
VALIDATION = Place(mechanism="data-validation", visibility=_V.HIDDEN, words="checks of the input")
NAMES = Place(mechanism="defined-name", visibility=_V.HIDDEN, words="defined names")
FILTERS = Place(mechanism="filter", visibility=_V.METADATA, words="filters")
CONNECTIONS = Place(mechanism="connection", visibility=_V.METADATA, words="connections")
PIVOT_ITEMS = Place(mechanism="pivot-cache", visibility=_V.RESIDUAL, words="items of pivot tables")
PIVOT_LAYOUT = Place(
    mechanism="pivot-table", visibility=_V.METADATA, words="layout of pivot tables"
)
SCENARIO = Place(mechanism="scenario", visibility=_V.HIDDEN, words="scenarios")
VARIABLES = Place(mechanism="document-variable", visibility=_V.HIDDEN, words="variables")
DESCRIPTION = Place(mechanism="alt-text", visibility=_V.METADATA, words="descriptions of shapes")
FORM = Place(mechanism="form-field", visibility=_V.HIDDEN, words="form fields")
MACRO = Place(mechanism="macro", visibility=_V.HIDDEN, words="macros")
LINKS = Place(mechanism="hyperlink", visibility=_V.METADATA, words="links")
OTHER_FILES = Place(mechanism="linked-file", visibility=_V.METADATA, words="links to other files")
FORMULAS = Place(mechanism="formula-text", visibility=_V.METADATA, words="formulas")
MARKUP = Place(mechanism="markup-text", visibility=_V.HIDDEN, words="the markup")
STYLING = Place(mechanism="housekeeping", visibility=_V.METADATA, words="styles")
LINK_CACHE = Place(mechanism="external-link-cache", visibility=_V.RESIDUAL)
CHART_CACHE = Place(mechanism="chart-cache", visibility=_V.RESIDUAL)
COVERED = "covered-text"


def veiled(mechanism: str) -> Place:
    """The place of a run of text that its look keeps from sight."""
    return Place(mechanism=mechanism, visibility=_V.HIDDEN)
