"""Web pages: everything that the source of a page holds and the page does not show."""

import base64
import json
from collections.abc import Callable

from hiding import Secret, clean, sample

TEXT = "<h1>Totals</h1><p>The totals of last month, by facility and by region.</p>"


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Totals</title>{head}</head><body>{TEXT}{body}</body></html>".encode()


def table(secret: Secret, attributes: str = "") -> str:
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in secret.rows(12)
    )
    return f"<table {attributes}>{cells}</table>"


_HIDDEN: dict[str, Callable[[str], str]] = {
    "display_none": lambda text: f"<p style='display: none'>{text}</p>",
    "visibility_hidden": lambda text: f"<p style='visibility:hidden'>{text}</p>",
    "hidden_attribute": lambda text: f"<p hidden>{text}</p>",
    "no_opacity": lambda text: f"<p style='opacity:0'>{text}</p>",
    "white_on_white": lambda text: f"<p style='color:#fefefe'>{text}</p>",
    "font_element": lambda text: f"<font color=white>{text}</font>",
    "no_size": lambda text: f"<p style='font-size:0'>{text}</p>",
    "tiny": lambda text: f"<p style='font-size:1px'>{text}</p>",
    "off_screen": lambda text: f"<p style='position:absolute; left:-9999px'>{text}</p>",
    "indented_away": lambda text: f"<p style='text-indent:-9999px'>{text}</p>",
    "cut_away": lambda text: f"<p style='position:absolute;clip:rect(0,0,0,0)'>{text}</p>",
    "no_height": lambda text: f"<p style='height:0;overflow:hidden'>{text}</p>",
    "scaled_to_nothing": lambda text: f"<p style='transform:scale(0)'>{text}</p>",
    "transparent": lambda text: f"<p style='color:transparent'>{text}</p>",
    "closed_details": lambda text: f"<details><summary>More</summary><p>{text}</p></details>",
    "template": lambda text: f"<template><p>{text}</p></template>",
    "noscript": lambda text: f"<noscript>{text}</noscript>",
    "dialog": lambda text: f"<dialog>{text}</dialog>",
    "style_sheet": lambda text: f"<style>.x {{ display: none }}</style><p class='x y'>{text}</p>",
    "sheet_of_ancestors": lambda text: (
        f"<style>#a > p span {{ color: #fff }} body {{ background: white }}</style>"
        f"<div id=a><p>ok <span>{text}</span></p></div>"
    ),
    "inherited": lambda text: f"<div style='display:none'><section><p>{text}</p></section></div>",
    "bootstrap_class": lambda text: f"<p class='d-none'>{text}</p>",
    "picture_description": lambda text: f"<svg><text>ok</text><desc>{text}</desc></svg>",
    "old_frames": lambda text: f"<noframes>{text}</noframes>",
    "fallback": lambda text: f"<video>{text}</video>",
}
_OTHERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "comment": ("html-comment", lambda text: f"<!-- {text} -->"),
    "conditional_comment": ("html-comment", lambda text: f"<!--[if mso]><p>{text}</p><![endif]-->"),
    "comment_without_end": ("html-comment", lambda text: f"<!-- {text}"),
    "declaration": ("html-comment", lambda text: f"<!ELEMENT {text}>"),
    "script_string": ("script-data", lambda text: f"<script>const who = '{text}';</script>"),
    "script_comment": ("script-data", lambda text: f"<script>/* {text} */ go();</script>"),
    "handler": ("script-data", lambda text: f"<button onclick=\"tell('{text}')\">x</button>"),
    "data_attribute": ("data-attribute", lambda text: f"<p data-case='{text}'>ok</p>"),
    "doubled_attribute": ("data-attribute", lambda text: f"<p title=a title='{text}'>ok</p>"),
    "hidden_field": ("form-field", lambda text: f"<input type=hidden name=a value='{text}'>"),
    "value_of_a_choice": ("form-field", lambda text: f"<option value='{text}'>one</option>"),
    "for_the_eye_only": ("aria-hidden", lambda text: f"<p aria-hidden=true>{text}</p>"),
    "style_content": (
        "style-content",
        lambda text: f"<style>p::after {{ content: '{text}' }}</style>",
    ),
    "style_comment": (
        "style-content",
        lambda text: f"<style>/* {text} */ p {{ color: red }}</style>",
    ),
    "data_address": (
        "encoded-text",
        lambda text: (
            f"<a href='data:text/plain;base64,{base64.b64encode(text.encode()).decode()}'>x</a>"
        ),
    ),
    "frame_inside": (
        "hidden-element",
        lambda text: f"<div hidden><iframe srcdoc='<p>{text}'></iframe></div>",
    ),
}
for _name, _make in _HIDDEN.items():
    sample("html", mechanism="hidden-element", name=_name)(
        lambda secret, make=_make: page(make(secret.text))
    )
for _name, (_mechanism, _other) in _OTHERS.items():
    sample("html", mechanism=_mechanism, name=_name)(
        lambda secret, make=_other: page(make(secret.text))
    )


@sample("html", mechanism="plain", kinds=["name", "birth_date"])
def people_in_a_table(secret: Secret) -> bytes:
    return page(table(secret))


@sample("html", mechanism="hidden-element", kinds=["name", "birth_date"])
def hidden_table(secret: Secret) -> bytes:
    return page(table(secret, "style='display:none'"))


@sample("html", mechanism="hidden-element", kinds=["identifier"])
def hidden_row(secret: Secret) -> bytes:
    return page(
        "<table><tr><th>Facility<th>Total<tr><td>Camp<td>3"
        f"<tr style='display:none'><td>{secret.name}<td>{secret.number}</table>"
    )


@sample("html", mechanism="script-data", kinds=["birth_date"])
def table_in_a_script(secret: Secret) -> bytes:
    header, *people = secret.rows(12)
    data = json.dumps([dict(zip(header, row, strict=True)) for row in people])
    return page(f"<script>window.data = {data};</script>")


@sample("html", mechanism="meta-element", severity="review")
def meta(secret: Secret) -> bytes:
    return page("", head=f"<meta name=description content='{secret.text}'>")


@sample("html", mechanism="alt-text", severity="review")
def alternative_text(secret: Secret) -> bytes:
    return page(f"<img src='x.png' alt='{secret.text}'>")


@sample("html", mechanism="hyperlink", severity="review", kinds=["email"])
def query_of_an_address(secret: Secret) -> bytes:
    return page(f"<a href='https://agency.example/?who={secret.mail}'>x</a>")


@sample("html", mechanism="plain", severity="review")
def page_in_a_frame(secret: Secret) -> bytes:
    return page(f"<iframe srcdoc='&lt;p&gt;{secret.text}&lt;/p&gt;'></iframe>")


@clean("html")
def ordinary_page(_: Secret) -> bytes:
    return page(
        "<style>body{color:#222;background:#fff} a{color:blue}</style><script>go(1, 2);</script>"
        "<table><tr><th>Facility<th>Total<tr><td>Camp<td>3<tr><td>House<td>4</table>",
        head="<meta charset=utf-8><link rel=stylesheet href=site.css>",
    )


@clean("html")
def dark_page(_: Secret) -> bytes:
    return page("<style>body{color:white;background:#111}</style><p>White on black.</p>")


@clean("html", verdict="review")
def hidden_menu(_: Secret) -> bytes:
    return page("<ul style='display:none'><li>Home<li>Figures</ul>")
