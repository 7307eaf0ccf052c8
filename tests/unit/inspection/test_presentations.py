"""Presentations: what an audience sees, and what lies behind, beside and beneath it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from ooxml import arrows, packed, unpacked
from samples.pptx import box, colour, deck, place, slide

from makegood.inspection import Document, inspect
from makegood.inspection.markup import tree
from makegood.inspection.presentation.geometry import Box, Transform
from makegood.inspection.source import Source

SAID = "see A212345678 here"
WHITE = f"<a:rPr>{colour('FFFFFF')}</a:rPr>"


def places(data: bytes) -> set[str]:
    found: Document = inspect(Source.of_bytes(data))
    return {trace.mechanism for trace in found.traces if trace.personal}


def behind(layout: str, master: str = "", theme: str = "", ground: str = "") -> dict[str, object]:
    """Options of a deck whose slides stand on a layout, a master and a theme."""
    names = 'xmlns:p="p" xmlns:a="a"'
    folder = "ppt/slideMasters"
    return {
        "extra": {
            "ppt/slideLayouts/l1.xml": f"<p:sldLayout {names}><p:cSld><p:spTree>{layout}</p:spTree></p:cSld></p:sldLayout>",
            "ppt/slideLayouts/_rels/l1.xml.rels": arrows(("slideMaster", "../slideMasters/m1.xml")),
            f"{folder}/m1.xml": f'<p:sldMaster {names}><p:cSld>{ground}<p:spTree>{master}</p:spTree></p:cSld><p:clrMap bg1="dk1" tx1="lt1"/></p:sldMaster>',
            f"{folder}/_rels/m1.xml.rels": arrows(("slideLayout", "../slideLayouts/l1.xml"), ("theme", "../theme/t1.xml")),
            "ppt/theme/t1.xml": theme or "<a:theme xmlns:a='a'/>",
        },
        "deck_arrows": [("slideMaster", "slideMasters/m1.xml")],
        "slide_arrows": [("slideLayout", "../slideLayouts/l1.xml")],
    }  # fmt: skip


def holder(kind: str, text: str = "", at: str = "", run: str = "") -> str:
    return box(text, at=at, run=run).replace("<p:nvPr/>", f"<p:nvPr><p:ph {kind}/></p:nvPr>")


@pytest.mark.parametrize("kind", ['idx="3"', 'type="title"', ""])
def test_a_placeholder_has_its_place_from_the_layout(kind: str) -> None:
    """A shape that says nothing of its place lies where its layout says."""
    far = behind(holder(kind, "Write here", place(-9_000_000, 0)))
    assert "off-slide" in places(deck(slide(holder(kind, SAID)), **far))  # type: ignore[arg-type]


def test_a_placeholder_of_another_kind_gives_no_place() -> None:
    """Where no placeholder fits, the place is not known, and nothing is said of it."""
    far = behind(holder('idx="3"', "Write here", place(-9_000_000, 0)))
    assert places(deck(slide(holder('idx="4"', SAID)), **far)) == {"plain"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ground", "mechanism"),
    [
        ('<p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></p:bgPr></p:bg>', "white-text"),
        ("<p:bg><p:bgPr><a:gradFill/></p:bgPr></p:bg>", "plain"),
        ('<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>', "plain"),
        ('<p:bg><p:bgRef idx="1001"><a:schemeClr val="tx1"/></p:bgRef></p:bg>', "white-text"),
        ('<p:bg><p:bgRef idx="1003"><a:schemeClr val="tx1"/></p:bgRef></p:bg>', "plain"),
        ("<p:bg/>", "white-text"),
    ],
)  # fmt: skip
def test_the_ground_of_a_slide_comes_from_what_lies_behind_it(ground: str, mechanism: str) -> None:
    """A master's ground counts, through its own map of colours; a picture is no known ground."""
    data = deck(slide(box(SAID, run=WHITE)), **behind("", ground=ground))  # type: ignore[arg-type]
    assert places(data) == {mechanism}


