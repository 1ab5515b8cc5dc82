"""The words of the weekly message."""

from __future__ import annotations

from datetime import date, timedelta


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def digest_words(lines: list[dict[str, str]], *, week: date, address: str) -> tuple[str, str]:
    """Subject and plain text of the message: every line once, with its day."""
    count = len(lines)
    what = "Er wacht één ding" if count == 1 else f"Er wachten {count} dingen"
    told = [f"- {one['sentence']}" + (f" (uiterlijk {one['on']})" if one["on"] else "") for one in lines]
    text = [
        "Goedemorgen,",
        "",
        f"{what} op u in het programma Toekomstscenario.",
        "",
        *told,
        "",
        f"Alles staat op uw eerste pagina: {address}/programma/",
        "",
        f"Dit is uw bericht van de week van {week:%d-%m-%Y}. U krijgt er hoogstens één per week,",
        "en alleen als er iets wacht.",
        "",
    ]
    return f"Naast: {what[:1].lower()}{what[1:]} op u", "\n".join(text)
