"""What a machine can say of accessibility; a person still has to look."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(found => ({
    violations: found.violations.map(one => [one.id, one.nodes.map(node => node.target.join(" "))]),
    passes: found.passes.length,
}))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check(page) -> None:
    """No violation of WCAG 2.2 A and AA that axe can see, and no sideways scrolling."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, RULES)
    width = page.viewport_size["width"]
    assert found["violations"] == [], f"{page.url} at {width} px: {found['violations']}"
    assert found["passes"], "axe looked at nothing"
    does_not_scroll_sideways(page)


def does_not_scroll_sideways(page) -> None:
    overflow = page.evaluate(TOO_WIDE)
    assert overflow <= 1, f"{page.url} at {page.viewport_size['width']} px scrolls sideways by {overflow} px"
