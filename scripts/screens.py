"""The pictures of README and docs, taken from a demonstration of their own, so that they never go stale: `make screens`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.running import CHROMIUM, QUIET, Running, new_home  # noqa: E402

FOLDER = ROOT / "docs" / "screens"
DESK = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}

# Name of the picture, who looks, on what, at which address or behind which link.
PICTURES = (
    ("choose", None, DESK, "/demo/", None),
    ("work", "vast-gezicht", DESK, "/", None),
    ("household", "vast-gezicht", DESK, "/huishoudens/", "main a[href^='/huishoudens/']"),
    ("who-looked", "vast-gezicht", DESK, "/huishoudens/", "main a[href^='/huishoudens/']|wie-keek-mee"),
    ("signals", "intake", DESK, "/signalen/", None),
    ("team", "teamleider", DESK, "/team/", None),
    ("work-phone", "vast-gezicht", PHONE, "/", None),
    ("portal-phone", "moeder", PHONE, "/thuis/", None),
    ("programme", "programmamanager", DESK, "/programma/", None),
    ("budget", "programmamanager", DESK, "/programma/begroting/", None),
    ("public", None, DESK, "/cijfers/", None),
)


def main() -> None:
    home = new_home("screens")
    running = Running(home, households=120).start()
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            for name, account, size, address, link in PICTURES:
                context = browser.new_context(locale="nl-NL", viewport=size, reduced_motion="reduce")
                take(context.new_page(), running.url, account, address, link)
                context.pages[0].screenshot(path=FOLDER / f"{name}.png")
                context.close()
                sys.stdout.write(f"docs/screens/{name}.png\n")
            browser.close()
    finally:
        running.stop()
        shutil.rmtree(home.parent, ignore_errors=True)


def take(page: Page, url: str, account: str | None, address: str, link: str | None) -> None:
    """The page stands still, as this account sees it."""
    if account:
        page.request.post(f"{url}/demo/aanmelden", form={"account": account})
    page.goto(url + address)
    if link:
        first, _, beyond = link.partition("|")
        page.goto(url + str(page.locator(first).first.get_attribute("href")) + beyond)
    page.wait_for_load_state("networkidle")
    if "/aanmelden" in page.url:
        sys.exit(f"naast: {account} could not sign in, so there is no picture of {address}.")


main()
