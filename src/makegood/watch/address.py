"""When are two spellings of an address the same file? Without this, an encoded request is a hidden fetch."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

_SCHEME_AND_HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
_ONLY_HOST = re.compile(r"//[^/?#]+")
_SLASHES = re.compile(r"/{2,}")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Address:
    """A file's path on a server, decoded and tidied, with the query that names the file, if one does."""

    path: str
    query: frozenset[tuple[str, str]]

    def is_asked_for_by(self, request: "Address") -> bool:
        """Whether a request is for this file.

        Letter case is not a difference: where a server tells cases apart the odd one is answered
        404 and does no harm; where it does not, ignoring the request would hide a fetch. Further
        parameters in the request are not a difference either.
        """
        return self.path.casefold() == request.path.casefold() and self.query <= request.query


def address_of(target: str) -> Address:
    """The address behind a URL or the target of a request line.

    Scheme and host (RFC 9112 §3.2.2, absolute-form) and fragment fall away, percent escapes are
    decoded once (RFC 3986 §2.1), repeated slashes count as one, dot segments are resolved (RFC 3986 §5.2.4).
    """
    whole = _SCHEME_AND_HOST.sub("", target.strip(), count=1).partition("#")[0]
    path, _, query = whole.partition("?")
    return Address(
        path=_without_dots(_SLASHES.sub("/", "/" + unquote(path, errors="surrogateescape"))),
        query=frozenset(parse_qsl(query, keep_blank_values=True, errors="surrogateescape")),
    )


def address_of_stated(url: str) -> Address:
    """The address a person wrote down: as ``address_of``, and ``//host/path`` has a host."""
    return address_of(_ONLY_HOST.sub("", url.strip(), count=1) if url.startswith("//") else url)


def normal_path(url: str) -> str:
    """The decoded, tidied path of an address: the name under which one copy is known."""
    return address_of_stated(url).path


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
