"""What happens around the households: questions for advice, who is on duty, terms that stand still, handing over."""

from __future__ import annotations

from datetime import timedelta

from naast.access.actors import Actor
from naast.demo.told.voice import Voice
from naast.foundation import database, periods
from naast.households import actions as households
from naast.households.models import Household, Involvement
from naast.network.models import Professional, Team
from naast.safety import actions as safety
from naast.safety import tasks
from naast.safety.actions.signing import voices_of
from naast.safety.models import Signal, StatutoryClock
from naast.safety.rules.voices import Band

ADVICE = (
    (
        "Een meisje van zeven in mijn klas wil na school niet naar huis. Zij zegt niet waarom. Wat kan ik haar vragen?",
        {"kind": "professional", "name": "Juf van groep vier", "organisation": "Basisschool", "contact": "06-0000 0121"},
        "",
    ),
    (
        "Mijn zus wordt klein gehouden door haar man. Zij mag niet alleen naar buiten. Hoe begin ik erover zonder dat het erger wordt?",
        {"kind": "relative", "name": "Een zus", "contact": "06-0000 0122"},
        "Spreek haar als zij alleen is. Zeg wat u ziet, niet wat u vindt. Vraag wat zij nodig heeft en laat haar kiezen. Geef haar "
        "het nummer van Veilig Thuis (0800-2000) op een manier die hij niet ziet.",
    ),
    (
        "De buurman van de overkant roept elke avond tegen zijn vader. Die is oud en komt niet meer buiten. Moet ik iets doen?",
        {"kind": "anonymous"},
        "",
    ),
)  # fmt: skip


def tell(voice: Voice) -> None:
    _advice(voice)
    _on_duty(voice)
    _signals(voice)


def _advice(voice: Voice) -> None:
    with voice.speaking("intake") as dennis:
        for question, asker, answer in ADVICE:
            asked = safety.record_advice(by=dennis, now=voice.now, question=question, asker=asker, was_checked=True)
            if answer:
                safety.give_advice(asked, by=dennis, now=voice.now, text=answer, was_checked=True)
        safety.make_report_of(
            asked, by=dennis, now=voice.now, channel="phone", worry="elder_abuse", reporter={"kind": "anonymous"},
            content="Elke avond harde stemmen en eenmaal een klap. De oude man aan de overkant komt niet meer buiten.",
            named=[{"given_name": "", "prefix": "", "surname": "Onbekend", "born_on": None}],
        )  # fmt: skip


def _on_duty(voice: Voice) -> None:
    """This week two, next week another; the nights are somebody else's."""
    colleagues = list(
        Professional.objects.filter(team=voice.demo["teamleider"].team, roles__kind="local_professional").order_by("pk")
    )
    monday = voice.today - timedelta(days=voice.today.weekday())
    with voice.speaking("teamleider") as marjan:
        for week, who in enumerate([voice.demo["vast-gezicht"], *colleagues[2:4]]):
            safety.put_on_call(
                who, by=marjan, first=max(voice.today, monday + timedelta(days=7 * week)),
                last=monday + timedelta(days=7 * week + 6), phone=f"06-0000 013{week}", today=voice.today,
            )  # fmt: skip


def _signals(voice: Voice) -> None:
    """One term stands still, one signal was handed to another team, and a reporter still has to hear."""
    heiloo = voice.demo["intake"].team
    standing = Signal.objects.filter(team=heiloo, outcome="", is_acute=False, advice=None)
    waiting = list(standing.order_by("-received_at", "-pk"))
    if len(waiting) < 2:
        return
    with voice.speaking("intake") as dennis:
        clock = StatutoryClock.objects.filter(signal=waiting[0], stopped_on=None).order_by("pk").first()
        assert clock is not None
        safety.pause_clock(
            waiting[0], clock.pk, by=dennis, today=voice.today, on=voice.today, kind="waiting",
            reason="De school belt morgen terug over wie er thuis wonen. Zonder dat weten we niet bij wie dit hoort.",
        )  # fmt: skip
        other = Team.objects.filter(is_local_team=True).exclude(pk=heiloo.pk).order_by("slug").first()
        safety.decide_signal(
            waiting[-1], by=dennis, now=voice.now, outcome="hand_over_local_team", receiver_team=other,
            reason="Zij wonen sinds vorige maand in de buurgemeente. Het lokale team daar kent de school.",
        )  # fmt: skip
        for told in waiting[1:-1][:1]:
            safety.decide_signal(
                told, by=dennis, now=voice.now, outcome="running_help", receiver_team=heiloo,
                reason="Er loopt al hulp en die kent het gezin. Wij geven het vandaag door.",
            )  # fmt: skip


