"""What is done with one note: withdrawn, put on top, shared, and answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.grants import Act
from naast.foundation.refusals import Refusal
from naast.households.actions import notes as acting
from naast.households.forms.notes import ShareNoteForm, StatementForm, WithdrawNoteForm
from naast.households.queries.beside import colleagues_beside
from naast.households.rules import notes as rules
from naast.households.views.note_writing import form_page
from naast.households.views.notes import log_shown, member_choices, note_of, opened, person_of
from naast.households.views.writing import write


def page(request, household, found, written, *, title, save, **more):
    log_shown(request, household, "looked_at_note", [])
    back = reverse("note", args=[household.reference, found.reference])
    context = form_page(household, written, title=title, save=save, back=back, **more)
    return render(request, "households/write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note_withdraw(request, reference, note):
    household = opened(request, reference)
    found = note_of(request, household, note)
    grants.require(request.actor, Act.WITHDRAW_NOTE, found)
    if found.is_withdrawn:
        raise Http404
    written = write(
        request,
        WithdrawNoteForm,
        draft=f"withdraw_note:{household.reference}:{found.reference.lower()}",
        save=lambda sent: acting.withdraw_note(
            found, by=request.actor, now=request.now, because=sent["because"], version=sent["versie"] or 0
        ),
        standing={"versie": found.version},
        field_of={rules.NoWithdrawalReason: "because"},
    )
    if written.is_done:
        messages.success(request, "De notitie is ingetrokken.")
        return redirect("note", household.reference, found.reference)
    return page(
        request,
        household,
        found,
        written,
        title="Notitie intrekken",
        save="Notitie intrekken",
        intro="De notitie blijft in het dossier staan als ingetrokken, met uw reden. De tekst is dan alleen nog te lezen voor "
        "het vaste gezicht, de waarnemer en wie hem schreef. Wie hem leest, staat bij ‘Wie keek mee’.",
    )


@require_POST
def note_pin(request, reference, note):
    """What was asked for, not the opposite of how it stands: a colleague may have been first."""
    household = opened(request, reference)
    found = note_of(request, household, note)
    grants.require(request.actor, Act.PIN_NOTE, found)
    try:
        if request.POST.get("what") == "unpin":
            acting.unpin_note(found, by=request.actor)
            messages.success(request, "De notitie staat niet meer vast bovenaan.")
        else:
            acting.pin_note(found, by=request.actor, now=request.now)
            messages.success(request, "De notitie staat vast bovenaan.")
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("note", household.reference, found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def note_share(request, reference, note):
    household = opened(request, reference)
    found = note_of(request, household, note)
    grants.require(request.actor, Act.SHARE_NOTE, found)
    if found.is_withdrawn or not found.one_to_one:
        raise Http404
    beside = colleagues_beside(household, request.actor)
    written = write(
        request,
        ShareNoteForm,
        draft=f"share_note:{household.reference}:{found.reference.lower()}",
        save=lambda sent: acting.share_note(
            found,
            next(one for one in beside if one.reference == sent["professional"]),
            by=request.actor,
            now=request.now,
        ),
        field_of={rules.AlreadyShared: "professional"},
        colleagues=[(one.reference, one.name) for one in beside],
    )
    if written.is_done:
        messages.success(request, "De notitie is gedeeld.")
        return redirect("note", household.reference, found.reference)
    intro = "Deze collega leest daarna deze ene notitie, zolang zij of hij bij het huishouden betrokken is."
    if not beside:
        intro = "Er is op dit moment niemand anders bij dit huishouden betrokken."
    return page(request, household, found, written, title="Notitie delen", save="Delen", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
def note_statement(request, reference, note):
    household = opened(request, reference)
    found = note_of(request, household, note)
    if found.is_withdrawn:
        raise Http404

    def save(sent):
        acting.add_statement(
            found,
            person_of(household, sent["person"]),
            by=request.actor,
            now=request.now,
            today=request.today,
            text=sent["text"],
            given_on=sent["given_on"],
        )

    written = write(
        request,
        StatementForm,
        draft=f"statement:{household.reference}:{found.reference.lower()}",
        save=save,
        standing={"given_on": request.today},
        field_of={
            rules.NothingSaidBeside: "text",
            rules.HappensLater: "given_on",
            rules.TooLongAgo: "given_on",
        },
        members=member_choices(household),
    )
    if written.is_done:
        messages.success(request, "De verklaring staat naast de notitie.")
        return redirect("note", household.reference, found.reference)
    return page(request, household, found, written, title="Eigen verklaring toevoegen", save="Verklaring vastleggen")
