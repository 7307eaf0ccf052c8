"""The Merkle tree, its proofs, and the compact range."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.ledger import CompactRange, Tree, leaf_hash, verify_consistency, verify_inclusion

# The leaves and roots that the Certificate Transparency programs test themselves with.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

# RFC 6962 §2.1 written down a second time, slowly, as the norm says it.


def split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def norm_root(bodies: Sequence[bytes]) -> bytes:
    if len(bodies) <= 1:
        return sha256(b"\x00" + bodies[0]).digest() if bodies else sha256(b"").digest()
    k = split(len(bodies))
    return sha256(b"\x01" + norm_root(bodies[:k]) + norm_root(bodies[k:])).digest()


def norm_path(m: int, bodies: Sequence[bytes]) -> list[bytes]:
    if len(bodies) == 1:
        return []
    k = split(len(bodies))
    if m < k:
        return [*norm_path(m, bodies[:k]), norm_root(bodies[k:])]
    return [*norm_path(m - k, bodies[k:]), norm_root(bodies[:k])]


def norm_growth(m: int, bodies: Sequence[bytes], *, whole: bool = True) -> list[bytes]:
    if m == len(bodies):
        return [] if whole else [norm_root(bodies)]
    k = split(len(bodies))
    if m <= k:
        return [*norm_growth(m, bodies[:k], whole=whole), norm_root(bodies[k:])]
    return [*norm_growth(m - k, bodies[k:], whole=False), norm_root(bodies[:k])]


def bodies(count: int) -> list[bytes]:
    return [b"invented %d" % number for number in range(count)]


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(body) for body in bodies(count)]


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots_are_ours(size: int) -> None:
    """The known answers of Certificate Transparency are ours, by each of our ways and the norm's."""
    hashes = [leaf_hash(leaf) for leaf in LEAVES[:size]]
    assert CompactRange.empty().extended(hashes).root().hex() == ROOTS[size]
    assert Tree(hashes).root().hex() == ROOTS[size]
    assert norm_root(LEAVES[:size]).hex() == ROOTS[size]


def test_a_leaf_never_passes_for_a_node() -> None:
    """An entry made of two hashes has another hash than the node over them."""
    left, right = leaves(2)
    assert leaf_hash(left + right) != CompactRange.empty().extended([left, right]).root()


@given(st.integers(0, 70), st.integers(0, 70))
def test_growing_in_any_portions_gives_one_tree(first: int, second: int) -> None:
    """It makes no difference in how many acts the entries came."""
    hashes = leaves(first + second)
    grown = CompactRange.empty().extended(hashes[:first]).extended(hashes[first:])
    assert grown == CompactRange.empty().extended(hashes)
    assert grown.root() == norm_root(bodies(first + second)) == Tree(hashes).root()
    assert CompactRange.from_bytes(grown.to_bytes()) == grown


@pytest.mark.parametrize(
    "data",
    [b"", bytes(7), bytes(8) + bytes(32), bytes(7) + b"\x01", bytes(7) + b"\x03" + bytes(63)],
)
def test_a_damaged_state_is_refused(data: bytes) -> None:
    """A tree's state with too few or too many hashes is not taken for a tree."""
    if data in {b"", bytes(7)}:
        assert CompactRange.from_bytes(data) == CompactRange.empty()
        return
    with pytest.raises(ValueError, match="peak"):
        CompactRange.from_bytes(data)


def test_a_negative_size_is_refused() -> None:
    """No tree has fewer than no leaves."""
    with pytest.raises(ValueError, match="peaks"):
        CompactRange(size=-1, hashes=(bytes(32),))


sizes = st.integers(1, 40)


@given(st.data(), sizes)
def test_inclusion_proofs_are_the_norms_and_verify(data: st.DataObject, size: int) -> None:
    """Every entry of every earlier ledger can be proved."""
    index = data.draw(st.integers(0, size - 1))
    tree = Tree(leaves(40))
    proof = tree.inclusion_proof(index, size)
    assert list(proof) == norm_path(index, bodies(size))
    root = tree.root(size)
    leaf = leaves(size)[index]
    assert verify_inclusion(leaf, index=index, size=size, proof=proof, root=root)


