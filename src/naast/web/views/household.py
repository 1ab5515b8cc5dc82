"""One household on one screen, and what stands around each of its pages."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, Relation
from naast.foundation import journal
from naast.households import pages
from naast.households import queries as households
from naast.households.models import Household, Involvement, Membership
from naast.households.queries import notes, warnings
from naast.protection import queries as measures
from naast.safety import queries as safeties
from naast.web import links, queries, rules

PHASE_TONES = {1: "warn", 2: "calm", 3: "good"}
MAY = {
    "may_assess": Act.ASSESS_SAFETY,
    "may_write": Act.WRITE_SAFETY_PLAN,
    "may_change_phase": Act.CHANGE_PHASE,
    "may_edit": Act.EDIT_MEMBERS,
}


class KnownRelations:
    """How the actor stands to a household, asked once for a page: what shows follows from it."""

    def __init__(self, relations: frozenset[str]):
        self.relations = relations

    def relations_of(self, actor: Actor) -> frozenset[str]:
        return self.relations

    @property
    def faces_it(self) -> bool:
        """Whether this is the fixed face, or whoever stands in."""
        return not self.relations.isdisjoint({Relation.FIXED_FACE, Relation.DEPUTY})


def readable_or_404(request, reference: str, act: Act = Act.READ_HOUSEHOLD) -> Household:
    """The household, when the actor stands beside it in a way that allows this."""
    readable = households.with_standing(households.households_readable_by(request.actor), request.actor)
    household = get_object_or_404(readable.select_related("team"), reference=reference)
    grants.require(request.actor, act, household)
    return household


def framed(request, found: Household, current: list[Membership], /, *, page: str, **context) -> dict:
    """What a page of a household shows, with its name, the other pages and the way back around it."""
    name = households.family_name(current)
    return {
        **pages.frame(found, current=page, name=name, counts={"household_members": len(current)}),
        "household": found,
        "name": name,
        "today": request.today,
        **context,
    }


@require_safe
def household(request, reference):
    actor, today = request.actor, request.today
    found = get_object_or_404(
        queries.with_everything(households.households_readable_by(actor), today), reference=reference
    )
    professionals = list(found.involvements.active().select_related("professional__team").order_by("pk"))
    beside = KnownRelations(
        frozenset(Relation(one.kind) for one in professionals if one.professional_id == actor.professional.pk)
    )
    grants.require(actor, Act.READ_HOUSEHOLD, beside)
    found.standing = beside.relations
    found.members = households.members_of(found, today)
    found.name = households.family_name(found.members)
    safety = safeties.safety_of(found, today)
    journal.looked(
        "looked_at_household",
        by=actor,
        household_id=found.pk,
        persons={member.person_id for member in found.members} | set(safety.persons) | queries.persons_in(found),
    )
    step = rules.next_step(queries.standing_with(found, safety, professionals))
    context = {
        **pages.frame(found, current="household", name=found.name, counts={"household_members": len(found.members)}),
        "household": found,
        "safety": safety,
        "signals": queries.told(found.open_signals, request.today),
        "warnings": warnings.told(found.open_warnings, today, faces_it=beside.faces_it),
        "reveals": found.reveals_not_seen if beside.faces_it else [],
        "measures": measures.told_on_the_page(found.running_measures, today),
        "notes": notes.told_on_the_page(found.newest_notes),
        "professionals": professionals,
        "meta": about(found, professionals),
        "phase_badge": f"Fase {found.phase} · {found.get_phase_display().lower()}",
        "phase_tone": PHASE_TONES[found.phase],
        "step": step,
        "step_url": links.to(step.page, found.reference),
        "today": today,
        **{name: grants.allows(actor, act, beside) for name, act in MAY.items()},
    }
    return render(request, "web/household.html", context)


@require_safe
def plan(request, reference):
    """To the plan that is in force, else the one being written, else where it begins."""
    found = readable_or_404(request, reference)
    plans = {one.state: one for one in found.safety_plans.exclude(state="ended").order_by("number")}
    if "in_force" in plans:
        return redirect("plan", found.reference, plans["in_force"].reference)
    if "draft" in plans and grants.allows(request.actor, Act.WRITE_SAFETY_PLAN, found):
        return redirect("plan_edit", found.reference, plans["draft"].reference)
    return redirect("safety", found.reference)


def about(found: Household, professionals: list[Involvement]) -> str:
    """Vast gezicht: … · Samen met: … · Lokaal team …"""
    faces = [one.professional.name for one in professionals if one.kind == Involvement.Kind.FIXED_FACE]
    others = [
        one.professional.name for one in professionals if one.kind in (Involvement.Kind.DUO, Involvement.Kind.DEPUTY)
    ]
    parts = [f"Vast gezicht: {faces[0] if faces else 'nog niemand'}"]
    if others:
        parts.append(f"Samen met: {', '.join(others)}")
    return " · ".join([*parts, found.team.name])
