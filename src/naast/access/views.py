"""The page of the administrator: who can sign in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from naast.access import actions, grants, queries
from naast.access.grants import Act
from naast.foundation.refusals import Refusal

ON_A_PAGE = 50
STANDS = {"aan": True, "uit": False}


@require_safe
def accounts(request):
    grants.require(request.actor, Act.SEE_ACCOUNTS)
    page = Paginator(queries.accounts_managed_by(request.actor), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    return render(
        request,
        "access/accounts.html",
        {
            "page": page,
            "organisation": request.actor.professional.team.organisation,
            "second_factor": queries.accounts_with_second_factor(),
        },
    )


@require_POST
def switch_account(request, reference):
    account = get_object_or_404(queries.accounts_managed_by(request.actor), reference=reference)
    wanted = STANDS.get(request.POST.get("stand", ""))
    if wanted is None:
        messages.error(request, "Kies of het account aan of uit moet.")
        return redirect("accounts")
    try:
        account = actions.switch_account(account, by=request.actor, active=wanted)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        done = "kan weer inloggen" if account.is_active else "kan niet meer inloggen en is overal uitgelogd"
        messages.success(request, f"{account.name} {done}.")
    return redirect("accounts")
