"""From an Altair chart to an SVG that a page with a strict content policy may hold and that is read aloud as one picture."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from naast.scenario.charts.look import CONFIG
from naast.ui.paper.pictures import converter

if TYPE_CHECKING:
    import altair

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(("svg", "g", "path", "line", "rect", "text", "tspan", "defs", "clipPath", "title", "desc"))
ATTRIBUTES = frozenset((
    "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "rx", "ry", "transform", "id", "clip-path",
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor",
))  # fmt: skip
AS_IT_IS = {("opacity", "1"), ("stroke-width", "0"), ("font-style", "normal")}
PLACES = frozenset(("d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform"))
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
INHERITED = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor",
)  # fmt: skip
DUTCH = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€\N{NO-BREAK SPACE}", ""]}


def drawn(chart: altair.TopLevelMixin, *, slug: str, title: str, sentence: str) -> str:
    """The chart as SVG text, with `title` and `sentence` as its name and description."""
    spec = chart.to_dict(validate=False)
    spec["config"] = CONFIG
    return fit_for_a_page(
        converter().vegalite_to_svg(spec, format_locale=DUTCH, allowed_base_urls=[]),
        slug=slug,
        title=title,
        sentence=sentence,
    )


def fit_for_a_page(svg: str, *, slug: str, title: str, sentence: str) -> str:
    """Only elements and attributes that we know, ids of its own, one name and one description for who hears it."""
    from lxml import etree

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    own = f"{slug}-{hashlib.sha256((title + svg).encode()).hexdigest()[:8]}"
    _keep_what_we_know(root, own)
    _say_once(root)
    clean = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG}, attrib=dict(root.attrib))
    clean.attrib.update(
        {"class": "naast-chart__drawing", "role": "img", "aria-labelledby": f"{own}-t {own}-d", "focusable": "false"}
    )
    for name, text in (("title", title), ("desc", sentence)):
        etree.SubElement(clean, f"{{{SVG}}}{name}", id=f"{own}-{name[0]}").text = text
    clean.extend(list(root))
    etree.cleanup_namespaces(clean)
    return str(etree.tostring(clean, encoding="unicode"))


def _keep_what_we_know(root: Any, own: str) -> None:
    for element in list(root.iter()):
        name = element.tag.removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else ""
        hidden = element.get("display") == "none" or (name == "path" and element.get("d") in ("", "M0,0h0v0h0Z", None))
        if name not in ELEMENTS or hidden:
            element.getparent().remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            if attribute not in ATTRIBUTES or (attribute, value) in AS_IT_IS:
                del element.attrib[attribute]
            elif attribute == "id":
                element.set("id", f"{own}-{value}")
            elif value.startswith("url("):
                element.set(attribute, value.replace("#", f"#{own}-"))
    for group in reversed(list(root.iter(f"{{{SVG}}}g"))):
        if len(group) == 0 and group.getparent() is not None:
            group.getparent().remove(group)


def _say_once(root: Any) -> None:
    """What every child of a group says, the group says; numbers to a hundredth of a point."""
    for element in root.iter():
        for attribute in PLACES & set(element.attrib):
            element.set(attribute, NUMBER.sub(lambda found: f"{round(float(found[0]), 2):g}", element.get(attribute)))
    for group in reversed(list(root.iter(f"{{{SVG}}}g"))):
        for attribute in INHERITED:
            said = {child.get(attribute) for child in group}
            if len(group) > 1 and len(said) == 1 and None not in said:
                group.set(attribute, said.pop())
                for child in group:
                    del child.attrib[attribute]