def tell_of_team(voice: Voice, elder: Household) -> None:
    """Who takes over, who stands in, and who leaves."""
    neighbour = voice.demo["buur"]
    mine = Involvement.objects.active().filter(kind="fixed_face", professional=voice.demo["vast-gezicht"])
    families = [one.household for one in mine.select_related("household").order_by("pk")]
    ordinary = [one for one in families if one.phase == 2]
    recovering = [one for one in families if one.phase == 3]
    colleagues = Professional.objects.filter(team=neighbour.team, roles__kind="local_professional", left_on=None)
    deputy, *_, leaver = colleagues.exclude(pk__in=[one.pk for one in voice.demo.values()]).order_by("pk")
    with voice.speaking("teamleider") as marjan:
        if ordinary:
            households.ask_hand_over(
                ordinary[0], to=neighbour, by=marjan, now=voice.now, planned_on=voice.ahead(6),
                reason="Lotte heeft er twee acute gezinnen bij. Youssef kent dit gezin van de inloop.",
            )  # fmt: skip
        households.arrange_deputy(
            elder, professional=deputy, first=voice.today, last=voice.ahead(9), by=marjan, now=voice.now,
            reason="Lotte is een paar dagen vrij; een collega belt elke morgen met de thuiszorg.",
        )  # fmt: skip
        households.end_employment(leaver, on=voice.ahead(18), by=marjan, today=voice.today)
    with voice.speaking("vast-gezicht") as lotte:
        for family in recovering[:1]:
            _relapse_plan(voice, lotte, family)
        for family in recovering[1:2]:
            households.close_household(
                family, by=lotte, today=voice.today,
                reason="Al een half jaar rustig. De afspraken houden stand zonder dat wij ernaar vragen.",
                told="Aan de keukentafel, met iedereen erbij. Zij weten wie zij kunnen bellen.",
            )  # fmt: skip


def _relapse_plan(voice: Voice, lotte: Actor, household: Household) -> None:
    plan = safety.start_relapse_plan(household, by=lotte, today=voice.today)
    members = list(household.memberships.on(voice.today).exclude(kind="unborn").select_related("person").order_by("pk"))
    for one in members[:2]:
        safety.write_sign(
            plan, by=lotte, today=voice.today, person=one.person_id, sign="Ik slaap slecht en word kortaf.",
            what_helps="Een avond vrij, en hardop zeggen dat het te veel is.", call_whom="Lotte Bakker",
            call_when="Werkdagen tussen 9 en 17 uur", first_step="Ik vertel het aan iemand die ik vertrouw.",
            may_read_at_home=one.kind != "ex_partner",
        )  # fmt: skip
    safety.write_first_step(plan, by=lotte, first_step="We zitten samen aan tafel, dezelfde dag nog, zonder schermen.")
    voices = {person: _says(band) for person, (_, band, _) in voices_of(household, voice.today).items()}
    safety.sign_relapse_plan(plan, by=lotte, today=voice.today, voices=voices)


def _says(band: Band) -> dict[str, str]:
    if band in (Band.OWN, Band.UNKNOWN):
        return {"answer": "agrees"}
    return {
        "answer": "child_view", "own_words": "Als het druk wordt, mag ik het zeggen.", "asked_by": "Lotte Bakker",
        "how_asked": "talked",
    }  # fmt: skip


def missed_checks() -> None:
    """Whoever must know that nobody looked, knows: as the hourly job does."""
    for one in database.call("missed_moments", periods.day_of(database.now())):
        norms = tasks._norms(periods.day_of(database.now()))
        tasks.tell(one, norms, periods.day_of(database.now()))
