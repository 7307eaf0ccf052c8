"""HTML built from values: every text is escaped where it enters, so that no value can become markup."""

import html
from collections.abc import Sequence
from typing import NewType

Markup = NewType("Markup", str)
"""HTML that was made here. Anything else must pass through ``text``."""


def text(value: str) -> Markup:
    """A value as text, whatever it holds."""
    return Markup(html.escape(value, quote=True))


def element(name: str, *children: Markup, **attributes: str) -> Markup:
    """One element. ``class_`` is written class, ``aria_label`` aria-label."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value, quote=True)}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{''.join(children)}</{name}>")


def together(*parts: Markup) -> Markup:
    """Parts one after the other."""
    return Markup("\n".join(part for part in parts if part))


def paragraph(*sentences: str) -> Markup:
    """Plain sentences as one paragraph; nothing where there are none."""
    said = [sentence for sentence in sentences if sentence]
    return element("p", text(" ".join(said))) if said else Markup("")


def typed_by_somebody(value: str) -> Markup:
    """Words that a person typed, in any script: isolated, so that their direction disturbs nothing."""
    return element("bdi", text(value), dir="auto")


def bullets(items: Sequence[Markup]) -> Markup:
    """A list; nothing where there are no items."""
    return element("ul", *(element("li", item) for item in items)) if items else Markup("")


def section(anchor: str, title: str, *body: Markup) -> Markup:
    """A landmark with its heading."""
    heading = element("h2", text(title), id=anchor)
    return element("section", heading, together(*body), aria_labelledby=anchor)


def table(
    anchor: str,
    caption: str,
    *,
    headers: Sequence[str],
    rows: Sequence[Sequence[Markup]],
    numbers: Sequence[int] = (),
    total: Sequence[Markup] = (),
) -> Markup:
    """A table with caption and header cells; ``numbers`` are the columns set flush at their end."""
    classes = ["n" if column in numbers else "" for column in range(len(headers))]
    head = element(
        "tr",
        *(
            _cell("th", text(header), kind, scope="col")
            for header, kind in zip(headers, classes, strict=True)
        ),
    )
    parts = [
        element("caption", text(caption), id=anchor),
        element("thead", head),
        element("tbody", *(_row(row, classes) for row in rows)),
    ]
    if total:
        parts.append(element("tfoot", _row(total, classes)))
    return element(
        "div",
        element("table", *parts),
        class_="wide",
        role="region",
        aria_labelledby=anchor,
        tabindex="0",
    )


def _row(cells: Sequence[Markup], classes: Sequence[str]) -> Markup:
    first, *others = zip(cells, classes, strict=True)
    return element(
        "tr",
        _cell("th", *first, scope="row"),
        *(_cell("td", content, kind) for content, kind in others),
    )


def _cell(name: str, content: Markup, kind: str, **attributes: str) -> Markup:
    if kind:
        attributes["class_"] = kind
    return element(name, content, **attributes)
