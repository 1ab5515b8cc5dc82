"""Where the people of a household live and how they are reached safely: in the open, or sealed and shown for a minute."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.forms import MoveForm, SealForm
from naast.households.models import SafeChannel
from naast.households.queries import guarded as queries
from naast.households.rules import addresses as rules
from naast.households.rules import guarded
from naast.households.views import around, members, writing

FIELD_OF = {
    rules.MovesLater: "since",
    rules.MovedBeforeBirth: "since",
    rules.MovedBeforeTheLast: "since",
    rules.NotAPostcode: "postcode",
    guarded.NoWayToReach: "channel_value",
    guarded.NotAPhone: "channel_value",
    guarded.NotAnEmail: "channel_value",
    guarded.NoMoments: "channel_moments",
    guarded.NeverTellsIt: "never",
    guarded.NotACitizenNumber: "citizen_number",
    guarded.NotATestNumber: "citizen_number",
}
KINDS = dict(SafeChannel.Kind.choices)


@require_safe
def addresses(request, reference):
    """Of each member where they live, how they are reached safely, and whether their number was checked."""
    household = members.household_for(request, reference, Act.READ_HOUSEHOLD)
    persons = [member.person_id for member in household.members]
    at, numbers = queries.addresses_of(persons, today=request.today), queries.masked_numbers(persons)
    checks, channels = queries.last_checks(household), queries.channels_of(household)
    members.look(request, household)
    rows = []
    for member in household.members:
        lived = at.get(member.person_id, [])
        now = lived[0] if lived and lived[0].during.upper is None else None
        rows.append(
            {
                "member": member,
                "name": around.name_of(member),
                "now": now,
                "before": [one for one in lived if one is not now],
                "channels": [
                    {
                        **one,
                        "kind": KINDS[one["kind"]],
                        "waits": guarded.waits(one["usable_from"], one["confirmed_at"], request.now),
                    }
                    for one in channels
                    if one["person_id"] == member.person_id
                ],
                "number": numbers.get(member.person_id, ""),
                "check": checks.get(member.person_id),
            }
        )
    context = {
        **around.frame(household, current="household_members", crumb="Adressen en veilig contact"),
        "rows": rows,
        "may_edit": grants.allows(request.actor, Act.EDIT_MEMBERS, household),
        "may_confirm": grants.allows(request.actor, Act.CONFIRM_CHANNEL, household),
        "may_reveal": grants.allows(request.actor, Act.REVEAL_ADDRESS, household),
    }
    return render(request, "households/addresses.html", context)


def done(request, household, sentence):
    messages.success(request, sentence)
    return redirect("addresses", household.reference)


def sealed_page(request, household, written, *, title, save, intro=""):
    back_url = reverse("addresses", args=[household.reference])
    return members.plain_page(request, household, written, title=title, save=save, intro=intro, back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, reference, person):
    household, membership = members.member_or_404(request, reference, person)
    municipalities = queries.municipalities()

    def save(sent):
        where = {"municipality": municipalities.get(sent["municipality"])}
        actions.move(household, membership.person, by=request.actor, today=request.today, **{**sent, **where})

    written = writing.write(
        request,
        MoveForm,
        draft=f"move:{household.reference}:{person.lower()}",
        standing={"since": request.today},
        field_of=FIELD_OF,
        municipalities=[(slug, one.name) for slug, one in municipalities.items()],
        save=save,
    )
    if written.is_done:
        return done(request, household, "Het adres is vastgelegd. Het vorige adres blijft te zien.")
    title = f"Adres van {around.name_of(membership)}"
    return sealed_page(request, household, written, title=title, save="Vastleggen")


@require_POST
def withdraw_address(request, reference, person):
    household, membership = members.member_or_404(request, reference, person)
    try:
        actions.withdraw_address(household, membership.person, by=request.actor, today=request.today)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, "Het adres is weggehaald. Leg nu het goede adres vast.")
    return redirect("addresses", household.reference)


def attempt(form, save) -> bool:
    """Whether it was done; if not, the form says why, at the field that it is about."""
    try:
        save(form.cleaned_data)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
    return not form.errors


@sensitive_post_parameters("hidden_address")
@sensitive_variables("form", "data")
@require_http_methods(["GET", "HEAD", "POST"])
def seal_address(request, reference, person):
    household, membership = members.member_or_404(request, reference, person)
    form = SealForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda sent: actions.seal_address(household, membership.person, sent["hidden_address"], by=request.actor),
    ):
        return done(request, household, "Het adres is afgeschermd. Het staat nergens meer in beeld.")
    title = f"Adres van {around.name_of(membership)} afschermen"
    return sealed_page(request, household, writing.unkept(form), title=title, save="Afschermen")