@pytest.mark.parametrize(
    ("shape", "mechanism"),
    [
        (colour("FFFFFF"), "white-text"),
        (colour("000000"), "plain"),
        ("<a:gradFill/>", "plain"),
        ("<a:noFill/>", "white-text"),
    ],
)
def test_text_stands_on_the_fill_of_its_shape(shape: str, mechanism: str) -> None:
    """White on white is hidden; white on anything else is shown."""
    assert places(deck(slide(box(SAID, run=WHITE, shape=shape)))) == {mechanism}


def test_a_shape_of_no_known_place_is_not_accused() -> None:
    """Without a place nobody can say what a text stands on."""
    assert places(deck(slide(box(SAID, run=WHITE, at="")))) == {"plain"}


def test_a_styled_shape_has_a_ground_that_is_not_known() -> None:
    """A fill from the theme's styles is not white text's ground."""
    styled = box(SAID, run=WHITE).replace(
        "<p:txBody>", '<p:style><a:fillRef idx="1"/></p:style><p:txBody>'
    )
    assert places(deck(slide(styled))) == {"plain"}


@pytest.mark.parametrize("size", ["100", "299"])
def test_the_size_of_a_list_style_counts(size: str) -> None:
    """Text may be tiny by the style of its body, or of its run."""
    style = f'<a:lstStyle><a:lvl1pPr><a:defRPr sz="{size}"/></a:lvl1pPr></a:lstStyle>'
    small = box(SAID).replace("<a:bodyPr/>", f"<a:bodyPr/>{style}")
    assert places(deck(slide(small))) == {"tiny-text"}
    shown = small.replace("<a:r>", '<a:r><a:rPr sz="1800"/>')
    assert places(deck(slide(shown))) == {"plain"}


def test_text_in_no_shape_is_read() -> None:
    """Paragraphs in elements that nobody knows are said all the same."""
    assert places(deck(slide(f"<own><a:p><a:r><a:t>{SAID}</a:t></a:r></a:p></own>"))) == {"plain"}


@pytest.mark.parametrize(
    "name", ["ppt/slides/slide2.xml", "ppt/slideLayouts/l1.xml", "ppt/theme/t1.xml"]
)
def test_a_broken_part_is_a_gap(name: str) -> None:
    """What cannot be read is named; the slides that can be are."""
    parts = unpacked(deck(slide(box("More")), **behind("")))  # type: ignore[arg-type]
    found = inspect(Source.of_bytes(packed({**parts, name: "<x"})))
    assert found.gaps
    assert all("/" not in gap.where for gap in found.gaps)


def test_a_group_of_no_size_moves_nothing() -> None:
    """A group that says nothing of its inner measure, or nothing sensible, changes no place."""
    for frame in (
        "",
        "<xfrm><off x='5' y='5'/><ext cx='9' cy='9'/><chOff x='0' y='0'/><chExt cx='0' cy='0'/></xfrm>",
    ):
        group = tree(f"<grpSp><grpSpPr>{frame}</grpSpPr></grpSp>".encode()).children[0]
        assert Transform().inside(group) == Transform()


def test_boxes_cover_and_miss_each_other() -> None:
    """A cover may be a hundredth short; what only touches is outside."""
    page = Box(left=0, top=0, right=100, bottom=100)
    assert page.covers(Box(left=0, top=0, right=100.5, bottom=100))
    assert not page.covers(Box(left=0, top=0, right=150, bottom=100))
    assert Box(left=100, top=0, right=120, bottom=9).is_outside(page)
    assert not Box(left=99, top=0, right=120, bottom=9).is_outside(page)


def test_a_deck_without_a_size_has_the_usual_one() -> None:
    """Where the presentation is silent, slides are ten inches wide."""
    data = deck(slide(box(SAID, at=place(9_500_000, 0))))
    parts = unpacked(data)
    main = parts["ppt/presentation.xml"]
    assert isinstance(main, bytes)
    parts["ppt/presentation.xml"] = main.replace(b"sldSz", b"noSz")
    assert "off-slide" in places(packed(parts))
