"""The one key that opens a home, and the keys for single purposes that come from it."""

import hashlib
import hmac
import os
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from makegood.errors import ExitCode, MakegoodError
from makegood.vault.secret import KEY_BYTES, Secret

_INFO: Final = b"makegood vault 1 "
_ID_BYTES: Final = 8


class Purpose(StrEnum):
    """What a derived key is for: one key per purpose, so that no two uses can be compared."""

    PERSON_KEYS = "person-keys"
    BLIND_INDEX = "blind-index"
    FILE_HASH = "file-hash"
    COMMITMENT = "commitment"
    LEDGER_SEAL = "ledger-seal"
    LEDGER_SIGNING = "ledger-signing"
    WEB_SESSIONS = "web-sessions"
    KEY_CHECK = "key-check"


class WrongKeyError(MakegoodError):
    """The key is a key, but not the one that this home was made with."""

    exit_code = ExitCode.KEY_MISSING


class PurposeKey(Secret):
    """A key for one purpose, derived from the master key. ``id`` may be shown and stored."""

    __slots__ = ("id", "purpose")

    def __init__(self, raw: bytes, *, purpose: Purpose) -> None:
        super().__init__(raw)
        self.purpose = purpose
        self.id = hashlib.sha256(b"makegood key id " + self._raw).digest()[:_ID_BYTES]

    def __repr__(self) -> str:
        return f"PurposeKey(purpose={self.purpose.value!r}, hidden)"

    def require(self, purpose: Purpose) -> None:
        """Refuse to work with a key that was derived for something else."""
        if self.purpose is not purpose:
            raise ValueError(f"a key for {self.purpose} was given where one for {purpose} is due")


class MasterKey(Secret):
    """The key that wraps all others. It is kept outside the data folder and outside every backup."""

    __slots__ = ("_derived",)

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self._derived: dict[Purpose, PurposeKey] = {}

    def key_for(self, purpose: Purpose) -> PurposeKey:
        """The key for one purpose (HKDF-Expand with SHA-256, RFC 5869; the master key is random)."""
        key = self._derived.get(purpose)
        if key is None:
            info = _INFO + purpose.value.encode()
            raw = HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive(self._raw)
            key = self._derived[purpose] = PurposeKey(raw, purpose=purpose)
        return key

    @property
    def check_value(self) -> str:
        """What the home stores to recognise its key again; it says nothing about the key."""
        return self.key_for(Purpose.KEY_CHECK).reveal().hex()[:32]

    def require(self, check_value: str) -> None:
        """Make sure, at opening, that this is the key the home was made with.

        Raises WrongKeyError where it is another one.
        """
        if not hmac.compare_digest(self.check_value.encode(), check_value.encode()):
            raise WrongKeyError(
                "The master key is not the key of this data folder.",
                remedy="Name the key file that was made with it, or restore that file from where "
                "your organisation keeps it. Nothing was opened or changed.",
            )


def new_master_key(*, random: Callable[[int], bytes] = os.urandom) -> MasterKey:
    """A fresh master key for a new home."""
    return MasterKey(random(KEY_BYTES))
