"""Packages of strangers: opened part by part, refused in words."""

import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from makegood.inspection.container import Container, Limits, open_container
from makegood.inspection.inside import Budget, Inside
from makegood.inspection.inside import Limits as InsideLimits
from makegood.inspection.source import Source
from makegood.inspection.strays import strays_of
from makegood.inspection.unreadable import PartRefused, UnreadableFile


def package(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def read(path: Path, name: str = "a", limits: Limits | None = None) -> bytes:
    with open_container(Source.of_path(path), limits=limits) as container:
        return container.part(name)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 1_000, 9_000_000])
def test_a_part_is_what_was_written(tmp_path: Path, compression: int, size: int) -> None:
    """Stored or deflated, small or large, a part comes back byte for byte."""
    data = bytes(at % 251 for at in range(1_000)) * (size // 1_000) or b"x" * size
    assert read(package(tmp_path / "p", {"a": data}, compression)) == data


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """A part that grows out of all proportion is refused before it fills the memory."""
    path = package(tmp_path / "p", {"a": b"0" * 30_000_000})
    with pytest.raises(PartRefused, match="grows"):
        read(path, limits=Limits(ratio_free_bytes=1_000_000))
    with pytest.raises(PartRefused, match="grows"):
        read(path, limits=Limits(part_bytes=1_000_000))
    with pytest.raises(PartRefused, match="grows"):
        _read_within(path, Budget(limits=InsideLimits(unpacked_bytes=1_000_000)))


def _read_within(path: Path, budget: Budget) -> bytes:
    with open_container(Source.of_path(path), Inside(budget=budget)) as container:
        return container.part("a")


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """What a part declares is not believed: growth is measured as it happens."""
    path = package(tmp_path / "p", {"a": b"0" * 5_000_000})
    data = bytearray(path.read_bytes())
    for at in _directory_sizes(data):
        data[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    with pytest.raises(PartRefused):
        read(path, limits=Limits(part_bytes=1_000_000))


def _directory_sizes(data: bytes) -> list[int]:
    at = data.rfind(b"PK\x01\x02")
    return [at + 24]


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    """More parts than any document needs are not walked."""
    path = package(tmp_path / "p", {str(at): b"" for at in range(9)})
    with pytest.raises(UnreadableFile, match="more parts"):
        open_container(Source.of_path(path), limits=Limits(parts=8))


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two parts of one name: readers disagree which is the true one, so neither is read."""
    path = tmp_path / "p"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a", b"one")
        archive.writestr("a", b"two")
    with pytest.raises(PartRefused, match="two parts"):
        read(path)


def test_a_part_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Asking for what the package does not hold is answered in words."""
    with pytest.raises(PartRefused, match="does not hold"):
        read(package(tmp_path / "p", {"b": b""}))


def test_an_encrypted_part_is_refused(tmp_path: Path) -> None:
    """The flag of encryption in the directory is enough."""
    path = package(tmp_path / "p", {"a": b"secret"})
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(PartRefused, match="encrypted"):
        read(path)


def test_an_unusual_compression_is_refused(tmp_path: Path) -> None:
    """What we cannot inflate is refused, not skipped."""
    with pytest.raises(PartRefused, match="compressed in a way"):
        read(package(tmp_path / "p", {"a": b"x" * 99}, zipfile.ZIP_BZIP2))


def _broken(
    tmp_path: Path, at: int, value: bytes, *, compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    path = package(tmp_path / "p", {"a": b"some text of a part " * 50}, compression)
    data = bytearray(path.read_bytes())
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    """Wrong bytes, wrong names and wrong places are damage."""
    with pytest.raises(PartRefused, match="cannot be unpacked"):
        read(_broken(tmp_path, 31, b"\xff\xff\xff\xff"))
    with pytest.raises(PartRefused, match="checksum"):
        read(_broken(tmp_path, 40, b"X", compression=zipfile.ZIP_STORED))
    with pytest.raises(PartRefused, match="two different names"):
        read(_broken(tmp_path, 30, b"z"))
    with pytest.raises(PartRefused, match="not where"):
        read(_broken(tmp_path, 0, b"XXXX"))


def test_a_part_beyond_the_file_is_refused(tmp_path: Path) -> None:
    """An entry that points outside the package is not followed."""
    path = package(tmp_path / "p", {"a": b"text"})
    with open_container(Source.of_path(path)) as container:
        container.entries[0].header_offset = 1 << 40
        with pytest.raises(PartRefused, match="not where"):
            container.part("a")


def test_parts_that_share_bytes_are_refused(tmp_path: Path) -> None:
    """A package folded onto itself is a bomb."""
    path = package(tmp_path / "p", {"a": b"x" * 500, "b": b"y" * 500}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 10)
    path.write_bytes(data)
    with pytest.raises(PartRefused, match="shares"):
        read(path)


def test_what_lies_outside_the_parts_is_given(tmp_path: Path) -> None:
    """The comment and the bytes before the first part are no part, and still there."""
    path = package(tmp_path / "p", {"a": b"x"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"said aside"
    path.write_bytes(b"before" + path.read_bytes())
    with open_container(Source.of_path(path)) as container:
        assert isinstance(container, Container)
        strays = strays_of(container)
    assert (strays.texts, strays.comments) == (("before",), ("said aside",))


def test_folders_are_no_parts(tmp_path: Path) -> None:
    """An entry for a folder holds nothing."""
    path = package(tmp_path / "p", {"folder/": b"", "a": b""})
    with open_container(Source.of_path(path)) as container:
        assert container.names() == ("a",)


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04" + b"\x00" * 40, b"nothing"])
def test_a_cut_off_package_is_unreadable(tmp_path: Path, data: bytes) -> None:
    """Without its directory a package is not read in part."""
    (tmp_path / "p").write_bytes(data)
    with pytest.raises(UnreadableFile, match="cut off"):
        open_container(Source.of_path(tmp_path / "p"))
