"""Safe tables as they stand on the page."""

from datetime import date

from makegood.account.bar import swatch
from makegood.account.markup import Markup, element, paragraph, table, text, together
from makegood.account.suppression import SafeTable
from makegood.account.wording import day, name_of_cell, number


def safe(
    anchor: str,
    caption: str,
    shown: SafeTable,
    *,
    first: str,
    second: str,
    today: date,
    coloured: bool = False,
) -> Markup:
    """A one-way table with its total, and what was merged or held back said under it."""
    if shown.total is None:
        return paragraph(f"{caption}: fewer than {shown.k} in all, so no numbers are shown.")
    rows = [
        [
            element(
                "span",
                *([swatch(shown, cell)] if coloured else []),
                text(name_of_cell(cell.labels)),
            ),
            text(number(cell.count)),
        ]
        for cell in shown.cells
    ]
    return together(
        table(
            anchor,
            caption,
            headers=(first, second),
            rows=rows,
            numbers=(1,),
            total=[text("Total"), text(number(shown.total))],
        ),
        remarks(shown, today=today),
    )


def remarks(shown: SafeTable, *, today: date) -> Markup:
    """Which lines were merged, and whether an earlier table still stands."""
    merged = any(len(cell.labels) > 1 for cell in shown.cells)
    return paragraph(
        f"Lines that would show fewer than {shown.k} people are shown together with others."
        if merged
        else "",
        f"As of {day(shown.as_of)}: too little has changed since then to show it without showing"
        " single people."
        if shown.as_of != today
        else "",
    )


def single(shown: SafeTable) -> str:
    """The one number of a table of one line."""
    return f"fewer than {shown.k}" if shown.total is None else number(shown.total)
