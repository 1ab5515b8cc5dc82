"""What a machine can say of accessibility; a person still has to look."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def check(page) -> None:
    """No violation of WCAG 2.2 A and AA that axe can see, and no sideways scrolling."""
    result = Axe().run(page, options={"runOnly": RULES})
    violations = [(v["id"], [node["target"] for node in v["nodes"]]) for v in result.response["violations"]]
    assert violations == [], f"{page.url}: {violations}"
    assert result.response["passes"], "axe looked at nothing"
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 1, f"{page.url} scrolls sideways by {overflow} px"
