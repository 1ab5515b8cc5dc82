"""What is sealed on screen: how somebody is reached safely, the citizen number, and the minute in which one looks."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from naast.access.fresh import signed_in_at
from naast.access.grants import Act, NotAllowed
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households.forms import ChannelForm, CitizenNumberForm, RevealForm, ShowForm
from naast.households.queries import guarded as queries
from naast.households.rules import guarded
from naast.households.views import around, members, writing
from naast.households.views.addresses import KINDS, attempt, done, sealed_page

SHOWN_FOR = 60  # seconds


@sensitive_post_parameters("channel_value", "channel_moments")
@sensitive_variables("form", "sent")
@require_http_methods(["GET", "HEAD", "POST"])
def channel_new(request, reference, person):
    household, membership = members.member_or_404(request, reference, person)
    had_one = household.safe_channels.filter(person=membership.person).exists()
    form = ChannelForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda sent: actions.seal_channel(
            household,
            membership.person,
            by=request.actor,
            kind=sent["kind"],
            value=sent["channel_value"],
            moments=sent["channel_moments"],
            never=sent["never"],
            signed_in_at=signed_in_at(request),
        ),
    ):
        sentence = "Het veilige contact is vastgelegd en afgeschermd."
        return done(request, household, f"{sentence} Het telt pas na de bedenktijd." if had_one else sentence)
    title = f"Veilig contact met {around.name_of(membership)}"
    intro = "Vraag de persoon zelf hoe en wanneer het veilig is. Het nummer of adres staat hierna nergens in beeld."
    if had_one:
        intro += (
            " Er was al een veilig contact: dit nieuwe telt pas na drie dagen, en nadat het vaste gezicht het navroeg bij de "
            "persoon zelf. Zo kan niemand stil een contact overnemen."
        )
    return sealed_page(request, household, writing.unkept(form), title=title, save="Vastleggen", intro=intro)


@require_POST
def channel_confirm(request, reference, channel):
    """Whoever faces the household asked the person whether the new way is theirs."""
    household = members.household_for(request, reference, Act.CONFIRM_CHANNEL)
    try:
        actions.confirm_channel(household, channel, by=request.actor)
    except guarded.NoSuchChannel as gone:
        raise Http404 from gone
    return done(request, household, "Vastgelegd dat dit nieuwe contact van de persoon zelf is.")


@require_POST
def channel_end(request, reference, channel):
    household = members.household_for(request, reference)
    try:
        actions.end_channel(household, channel, by=request.actor, today=request.today)
    except guarded.NoSuchChannel as gone:
        raise Http404 from gone
    return done(request, household, "Dit veilige contact is weggehaald.")


@sensitive_post_parameters("citizen_number")
@sensitive_variables("form", "sent")
@require_http_methods(["GET", "HEAD", "POST"])
def citizen_number(request, reference, person):
    household, membership = members.member_or_404(request, reference, person)
    form = CitizenNumberForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda sent: actions.seal_citizen_number(
            household, membership.person, number=sent["citizen_number"], by=request.actor, today=request.today
        ),
    ):
        check = queries.last_checks(household)[membership.person_id]
        return done(request, household, f"Het nummer is vastgelegd. {check.register}: {check.get_outcome_display()}.")
    title = f"Burgerservicenummer van {around.name_of(membership)}"
    intro = (
        "Alleen als u het voor uw wettelijke taak nodig hebt. Het wordt vergeleken met het register en staat dan apart."
    )
    return sealed_page(
        request, household, writing.unkept(form), title=title, save="Vastleggen en controleren", intro=intro
    )


@sensitive_variables("address")
@require_http_methods(["GET", "HEAD", "POST"])
def reveal_address(request, reference, person):
    household, membership = members.member_or_404(request, reference, person, Act.REVEAL_ADDRESS)
    what = f"Afgeschermd adres van {around.name_of(membership)}"

    def reveal(reason):
        address = actions.reveal_address(household, membership.person, reason=reason, **_now(request))
        return [("Afgeschermd adres", address)]

    return _shown(request, household, RevealForm, reveal, title=what, save="Adres tonen")


@require_http_methods(["GET", "HEAD", "POST"])
def reveal_channel(request, reference, channel):
    household = members.household_for(request, reference, Act.REVEAL_CHANNEL)
    found = queries.channel_of(household, channel)
    whose = next((one for one in household.members if found and one.person_id == found["person_id"]), None)
    if found is None or whose is None:
        raise Http404

    def reveal(reason):
        value, moments = actions.reveal_channel(household, channel, reason=reason, **_now(request))
        return [(KINDS[found["kind"]], value), ("Wanneer het veilig is", moments)]

    title = f"Veilig contact met {around.name_of(whose)}"
    return _shown(request, household, ShowForm, reveal, title=title, save="Tonen", never=found["never"])


@require_http_methods(["GET", "HEAD", "POST"])
def reveal_citizen_number(request, reference, person):
    household, membership = members.member_or_404(request, reference, person, Act.REVEAL_CITIZEN_NUMBER)

    def reveal(reason):
        number = actions.reveal_citizen_number(household, membership.person, reason=reason, **_now(request))
        return [("Burgerservicenummer", number)]

    title = f"Burgerservicenummer van {around.name_of(membership)}"
    return _shown(request, household, ShowForm, reveal, title=title, save="Nummer tonen")


def _now(request) -> dict:
    return {"by": request.actor, "signed_in_at": signed_in_at(request), "now": request.now}


@sensitive_variables("shown", "form")
def _shown(request, household, form_class, reveal, *, title, save, never=""):
    """First the reason; then, once and for a minute, what is sealed."""
    form = form_class(request.POST or None)
    if form.is_valid():
        try:
            shown = reveal(form.cleaned_data["reveal_reason"])
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            context = {
                **around.frame(household, current="household_members", crumb="Afgeschermd"),
                "shown": shown,
                "title": title,
                "never": never,
                "seconds": SHOWN_FOR,
            }
            return render(request, "households/shown.html", context)
    return sealed_page(
        request, household, writing.unkept(form), title=title, save=save, intro=never and f"Nooit: {never}"
    )


@require_POST
def reveals_seen(request, reference):
    """Whoever faces the household has seen who opened what is sealed."""
    household = members.household_for(request, reference, Act.SEE_REVEALS)
    actions.see_reveals(household, by=request.actor, now=request.now)
    return redirect("household_members", household.reference)
