"""What a figure lets us say: decisions on plain numbers, so that no page and no paper says more than was found."""

from __future__ import annotations

LOWER, HIGHER, UNCLEAR, SAME, UNKNOWN = "lower", "higher", "unclear", "same", "unknown"
EXPLAINS, DIFFERS, LARGE = "unfinished_explains", "unfinished_differs", "unfinished_large"

NOTICED = 0.01  # a difference in unfinished shares from which a reader must hear of it
MANY = 0.25  # an unfinished share from which a mean says little about everybody

VERDICTS = {
    LOWER: "aantoonbaar lager",
    HIGHER: "aantoonbaar hoger",
    UNCLEAR: "niet aantoonbaar",
    SAME: "gelijk",
    UNKNOWN: "niet bekend",
}
CAUTIONS = {
    EXPLAINS: "Dit verschil kan er helemaal van komen dat het onaffe deel verschilt. Noem het geen winst of verlies.",
    DIFFERS: "Het onaffe deel verschilt ook. Een deel van dit verschil kan daarvan komen.",
    LARGE: "Een groot deel van de huishoudens is nog niet klaar. Het gemiddelde gaat niet over hen.",
}


def verdict(mean: float | None, half_width: float | None) -> str:
    """Whether a paired difference has a sign: `lower`, `higher`, `unclear` (zero is in the interval), `same` or `unknown`."""
    if mean is None or half_width is None:
        return UNKNOWN
    if mean == 0 and half_width == 0:
        return SAME
    if mean + half_width < 0:
        return LOWER
    return HIGHER if mean - half_width > 0 else UNCLEAR


def caution(
    found: str,
    *,
    mean: float | None,
    unfinished: tuple[float | None, float | None],
    large: float | None = None,
    other: float | None = None,
) -> str | None:
    """
    What a reader must hear beside a difference that has a sign; None where there is nothing to hear.

    `unfinished` are the shares of base and other; `other` is the mean of the other and `large` a large value of it (as a rule its p95).
    A lower mean with more unfinished, or a higher mean with fewer, may come from who is left out: when counting everybody
    unfinished at `large`, in both, would undo it, the difference explains nothing by itself.
    """
    if found not in (LOWER, HIGHER) or mean is None or None in unfinished:
        return None
    before, after = (share or 0.0 for share in unfinished)
    more = after - before
    if abs(more) >= NOTICED:
        flattered = more > 0 if found == LOWER else more < 0
        reach = max(0.0, (large or 0.0) - (other or 0.0)) * abs(more)
        return EXPLAINS if flattered and reach >= abs(mean) * (1 - before) else DIFFERS
    return LARGE if max(before, after) >= MANY else None
