"""The gate's page as a person meets it: a file is chosen or dropped, and the answer is read."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "a long invented password"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
CANARY = "Zebedina Quuxworth"
FIGURES = "Facility,Total\nCamp 1,3\nCamp 2,5\n"
PEOPLE = "Name,Date of Birth,Nationality,A-Number\n" + "".join(
    f"{CANARY} {'IVXLCD'[at % 6]},{1950 + at}-02-0{1 + at % 9},Cuba,A2998877{at:02d}\n"
    for at in range(20)
)

pytestmark = [
    pytest.mark.component("chromium"),
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"Debian's chromium is not at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    unwanted = {"MAKEGOOD_HOME", "MAKEGOOD_ORIGIN", "DATABASE_URL", "COV_CORE_SOURCE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    folder = tmp_path_factory.mktemp("surroundings")
    (folder / "temporary").mkdir()
    return kept | {
        "XDG_CONFIG_HOME": str(folder),
        "TMPDIR": str(folder / "temporary"),
        "MAKEGOOD_GATE_MEGABYTES": "1",
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    path = tmp_path_factory.mktemp("agency") / "home"
    maker = Path(__file__).with_name("small_home.py")
    subprocess.run(
        [sys.executable, str(maker), str(path), PASSWORD], env=environment, check=True, timeout=240
    )
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files that are sent; a name that is a person's, and one in a script that runs the other way."""
    folder = tmp_path_factory.mktemp("files")
    texts = {
        "figures.csv": FIGURES,
        f"{CANARY}.csv": PEOPLE,
        "أرقام المخيمات.csv": FIGURES,
        "large.csv": "x" * 1_500_000,
        "x.bin": "\x00\x01\x02" * 100,
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    return {name.partition(".")[0]: folder / name for name in texts}


@pytest.fixture(scope="module")
def base(home: Path, environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "makegood", "serve", "--home", str(home), "--port", str(port)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        said, errors = server.communicate(timeout=60)
    assert server.returncode == 0
    assert errors == b""
    assert CANARY.encode() not in said


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server ended before it listened"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server does not listen")


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed_in(chromium, base: str) -> dict:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(base)
    page.fill("#name", "invented-officer")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_selector("h1:has-text('Incident clock')")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def see(chromium, base: str, signed_in: dict) -> Iterator:
    """Open the gate's page in a fresh profile, and watch what it complains of and asks for."""
    contexts = []

    def open_page(*, width: int = 1280, **more):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, storage_state=signed_in, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.asked = set()
        page.on("request", lambda request: page.asked.add(request.url))
        page.goto(f"{base}/gate/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def send(page, *paths: Path) -> None:
    page.set_input_files("#file", [str(path) for path in paths])
    page.click("button:has-text('Check')")
    page.wait_for_selector("#answer, .govuk-error-summary")


def readable_aloud(page) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    top = levels[levels.index(1) :]
    assert all(later - earlier <= 1 for earlier, later in pairwise(top))
    assert page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden])')].every(i => i.labels.length)"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby],[aria-describedby]')].every(e =>"
        " (e.getAttribute('aria-labelledby') || e.getAttribute('aria-describedby'))"
        ".split(' ').every(id => document.getElementById(id)))"
    )
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def contrast(page, selector: str) -> float:
    """The contrast of an element's letters with the nearest ground under them, as WCAG counts it."""
    return page.evaluate(
        """selector => {
          const light = c => { const [r,g,b] = c.match(/[\\d.]+/g).slice(0,3).map(v => {
              v = v/255; return v <= .03928 ? v/12.92 : ((v+.055)/1.055)**2.4 });
            return .2126*r + .7152*g + .0722*b };
          const e = document.querySelector(selector);
          let at = e, ground = 'rgba(0, 0, 0, 0)';
          while (at && /, 0\\)$/.test(ground)) { ground = getComputedStyle(at).backgroundColor; at = at.parentElement }
          const [a, b] = [light(getComputedStyle(e).color), light(ground)].sort((x, y) => y - x);
          return (a + .05) / (b + .05) }""",
        selector,
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_is_sent_and_its_answer_read(see, files, scripts: bool):
    """Nobody needs a script; nothing is complained of, and nobody else is asked."""
    page = see(java_script_enabled=scripts)
    send(page, files[CANARY])
    assert page.inner_text("#answer").strip().endswith("Stop")
    assert "birth dates" in page.inner_text(".mg-findings")
    assert page.url.endswith("/gate/")
    assert "Quuxworth" not in page.content().replace(f"{CANARY}.csv", "")
    assert page.complaints == []
    assert {url for url in page.asked if "127.0.0.1" not in url} == set()


def test_the_answer_has_the_focus(see, files):
    """Whoever cannot see the page hears the answer first; the next stop is in the page, not above it."""
    page = see()
    send(page, files["figures"])
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.inner_text("#answer").strip().endswith("Publish")
    send(page, files["x"])
    assert page.inner_text("#answer").strip().endswith("Not inspected")


def test_everything_can_be_done_with_the_keyboard(see, files):
    """To the field, into the questions, to the button: without a mouse."""
    page = see()
    page.focus("#file")
    page.set_input_files("#file", str(files["figures"]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "columns"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer")
    assert "2 rows; 1 was meant" in page.inner_text("main")
    assert page.get_attribute("details", "open") is not None
    assert page.input_value("#max_rows") == "1"


def test_a_refusal_is_told_first(see, files):
    """Too large: a sentence with the remedy, in focus, leading back to the field."""
    page = see()
    send(page, files["large"])
    assert "More was sent than is taken at once: 1 MB" in page.inner_text(".govuk-error-summary")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.click(".govuk-error-summary a")
    assert page.url.endswith("#file")
    readable_aloud(page)


@pytest.mark.parametrize("width", [1280, 400, 320])
def test_the_page_fits_and_can_be_read_aloud(see, files, width: int):
    """Empty and answered, wide and narrow: no scrolling to the side, every field named, no id twice."""
    page = see(width=width)
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        readable_aloud(page)
        send(page, files["figures"], files[CANARY], files["أرقام المخيمات"], files["x"])
    assert page.locator("article").count() == 4


def test_words_stand_out_from_their_ground(see, files):
    """At least 4.5 to 1 for every word of an answer."""
    page = see()
    send(page, files["figures"], files[CANARY], files["x"])
    for selector in ("#answer", ".mg-verdict__why", ".mg-tag--publish", ".mg-tag--stop",
                     ".mg-tag--not-inspected", ".mg-finding__text p", ".mg-remedy",
                     ".mg-inspected", "#file-hint"):  # fmt: skip
        assert contrast(page, selector) >= 4.5, selector


def test_a_name_in_another_direction_stays_in_its_place(see, files):
    """An Arabic name is shown as itself and turns nothing around it."""
    page = see()
    send(page, files["أرقام المخيمات"])
    assert page.inner_text(".mg-file__name") == "أرقام المخيمات.csv"
    assert page.evaluate("document.querySelector('.mg-file__name').tagName") == "BDI"


def test_a_page_from_right_to_left_is_laid_out_from_right_to_left(see, files):
    """The marks and the columns of an answer stand on the other side; nothing runs off."""
    page = see(width=400)
    send(page, files[CANARY])
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    wide = see(width=1280)
    send(wide, files[CANARY])
    wide.evaluate("document.documentElement.dir = 'rtl'")
    sides = wide.evaluate(
        "['.mg-finding > .mg-tag', '.mg-finding__text']"
        ".map(s => document.querySelector(s).getBoundingClientRect().left)"
    )
    assert sides[0] > sides[1]


def test_a_printed_answer_is_the_answer_alone(see, files):
    """On paper the answer stays, the form goes."""
    page = see()
    send(page, files[CANARY])
    page.emulate_media(media="print")
    assert page.locator("#answer").is_visible()
    assert page.locator(".mg-findings").first.is_visible()
    assert not page.locator("#file").is_visible()
    assert not page.locator("#again").is_visible()


def test_the_page_is_in_the_navigation(see, base):
    """From every page it is one step away, and it says where one is."""
    page = see()
    page.goto(base)
    page.click("nav >> text=Check a file")
    assert page.inner_text("h1") == "May this file be published?"
    assert page.inner_text("nav [aria-current=page]") == "Check a file"


def test_a_program_asks_the_real_server(base, home, files, environment):
    """A token made on the command line, a file sent with it, an answer in JSON; then it is withdrawn."""

    def officer(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "makegood", "officer", "token", "invented-officer", *words,
             "--home", str(home)],
            env=environment, check=True, capture_output=True, text=True, timeout=120,
        ).stdout.strip()  # fmt: skip

    token = officer()
    told = json.loads(_asked(base, token, files[CANARY]))
    assert told[0]["verdict"] == "stop"
    assert officer("--withdraw") == "Tokens withdrawn: 1."
    with pytest.raises(urllib.error.HTTPError, match="401"):
        _asked(base, token, files[CANARY])
    assert list((Path(environment["TMPDIR"])).iterdir()) == []
    held = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert CANARY.split()[1].encode() not in held
    assert token.encode() not in held


def _asked(base: str, token: str, path: Path) -> bytes:
    body = b"".join(
        (
            b'--edge\r\nContent-Disposition: form-data; name="file"; filename="',
            path.name.encode(),
            b'"\r\n\r\n',
            path.read_bytes(),
            b"\r\n--edge--\r\n",
        )
    )
    request = urllib.request.Request(
        f"{base}/gate/",
        data=body,
        headers={
            "Authorization": f"Bearer {token}",
            "Content-Type": "multipart/form-data; boundary=edge",
        },
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read()
