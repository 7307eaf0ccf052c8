"""Rich text: hidden and deleted text, comments, groups that programs skip, files inside."""

from collections.abc import Callable

from samples.zip import rows

from hiding import Secret, clean, sample

_COLOURS = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"


def text(body: str) -> bytes:
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Times;}}"
    start = r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + _COLOURS
    return (
        start + r"\pard\f0\fs24 Totals of the month\par " + body + r"\par The end.\par}"
    ).encode()


_HIDDEN: dict[str, tuple[str, Callable[[str], str]]] = {
    "marked_hidden": ("vanished-text", lambda said: r"{\v " + said + "}"),
    "hidden_unicode": (
        "vanished-text",
        lambda said: r"{\v " + "".join(rf"\u{ord(c)}?" for c in said) + "}",
    ),
    "hidden_codes": (
        "vanished-text",
        lambda said: r"{\v " + "".join(rf"\'{ord(c):02x}" for c in said) + "}",
    ),
    "index_entry": ("vanished-text", lambda said: r"{\xe " + said + "}"),
    "deleted": ("tracked-change", lambda said: r"{\deleted\revauthdel1 " + said + "}"),
    "white": ("white-text", lambda said: r"{\cf2 " + said + "}"),
    "tiny": ("tiny-text", lambda said: r"{\fs2 " + said + "}"),
    "comment": ("comment", lambda said: r"{\*\atnid Z}{\chatn{\*\annotation \pard " + said + "}}"),
    "unknown_group": ("unknown-destination", lambda said: r"{\*\zzsecret " + said + "}"),
    "variable": ("document-variable", lambda said: r"{\*\docvar {who}{" + said + "}}"),
    "form": ("form-field", lambda said: r"{\*\formfield{\fftype0{\*\ffdeftext " + said + "}}}"),
}
_ASIDE: dict[str, tuple[str, Callable[[str], str]]] = {
    "field_code": (
        "field-code",
        lambda said: r"{\field{\*\fldinst QUOTE " + said + r"}{\fldrslt x}}",
    ),
    "bookmark": ("bookmark", lambda said: r"{\*\bkmkstart " + said + r"}x{\*\bkmkend a}"),
    "property": ("property", lambda said: r"{\info{\title Totals}{\doccomm " + said + "}}"),
    "header": ("header-footer", lambda said: r"{\header\pard " + said + r"\par}"),
    "shape_property": ("alt-text", lambda said: r"{\sp{\sn wzDescription}{\sv " + said + "}}"),
}
for _name, (_mechanism, _make) in _HIDDEN.items():
    sample("rtf", mechanism=_mechanism, name=_name)(
        lambda secret, make=_make: text(make(secret.text))
    )
for _name, (_mechanism, _make) in _ASIDE.items():
    sample("rtf", mechanism=_mechanism, name=_name, severity="review")(
        lambda secret, make=_make: text(make(secret.text))
    )


def _table(secret: Secret, before: str, after: str) -> bytes:
    cells = "".join(
        r"\trowd " + "".join(f"{before}{cell}{after}\\cell " for cell in row) + r"\row "
        for row in secret.rows(12)
    )
    return text(cells + r"\pard ")


@sample("rtf", mechanism="plain", kinds=["name", "birth_date"])
def people_in_a_table(secret: Secret) -> bytes:
    return _table(secret, "", "")


@sample("rtf", mechanism="vanished-text", kinds=["name", "birth_date"])
def hidden_table(secret: Secret) -> bytes:
    return _table(secret, r"{\v ", "}")


@sample("rtf", mechanism="embedded-file", kinds=["birth_date"])
def object_inside(secret: Secret) -> bytes:
    return text(r"{\object\objemb{\*\objdata " + rows(secret).hex() + r"}{\result x}}")


@sample("rtf", mechanism="bytes-outside")
def behind_the_end(secret: Secret) -> bytes:
    return text("x") + secret.text.encode()


@clean("rtf")
def a_letter(_: Secret) -> bytes:
    return text(
        r"Dear all,\line thank you.\par \trowd Facility\cell Total\cell\row \trowd Camp\cell 3\cell\row\pard"
    )
