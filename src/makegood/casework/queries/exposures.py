"""The copies that were out, back as values."""

from dataclasses import fields
from datetime import datetime

from makegood.casework.desk import Desk
from makegood.store import models
from makegood.vocabulary.exposure import Exposure, Fetches

URL_COLUMN = "exposure_copy.url_sealed"
_MOMENTS = ("first_download", "last_download")


def exposures(incident: models.Incident, *, desk: Desk) -> tuple[Exposure, ...]:
    """One exposure a copy."""
    return tuple(
        Exposure(
            url=desk.vault.open(
                copy.url_sealed, subject=incident.id, column=URL_COLUMN, row=copy.number
            ),
            from_=copy.from_at,
            until=copy.until_at,
            from_source=copy.from_source,
            until_source=copy.until_source,
            fetches=_fetches(copy.fetches),
            at_least=copy.at_least,
            notes=tuple(copy.notes),
        )
        for copy in incident.exposures.order_by("number")
    )


def _fetches(stored: dict[str, object] | None) -> Fetches | None:
    if stored is None:
        return None
    values = {field.name: stored[field.name] for field in fields(Fetches)}
    for name in _MOMENTS:
        if values[name] is not None:
            values[name] = datetime.fromisoformat(str(values[name]))
    return Fetches(**values)  # type: ignore[arg-type]
