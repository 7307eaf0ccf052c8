"""Files that are sent to us: held in memory, counted as they come, gone when the request ends."""

import os
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

_PIECE = 1 << 20


class Sent(UploadedFile):  # type: ignore[type-arg]
    """One file that was sent: a descriptor of memory. ``sent_as`` is the sender's name for it."""

    def __init__(self, descriptor: int, *, sent_as: str, size: int) -> None:
        super().__init__(file=os.fdopen(descriptor, "rb"), name="sent", size=size)
        self.descriptor = descriptor
        self.sent_as = sent_as

    def __repr__(self) -> str:
        return f"Sent({self.size} bytes)"


class InMemory(FileUploadHandler):
    """Takes files into anonymous memory (``memfd``), which no other program can open and no disk holds.

    What is beyond the bounds is read and thrown away, so that the sender hears the answer;
    ``is_too_much`` says that this happened.
    """

    def __init__(self, *, most_bytes: int, most_files: int) -> None:
        super().__init__()
        self.chunk_size = _PIECE
        self.is_too_much = False
        self._bytes_left = most_bytes
        self._files_left = most_files
        self._descriptor = -1
        self._sent: list[Sent] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._files_left -= 1
        if self._files_left < 0:
            self._refuse()
        self._descriptor = os.memfd_create("sent", os.MFD_CLOEXEC)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it. None is given on: no other handler sees it."""
        self._bytes_left -= len(raw_data)
        if self._bytes_left < 0:
            self._refuse()
        left = memoryview(raw_data)
        while left:
            left = left[os.write(self._descriptor, left) :]

    def file_complete(self, file_size: int) -> Sent:
        """The whole of it."""
        descriptor, self._descriptor = self._descriptor, -1
        self._sent.append(Sent(descriptor, sent_as=self.file_name or "", size=file_size))
        return self._sent[-1]

    def upload_interrupted(self) -> None:
        """Whoever sent it has gone away."""
        self._let_go()

    def close(self) -> None:
        """Give all the memory back."""
        self._let_go()
        for sent in self._sent:
            sent.close()

    def _refuse(self) -> None:
        self.is_too_much = True
        self._let_go()
        raise StopUpload(connection_reset=False)

    def _let_go(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class NoFiles(FileUploadHandler):
    """Every other page: a file that is sent to it is read past, and never laid on a disk."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing is kept."""

    def file_complete(self, file_size: int) -> None:
        """There is no file."""
