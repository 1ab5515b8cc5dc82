"""What happens around the households: questions for advice, who is on duty, terms that stand still, handing over."""

from __future__ import annotations

from datetime import timedelta

from naast.demo.told.voice import Voice
from naast.network.models import Professional, Team
from naast.safety import actions as safety
from naast.safety.models import Signal, StatutoryClock

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
