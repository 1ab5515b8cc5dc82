"""Numbers and words of a drawing, as the picture needs them whatever the language of the page."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()

LONGEST = 15  # signs on one line
LINES = 2


@register.filter
def svg(length: float) -> str:
    """With a point and without a comma, whatever the language is."""
    return f"{length:.1f}".rstrip("0").rstrip(".")


@register.filter
def in_lines(words: str, longest: int = LONGEST) -> list[str]:
    """The words over two lines at most; what is longer ends in an ellipsis."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    cut = lines[:LINES]
    if len(lines) > LINES:
        cut[-1] = f"{cut[-1]} …"
    return [line if len(line) <= longest + 2 else f"{line[:longest]}…" for line in cut]


@register.filter
def below(index: int) -> int:
    """Where the name stands under a figure of the genogram."""
    return 54 + 16 * index


@register.filter
def words_in(spot) -> list[dict[str, Any]]:
    """The lines inside a bubble of the ecomap, in its middle: the name, and smaller what they are to the household."""
    lines = [("name", 17, words) for words in in_lines(spot.name, 12)]
    lines += [("about", 15, words) for words in in_lines(spot.about, 15) if words]
    at = 13 - sum(height for _, height, _ in lines) / 2
    found = []
    for kind, height, words in lines:
        found.append({"kind": kind, "y": at, "words": words})
        at += height
    return found
