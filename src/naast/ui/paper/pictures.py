"""A drawing on paper: how large it stands there, and the picture of it for documents that take no SVG."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from naast.ui.fonts import FONTS

WIDEST, HIGHEST = 10.0, 15.0  # cm on an A4 with margins of 2 cm
BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
OPENING = re.compile(r"(<svg[^>]*>)")


def size_in_cm(svg: str) -> tuple[float, float]:
    """Width and height at which the whole drawing fits on a page, in cm."""
    found = BOX.search(svg)
    if found is None:
        raise ValueError("a drawing says how large it is: viewBox is missing")
    wide, high = float(found[1]), float(found[2])
    width = min(WIDEST, HIGHEST * wide / high)
    return round(width, 2), round(width * high / wide, 2)


@lru_cache(maxsize=32)  # one paper asks for the same drawings in two forms
def png_of(svg: str, *, scale: float = 2.5) -> bytes:
    """The same on white, in pixels; 2.5 is some 250 to the inch at the size of `size_in_cm`."""
    white = OPENING.sub(r'\1<rect width="100%" height="100%" fill="#ffffff"/>', svg, count=1)
    return bytes(converter().svg_to_png(white, scale=scale))


@cache
def converter() -> Any:
    """The drawing machine, with the letter of the pages; loaded when somebody draws."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
