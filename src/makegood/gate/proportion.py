"""Is the file far larger than what it shows? The Northern Irish file "would have fitted on a page".

Only packages are weighed (workbooks, documents, presentations), because there the weight can be told
apart: pictures, styles, themes, fonts and printer settings hold no text and are left out.
"""

import re
import zipfile
from collections.abc import Iterator

from makegood.inspection import Document
from makegood.inspection.reading import WHOLE_FILE
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Finding, FindingClass, Visibility

_PACKAGES = frozenset({"xlsx", "xlsb", "ods", "docx", "odt", "pptx", "odp"})
_NO_TEXT = re.compile(
    r"media/|pictures/|thumbnails/|/theme/|styles\.xml|printersettings|fonts?/|\.(?:png|jpe?g|gif|emf|wmf"
    r"|tiff?|svg|bmp|ttf|odttf|otf|bin\.rels)\Z",
    re.IGNORECASE,
)
_FLOOR_BYTES = 131_072
"""Below this nobody could tell a list of people from an office program's ordinary furniture."""
_BYTES_FOR_VALUE = 32
"""A filled cell or a line of text in a compressed package: 5 to 25 bytes were measured."""
_TIMES = 16


def bytes_for_text(source: Source) -> int | None:
    """How many compressed bytes of a package can hold text; None where that cannot be told."""
    if not source.head.startswith(b"PK"):
        return None
    try:
        with source.open() as file, zipfile.ZipFile(file) as package:
            return sum(
                entry.compress_size
                for entry in package.infolist()
                if not _NO_TEXT.search(entry.filename)
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return None


def findings_of_proportion(document: Document, text_bytes: int | None) -> Iterator[Finding]:
    """Asks for a look where a package holds many times what is shown."""
    if text_bytes is None or document.format not in _PACKAGES or text_bytes < _FLOOR_BYTES:
        return
    shown = _values_shown(document)
    if text_bytes > _TIMES * _BYTES_FOR_VALUE * max(shown, 1):
        yield Finding(
            rule="out-of-proportion",
            severity=FindingClass.REVIEW,
            where=WHOLE_FILE,
            mechanism="plain",
            visibility=Visibility.VISIBLE,
            kinds=(),
            values=shown,
            sentence=(
                f"The file shows {shown:,} filled values and is far larger than they need:"
                f" {text_bytes // 1024:,} kB can hold text."
            ),
            remedy="Find out what else is in it. Copy what is meant to go out into a new file.",
        )


def _values_shown(document: Document) -> int:
    tables = sum(table.values for table in document.summaries if table.visible)
    loose = sum(trace.values for trace in document.traces if trace.visibility is Visibility.VISIBLE)
    return tables + loose
