"""Speaking as one of the professionals of the demonstration, on the day it is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from naast.access.actors import Actor
from naast.access.models import Account
from naast.demo.looking import who
from naast.foundation import database
from naast.households import actions as households
from naast.households.actions import notes, relations
from naast.households.models import Household, Person
from naast.network.models import Professional


@dataclass
class Voice:
    """What day it is, and who can speak."""

    today: date
    now: datetime
    demo: dict[str, Professional]

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    @contextmanager
    def speaking(self, professional: str | Professional) -> Iterator[Actor]:
        """Inside, everything is done by this professional, behind the same walls as in a request."""
        if isinstance(professional, str):
            professional = self.demo[professional]
        account = Account.objects.select_related("professional__team").get(professional=professional)
        with database.speaking_as("naast_work", **who(account)):
            yield Actor(account, today=self.today)


@dataclass
class File:
    """One household with its people by the place they have in the story, and the acts that need few words."""

    voice: Voice
    by: Actor
    household: Household
    people: dict[str, Person]

    def note(self, day: date, kind: str, *passages: tuple, about: tuple[str, ...] = (), alone: bool = False) -> Any:
        """A note; a passage is (mark, text) or ("source", text, who in the story) or ("source", text, kind, name)."""
        written = []
        for mark, text, *said in passages:
            passage = {"mark": mark, "text": text, "said_by_kind": "", "said_by": "", "member": None}
            if len(said) == 1:
                passage |= {"said_by_kind": "member", "member": self.people[said[0]]}
            elif said:
                passage |= {"said_by_kind": said[0], "said_by": said[1]}
            written.append(passage)
        return notes.write_note(
            self.household,
            by=self.by,
            now=self.voice.now,
            today=self.voice.today,
            kind=kind,
            happened_on=day,
            passages=written,
            about=[self.people[slug] for slug in about],
            is_about_all=not about,
            one_to_one=alone,
        )

    def relate(self, one: Any, other: Any, kind: str, **fields: Any) -> Any:
        """`one` is this to `other`: the parent, the grandparent, the carer."""
        one, other = (self.people.get(end, end) if isinstance(end, str) else end for end in (one, other))
        return relations.record_relation(
            self.household, by=self.by, today=self.voice.today, one=one, other=other, kind=kind, **fields
        )

    def outsider(self, name: str, **fields: Any) -> Any:
        return relations.add_outsider(self.household, by=self.by, today=self.voice.today, name=name, **fields)

    def safe_with(self, person: str, other: str, answer: str, what: str, said_by: str, since: date) -> None:
        relations.record_safe_with(
            self.household, by=self.by, today=self.voice.today, person=self.people[person], other=self.people[other],
            answer=answer, what=what, said_by=said_by, since=since,
        )  # fmt: skip

    def warn(self, person: str, kind: str, text: str, *, weeks: int = 4, untold: str = "", days_ago: int = 9) -> None:
        households.write_warning(
            self.household, by=self.by, today=self.voice.today, kind=kind, text=text, since=self.voice.ago(days_ago),
            review_on=self.voice.ahead(7 * weeks), was_told=not untold, not_told_because=untold, person=self.people[person],
        )  # fmt: skip
