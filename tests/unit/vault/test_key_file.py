"""The file that holds the master key."""

import errno
import os
import stat
from pathlib import Path

import pytest

from makegood.errors import ExitCode
from makegood.vault import KeyFileError, MasterKey, read_key_file, write_key_file

KEY = MasterKey(bytes(range(32)))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "makegood.key"
    write_key_file(path, KEY, not_inside=None)
    return path


def test_a_key_comes_back_as_it_was_written(written: Path) -> None:
    """A round trip through the file loses nothing."""
    assert read_key_file(written) == KEY


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_a_new_key_file(tmp_path: Path, umask: int) -> None:
    """The mode is 0600 whatever the account's habits are."""
    before = os.umask(umask)
    try:
        write_key_file(tmp_path / "key", KEY, not_inside=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_key_file_tells_its_reader_what_it_is(written: Path) -> None:
    """Whoever finds the file learns what it opens and how to keep it."""
    text = written.read_text()
    assert text.startswith("# makegood master key\n")
    assert "out of the data folder" in text
    assert "version = 1\n" in text


def test_an_existing_file_is_never_overwritten(written: Path) -> None:
    """The key of another home cannot be lost by making a new one."""
    before = written.read_bytes()
    with pytest.raises(KeyFileError, match="already") as caught:
        write_key_file(written, MasterKey(bytes(32)), not_inside=None)
    assert written.read_bytes() == before
    assert caught.value.exit_code is ExitCode.KEY_MISSING


def test_a_link_is_not_followed_when_writing(tmp_path: Path) -> None:
    """A link laid in the way does not lead the key to a place of someone else's choice."""
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyFileError):
        write_key_file(tmp_path / "link", KEY, not_inside=None)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("place", ["key", "deeper/../key", "deeper/key"])
def test_a_key_is_never_written_into_the_data_folder(tmp_path: Path, place: str) -> None:
    """A key beside what it opens protects nothing."""
    home = tmp_path / "home"
    (home / "deeper").mkdir(parents=True)
    with pytest.raises(KeyFileError, match="inside the data folder"):
        write_key_file(home / place, KEY, not_inside=home)
    write_key_file(tmp_path / "home.key", KEY, not_inside=home)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """A place that cannot be written to is refused with the reason and a remedy."""
    with pytest.raises(KeyFileError, match="No such file") as caught:
        write_key_file(tmp_path / "nowhere" / "key", KEY, not_inside=None)
    assert "folder that exists" in caught.value.remedy


def test_a_full_disk_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the exit code says so and nothing is left behind."""

    def no_room(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(KeyFileError, match="is full") as caught:
        write_key_file(tmp_path / "key", KEY, not_inside=None)
    assert caught.value.exit_code is ExitCode.DISK_FULL
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610, 0o601, 0o602, 0o777])
def test_a_file_open_to_others_is_refused_with_the_remedy(written: Path, mode: int) -> None:
    """A key that group or others could read or change is not trusted any more."""
    written.chmod(mode)
    with pytest.raises(KeyFileError, match="open to other accounts") as caught:
        read_key_file(written)
    assert f"chmod 600 {written}" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.KEY_MISSING


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_of_the_owner_alone_is_read(written: Path, mode: int) -> None:
    """Read-only for the owner is as good as read and write."""
    written.chmod(mode)
    assert read_key_file(written) == KEY


def test_a_missing_file_is_exit_26(tmp_path: Path) -> None:
    """A home without its key says so, and what to do."""
    with pytest.raises(KeyFileError, match="cannot be read") as caught:
        read_key_file(tmp_path / "gone")
    assert caught.value.exit_code is ExitCode.KEY_MISSING
    assert "restore" in caught.value.remedy


def test_a_folder_is_not_a_key(tmp_path: Path) -> None:
    """A folder in the key's place is refused, not read."""
    with pytest.raises(KeyFileError):
        read_key_file(tmp_path)


def test_a_pipe_or_device_is_not_read_as_a_key(tmp_path: Path) -> None:
    """Something that never ends cannot hang the program."""
    os.mkfifo(tmp_path / "pipe", 0o600)
    for endless in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(KeyFileError):
            read_key_file(endless)


DAMAGES = {
    "empty": "",
    "not text": "\x00\xff" * 9,
    "no key": "version = 1\ncheck = 00\n",
    "short key": "version = 1\nkey = 0011\ncheck = 00\n",
    "other word": "version = 1\nkey = 00\ncheck = 00\nowner = nobody\n",
    "twice": "version = 1\nversion = 1\nkey = 00\ncheck = 00\n",
    "huge": "# filler\n" * 1000,
}


@pytest.mark.parametrize("text", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_refused(tmp_path: Path, text: str) -> None:
    """Half a key is no key."""
    path = tmp_path / "key"
    path.write_bytes(text.encode("latin-1"))
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match="not a whole makegood master key"):
        read_key_file(path)


def test_one_wrong_digit_is_found(written: Path) -> None:
    """A key that was typed over wrongly is found in its file, before it opens anything."""
    lines = written.read_text().replace("key = 00", "key = 01")
    written.write_text(lines)
    with pytest.raises(KeyFileError, match="not a whole") as caught:
        read_key_file(written)
    assert KEY.reveal().hex()[2:] not in str(caught.value)


def test_a_file_of_a_later_version_is_named_as_such(written: Path) -> None:
    """A newer file is told apart from a damaged one."""
    written.write_text(written.read_text().replace("version = 1", "version = 2"))
    with pytest.raises(KeyFileError, match="version 2; this makegood reads version 1"):
        read_key_file(written)


def test_blank_lines_and_comments_do_no_harm(written: Path) -> None:
    """A note that a careful person adds to the file does not break it."""
    written.write_text("\n# kept in the safe of the invented office\n\n" + written.read_text())
    assert read_key_file(written) == KEY
