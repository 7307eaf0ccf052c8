"""Seals and opens the vault's columns: subject keys from the key store, one cache a sitting."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self
from uuid import UUID

from makegood.store.keystore import KeyStore
from makegood.vault import (
    MasterKey,
    Purpose,
    SubjectKey,
    blind_index,
    keyed_commitment,
    keyed_file_hash,
    new_subject_key,
    open_sealed,
    seal,
    unwrap,
    wrap,
)

_EXTRA_KEYS_AT_ONCE = 20_000


class ErasedError(LookupError):
    """The key of this subject was destroyed, or never existed."""


class CaseVault:
    """Everything that casework may do with personal values, under one master key."""

    def __init__(self, master: MasterKey, keystore: KeyStore) -> None:
        self._master = master
        self._keystore = keystore
        self._keys: dict[UUID, SubjectKey] = {}

    @classmethod
    def beside(cls, folder: Path, *, master: MasterKey) -> Self:
        """The vault of the home in this folder: its key store lies beside the casework database."""
        return cls(master, KeyStore(folder / "keys.sqlite3"))

    def __repr__(self) -> str:
        return "CaseVault()"

    def add_subjects(self, subjects: Iterable[UUID]) -> None:
        """Make a key for each new subject; the keys are on disk when this returns."""
        under = self._master.key_for(Purpose.PERSON_KEYS)
        made = {subject: new_subject_key() for subject in subjects}
        self._keystore.add(
            {subject: wrap(key, subject=subject, under=under) for subject, key in made.items()}
        )
        self._keys |= made

    def load(self, subjects: Iterable[UUID]) -> None:
        """Fetch the keys of many subjects at once, before many values are opened."""
        under = self._master.key_for(Purpose.PERSON_KEYS)
        wanted = {subject for subject in subjects if subject not in self._keys}
        if len(self._keys) > _EXTRA_KEYS_AT_ONCE:
            self._keys.clear()
        for subject, wrapped in self._keystore.wrapped(wanted).items():
            self._keys[subject] = unwrap(wrapped, subject=subject, under=under)

    def _key(self, subject: UUID) -> SubjectKey:
        if subject not in self._keys:
            self.load([subject])
        try:
            return self._keys[subject]
        except KeyError:
            raise ErasedError(f"no key for {subject}") from None

    def seal(self, value: str, *, subject: UUID, column: str, row: UUID | int) -> bytes:
        """Seal a value under its subject's key, bound to its place (``table.column`` and row)."""
        table, name = column.split(".")
        return seal(value, key=self._key(subject), table=table, column=name, row_id=row)

    def open(
        self, sealed: bytes | memoryview, *, subject: UUID, column: str, row: UUID | int
    ) -> str:
        """Open what ``seal`` gave, from the same place."""
        table, name = column.split(".")
        return open_sealed(
            bytes(sealed), key=self._key(subject), table=table, column=name, row_id=row
        )

    def index(self, value: str, *, domain: str) -> bytes:
        """A keyed hash by which an exact value can be found again without being stored."""
        return blind_index(value, domain=domain, key=self._master.key_for(Purpose.BLIND_INDEX))

    def commitment(self, value: str, *, subject: UUID, column: str, row: UUID | int) -> str:
        """What the ledger may say of a sealed value: 64 hex digits that bind it."""
        table, name = column.split(".")
        return keyed_commitment(
            value,
            subject_key=self._key(subject),
            key=self._master.key_for(Purpose.COMMITMENT),
            table=table,
            column=name,
            row_id=row,
        )

    def file_hash(self, path: Path) -> str:
        """A keyed hash of a file's bytes, 64 hex digits."""
        with path.open("rb") as stream:
            return keyed_file_hash(stream, key=self._master.key_for(Purpose.FILE_HASH))

    @property
    def sealing_key(self) -> bytes:
        """The key of the ledger's seals."""
        return self._master.key_for(Purpose.LEDGER_SEAL).reveal()

    @property
    def signing_seed(self) -> bytes:
        """The seed of the key that signs checkpoints."""
        return self._master.key_for(Purpose.LEDGER_SIGNING).reveal()
