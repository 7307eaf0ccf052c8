from datetime import date

import pytest

from makegood.letters.catalogue import frame_file
from makegood.letters.typesetter import typeset

ADDRESS = "101 Desert Road, Apt. 7-B"
REFERENCE = "K7Q2-91XD"


@pytest.mark.component("poppler")
def test_an_address_keeps_its_order_in_a_letter_read_from_the_right(read_by):
    """A carrier reads "101 Desert Road" from left to right, whatever the letter's language."""
    page = b"""
    #import "frame.typ": value
    #let run = json(bytes(sys.inputs.run))
    #set document(title: "test")
    #set text(lang: "ar", dir: rtl)
    #value(run.address)

    #value(run.reference)
    """
    pages = {"main": page, "frame.typ": frame_file("frame.typ")}
    run = {"address": ADDRESS, "reference": REFERENCE}
    boxes = read_by("pdftotext", typeset(pages, run=run, dated=date(2022, 12, 5)), "-bbox")
    placed = [line for line in boxes.splitlines() if "<word" in line]
    words = [line.split(">")[1].split("<")[0] for line in placed]
    left = [float(line.split('xMin="')[1].split('"')[0]) for line in placed]
    in_line = sorted(zip(left, words, strict=True))
    shown = [word for _, word in in_line if word != REFERENCE]
    assert shown == ADDRESS.split()
    assert REFERENCE in words
