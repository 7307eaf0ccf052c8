"""Plain text: messages in signs without a shape, text far away, text in code, cards, calendars."""

import base64
import zlib
from collections.abc import Callable

from hiding import Secret, clean, sample

PROSE = (
    "This is a note about the totals of the last month, which were higher than before.\n"
    "The second line says something more about the facilities in the whole region.\n"
)


def _bits(text: str) -> str:
    bits = "".join(f"{byte:08b}" for byte in text.encode())
    return bits.replace("0", "\u200b").replace("1", "\u200c")


_WAYS: dict[str, tuple[str, Callable[[str], str]]] = {
    "tag_signs": (
        "invisible-characters",
        lambda said: "".join(chr(0xE0000 + ord(c)) for c in said),
    ),
    "selectors": (
        "invisible-characters",
        lambda said: "".join(chr(0xE0100 + ord(c) - 16) for c in said),
    ),
    "bits_without_width": ("invisible-characters", _bits),
    "reversed": ("invisible-characters", lambda said: f"\u202e{said[::-1]}\u202c"),
    "parted_words": ("invisible-characters", "\u200b".join),
    "far_right": ("far-text", lambda said: " " * 500 + said),
    "far_below": ("far-text", lambda said: "\n" * 200 + said),
    "behind_nul": ("bytes-outside", lambda said: f"\x00{said}"),
    "behind_the_end_mark": ("bytes-outside", lambda said: f"\x1a{said}"),
    "base64": ("encoded-text", lambda said: base64.b64encode(said.encode()).decode()),
    "base64_of_wide_text": (
        "encoded-text",
        lambda said: base64.b64encode(said.encode("utf-16-le")).decode(),
    ),
    "packed_base64": (
        "encoded-text",
        lambda said: base64.b64encode(zlib.compress(said.encode())).decode(),
    ),
    "hexadecimal": ("encoded-text", lambda said: said.encode().hex()),
    "percent_signs": ("encoded-text", lambda said: "".join(f"%{ord(c):02X}" for c in said)),
    "quoted_printable": ("encoded-text", lambda said: "".join(f"={ord(c):02X}" for c in said)),
    "references": ("encoded-text", lambda said: "".join(f"&#{ord(c)};" for c in said)),
    "escapes": ("encoded-text", lambda said: "".join(f"\\u{ord(c):04x}" for c in said)),
}
for _name, (_mechanism, _make) in _WAYS.items():
    sample("text", mechanism=_mechanism, name=_name)(
        lambda secret, make=_make: (PROSE + make(secret.text)).encode()
    )


@sample("text", mechanism="plain", kinds=["name", "birth_date"])
def columns_of_blanks(secret: Secret) -> bytes:
    rows = ["   ".join(f"{cell:<24}" for cell in row).rstrip() for row in secret.rows(12)]
    return (PROSE + "\n" + "\n".join(rows)).encode()


@sample("text", mechanism="plain", severity="review")
def in_plain_sight(secret: Secret) -> bytes:
    return f"{PROSE}The person concerned is {secret.text}, who wrote to us.\n".encode("utf-16")


@sample("vcard", mechanism="plain", kinds=["name", "birth_date"])
def cards(secret: Secret) -> bytes:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nBDAY:{born}\r\nNOTE:{number}\r\nEND:VCARD\r\n"
        for name, born, _, number in secret.rows(12)[1:]
    ).encode()


@sample("calendar", mechanism="property", severity="review")
def unseen_property(secret: Secret) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Meeting\r\n"
        f"X-NOTE:{secret.text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


@clean("text")
def prose(_: Secret) -> bytes:
    return PROSE.encode()


@clean("text")
def prose_with_a_checksum(_: Secret) -> bytes:
    return f"{PROSE}The file has the checksum {'9f86d081884c7d65' * 4}.\n".encode()


@clean("text")
def prose_of_another_script(_: Secret) -> bytes:
    return (
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0628\u0631\u0648\u0645 " * 8
    ).encode()
