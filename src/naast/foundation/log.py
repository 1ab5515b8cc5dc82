"""Checking the log: is every chain whole, and what is the last seal."""

from __future__ import annotations

from dataclasses import dataclass

from naast.foundation import database
from naast.foundation.models import DailyHead

MEANING = {
    "hash": "de regel is veranderd",
    "link": "de regel sluit niet aan op de regel ervoor",
    "gap": "er ontbreken regels voor deze regel",
    "payload": "de inhoud past niet bij de regel",
    "cut": "het einde van deze keten is afgeknipt of herschreven",
    "seal": "het dagzegel klopt niet",
}


@dataclass(frozen=True)
class Fault:
    """Where the log is not whole, and in what way."""

    chain: str
    seq: int
    kind: str

    def __str__(self):
        return f"keten {self.chain}, regel {self.seq}: {MEANING[self.kind]}"


def faults(limit: int = 20) -> list[Fault]:
    """The faults in the log, the oldest entry first; an empty list says that every chain is whole."""
    rows = database.call("log_faults", limit)
    return [Fault(row["chain"], row["seq"], row["fault"]) for row in rows]


def seal() -> DailyHead:
    """Every chain that grew since the last seal is sealed, and the seal chained to the one before."""
    number = database.call("seal_heads")[0]["seal_heads"]
    return DailyHead(pk=number)


def last_seal() -> DailyHead | None:
    return DailyHead.objects.order_by("-id").first()
