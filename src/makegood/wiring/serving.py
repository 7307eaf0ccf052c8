"""Serves the pages of one home: opens it once a process, and starts the server."""

import errno
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from makegood.casework.desk import Desk
from makegood.errors import ExitCode, MakegoodError
from makegood.wiring import clock
from makegood.wiring.casework import desk
from makegood.wiring.home import DEFAULT_HOME, Home, chosen_path, exists, load

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

DEMO_HOME = Path("makegood-demo")
WORKERS = 2


class PortInUse(MakegoodError):
    """Another program listens on this port, or this one may not."""

    exit_code = ExitCode.PORT_IN_USE


class AddressUnfit(MakegoodError):
    """The pages cannot, or must not, be served at this address."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitting:
    """The home that this process serves, with its desk open."""

    home: Home
    desk: Desk

    @property
    def now(self) -> datetime:
        """The moment at which the case stands."""
        return clock.now(self.home)

    @property
    def machine_time(self) -> datetime:
        """What the machine's clock says, also in a story."""
        return clock.machine_time()


_sitting: list[Sitting] = []
_open = ExitStack()


def sitting() -> Sitting:
    """The home that this process serves."""
    return _sitting[-1]


def sit_down(home: Home, opened: Desk) -> Sitting:
    """Serve this home from now on in this process."""
    _sitting[:] = [Sitting(home=home, desk=opened)]
    return sitting()


def application() -> "WSGIHandler":
    """The pages as a WSGI application, with the home of ``MAKEGOOD_HOME`` opened for good."""
    home = load(chosen_path(None))
    sit_down(home, _open.enter_context(desk(home)))
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def served_path(given: Path | None) -> Path:
    """The home that was named, else ``MAKEGOOD_HOME``, ``./makegood-data``, or a demo that is here."""
    if given is not None or os.environ.get("MAKEGOOD_HOME") or not exists(DEMO_HOME.absolute()):
        return chosen_path(given)
    return (DEFAULT_HOME if exists(DEFAULT_HOME.absolute()) else DEMO_HOME).absolute()


def serve(
    home: Home,
    *,
    host: str,
    port: int,
    origin: str | None,
    say: Callable[[tuple[tuple[str, str], ...]], None],
) -> None:
    """Serve the pages until interrupted. ``say`` is told where they are and how to sign in.

    Raises:
        AddressUnfit: the address is not this machine's, or would carry passwords over a network.
        PortInUse: something else listens there.
        MakegoodError: the home cannot be opened.

    """
    _refuse_unfit(host, origin)
    _refuse_taken(host, port)
    with desk(home):
        from makegood.casework.queries.officers import names_that_sign_in

        names = names_that_sign_in()
    address = origin or f"http://{_in_a_url(host)}:{port}"
    say((("pages", address), ("sign in", how_to_sign_in(home, names)), ("end", "Ctrl-C")))
    os.environ["MAKEGOOD_ORIGIN"] = address
    _run(host, port)


def _run(host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "makegood.wiring.serving:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        static_path_route=["/static"],
        static_path_mount=[Path(str(files("makegood.web").joinpath("static")))],
    ).serve()


def how_to_sign_in(home: Home, names: tuple[str, ...]) -> str:
    """Say which accounts can sign in, or how to make one."""
    if home.settlement.invented and list(home.path.glob("INVENTED-passwords.txt")):
        return f"as in {home.path / 'INVENTED-passwords.txt'}"
    if not names:
        return f"nobody can yet: run `makegood officer add NAME --home {home.path}` first"
    return f"as {' or '.join(names)}"


def _refuse_unfit(host: str, origin: str | None) -> None:
    """Passwords never cross a network in clear by accident: another address needs its origin stated."""
    if origin is not None:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise AddressUnfit(
                f"“{origin}” is not the address of a site.",
                remedy="Write it like https://breach.example.org.",
            )
        return
    if not _is_this_machine(host):
        raise AddressUnfit(
            "Other machines would reach the pages without encryption.",
            remedy="Put a proxy with TLS before them and name its address with --origin"
            " https://…, or leave --host out.",
        )


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_taken(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise _not_to_be_had(error, host, port) from None


def _not_to_be_had(error: OSError, host: str, port: int) -> MakegoodError:
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"Port {port} is in use.",
            remedy=f"End the program that uses it, or choose another: --port {port + 1}.",
        )
    if error.errno == errno.EACCES:
        return PortInUse(f"Port {port} may not be used.", remedy="Choose one above 1023.")
    return AddressUnfit(
        f"{host} is not an address of this machine.", remedy="Leave --host out, or name another."
    )


def _in_a_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
