"""Checkpoints: the size and root of the ledger in a signed line that leaves the machine.

The text is a C2SP tlog-checkpoint in a C2SP signed note, signed with Ed25519 (RFC 8032), so that
witnesses and tools of other houses can read it.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from makegood.errors import ExitCode, MakegoodError
from makegood.ledger.tree import HASH_BYTES

_ED25519: Final = b"\x01"
_ORIGIN: Final = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9._-]+)*")
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,15}")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIGNATURE_LINE: Final = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_LONGEST_NOTE: Final = 1 << 20
_ID_BYTES: Final = 4


class CheckpointError(MakegoodError):
    """A checkpoint is not one, is of another ledger, or its signature is not ours."""

    exit_code = ExitCode.LEDGER_DOES_NOT_VERIFY


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """How large the ledger was and which root it had. ``origin`` names this one ledger."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if _ORIGIN.fullmatch(self.origin) is None:
            raise ValueError("an origin is like an address without scheme: example.org/ledger")
        if self.size < 0 or len(self.root) != HASH_BYTES:
            raise ValueError(f"a checkpoint has a size and a root of {HASH_BYTES} bytes")

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key with which anyone checks our checkpoints."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != HASH_BYTES:
            raise ValueError("a public key has 32 bytes")

    def id(self, name: str) -> bytes:
        """The four bytes that mark this key's signatures under this name (C2SP signed-note)."""
        marked = name.encode() + b"\n" + _ED25519 + self.raw
        return hashlib.sha256(marked).digest()[:_ID_BYTES]

    def line(self, name: str) -> str:
        """The key in one line, ``name+id+key``, as other tools read it."""
        key = base64.b64encode(_ED25519 + self.raw).decode()
        return f"{name}+{self.id(name).hex()}+{key}"

    def has_signed(self, signature: bytes, text: bytes) -> bool:
        """Whether this is the signature of this key under this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, text)
        except InvalidSignature:
            return False
        return True


class SigningKey:
    """The key that signs checkpoints. It never prints itself."""

    __slots__ = ("_private", "public_key")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public_key: Final = PublicKey(private.public_key().public_bytes_raw())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The key of a 32-byte seed (RFC 8032 §5.1.5), which the vault keeps."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def __repr__(self) -> str:
        return "SigningKey(hidden)"

    def sign(self, text: bytes) -> bytes:
        """The Ed25519 signature under a text."""
        return self._private.sign(text)


def sign_checkpoint(checkpoint: Checkpoint, *, key: SigningKey) -> str:
    """The signed note of a checkpoint: what is printed, kept outside, and given to a witness."""
    text = checkpoint.text
    signed = key.public_key.id(checkpoint.origin) + key.sign(text.encode())
    return f"{text}\n— {checkpoint.origin} {base64.b64encode(signed).decode()}\n"


def open_checkpoint(note: str, *, origin: str, key: PublicKey) -> Checkpoint:
    """The checkpoint in a note, if this key signed it for this ledger.

    Lines of other signers (witnesses) are passed over; extension lines are allowed, as the norm
    says. Raises CheckpointError.
    """
    if len(note) > _LONGEST_NOTE or _CONTROL.search(note):
        raise _not_a_checkpoint()
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise _not_a_checkpoint()
    text += "\n"
    checkpoint = _parsed(text)
    if checkpoint.origin != origin:
        raise CheckpointError(
            "The checkpoint belongs to another ledger.",
            remedy="Give the checkpoint that was printed for this data folder.",
        )
    if not _is_signed(text, signatures, name=origin, key=key):
        raise CheckpointError(
            "The checkpoint does not carry a valid signature of this ledger's key.",
            remedy="Use the checkpoint exactly as it was printed; if it is unchanged, someone has "
            "tried to pass another for it.",
        )
    return checkpoint


def _parsed(text: str) -> Checkpoint:
    origin, size, root, *extensions = [*text.removesuffix("\n").split("\n"), "", ""]
    if _SIZE.fullmatch(size) is None or "" in extensions[:-2]:
        raise _not_a_checkpoint()
    try:
        return Checkpoint(origin=origin, size=int(size), root=_decoded(root))
    except ValueError:
        raise _not_a_checkpoint() from None


def _is_signed(text: str, signatures: str, *, name: str, key: PublicKey) -> bool:
    """Whether a line of this key is there and is right; one of its lines that is wrong spoils all."""
    found = False
    for line in signatures.removesuffix("\n").split("\n"):
        match = _SIGNATURE_LINE.fullmatch(line)
        if match is None:
            raise _not_a_checkpoint()
        signed = _decoded(match[2])
        if match[1] != name or signed[:_ID_BYTES] != key.id(name):
            continue
        if not key.has_signed(signed[_ID_BYTES:], text.encode("utf-8", "surrogatepass")):
            return False
        found = True
    return found


def _decoded(text: str) -> bytes:
    """The bytes of a base64 text, if it is their one spelling: else a changed note would pass."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise _not_a_checkpoint() from None
    if base64.b64encode(raw).decode() != text:
        raise _not_a_checkpoint()
    return raw


def _not_a_checkpoint() -> CheckpointError:
    return CheckpointError(
        "This is not a checkpoint of a ledger.",
        remedy="Give the file that `--checkpoint-to` wrote, or the lines that `respond` printed, "
        "from the first line to the one that begins with a long dash.",
    )
