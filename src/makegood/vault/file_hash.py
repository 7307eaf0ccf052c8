"""Recognising a file again without a plain hash of it, which anyone who has the file could compute."""

import hmac
from typing import BinaryIO, Final

from makegood.vault.master_key import Purpose, PurposeKey

_CHUNK: Final = 1 << 20


def keyed_file_hash(stream: BinaryIO, *, key: PurposeKey) -> str:
    """64 hex digits that are the same for the same file in this home, and mean nothing elsewhere."""
    key.require(Purpose.FILE_HASH)
    digest = hmac.new(key.reveal(), digestmod="sha256")
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
