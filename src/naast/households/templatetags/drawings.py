"""Numbers and words of a drawing, as the picture needs them whatever the language of the page."""

from __future__ import annotations

from django import template

register = template.Library()

LONGEST = 15  # signs on one line
LINES = 2


@register.filter
def svg(length: float) -> str:
    """With a point and without a comma, whatever the language is."""
    return f"{length:.1f}".rstrip("0").rstrip(".")


@register.filter
def in_lines(words: str) -> list[str]:
    """The words over two lines at most; what is longer ends in an ellipsis."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > LONGEST:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    cut = lines[:LINES]
    if len(lines) > LINES:
        cut[-1] = f"{cut[-1]} …"
    return [line if len(line) <= LONGEST + 2 else f"{line[:LONGEST]}…" for line in cut]


@register.filter
def below(index: int) -> int:
    """Where the name stands under a figure of the genogram."""
    return 54 + 16 * index


@register.filter
def above(index: int) -> int:
    """Where the name stands inside a bubble of the ecomap."""
    return -10 + 16 * index
