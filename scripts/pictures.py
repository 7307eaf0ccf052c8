"""Makes the pictures of the README from a demo home: the real summary as SVG, the board as PNG.

make demo && .venv/bin/python scripts/pictures.py
"""

import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console

from makegood.cli.screen_summary import print_summary
from makegood.wiring import boards, homes

PICTURES = Path("docs/pictures")
HOME = Path("makegood-demo").absolute()
PORT = 8765
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
# No web font and no other site: a monospaced font of the reader's own.
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def summary() -> None:
    console = Console(record=True, width=88, file=Path("/dev/null").open("w"), markup=False)
    print_summary(console, boards.board(homes.load(HOME))[0])
    console.save_svg(str(PICTURES / "summary.svg"), title="makegood board", code_format=SVG)


def board() -> None:
    name, password = (HOME / "INVENTED-passwords.txt").read_text().splitlines()[0].split()
    serve = [sys.executable, "-m", "makegood", "serve", "--home", str(HOME), "--port", str(PORT)]
    server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(6)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER)
            page = browser.new_page(viewport={"width": 1180, "height": 900})
            page.goto(f"http://127.0.0.1:{PORT}/")
            page.fill("#name", name)
            page.fill("#password", password)
            page.keyboard.press("Enter")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=str(PICTURES / "board.png"))
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    summary()
    board()
