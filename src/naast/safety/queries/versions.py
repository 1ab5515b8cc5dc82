"""What a version of a plan says, item by item, so that two versions can be laid beside each other."""

from __future__ import annotations

from naast.safety.models import SafetyAgreement, SafetyPlan
from naast.safety.queries.plans import plan_as_written
from naast.safety.rules.versions import Item


def items_of(plan: SafetyPlan) -> list[Item]:
    """The whole plan as a list: each situation, each condition, each agreement, and what to do when it goes wrong."""
    found = []
    for part in plan_as_written(plan):
        situation = part["situation"]
        found.append(
            Item(
                "situation",
                f"Situatie {situation.rank}",
                (
                    ("Wat er gebeurt", situation.what_happens),
                    ("Wie erbij zijn", situation.who),
                    ("Waardoor het begint", situation.triggers),
                    ("Wat de kinderen merken", situation.effect_on_children),
                ),
            )
        )
        for one in part["conditions"]:
            condition = one["condition"]
            found.append(
                Item(
                    "condition",
                    "Voorwaarde",
                    (
                        ("Wat er moet", condition.statement),
                        ("Wie het stelt", condition.imposed_by),
                        ("Hoe hard", condition.get_legal_weight_display()),
                    ),
                )
            )
            found += [_agreement(agreement) for agreement in one["agreements"]]
    found.append(
        Item(
            "place",
            "Als het misgaat",
            (("Veilige plek", plan.safe_place), ("Als het plan niet werkt", plan.if_it_fails)),
        )
    )
    return found


def who_does(agreement: SafetyAgreement) -> str:
    owner = [agreement.owner.name] if agreement.owner else []
    return ", ".join(
        [*(party.person.name for party in agreement.parties.all()), *owner, *filter(None, [agreement.who_else])]
    )


def _agreement(agreement: SafetyAgreement) -> Item:
    every = agreement.get_check_every_display().lower() if agreement.check_every else ""
    return Item(
        "agreement",
        "Afspraak",
        (
            ("Wat", agreement.what),
            ("Wie", who_does(agreement)),
            ("Voor wanneer", f"{agreement.do_before:%d-%m-%Y}" if agreement.do_before else ""),
            ("Wie kijkt of het lukt", agreement.checked_by),
            ("Hoe vaak", every),
            ("Waaraan merk je dat het misgaat", agreement.signal),
            ("Als het niet lukt", agreement.if_not),
            ("En als dat niet genoeg is", agreement.next_step),
        ),
    )
