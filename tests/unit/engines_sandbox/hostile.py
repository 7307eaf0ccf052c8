"""Work as a file's author would like it to be done. Run by children of the sandbox only."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path


def read(files, request):
    """What an honest reader does."""
    return {"text": files[0].read().decode(), "request": request}


def warm():
    """Nothing is slow here."""


def told(files, request):
    """What a child can see of its surroundings."""
    return {
        "environment": sorted(os.environ),
        "folder": str(Path.cwd()),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "arguments": sys.argv[1:],
    }


def hog(files, request):
    kept = []
    while True:
        kept.append(bytearray(10 << 20))


def loop(files, request):
    while True:
        pass


def sleep_without_alarm(files, request):
    signal.setitimer(signal.ITIMER_REAL, 0)
    time.sleep(600)


def abort(files, request):
    os.abort()


def leave(files, request):
    os._exit(0)


def fail(files, request):
    raise RuntimeError("Zebedina Quux 1980-01-01")


def long_answer(files, request):
    return {"text": "x" * (4 << 20)}


def flood(files, request):
    for descriptor in range(3, 9):
        with contextlib.suppress(OSError):
            while True:
                os.write(descriptor, b"x" * 65_536)


def garble(files, request):
    for descriptor in range(3, 9):
        with contextlib.suppress(OSError):
            os.write(descriptor, request["bytes"].encode())
    os._exit(0)


def _tried(attempt):
    try:
        attempt()
    except OSError as refused:
        return type(refused).__name__
    return "done"


def call_out(files, request):
    """Every way out that Python knows."""
    where = ("127.0.0.1", request["port"])
    return {
        "connect": _tried(lambda: socket.create_connection(where, timeout=1)),
        "raw": _tried(lambda: socket.socket(socket.AF_UNIX)),
        "program": _tried(lambda: subprocess.run(["true"], check=False)),
        "fork": _tried(os.fork),
        "exec": _tried(lambda: os.execv("/bin/true", ["true"])),
        "kill": _tried(lambda: os.kill(os.getppid(), 9)),
    }


def call_out_natively(files, request):
    """A connection made behind Python's back, as a hijacked library would."""
    libc = ctypes.CDLL(None)
    made = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = struct.pack("=H", socket.AF_INET) + struct.pack("!H", request["port"])
    return {"refused": libc.connect(made, address + bytes([127, 0, 0, 1]) + bytes(8), 16) != 0}


def write(files, request):
    def own():
        Path("own").write_text("x")
        Path("own").unlink()
        Path("left").write_text("x")

    return {
        "elsewhere": _tried(lambda: Path(request["elsewhere"]).write_text("x")),
        "over": _tried(lambda: Path(request["over"]).write_text("x")),
        "delete": _tried(lambda: Path(request["over"]).unlink()),
        "read": _tried(lambda: Path(request["over"]).read_text()),
        "given": _tried(lambda: os.write(files[0].fileno(), b"x")),
        "own": _tried(own),
    }


def fill(files, request):
    with Path("large").open("wb") as file:
        while True:
            file.write(b"x" * (1 << 20))


def json_bomb(files, request):
    for descriptor in range(3, 9):
        with contextlib.suppress(OSError):
            os.write(descriptor, (json.dumps("[")[1:-1] * 60_000).encode())
    os._exit(0)
