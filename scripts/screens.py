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

HOUSEHOLDS, FAMILY = "/huishoudens/", "main a:text('Wilgsloot')"
DRAWING = "a[href$='/tekening']"

# Name of the picture, who looks, how large, at which address, and the links to follow from there.
PICTURES = (
    ("choose", None, DESK, "/demo/", ()),
    ("work", "vast-gezicht", DESK, "/", ()),
    ("household", "vast-gezicht", DESK, HOUSEHOLDS, (FAMILY,)),
    ("safety", "vast-gezicht", DESK, HOUSEHOLDS, (FAMILY, ".naast-side__wide a:has-text('Veiligheid')")),
    (
        "plan",
        "vast-gezicht",
        DESK,
        HOUSEHOLDS,
        (FAMILY, ".naast-side__wide a:has-text('Veiligheid')", "main a[href*='/veiligheid/plan/']"),
    ),
    ("members", "vast-gezicht", DESK, HOUSEHOLDS, (FAMILY, ".naast-side__wide a:has-text('Gezin en netwerk')")),
    ("who-looked", "vast-gezicht", DESK, HOUSEHOLDS, (FAMILY, ".naast-side__wide a:has-text('Wie keek mee')")),
    (
        "drawing",
        "vast-gezicht",
        DESK,
        HOUSEHOLDS,
        (FAMILY, ".naast-side__wide a:has-text('Gezin en netwerk')", DRAWING),
    ),
    ("notes", "vast-gezicht", DESK, HOUSEHOLDS, (FAMILY, ".naast-side__wide a:has-text('Notities en bestanden')")),
    ("beside", "vast-gezicht", DESK, HOUSEHOLDS, (FAMILY, ".naast-side__wide a:has-text('Wie staan ernaast')")),
    ("signals", "intake", DESK, "/signalen/", ()),
    ("signal", "intake", DESK, "/signalen/", ("main table a",)),
    ("team", "teamleider", DESK, "/team/", ()),
    ("acute-phone", "intake", PHONE, "/signalen/", ("main a[href$='/acuut']",)),
    ("work-phone", "vast-gezicht", PHONE, "/", ()),
    ("household-phone", "vast-gezicht", PHONE, HOUSEHOLDS, (FAMILY,)),
    ("portal-phone", "moeder", PHONE, "/thuis/", ()),
    ("portal-looks-phone", "moeder", PHONE, "/thuis/wie-keek/", ()),
    ("programme", "programmamanager", DESK, "/programma/", ()),
    ("budget", "programmamanager", DESK, "/programma/begroting/", ()),
    ("steering-group", "stuurgroep", DESK, "/programma/stuurgroep/", ()),
    ("planning", "programmamanager", DESK, "/programma/planning/", ()),
    ("indicators", "programmamanager", DESK, "/programma/indicatoren/", ()),
    ("pilots", "programmamanager", DESK, "/programma/pilots/", ()),
    ("municipality", "gemeente-heiloo", DESK, "/programma/mijn-gemeente/", ()),
    ("municipality-phone", "gemeente-heiloo", PHONE, "/programma/mijn-gemeente/", ()),
    ("scenario", "programmamanager", DESK, "/programma/scenario/", ("main table a",)),
    ("scenario-phone", "programmamanager", PHONE, "/programma/scenario/", ("main table a",)),
    ("scenario-model", "analist", DESK, "/programma/scenario/modellen/beside_nhn/", ()),
    ("own-figures", "analist", DESK, "/programma/scenario/eigen-cijfers/", ()),
    ("public", None, DESK, "/cijfers/", ()),
)
LARGEST = 250_000  # bytes: a reader of the README waits for them


def main() -> None:
    home = new_home("screens")
    running = Running(home, households=120).start()
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            for name, account, size, address, links in PICTURES:
                context = browser.new_context(locale="nl-NL", viewport=size, reduced_motion="reduce")
                take(context.new_page(), running.url, account, address, links)
                picture = FOLDER / f"{name}.png"
                context.pages[0].screenshot(path=picture)
                context.close()
                if picture.stat().st_size > LARGEST:
                    sys.exit(f"naast: {picture} is larger than {LARGEST} bytes.")
                sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
            browser.close()
    finally:
        running.stop()
        shutil.rmtree(home.parent, ignore_errors=True)


def take(page: Page, url: str, account: str | None, address: str, links: tuple[str, ...]) -> None:
    """The page stands still, as this account sees it."""
    if account:
        page.request.post(f"{url}/demo/aanmelden", form={"account": account})
    page.goto(url + address)
    for link in links:
        page.goto(url + str(page.locator(link).first.get_attribute("href")))
    page.wait_for_load_state("networkidle")
    if "/aanmelden" in page.url:
        sys.exit(f"naast: {account} could not sign in, so there is no picture of {address}.")


main()
