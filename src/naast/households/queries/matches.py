"""Who may already be known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, words
from naast.households import names, rules
from naast.households.models import Household, Person

words.mean(searched_caseload="zocht in de eigen huishoudens", looked_for_matches="zocht of iemand al bekend was")


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one that was described; of another team only that team is told."""

    household_id: int = field(repr=False)  # stays on the server
    certainty: str
    why: list[str]
    team: str
    household: Household | None = None
    person: Person | None = None

    @property
    def is_mine(self) -> bool:
        return self.household is not None

    @property
    def tone(self) -> str:
        return {"zeer waarschijnlijk": "stop", "waarschijnlijk": "warn"}.get(self.certainty, "calm")


def likely_matches(
    by: Actor, *, given_name: str, prefix: str, surname: str, born_on: date | None, signal: str
) -> list[Match]:
    """Who may already be known, here or elsewhere; the question itself is in the log."""
    grants.require(by, Act.LOOK_FOR_MATCHES)
    rows = database.call("likely_matches", given_name, names.spellings(prefix, surname), born_on, signal)
    mine = [row for row in rows if row["is_mine"]]
    households = Household.objects.in_bulk([row["household_id"] for row in mine])
    people = Person.objects.in_bulk([row["person_id"] for row in mine])
    found = []
    for row in rows:
        likeness = {
            "name": row["name_likeness"],
            "surname": row["surname_likeness"],
            "same_birth_date": row["same_birth_date"],
            "near_birth_date": row["near_birth_date"],
            "birth_date_known": row["birth_date_known"],
        }
        found.append(
            Match(
                household_id=row["household_id"],
                certainty=rules.certainty(**likeness),
                why=rules.explain_match(**likeness),
                team=row["team"],
                household=households.get(row["household_id"]) if row["is_mine"] else None,
                person=people.get(row["person_id"]) if row["is_mine"] else None,
            )
        )
    return found
