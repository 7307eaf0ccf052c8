"""Keys, encryption per person, blind index: what makes the data folder unreadable without the key.

Every personal value is sealed under a key of its own subject; that key is wrapped under the master
key, which is never in the data folder. A hash of a personal value is always keyed, one key per
purpose (DESIGN §3 law 6, §5).
"""

from makegood.vault.blind_index import blind_index
from makegood.vault.file_hash import keyed_file_hash
from makegood.vault.key_file import KeyFileError, read_key_file, write_key_file
from makegood.vault.keyed_commitment import keyed_commitment
from makegood.vault.master_key import (
    MasterKey,
    Purpose,
    PurposeKey,
    WrongKeyError,
    new_master_key,
)
from makegood.vault.sealing import SealBrokenError, open_sealed, open_sealed_bytes, seal
from makegood.vault.subject_key import (
    SubjectKey,
    WrappedKeyError,
    new_subject_key,
    unwrap,
    wrap,
)

__all__ = [
    "KeyFileError",
    "MasterKey",
    "Purpose",
    "PurposeKey",
    "SealBrokenError",
    "SubjectKey",
    "WrappedKeyError",
    "WrongKeyError",
    "blind_index",
    "keyed_commitment",
    "keyed_file_hash",
    "new_master_key",
    "new_subject_key",
    "open_sealed",
    "open_sealed_bytes",
    "read_key_file",
    "seal",
    "unwrap",
    "wrap",
    "write_key_file",
]
