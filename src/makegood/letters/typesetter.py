"""The one place that talks to Typst: pages as bytes and values as JSON in, a PDF or an answer out."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import typst

from makegood.letters.fonts import installed_fonts


class NotTypeset(Exception):
    """Typst refused. What it said is not kept: it quotes the text that it refused."""


def typeset(pages: Mapping[str, bytes], *, run: Mapping[str, object], dated: date) -> bytes:
    """The pages with the values of ``run``, as tagged PDF/UA-1 that bears the date ``dated``.

    Values reach the pages as JSON strings only, so that no value is ever read as markup.

    Raises:
        NotTypeset: Typst refused, among others for text that no font can show.

    """
    # The stubs know no dict of files, which Typst's binding takes since 0.12.
    source: Any = dict(pages)
    try:
        made = typst.compile(
            source,
            font_paths=installed_fonts(),
            sys_inputs={"run": json.dumps(run)},
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(dated, time(), tzinfo=UTC),
        )
    except typst.TypstError:
        raise NotTypeset from None
    return bytes(made)


def ask(pages: Mapping[str, bytes], *, label: str) -> Any:
    """The value that the pages carry under ``label``, for what only the pages know."""
    source: Any = dict(pages)
    return json.loads(
        typst.query(source, f"<{label}>", field="value", one=True, ignore_system_fonts=True)
    )
