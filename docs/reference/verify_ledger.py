#!/usr/bin/env python3
"""Check a makegood ledger without makegood.

    verify_ledger.py export LEDGER.jsonl CHECKPOINT [CHECKPOINT ...] [--key KEY]
    verify_ledger.py proof ENTRY.tlog-proof [--key KEY]

LEDGER.jsonl   the exported ledger: one entry a line
CHECKPOINT     a file with a checkpoint that you kept (C2SP tlog-checkpoint)
ENTRY          the proof that one entry is in the ledger (C2SP tlog-proof)
--key KEY      the public key, name+id+key in one line; needs the package `cryptography`

Only the standard library is needed for everything but the signature. The hashes are those of
RFC 6962, section 2.1. Exit code 0: all of it verifies. 28: it does not. 29: the hashes agree, but no
key was given, so nobody vouches for the checkpoint. 2: the command is not understood.
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path

VERIFIES, DOES_NOT_VERIFY, NO_SIGNATURE_CHECKED = 0, 28, 29


class DoesNotVerify(Exception):
    """What was given does not verify; the text says why."""


def leaf_hash(line):
    """The hash of one entry: its line, without the end, after a zero byte."""
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left, right):
    """The hash over two neighbours, after a byte of one."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(peaks):
    """The root over the roots of whole subtrees, folded from the right."""
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def decoded(text):
    """The bytes of a base64 text."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raw = None
    if raw is None or base64.b64encode(raw).decode() != text:
        raise DoesNotVerify("a line that should be base64 is not")
    return raw


def read_checkpoint(note, key):
    """The size and root of a signed note; the signature is checked where a key is given."""
    text, blank, signatures = note.rpartition("\n\n")
    lines = text.split("\n")
    if not blank or len(lines) < 3 or not lines[1].isdecimal():
        raise DoesNotVerify("this is not a checkpoint")
    if key is not None:
        check_signature(text + "\n", signatures.splitlines(), origin=lines[0], key=key)
    return int(lines[1]), decoded(lines[2])


def check_signature(text, signatures, *, origin, key):
    """Ed25519 after RFC 8032; the line is found by the key's name and its four bytes of id."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, _, coded = [*key.split("+", 2), "", ""][:3]
    typed = decoded(coded)
    key_id = hashlib.sha256(name.encode() + b"\n" + typed).digest()[:4]
    if name != origin or len(typed) != 33 or typed[0] != 1:
        raise DoesNotVerify("the key is not the key of this ledger, name+id+key in one line")
    for line in signatures:
        dash, _, signature = line.partition(f" {name} ")
        signed = decoded(signature) if dash == "—" else b""
        if signed[:4] == key_id:
            try:
                public = Ed25519PublicKey.from_public_bytes(typed[1:])
                return public.verify(signed[4:], text.encode())
            except InvalidSignature:
                raise DoesNotVerify("the signature under the checkpoint is wrong") from None
    raise DoesNotVerify("the checkpoint does not carry a signature of this key")


def check_index(line, place):
    """An entry names its own place, so a missing, added or moved line is found at once."""
    try:
        index = json.loads(line)["index"]
    except (ValueError, KeyError, TypeError):
        raise DoesNotVerify(f"line {place + 1} is not an entry") from None
    if type(index) is not int or index != place:
        raise DoesNotVerify(
            f"line {place + 1} should be entry {place}: an entry was taken out, put in or moved here"
        )


def check_export(lines, checkpoints):
    """Walk over the entries once, and compare the root at the size of every checkpoint."""
    wanted, peaks, size, agreed = dict(checkpoints), [], 0, 0
    if len(wanted) != len(set(checkpoints)):
        raise DoesNotVerify(
            "two checkpoints of one size have different roots: there are two ledgers"
        )
    if wanted.get(0, root_of([])) != root_of([]):
        raise DoesNotVerify("the checkpoint of the empty ledger has a wrong root")
    for line in lines:
        check_index(line, size)
        peak, rest = leaf_hash(line), size
        while rest & 1:
            peak, rest = node_hash(peaks.pop(), peak), rest >> 1
        peaks.append(peak)
        size += 1
        if size in wanted and wanted[size] != root_of(peaks):
            raise DoesNotVerify(
                f"the entries {agreed} to {size - 1} are not those that the checkpoint of "
                f"{size} entries was made of"
            )
        agreed = size if size in wanted else agreed
    if max(wanted) > size:
        raise DoesNotVerify(f"the ledger ends at {size} entries; a checkpoint knows {max(wanted)}")
    return f"{size} entries; the checkpoints vouch for the first {max(wanted)}"


def check_proof(text, key):
    """From one entry up to the root of the checkpoint (RFC 9162, section 2.1.3.2)."""
    head, _, note = text.partition("\n\n")
    lines = head.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or len(lines) < 3:
        raise DoesNotVerify("this is not a proof of an entry")
    body, place = decoded(lines[1].removeprefix("extra ")), lines[2].removeprefix("index ")
    size, root = read_checkpoint(note, key)
    if not place.isdecimal() or int(place) >= size:
        raise DoesNotVerify("the entry lies beyond the checkpoint")
    check_index(body, int(place))
    place, last, reached = int(place), size - 1, leaf_hash(body)
    for step in map(decoded, lines[3:]):
        if last == 0:
            raise DoesNotVerify("the proof is too long")
        if place & 1 or place == last:
            reached = node_hash(step, reached)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            reached = node_hash(reached, step)
        place, last = place >> 1, last >> 1
    if last or reached != root:
        raise DoesNotVerify("the entry is not in the ledger that the checkpoint speaks of")
    return f"this entry is in the ledger: {body.decode()}"


def main():
    """Read the command, check, say what was found."""
    parser = argparse.ArgumentParser(description="Check a makegood ledger without makegood.")
    parser.add_argument("--key", help="the public key: name+id+key")
    verbs = parser.add_subparsers(dest="verb", required=True)
    export = verbs.add_parser("export", help="check an exported ledger against checkpoints")
    export.add_argument("ledger", type=Path)
    export.add_argument("checkpoints", type=Path, nargs="+")
    verbs.add_parser("proof", help="check the proof of one entry").add_argument("proof", type=Path)
    asked = parser.parse_args()
    try:
        if asked.verb == "proof":
            found = check_proof(asked.proof.read_text(encoding="utf-8"), asked.key)
        else:
            notes = [path.read_text(encoding="utf-8") for path in asked.checkpoints]
            checkpoints = [read_checkpoint(note, asked.key) for note in notes]
            with asked.ledger.open("rb") as ledger:
                found = check_export((line.rstrip(b"\n") for line in ledger), checkpoints)
    except ImportError:
        parser.error("to check a signature, install the package `cryptography`")
    except (DoesNotVerify, UnicodeDecodeError, OSError) as error:
        sys.stdout.write(f"DOES NOT VERIFY: {error}.\n")
        return DOES_NOT_VERIFY
    if asked.key is None:
        sys.stdout.write(
            f"The hashes agree: {found}.\nNo key was given: no signature was checked.\n"
        )
        return NO_SIGNATURE_CHECKED
    sys.stdout.write(f"VERIFIES: {found}.\n")
    return VERIFIES


if __name__ == "__main__":
    sys.exit(main())
