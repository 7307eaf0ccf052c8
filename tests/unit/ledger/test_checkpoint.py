"""Signed checkpoints."""

import base64
import hashlib
import string
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from makegood.ledger import (
    Checkpoint,
    CheckpointError,
    PublicKey,
    SigningKey,
    open_checkpoint,
    sign_checkpoint,
)

ORIGIN = "makegood.invalid/invented"
KEY = SigningKey.from_seed(bytes(range(32)))
ROOT = hashlib.sha256(b"invented").digest()
NOTE = sign_checkpoint(Checkpoint(origin=ORIGIN, size=6309, root=ROOT), key=KEY)
TEXT, _, SIGNATURES = NOTE.partition("\n\n")

# RFC 8032 §7.1, test 2: seed, public key, message, signature.
RFC_SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
RFC_PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
RFC_SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def opened(note: str, **changes: Any) -> Checkpoint:
    return open_checkpoint(note, **{"origin": ORIGIN, "key": KEY.public_key} | changes)


def signed(text: str, *, name: str = ORIGIN) -> str:
    """A note signed by our key, put together by hand after the C2SP text."""
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + KEY.public_key.raw).digest()[:4]
    signature = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).sign(text.encode())
    return f"{text}\n— {name} {base64.b64encode(key_id + signature).decode()}\n"


def test_the_signature_of_the_norm_is_ours() -> None:
    """The known answer of RFC 8032 is ours, and a changed message is refused."""
    key = SigningKey.from_seed(bytes.fromhex(RFC_SEED))
    assert key.public_key.raw.hex() == RFC_PUBLIC
    assert key.sign(b"\x72").hex() == RFC_SIGNATURE
    assert key.public_key.has_signed(bytes.fromhex(RFC_SIGNATURE), b"\x72")
    assert not key.public_key.has_signed(bytes.fromhex(RFC_SIGNATURE), b"\x73")
    assert not key.public_key.has_signed(b"", b"\x72")


def test_a_checkpoint_has_the_lines_of_the_norm() -> None:
    """Origin, size, root, a blank line, and the signature line that the C2SP texts describe."""
    lines = NOTE.split("\n")
    assert lines[:3] == [ORIGIN, "6309", base64.b64encode(ROOT).decode()]
    assert lines[3] == ""
    assert lines[4].startswith(f"— {ORIGIN} ")
    assert lines[5:] == [""]
    assert signed(TEXT + "\n") == NOTE


