"""Who may already be known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.crypto import salted_hmac

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, words
from naast.households import names, rules
from naast.households.models import Household, Person

words.mean(searched_caseload="zocht in de eigen huishoudens", looked_for_matches="zocht of iemand al bekend was")

TONES = {"zeer waarschijnlijk": "stop", "waarschijnlijk": "warn"}


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one that was described; of another team only that team is told, and where it is called."""

    household_id: int = field(repr=False)  # stays on the server
    certainty: str
    why: list[str]
    team: str
    team_phone: str = ""
    person_id: int = field(default=0, repr=False)  # stays on the server
    household: Household | None = None
    person: Person | None = None

    @property
    def is_mine(self) -> bool:
        return self.household is not None

    @property
    def tone(self) -> str:
        return TONES.get(self.certainty, "calm")

    def token_for(self, about: str) -> str:
        """Says "this one" for what is asked about, without telling which one it is."""
        told = f"{about}:{self.person_id}:{self.household_id}"
        return salted_hmac("naast.households.match", told, algorithm="sha256").hexdigest()[:32]


def likeness_of(row: dict[str, Any]) -> dict[str, Any]:
    """The facts of the weighing, as the rules take them."""
    return {
        "name": row["name_likeness"],
        "surname": row["surname_likeness"],
        "same_birth_date": row["same_birth_date"],
        "near_birth_date": row["near_birth_date"],
        "birth_date_known": row["birth_date_known"],
        "sounds_alike": row["sounds_alike"],
        "initial_fits": row["initial_fits"],
        "same_postcode": row["same_postcode"],
    }


def likely_matches(
    by: Actor,
    *,
    given_name: str,
    prefix: str,
    surname: str,
    born_on: date | None,
    signal: str,
    postcode: str = "",
    about: Person | None = None,
) -> list[Match]:
    """Who may already be known, here or elsewhere; the question itself is in the log, and counts for the day.

    `about` is somebody of one's own whom it is asked for: who is known to be the same, or not the same, is left out.
    """
    grants.require(by, Act.LOOK_FOR_MATCHES)
    spelled = names.spellings(prefix, surname)
    rows = database.call(
        "likely_matches", given_name, spelled, born_on, signal, postcode, about.pk if about is not None else None
    )
    mine = [row for row in rows if row["is_mine"]]
    households = Household.objects.in_bulk([row["household_id"] for row in mine])
    people = Person.objects.in_bulk([row["person_id"] for row in mine])
    return [
        Match(
            household_id=row["household_id"],
            person_id=row["person_id"],
            certainty=rules.certainty(**likeness_of(row)),
            why=rules.explain_match(**likeness_of(row)),
            team=row["team"],
            team_phone=row["team_phone"],
            household=households.get(row["household_id"]) if row["is_mine"] else None,
            person=people.get(row["person_id"]) if row["is_mine"] else None,
        )
        for row in rows
    ]


def questions_left() -> int:
    """How often the actor may still ask today whether somebody is known elsewhere; the database counts."""
    return database.call("questions_left")[0]["questions_left"]
