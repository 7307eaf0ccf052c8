"""A key for each person (or other subject): destroying it erases everything sealed under it."""

import os
from collections.abc import Callable
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from makegood.errors import ExitCode, MakegoodError
from makegood.vault.framing import framed
from makegood.vault.master_key import Purpose, PurposeKey
from makegood.vault.secret import KEY_BYTES, Secret

NONCE_BYTES: Final = 12
_VERSION: Final = b"\x01"
_ID_AT: Final = slice(1, 9)
_NONCE_AT: Final = slice(9, 9 + NONCE_BYTES)
_BODY_AT: Final = slice(9 + NONCE_BYTES, None)
WRAPPED_BYTES: Final = 9 + NONCE_BYTES + KEY_BYTES + 16


class WrappedKeyError(MakegoodError):
    """A subject's wrapped key does not open: another master key, another subject, or it was changed."""

    exit_code = ExitCode.KEY_MISSING


class SubjectKey(Secret):
    """The key under which one subject's values are sealed."""

    __slots__ = ("cipher",)

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.cipher = AESGCM(self._raw)


def new_subject_key(*, random: Callable[[int], bytes] = os.urandom) -> SubjectKey:
    """A fresh key for one subject."""
    return SubjectKey(random(KEY_BYTES))


def wrap(
    key: SubjectKey,
    *,
    subject: UUID,
    under: PurposeKey,
    random: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """A subject's key, locked under the person-keys key and bound to that subject (AES-256-GCM).

    The 69 bytes name the key that locks them (by its id), so that a later rotation knows which
    keys are still to be wrapped anew.
    """
    under.require(Purpose.PERSON_KEYS)
    head = _VERSION + under.id
    nonce = random(NONCE_BYTES)
    return head + nonce + AESGCM(under.reveal()).encrypt(nonce, key.reveal(), _bound(head, subject))


def unwrap(wrapped: bytes, *, subject: UUID, under: PurposeKey) -> SubjectKey:
    """Open a subject's wrapped key.

    Raises WrappedKeyError where it belongs to another subject or another master key, or was changed.
    """
    under.require(Purpose.PERSON_KEYS)
    wrapped = bytes(wrapped)
    if len(wrapped) != WRAPPED_BYTES or wrapped[:1] != _VERSION:
        raise WrappedKeyError(
            "A wrapped key in the key store is damaged or of another version.",
            remedy="Restore the key store from its backup.",
        )
    if wrapped[_ID_AT] != under.id:
        raise WrappedKeyError(
            "A wrapped key in the key store was locked with another master key.",
            remedy="Name the key file that was made with this data folder.",
        )
    bound = _bound(wrapped[: _NONCE_AT.start], subject)
    try:
        raw = AESGCM(under.reveal()).decrypt(wrapped[_NONCE_AT], wrapped[_BODY_AT], bound)
    except InvalidTag:
        raise WrappedKeyError(
            "A wrapped key in the key store was changed, or belongs to another subject.",
            remedy="Restore the key store from its backup.",
        ) from None
    return SubjectKey(raw)


def _bound(head: bytes, subject: UUID) -> bytes:
    return framed(b"makegood wrapped key", head, subject.bytes)