@given(st.integers(0, 10**15), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back(size: int, root: bytes) -> None:
    """What was signed is opened again with the public key alone."""
    point = Checkpoint(origin=ORIGIN, size=size, root=root)
    assert opened(sign_checkpoint(point, key=KEY)) == point


@given(st.data())
def test_any_changed_character_is_found(data: st.DataObject) -> None:
    """A note with any one character changed, lost or added is refused."""
    at = data.draw(st.integers(0, len(NOTE) - 1))
    other = data.draw(st.characters().filter(lambda c: c != NOTE[at]))
    for changed in (NOTE[:at] + other + NOTE[at + 1 :], NOTE[:at] + NOTE[at + 1 :]):
        with pytest.raises(CheckpointError):
            opened(changed)


def test_no_character_has_a_second_spelling() -> None:
    """Every place of a note tried with every character that a note may hold: each is refused."""
    alphabet = string.ascii_letters + string.digits + "+/=.-— \n"
    for at, true in enumerate(NOTE):
        for other in alphabet.replace(true, ""):
            with pytest.raises(CheckpointError):
                opened(NOTE[:at] + other + NOTE[at + 1 :])


def test_another_key_has_not_signed() -> None:
    """A note of another home's key is refused with exit code 28."""
    other = SigningKey.from_seed(bytes(32)).public_key
    with pytest.raises(CheckpointError, match="valid signature") as caught:
        opened(NOTE, key=other)
    assert caught.value.exit_code == 28


def test_another_ledgers_checkpoint_is_refused() -> None:
    """The checkpoint of another ledger says so, even where our key signed it."""
    with pytest.raises(CheckpointError, match="another ledger"):
        opened(NOTE, origin="makegood.invalid/another")


def test_a_witness_may_sign_too() -> None:
    """Lines of other signers are passed over, before and after ours (C2SP signed-note)."""
    witness = f"— witness.invalid {base64.b64encode(bytes(80)).decode()}\n"
    same_name = f"— {ORIGIN} {base64.b64encode(bytes(68)).decode()}\n"
    for note in (
        f"{TEXT}\n\n{witness}{SIGNATURES}",
        f"{TEXT}\n\n{SIGNATURES}{witness}",
        f"{TEXT}\n\n{same_name}{SIGNATURES}",
    ):
        assert opened(note).size == 6309


def test_a_witness_alone_is_not_enough() -> None:
    """Without our own signature a note vouches for nothing."""
    witness = f"— witness.invalid {base64.b64encode(bytes(80)).decode()}\n"
    with pytest.raises(CheckpointError, match="valid signature"):
        opened(f"{TEXT}\n\n{witness}")


def test_one_wrong_line_of_our_key_spoils_the_note() -> None:
    """A note that also carries a false signature of our key is refused as a whole."""
    key_id = KEY.public_key.id(ORIGIN)
    false = f"— {ORIGIN} {base64.b64encode(key_id + bytes(64)).decode()}\n"
    with pytest.raises(CheckpointError, match="valid signature"):
        opened(f"{TEXT}\n\n{SIGNATURES}{false}")


def test_extension_lines_are_allowed_and_signed() -> None:
    """Further lines are passed over, as the norm says, but no empty one."""
    assert opened(signed(f"{TEXT}\nfurther line\n")).size == 6309
    for text in (f"{TEXT}\n\nfurther\n", f"{TEXT}\nfurther\n\n"):
        with pytest.raises(CheckpointError):
            opened(signed(text))


ROOT_LINE = base64.b64encode(ROOT).decode()
NOT_CHECKPOINTS = {
    "nothing": "",
    "one line": "text\n",
    "two lines": f"{ORIGIN}\n1\n",
    "a leading zero": f"{ORIGIN}\n01\n{ROOT_LINE}\n",
    "a sign": f"{ORIGIN}\n+1\n{ROOT_LINE}\n",
    "other digits": f"{ORIGIN}\n١\n{ROOT_LINE}\n",
    "too long a size": f"{ORIGIN}\n{10**16}\n{ROOT_LINE}\n",
    "a short root": f"{ORIGIN}\n1\n{ROOT_LINE[:-4]}\n",
    "no base64": f"{ORIGIN}\n1\n{'!' * 44}\n",
    "loose base64": f"{ORIGIN}\n1\n{ROOT_LINE[:-2]}{chr(ord(ROOT_LINE[-2]) + 1)}=\n",
    "an origin with blanks": f"two words\n1\n{ROOT_LINE}\n",
}


@pytest.mark.parametrize("text", NOT_CHECKPOINTS.values(), ids=NOT_CHECKPOINTS.keys())
def test_other_texts_are_refused_even_signed(text: str) -> None:
    """What does not have the form of a checkpoint is none, whoever signed it."""
    with pytest.raises(CheckpointError, match="not a checkpoint") as caught:
        opened(signed(text))
    assert "long dash" in caught.value.remedy


@pytest.mark.parametrize(
    "note",
    [
        TEXT,
        f"{TEXT}\n\n",
        f"{TEXT}\n\n{SIGNATURES.strip()}",
        f"{TEXT}\n\n{SIGNATURES.replace('—', '-')}",
        f"{TEXT}\n\n{SIGNATURES}nonsense\n",
        f"{TEXT}\n\n— {ORIGIN} A===\n",
        f"{TEXT}\n\n— {ORIGIN} AAAAA\n",
        NOTE.replace("\n", "\r\n"),
        NOTE + "— witness.invalid AAAA\n" * 50_000,
    ],
)
def test_signature_lines_have_one_form(note: str) -> None:
    """A note without its signatures, or with other lines among them, is refused."""
    with pytest.raises(CheckpointError, match="not a checkpoint"):
        opened(note)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_is_refused_without_a_crash(text: str) -> None:
    """Whatever a person pastes is answered with a sentence."""
    for note in (text, f"{text}\n\n{SIGNATURES}", f"{TEXT}\n{text}\n\n{SIGNATURES}"):
        if note != NOTE:
            with pytest.raises(CheckpointError):
                opened(note)


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "Two Words"}, {"origin": "a+b"}, {"origin": ""}, {"size": -1}, {"root": b"short"}],
)
def test_a_checkpoint_that_exists_is_valid(wrong: dict[str, Any]) -> None:
    """No checkpoint is made with an origin that could break its lines, or with half a root."""
    with pytest.raises(ValueError, match=r"an origin is|a checkpoint has"):
        Checkpoint(**{"origin": ORIGIN, "size": 1, "root": ROOT} | wrong)


def test_the_public_key_is_handed_out_in_one_line() -> None:
    """Other tools read the key as name, id and key, joined by plus signs."""
    name, key_id, key = KEY.public_key.line(ORIGIN).split("+", 2)
    assert name == ORIGIN
    assert bytes.fromhex(key_id) == KEY.public_key.id(ORIGIN)
    assert base64.b64decode(key) == b"\x01" + KEY.public_key.raw
    with pytest.raises(ValueError, match="32 bytes"):
        PublicKey(b"short")


def test_the_signing_key_never_shows_itself() -> None:
    """The repr of the signing key is the same for all."""
    assert repr(KEY) == "SigningKey(hidden)"
