"""Builders for letters to visibly invented people, and eyes to read the pages that came out."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from makegood.letters import (
    Contact,
    Disclosure,
    Letter,
    Manner,
    Response,
    Sender,
    Step,
    render,
)
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.notice import Addressee, Channel

EASTERN = ZoneInfo("America/New_York")


@pytest.fixture
def disclosure() -> Callable[..., Disclosure]:
    def build(**changes: Any) -> Disclosure:
        usual: dict[str, Any] = {
            "manner": Manner.PUBLISHED,
            "from_": datetime(2022, 11, 28, 9, 45, tzinfo=EASTERN),
            "until": datetime(2022, 11, 28, 14, 4, tzinfo=EASTERN),
            "discovered": date(2022, 11, 28),
            "downloads": 6,
            "encrypted": False,
        }
        return Disclosure(**(usual | changes))

    return build


@pytest.fixture
def letter(disclosure: Callable[..., Disclosure]) -> Callable[..., Letter]:
    def build(**changes: Any) -> Letter:
        usual: dict[str, Any] = {
            "reference": "K7Q2-91XD",
            "addressee": Addressee.PERSON,
            "language": "en",
            "channel": Channel.HAND,
            "date": date(2022, 12, 5),
            "name": "Ana Invented",
            "address": ("Facility F-017", "Exampleton"),
            "kinds": (DataKind.NAME, DataKind.BIRTH_DATE),
            "disclosures": (disclosure(),),
            "represented": False,
        }
        if changes.get("addressee") is Addressee.REPRESENTATIVE:
            usual |= {"representative": "Rita Madeup", "firm": "Invented & Partners"}
        return Letter(**(usual | changes))

    return build


@pytest.fixture
def sender() -> Sender:
    return Sender(
        organisation="Invented Agency",
        address=("1 Made-up Square", "Exampleton 00001"),
        signatory="Ada Invented",
        position="Privacy Officer",
        contact=Contact(
            name="Help desk",
            phone="+1 800 555 0100",
            email="privacy@agency.example",
            web="agency.example/notice",
            address=("PO Box 1", "Exampleton 00001"),
        ),
        others=(Contact(name="Invented Legal Aid", phone="+1 800 555 0199", about="free help"),),
    )


@pytest.fixture
def response() -> Callable[..., Response]:
    def build(**changes: Any) -> Response:
        usual: dict[str, Any] = {"steps": tuple(Step), "held": ("removal",), "hold_days": 30}
        return Response(**(usual | changes))

    return build


@pytest.fixture
def printed(sender: Sender, response: Callable[..., Response]) -> Callable[..., bytes]:
    """The pages of some letters, as bytes."""

    def build(*letters: Letter, **changes: Any) -> bytes:
        usual: dict[str, Any] = {"sender": sender, "response": response(), "invented": False}
        return render(letters, **(usual | changes))

    return build


@pytest.fixture
def read_by(tmp_path: Any) -> Callable[..., str]:
    """What a tool of poppler or qpdf says about the pages; skipped where it is not installed."""

    def run(tool: str, pdf: bytes, *options: str) -> str:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed (Debian: poppler-utils, qpdf)")
        path = tmp_path / "letters.pdf"
        path.write_bytes(pdf)
        to = ["-"] if tool == "pdftotext" else []
        done = subprocess.run(
            [tool, *options, str(path), *to], capture_output=True, text=True, check=True
        )
        return done.stdout

    return run


@pytest.fixture
def words_of(read_by: Callable[..., str]) -> Callable[[bytes], str]:
    """The words on the pages, one space between them."""

    def read(pdf: bytes) -> str:
        return " ".join(read_by("pdftotext", pdf).split())

    return read
