"""The pages as a person meets them: Debian's Chromium against a real `makegood serve`."""

import contextlib
import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

sys.path.insert(0, str(Path(__file__).parents[1] / "casework"))

CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "a long invented password"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "/",
    "/incidents/1/",
    "/identify/people/",
    "/identify/people/?state=possible",
    "/account/",
    "/nowhere/",
)

pytestmark = [
    pytest.mark.component("chromium"),
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"Debian's chromium is not at {CHROMIUM}"),
]


@dataclass
class Seen:
    """A page with everything it complained about and everything it asked for."""

    page: object
    base: str
    complaints: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)


def makegood(*words: object, env: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "makegood", *map(str, words)],
        env=env,
        check=True,
        capture_output=True,
        timeout=240,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended before it listened"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server does not listen")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    settings = tmp_path_factory.mktemp("settings")
    unwanted = {"MAKEGOOD_HOME", "MAKEGOOD_ORIGIN", "DATABASE_URL", "COV_CORE_SOURCE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"XDG_CONFIG_HOME": str(settings)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A home of invented people after one response."""
    from invented_case import leak_rows, register_rows, write_csv

    files = tmp_path_factory.mktemp("agency")
    people = register_rows(200)
    leak = write_csv(files / "leak.csv", leak_rows(people[:70]))
    register = write_csv(files / "register.csv", people)
    hashes = [hashlib.sha256(each.read_bytes()).hexdigest() for each in (leak, register)]
    (files / "INVENTED.json").write_text(json.dumps(hashes))
    path = files / "home"
    maker = Path(__file__).with_name("small_home.py")
    subprocess.run(
        [sys.executable, str(maker), str(path), PASSWORD], env=environment, check=True, timeout=240
    )
    moment = "2022-11-28T13:53-05:00"
    makegood(
        "respond", leak, "--register", register, "--home", path, "--aware", moment, env=environment
    )
    return path


@pytest.fixture(scope="module")
def base(home: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of the real server on a free port."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "makegood", "serve", "--home", str(home), "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=30)
    assert server.returncode == 0
    assert errors == b""


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed_in(chromium, base: str) -> dict:
    """The cookies of an officer who has signed in once."""
    context = chromium.new_context()
    sign_in(context.new_page(), base)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def see(chromium, base: str, signed_in: dict) -> Iterator:
    """Open a fresh profile, signed in unless it is said otherwise, and watch what it does."""
    contexts = []

    def open_page(*, width: int = 1280, outside: bool = False, **more) -> Seen:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            storage_state=None if outside else signed_in,
            **more,
        )
        contexts.append(context)
        seen = Seen(page=context.new_page(), base=base)
        seen.page.on("console", lambda said: seen.complaints.append(said.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("request", lambda request: seen.asked.add(request.url))
        return seen

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page, base: str) -> None:
    page.goto(base)
    page.fill("#name", "invented-officer")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_selector("h1:has-text('Incident clock')")


def open_first_person(page, base: str) -> None:
    page.goto(f"{base}/identify/people/?state=certain")
    page.click("tbody a >> nth=0")
    page.click("text=Open and record")
    page.wait_for_selector("text=This opening was recorded.")


def runs_off(page) -> list[str]:
    """What reaches beyond the window's side."""
    return page.evaluate(
        "[...document.querySelectorAll('body *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + .5 && e.offsetWidth > 1)"
        ".map(e => e.tagName + '.' + e.className)"
    )


def press_until(page, wanted: str, *, presses: int = 60) -> None:
    """Press Tab until the focus is on an element whose text is this."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == wanted:
            return
    raise AssertionError(f"the keyboard does not reach {wanted!r}")


def test_an_officer_comes_from_the_sign_in_to_a_person(see):
    """Sign in, read the board, open a person: nothing is complained of, nobody else is asked."""
    seen = see(outside=True)
    sign_in(seen.page, seen.base)
    assert seen.page.locator("text=The one thing to do next").is_visible()
    open_first_person(seen.page, seen.base)
    assert seen.page.locator("dt:has-text('Family name')").count() == 1
    assert seen.page.locator("#may-act").inner_text() == "STOP"
    seen.page.goto(f"{seen.base}/account/draft/")
    seen.page.click("body")
    assert seen.complaints == []
    assert {url for url in seen.asked if not url.startswith(seen.base)} == set()


def test_everything_can_be_done_with_the_keyboard(see):
    """From the sign-in to an opened person without a mouse; the first stop skips to the content."""
    page = (seen := see(outside=True)).page
    page.goto(seen.base)
    page.focus("#name")
    page.keyboard.type("invented-officer")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Incident clock')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("main", "#main")
    page.goto(f"{seen.base}/")
    press_until(page, "People")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('People')")
    press_until(page, page.locator("tbody a >> nth=0").inner_text())
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Open and record")
    press_until(page, "Open and record")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=This opening was recorded.")


def test_the_focus_can_be_seen(see):
    """Every stop of the keyboard is marked by an outline, a shadow or a ground of its own."""
    page = (seen := see()).page
    page.goto(seen.base)
    for _ in range(8):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(s => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.backgroundColor])"
            "(getComputedStyle(document.activeElement))"
        )
        outlined = style[0] != "none" and style[1] != "0px"
        assert outlined or style[2] != "none", style


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_read_aloud(see, address: str):
    """Language, direction, one first heading, no level left out, a name for every field and table."""
    page = (seen := see()).page
    page.goto(seen.base + address)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") in (
        ["en-gb", "ltr"],
        ["en", "ltr"],
    )
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden])')].every(i => i.labels.length)"
    )
    assert page.evaluate("[...document.querySelectorAll('table')].every(t => t.caption)")
    assert page.evaluate("document.querySelectorAll('main, header, footer').length") == 3


@pytest.mark.parametrize("width", [640, 320])
@pytest.mark.parametrize("address", PAGES)
def test_at_double_and_fourfold_size_nothing_runs_off_the_side(see, address: str, width: int):
    """1280 pixels at 200 % and at 400 %: reading needs no scrolling to the side."""
    page = (seen := see(width=width)).page
    page.goto(seen.base + address)
    assert runs_off(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_opened_person_fits_a_narrow_window(see):
    """Also the longest pages, with names and addresses of any length."""
    page = (seen := see(width=320)).page
    page.goto(f"{seen.base}/identify/people/")
    links = page.evaluate("[...document.querySelectorAll('tbody a')].map(a => a.href)")
    for link in links[:20]:
        page.goto(link)
        page.click("text=Open and record")
        page.wait_for_selector("text=This opening was recorded.")
        assert runs_off(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.inner_text("main")


def test_no_script_is_needed(see):
    """With scripts switched off everything works."""
    seen = see(outside=True, java_script_enabled=False)
    sign_in(seen.page, seen.base)
    open_first_person(seen.page, seen.base)


def test_the_pages_do_without_the_fetched_style_sheet(see):
    """Where it could not be fetched, pages are plainer and as complete."""
    page = (seen := see(width=640)).page
    page.route(re.compile("/static/govuk/"), lambda route: route.abort())
    for address in PAGES[:-1]:
        page.goto(seen.base + address)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 640
        ground = page.evaluate(
            "getComputedStyle(document.querySelector('.mg-header')).backgroundColor"
        )
        assert ground == "rgb(23, 50, 77)"


def test_a_printed_page_says_invented(see):
    """On paper the mark of an invented home remains, and what is for the screen goes."""
    page = (seen := see()).page
    page.goto(seen.base)
    page.emulate_media(media="print")
    assert page.locator(".mg-invented strong").is_visible()
    assert not page.locator("text=Sign out").is_visible()


def test_going_back_shows_no_opened_person(see):
    """After signing out, neither the way back nor the cache shows what was opened."""
    seen = see(outside=True)
    sign_in(seen.page, seen.base)
    open_first_person(seen.page, seen.base)
    seen.page.click("text=Sign out")
    seen.page.wait_for_selector("h1:has-text('Sign in')")
    with contextlib.suppress(PlaywrightError):  # the browser refuses: nothing of it was kept
        seen.page.go_back()
    seen.page.wait_for_timeout(500)
    assert seen.page.locator("text=This opening was recorded.").count() == 0
