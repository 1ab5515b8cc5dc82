"""The pages about expert networks, evaluations and learning tables."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from naast.programme import actions, queries
from naast.programme.forms.expertise import (
    NetworkForm,
)
from naast.programme.models import ExpertNetwork
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, way
from naast.programme.views.craftsmanship import HUB, STATES, around
from naast.programme.views.panels import Button, Panel, badge, belongs, fact, link, panels_page


@programme_page
def networks(request, programme):
    total = len(ExpertNetwork.INVENTORY)
    rows = [
        [
            link(network, reverse("programme_expert_network", args=[network.slug])),
            f"{network.known_count} van {total} onderdelen" if network.known_count else None,
            f"{network.inventoried_on:%d-%m-%Y}" if network.inventoried_on else None,
            ", ".join(str(one) for one in network.evaluations.all()) or "niet genoemd in het plan",
        ]
        for network in queries.expert_networks_of(programme)
    ]
    panel = Panel("netwerken", "Expertisenetwerken", ["Netwerk", "Bekend", "Beschreven op", "Evaluatie"], rows)
    meta = "Waarvoor ze er zijn, hoe een vraag er komt, wat werkt en wat vastloopt."
    return panels_page(
        request, programme, title="Expertisenetwerken", meta=meta, panels=[panel], **around("programme_networks")
    )


@programme_page
def network(request, programme, slug):
    found = get_object_or_404(queries.expert_networks_of(programme), slug=slug)
    form = NetworkForm()
    inventory = [fact(str(form.fields[name].label), getattr(found, name)) for name in ExpertNetwork.INVENTORY]
    evaluations = [
        [link(one, reverse("programme_evaluation", args=[one.slug])), badge(one.get_state_display(), STATES[one.state])]
        for one in found.evaluations.all()
    ]
    panels = [
        Panel("inventarisatie", "Inventarisatie", facts=inventory),
        Panel(
            "evaluaties",
            "Evaluaties",
            ["Evaluatie", "Stand"],
            evaluations,
            empty="Het plan noemt hier geen evaluatie van.",
            what=found.remark,
        ),
    ]
    describe = Button("Beschrijven", reverse("programme_expert_network_describe", args=[found.slug]), is_first=True)
    return panels_page(
        request, programme, title=found.name, panels=panels, history=queries.history_of(found),
        crumbs=way(HUB, ("Expertisenetwerken", reverse("programme_networks")), (found.name, "")),
        buttons=[describe] if may_manage(request, programme) else [],
        facts=[fact("Bekend", f"{found.known_count} van {len(ExpertNetwork.INVENTORY)} onderdelen"),
        belongs(found.inventory_task)],
        **around("programme_networks"),
    )  # fmt: skip


@manager_page
def describe(request, programme, slug):
    found = get_object_or_404(queries.expert_networks_of(programme), slug=slug)
    back = reverse("programme_expert_network", args=[found.slug])

    def standing(row):
        return {"versie": row.version, **{name: getattr(row, name) or "" for name in ExpertNetwork.INVENTORY}}

    return ask(
        request, programme, NetworkForm, title="Netwerk beschrijven", button="Beschrijving opslaan", done="De beschrijving is opgeslagen.",
        back=back, crumbs=[HUB, (found.name, back)], initial=standing(found), as_written=standing,
        save=lambda sent: actions.describe_network(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        ),
    )  # fmt: skip
