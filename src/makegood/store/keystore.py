"""The key store: wrapped keys of subjects, in a file of its own with a backup of its own.

It lies beside the casework database and never inside it, so that destroying a key erases its
subject in every copy of the database as well.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

_CHUNK = 500


class KeyStore:
    """Wrapped subject keys by subject id. Wrapping and unwrapping is the vault's business."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._connect() as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS subject_key (subject BLOB PRIMARY KEY, wrapped BLOB NOT NULL)"
            )
        connection.close()
        path.chmod(0o600)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=5)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def add(self, wrapped: Mapping[UUID, bytes]) -> None:
        """Keep new keys. They are on disk before anything sealed under them is."""
        connection = self._connect()
        try:
            with connection:
                connection.executemany(
                    "INSERT INTO subject_key (subject, wrapped) VALUES (?, ?)",
                    [(subject.bytes, key) for subject, key in wrapped.items()],
                )
        finally:
            connection.close()

    def wrapped(self, subjects: Iterable[UUID]) -> dict[UUID, bytes]:
        """The wrapped keys of these subjects; a subject without a key is left out."""
        wanted = [subject.bytes for subject in subjects]
        found: dict[UUID, bytes] = {}
        connection = self._connect()
        try:
            for start in range(0, len(wanted), _CHUNK):
                part = wanted[start : start + _CHUNK]
                places = ",".join("?" * len(part))
                query = f"SELECT subject, wrapped FROM subject_key WHERE subject IN ({places})"  # noqa: S608 (only question marks)
                found |= {UUID(bytes=s): k for s, k in connection.execute(query, part)}
        finally:
            connection.close()
        return found
