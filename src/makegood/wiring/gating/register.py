"""The organisation's own register as fingerprints that a child may hold: sealed, in memory, for one run."""

import fcntl
import os
import secrets
from pathlib import Path

_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


def sealed_fingerprints(prepared: Path) -> tuple[int, str, str]:
    """A descriptor of the fingerprints, the key of this run, and the version of the register.

    Raises RegisterMissing where there is no prepared register that this version reads.
    """
    from makegood.engines.registers import open_prepared
    from makegood.engines.registers.members import KEY_BYTES, fingerprints

    register = open_prepared(prepared)
    key = secrets.token_bytes(KEY_BYTES)
    descriptor = os.memfd_create("fingerprints", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(fingerprints(register, key=key))
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
    return descriptor, key.hex(), register.version
