"""Committing to a vault value in the ledger, so that a changed value is found and an erased one is gone."""

import hmac
from uuid import UUID

from makegood.vault.framing import encoded, framed
from makegood.vault.master_key import Purpose, PurposeKey
from makegood.vault.subject_key import SubjectKey


def keyed_commitment(
    value: str | bytes,
    *,
    subject_key: SubjectKey,
    key: PurposeKey,
    table: str,
    column: str,
    row_id: UUID | int | str,
) -> str:
    """64 hex digits that bind a ledger entry to a vault value without telling it.

    It is keyed twice, by the home and by the subject: once the subject's key is destroyed, nobody,
    with the master key in hand, can test a guess against it.
    """
    key.require(Purpose.COMMITMENT)
    own = hmac.digest(key.reveal(), framed(b"makegood subject", subject_key.reveal()), "sha256")
    kind, plain = (b"t", encoded(value)) if isinstance(value, str) else (b"b", value)
    place = (encoded(table), encoded(column), encoded(str(row_id)))
    return hmac.digest(own, framed(b"makegood commitment", kind, *place, plain), "sha256").hex()
