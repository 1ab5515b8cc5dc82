"""Two looks at the same households: by a second reader, and with a second instrument."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from naast.demo.told.voice import Voice
from naast.foundation import periods
from naast.households.models import Involvement
from naast.safety.models import Instrument, SafetyAssessment, SecondReading

SECOND_READINGS = 16
ORDER = ("safe_enough", "worrying", "unsafe", "acute")
WHY = {
    "safe_enough": "De afspraken houden en iedereen slaapt.",
    "worrying": "Het gaat beter en is nog niet vanzelf goed.",
    "unsafe": "Wat er gebeurde kan morgen weer gebeuren.",
    "acute": "Er is nu gevaar en niemand die het tegenhoudt.",
}


def tell(voice: Voice) -> None:
    """Of a number of households, one assessment each; written as they came to be, not asked again."""
    dice = Random("ratings")
    reader = voice.demo["gedragswetenschapper"]
    mine = Involvement.objects.filter(professional=voice.demo["vast-gezicht"]).values("household")
    standing = SafetyAssessment.objects.standing().filter(second_readings=None, final_on__lt=voice.today)
    standing = standing.exclude(household__in=mine)
    latest = standing.order_by("household_id", "-final_on", "-pk").distinct("household_id").select_related("by")
    chosen = list(latest[:SECOND_READINGS])
    trial = Instrument.objects.get(slug="demonstratie-draaglast", number=1)
    for one in chosen:
        asked = periods.start_of(one.final_on) + timedelta(hours=10)
        judged = asked + timedelta(days=1)
        judgement = _near(one.judgement, dice)
        SecondReading.objects.create(
            household_id=one.household_id, assessment=one, author=one.by, reader=reader, asked_by=one.by, asked_on=one.final_on,
            during=periods.DateTimeTZRange(asked, asked + timedelta(days=13), "[)"), judgement=judgement,
            judgement_reason=WHY[judgement], judged_at=judged, knew_the_judgement=False, finished_at=judged,
            verdict="agrees" if judgement == one.judgement else "remarks",
            remark="" if judgement == one.judgement else "Ik weeg de afspraken anders; laten we het bespreken.",
        )  # fmt: skip
        SafetyAssessment.objects.create(
            household_id=one.household_id, instrument=trial, by=one.by, state="final",
            started_on=one.final_on - timedelta(days=3), final_on=one.final_on - timedelta(days=3), answers={"members": {}},
            judgement=(other := _near(one.judgement, dice)), judgement_reason=WHY[other],
        )  # fmt: skip


def _near(judgement: str, dice: Random) -> str:
    """Most often the same, now and then a step beside it."""
    step = dice.choices((0, -1, 1), (70, 16, 14))[0]
    return ORDER[min(3, max(0, ORDER.index(judgement) + step))]