@given(st.data(), sizes)
def test_a_mutated_inclusion_proof_fails(data: st.DataObject, size: int) -> None:
    """Another entry, place, size, root, or a proof with a hash changed, lost or added fails."""
    index = data.draw(st.integers(0, size - 1))
    tree, leaf = Tree(leaves(size)), leaves(size)[index]
    proof, root = list(tree.inclusion_proof(index)), tree.root()
    true = {"index": index, "size": size, "proof": proof, "root": root}
    junk = data.draw(st.binary(min_size=32, max_size=32))
    lies: list[dict[str, object]] = [
        {"root": junk},
        {"proof": [*proof, junk]},
        {"proof": [junk, *proof]},
        {"index": data.draw(st.integers(-2, size + 2).filter(lambda i: i != index))},
        {"size": data.draw(st.integers(-1, index))},
    ]
    for at in range(len(proof)):
        lies += [{"proof": proof[:at] + proof[at + 1 :]}]
        lies += [{"proof": [*proof[:at], junk, *proof[at + 1 :]]}]
    for lie in lies:
        assert not verify_inclusion(leaf, **true | lie)  # type: ignore[arg-type]
    assert not verify_inclusion(junk, **true)  # type: ignore[arg-type]


@given(st.data(), sizes)
def test_consistency_proofs_are_the_norms_and_verify(data: st.DataObject, new: int) -> None:
    """Every ledger can prove that it begins with each of its earlier selves."""
    old = data.draw(st.integers(1, new))
    tree = Tree(leaves(40))
    proof = tree.consistency_proof(old, new)
    assert list(proof) == norm_growth(old, bodies(new))
    assert verify_consistency(
        old_size=old, old_root=tree.root(old), new_size=new, new_root=tree.root(new), proof=proof
    )


@given(st.data(), sizes)
def test_a_mutated_consistency_proof_fails(data: st.DataObject, new: int) -> None:
    """A changed past is not proved: another root, or a hash changed, lost or added fails."""
    old = data.draw(st.integers(1, new))
    tree = Tree(leaves(new))
    proof = list(tree.consistency_proof(old))
    true = {
        "old_size": old, "old_root": tree.root(old), "new_size": new, "new_root": tree.root(),
        "proof": proof,
    }  # fmt: skip
    junk = data.draw(st.binary(min_size=32, max_size=32))
    lies: list[dict[str, object]] = [
        {"old_root": junk},
        {"new_root": junk},
        {"old_size": new + 1},
        {"old_size": -1},
        {"proof": [*proof, junk]},
        {"proof": [junk, *proof]},
    ]
    for at in range(len(proof)):
        lies += [{"proof": proof[:at] + proof[at + 1 :]}]
        lies += [{"proof": [*proof[:at], junk, *proof[at + 1 :]]}]
    for lie in lies:
        assert not verify_consistency(**true | lie)  # type: ignore[arg-type]


def test_no_proof_proves_nothing() -> None:
    """A ledger that grew needs hashes to show that it did."""
    tree = Tree(leaves(7))
    given_ = {"old_size": 3, "old_root": tree.root(3), "new_size": 7, "new_root": tree.root()}
    assert not verify_consistency(proof=(), **given_)  # type: ignore[arg-type]


def test_the_empty_ledger_is_the_beginning_of_every_other() -> None:
    """Nothing is needed to show that a ledger begins with nothing, but nothing else passes for it."""
    tree = Tree(leaves(5))
    empty = Tree([]).root()
    given_ = {"new_size": 5, "new_root": tree.root(), "old_size": 0}
    assert tree.consistency_proof(0) == ()
    assert verify_consistency(old_root=empty, proof=(), **given_)  # type: ignore[arg-type]
    assert not verify_consistency(old_root=tree.root(), proof=(), **given_)  # type: ignore[arg-type]
    assert not verify_consistency(old_root=empty, proof=(empty,), **given_)  # type: ignore[arg-type]


def test_what_never_was_is_not_proved() -> None:
    """Asking for an entry or a size beyond the ledger is refused."""
    tree = Tree(leaves(5))
    for index, size in ((5, None), (-1, None), (3, 3), (0, 0)):
        with pytest.raises(ValueError, match="is not among"):
            tree.inclusion_proof(index, size)
    for ask in (lambda: tree.root(6), lambda: tree.root(-1), lambda: tree.consistency_proof(1, 6)):
        with pytest.raises(ValueError, match="the tree has 5"):
            ask()
    for old in (-1, 6):
        with pytest.raises(ValueError, match="never had"):
            tree.consistency_proof(old)
