"""Craftsmanship and communication: who was trained, what an evaluation recommends, who is told what, and who was asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from naast.access.actors import Actor
from naast.demo.told.pilots import speaking
from naast.network.models import Organisation, Region
from naast.programme import actions
from naast.programme.models import (
    Audience,
    Body,
    CommunicationProduct,
    DevelopmentTask,
    Document,
    Evaluation,
    ExpertNetwork,
    ExpertsByExperience,
    Method,
    OnboardingPack,
    Pilot,
    Programme,
    Stakeholder,
)

CAME = (("lokale-teams", 9), ("veilig-thuis", 3), ("gi-dgb", 4))
TRAINERS = (  # display name, organisation, qualified so many days ago, valid for so many days from now, has time
    ("Trainer 1", "veilig-thuis", 700, 380, True),
    ("Trainer 2", "gi-dgb", 620, 110, True),
    ("Trainer 3", "lokale-teams", 500, 230, False),
)
WEIGHED = (
    ("veilig-thuis", 5, 4, "carries", "Aan tafel in programmateam en stuurgroep."),
    ("rvdk", 5, 5, "supports", "Vooraf meelezen bij alles wat over de rol van de Raad gaat."),
    ("ggz-nhn", 4, 4, "neutral", "Eerst samen uitzoeken hoeveel uren een duo vraagt."),
    ("gi-dgb", 5, 4, "supports", ""),
)
STEPS = (
    "Lees de samenvatting van het programmaplan",
    "Maak kennis met de drie regio’s",
    "Loop een halve dag mee met een lokaal team",
)


def tell(*, today: date) -> None:
    """What the programme manager did about people who learn and people who must know."""
    with speaking("programmamanager", today) as hanneke:
        _train(hanneke, today)
        _evaluate(hanneke, today)
        _learn_together(hanneke, today)
        _ask_experts(hanneke, today)
        _communicate(hanneke, today)


def _train(by: Actor, today: date) -> None:
    top3 = Method.objects.get(slug="top3")
    alkmaar = Region.objects.filter(kind=Region.Kind.YOUTH, name__icontains="alkmaar").order_by("pk").first()
    said = {"audience": "executive", "region": alkmaar, "remark": ""}
    held = actions.plan_training(top3, by=by, today=today, on=today - timedelta(days=40), state="planned", **said)
    for slug, count in CAME:
        actions.count_trained(held, by=by, today=today, organisation=Organisation.objects.get(slug=slug), count=count)
    actions.plan_training(top3, by=by, today=today, on=today + timedelta(days=33), state="planned", **said)
    for name, slug, since, valid, gives in TRAINERS:
        actions.add_trainer(
            top3, by=by, name=name, organisation=Organisation.objects.get(slug=slug), region=alkmaar, gives=gives,
            qualified_on=today - timedelta(days=since), valid_to=today + timedelta(days=valid),
        )  # fmt: skip
    leaver = actions.add_trainer(
        top3, by=by, name="Trainer 4", organisation=Organisation.objects.get(slug="lokale-teams"), region=alkmaar, gives=True,
        qualified_on=today - timedelta(days=650), valid_to=today + timedelta(days=60),
    )  # fmt: skip
    actions.lose_trainer(
        leaver, by=by, today=today, version=None, lost_on=today - timedelta(days=25), lost_reason="turnover"
    )


def _evaluate(by: Actor, today: date) -> None:
    """The evaluation of TOP-3 is done: one recommendation is being done, one still waits for an answer."""
    found = Evaluation.objects.get(slug="ev-top3")
    actions.change_evaluation(
        found, by=by, version=None, name=found.name, commissioned_to="een onderzoeksbureau, nog te noemen", state="running",
        questions="Wordt TOP-3 gebruikt, door wie niet, en waarom niet?", due=today - timedelta(days=20),
    )  # fmt: skip
    actions.report_evaluation(
        found, by=by, today=today, version=None, reported_on=today - timedelta(days=22),
        findings="Wie getraind is, gebruikt de methode. Nieuwe collega’s wachten te lang op een training.",
    )  # fmt: skip
    done = actions.add_recommendation(found, by=by, text="Plan elk half jaar een trainingsdag voor nieuwe collega’s.")
    actions.answer_recommendation(
        done, by=by, version=None, state="accepted", response="Dit sluit aan bij wat de teams vragen.",
        action="Twee vaste trainingsdagen per jaar in de planning zetten.", due=today + timedelta(days=30),
        owner_body=Body.objects.get(slug="programmateam"), owner_organisation=None,
    )  # fmt: skip
    actions.add_recommendation(found, by=by, text="Laat leidinggevenden zelf ook een training volgen.")
    network = ExpertNetwork.objects.get(slug="net-mdapp")
    known = dict.fromkeys(ExpertNetwork.INVENTORY, "")
    known["purpose"] = "Samen kijken bij ernstig geweld, als één organisatie het niet alleen kan."
    known["success_factors"] = "Vaste mensen die elkaar kennen."
    actions.describe_network(network, by=by, today=today, version=None, **known)


def _learn_together(by: Actor, today: date) -> None:
    table = actions.set_up_learning_table(
        by=by, name="Leertafel vaste duo’s", purpose="Leren wat een duo uit twee organisaties sterker maakt.",
        partners="lokale teams, Veilig Thuis, GGZ NHN", task=None, pilot=Pilot.objects.get(slug="pilot-a"), state="to_set_up",
    )  # fmt: skip
    actions.record_learning_session(
        table, by=by, today=today, on=today - timedelta(days=9), subject="De eerste keer samen op huisbezoek", people=11,
        learned="Spreek vooraf af wie begint. Dan hoeft het gezin niet te kiezen.", used_in="De werkafspraken van de duo’s.",
    )  # fmt: skip


def _ask_experts(by: Actor, today: date) -> None:
    group = ExpertsByExperience.objects.order_by("order").first()
    assert group is not None
    asked: dict[str, Any] = {"by": by, "compensation": None, "is_unpaid": False, "pilot": None, "needed_by": None}
    reading = actions.ask_experts(
        group, asked_on=today - timedelta(days=35), form="reading", subject="De uitnodiging voor een duo", task=None,
        question="Klinkt deze brief als een uitnodiging, of als een oproep?", **asked,
    )  # fmt: skip
    actions.record_experts_answer(
        reading, by=by, today=today, version=None, answered_on=today - timedelta(days=28), is_declined=False,
        answer="Begin met wat het gezin eraan heeft. En zeg wie er komen, met naam.",
    )  # fmt: skip
    actions.close_experts_request(
        reading, by=by, today=today, version=None, used_how="De brief begint nu met het gezin. De namen staan erbij."
    )
    actions.ask_experts(
        group, asked_on=today - timedelta(days=4), form="advice", subject="Wat vraag je een kind wel en niet?",
        task=DevelopmentTask.objects.get(number=1), question="Wat had u geholpen toen een hulpverlener u iets vroeg?", **asked,
    )  # fmt: skip


def _communicate(by: Actor, today: date) -> None:
    programme = Programme.objects.get()
    team = Body.objects.get(slug="programmateam")
    said: dict[str, Any] = {"by": by, "today": today, "owner_body": team, "owner_organisation": None}
    meetings = CommunicationProduct.objects.filter(programme=programme, name__icontains="bijeenkomst").first()
    actions.plan_communication(
        audience=Audience.objects.get(slug="aud-uitvoering"), product=meetings, on=today - timedelta(days=12), channel="meeting",
        what="Wat verandert er voor lokale teams?", state="done", outcome="Ongeveer veertig mensen. De meeste vragen gingen over uren.", **said,
    )  # fmt: skip
    actions.plan_communication(
        audience=Audience.objects.get(slug="aud-bestuur"), product=None, on=today + timedelta(days=20), channel="conversation",
        what="Wat een gemeente zelf besluit, en wat samen", state="planned", outcome="", **said,
    )  # fmt: skip
    for slug, interest, influence, attitude, approach in WEIGHED:
        found = Stakeholder.objects.get(slug=slug)
        actions.change_stakeholder(
            found, by=by, version=None, name=found.name, ring=found.ring, interest=interest, influence=influence,
            attitude=attitude, approach=approach, owner_body=team, owner_organisation=None, roles={},
        )  # fmt: skip
    pack = OnboardingPack.objects.order_by("order").first()
    assert pack is not None
    plan = Document.objects.filter(kind=Document.Kind.REFERENCE).order_by("order", "slug").first()
    for order, text in enumerate(STEPS):
        actions.add_onboarding_step(pack, by=by, text=text, document=plan if order == 0 else None)
    actions.count_onboarded(pack, by=by, today=today, on=today - timedelta(days=60), people=1, remark="")
