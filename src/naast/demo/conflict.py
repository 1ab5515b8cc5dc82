"""One household in conflict, written by hand: parents who parted, an address that must stay hidden, children with words
of their own. Each of the four has an account on the portal; each may read what is theirs and nothing of the others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from naast.demo import assessing, beside, names, people, planning, worries
from naast.demo.population import House, Member, Population, TeamOf

HIDDEN_STREET, HIDDEN_NUMBER, HIDDEN_TOWN = "Vuurvliegkade", "117", "Schagen"
HIDDEN_ADDRESS = f"{HIDDEN_STREET} {HIDDEN_NUMBER}, {HIDDEN_TOWN}"
OPENED_DAYS_AGO = 52

# What each said alone to the fixed face. No page of another member may ever hold one of these words.
OWN_WORDS = {
    "moeder": (3, "Ik slaap pas als de kastanjebruine stoel tegen de deur staat. Ik zeg niemand waar wij wonen."),
    "vader": (5, "Ik heb spijt. Ik tel tot honderd in de garagebox, dat lees ik in het zeegroene schrift."),
    "kind-16": (2, "Ik hoorde papa vragen waar mama woont. Ik heb gezegd: bij de vuurtoren. Dat is niet waar."),
    "kind-14": (4, "Ik bewaar mijn briefjes in een koekblik. Mama mag niet weten dat ik papa heb gebeld."),
}
AT_FIRST = {"moeder": 1, "vader": 4, "kind-16": 1, "kind-14": 3}
CANARIES = {
    "moeder": ("kastanjebruine stoel", HIDDEN_STREET),
    "vader": ("zeegroene schrift",),
    "kind-16": ("bij de vuurtoren",),
    "kind-14": ("koekblik",),
}

# who, what, who checks, if it fails, whether it was found safe to read at home
AGREEMENTS = (
    (
        "Vader drinkt niet meer en slaat niet meer als hij boos is.",
        "Bij ruzie pakt vader moeder vast en gooit hij met spullen.",
        "De kinderen zitten dan samen boven en horen alles.",
        (
            (("vader",), "U gaat elke dinsdag naar de training. Loopt de spanning op, dan belt u uw broer en gaat u wandelen.",
             "uw trainer", "Dan belt de trainer Lotte dezelfde dag en praten we samen verder.", True),
            (("moeder",), "U belt 112 als u gevaar voelt. De wijkagent weet ervan. Daarna belt u Lotte.",
             "Lotte Bakker", "Dan komt Lotte dezelfde dag bij u langs.", False),
        ),
    ),
    (
        "Niemand zoekt uit waar moeder en de kinderen wonen.",
        "Vader vraagt de kinderen waar hun moeder woont.",
        "De kinderen durven niets meer te vertellen en liegen om rust te houden.",
        (
            (("vader",), "U vraagt de kinderen niet waar zij wonen en u gaat er niet naar op zoek.",
             "Lotte Bakker", "Dan ziet u de kinderen een tijd alleen samen met een begeleider.", True),
            (("kind-16", "kind-14"), "Je hoeft van niemand te vertellen waar je woont. Vraagt iemand het toch? App dan je mentor.",
             "je mentor", "Dan belt je mentor Lotte en zoeken we uit wat er gebeurde.", True),
        ),
    ),
    (
        "De kinderen zien hun vader op een rustige manier.",
        "Bij het ophalen schelden de ouders elkaar uit.",
        "Daan krijgt buikpijn en Isa gaat niet meer mee.",
        (
            (("vader", "kind-14"), "Zaterdag van 13 tot 17 uur zien jullie elkaar bij oma. Oma is er de hele tijd bij.",
             "oma", "Dan blijft Daan bij oma en belt oma Lotte.", True),
            (("kind-16",), "Jij beslist zelf of je meegaat naar oma. Je hoeft niet te zeggen waarom.",
             "Lotte Bakker", "Dan praten jij en Lotte samen op school.", True),
            (("moeder",), "U brengt Daan naar oma en rijdt weg voordat vader komt.",
             "oma", "Dan haalt oma Daan voortaan van school.", True),
            (("kind-14",), "Je belt papa alleen als je dat zelf wilt. Niemand wordt boos als je het doet of niet doet.",
             "Lotte Bakker", "Dan vertel je het aan Lotte; zij zegt het tegen niemand.", False),
        ),
    ),
)  # fmt: skip
VOICES = {
    "moeder": ("agrees", "Het is goed zo, als het adres echt geheim blijft."),
    "vader": ("disagrees", "Ik vind dat ik te weinig van mijn kinderen zie. Ik hou me wel aan de afspraken."),
    "kind-16": ("child_view", "Ik wil dat er naar mij geluisterd wordt en niet over mij heen gepraat."),
    "kind-14": ("child_view", "Zaterdag bij oma is goed. Ik wil ook een keer voetballen met papa."),
}
SIGNAL = (
    "Politie was om half twee 's nachts in de woning. Vader had gedronken en moeder bij de arm gepakt. Er lag glas in de "
    "gang. De kinderen zaten boven, de oudste had zelf 112 gebeld. Moeder en de kinderen zijn die nacht weggegaan."
)


@dataclass
class Family:
    """The household and who of it signs in, by the slug of their account."""

    house: House
    members: dict[str, Member]


def born(today: date, years: int, days: int) -> date:
    """A birthday so that somebody is this many years old, and has been for some days."""
    return date(today.year - years, today.month, min(today.day, 28)) - timedelta(days=days)


def make_family(made: Population, team: TeamOf, *, face: int, duo: int) -> Family:
    """The household in conflict, eight weeks on its way, with a plan in force."""
    today, opened_on = made.today, made.ago(OPENED_DAYS_AGO)
    dutch = names.ORIGINS["nederlands"]
    members = {
        slug: somebody(made, dutch, *row)
        for slug, row in {
            "moeder": ("parent", "Marit", "van der", "Wilgsloot", "female", born(today, 41, 63), True),
            "vader": ("ex_partner", "Ruben", "", "Hoefstra", "male", born(today, 44, 120), False),
            "kind-16": ("child", "Isa", "", "Hoefstra", "female", born(today, 16, 74), True),
            "kind-14": ("child", "Daan", "", "Hoefstra", "male", born(today, 14, 210), True),
        }.items()
    }
    house = House(
        made.tables.next["households.Household"],
        team,
        "partner_violence",
        "phase_1",
        opened_on,
        list(members.values()),
        face,
    )
    made.tables.next["households.Household"] += 1
    people.introduce(house)
    people.belong(made, house)
    _live(made, house, members)
    starts = made.at(opened_on + timedelta(days=1), 9, 10)
    ground = "jeugdwet"
    beside.involve(made, house, team.intake, "taking_in", "intake", ground, made.at(opened_on, 8, 8), starts, None, "")
    until = starts + timedelta(days=365)
    beside.involve(
        made,
        house,
        face,
        "fixed_face",
        "coordination",
        ground,
        starts,
        until,
        team.leader,
        "Kent de buurt en heeft ruimte.",
    )
    beside.involve(
        made, house, duo, "duo", "duo", ground, starts + timedelta(days=2), starts + timedelta(days=180), face,
        "Er was direct gevaar en het adres is geheim: we staan er samen.",
    )  # fmt: skip
    decided = made.at(opened_on, 8, 8)
    why = "Er is direct gevaar en de kinderen maken alles mee. Het lokale team start vandaag."
    decision = ("hand_over_local_team", why, decided, team.intake)
    worries.write_signal(
        made, house, made.at(opened_on, 1, 4), SIGNAL, acute=True, decision=decision, help_starts_on=starts.date()
    )
    began = opened_on + timedelta(days=1)
    made.add("safety.PhaseChange", house.pk, None, 1, "Eerst moet het veilig zijn.", began, team.intake)
    assess(
        made,
        house,
        members,
        opened_on + timedelta(days=2),
        AT_FIRST,
        "acute",
        "Er was die nacht geweld en het kan zo weer gebeuren.",
        1,
    )
    recent = {slug: figure for slug, (figure, _) in OWN_WORDS.items()}
    signed_on = made.ago(17)
    last = assess(
        made, house, members, signed_on, recent, "unsafe",
        "Het is rustiger nu zij apart wonen. Vader vraagt de kinderen nog waar zij wonen.", 4,
        said={slug: words for slug, (_, words) in OWN_WORDS.items()},
        seen="Zij kijken elkaar niet aan. De kinderen ontspannen als hun vader de kamer uit is.",
    )  # fmt: skip
    review_on = today + timedelta(days=4)
    sign_plan(
        made, house, members, last, signed_on, review_on, agreements=AGREEMENTS, voices=VOICES,
        safe_place="Oma, dag en nacht. Zij weet ervan en heeft bedden staan.",
        if_it_fails="Bel bij gevaar 112. Bel daarna Lotte of, na vijf uur, Veilig Thuis.",
    )  # fmt: skip
    made.tables.add_keyed(
        "households.Household", house.pk, made.reference(), team.pk, opened_on, None, 1, began, review_on
    )
    return Family(house, members)


def somebody(made: Population, origin, kind, given, prefix, surname, gender, born_on, lives_here) -> Member:
    pk = made.add(
        "households.Person",
        made.reference(), given, prefix, surname, born_on, None, gender, "Nederlands", False, False,
    )  # fmt: skip
    age = (made.today - born_on).days / 365.25
    return Member(pk, kind, given, prefix, surname, born_on, None, gender, lives_here, origin, age)


def _live(made: Population, house: House, members: dict[str, Member]) -> None:
    """The father has an address; where the others live is sealed, and stands nowhere else."""
    for slug, member in members.items():
        if slug == "vader":
            people.live_at(made, member, ("Fabelpad", "12"), house.team, made.ago(2900))
        else:
            people.hide_address(made, member, HIDDEN_ADDRESS)


def assess(made, house, members, day, figures, judgement, reason, own_figure, *, said=None, seen="") -> int:
    """A final assessment with everyone's figure, and in whose own words."""
    answers = assessing.answers(made, house, 2 if judgement == "acute" else 4, judgement == "acute")
    pk = made.add(
        "safety.SafetyAssessment",
        made.reference(), house.pk, made.instrument_id, house.face, "final", day, day, json.dumps(answers), judgement, reason,
    )  # fmt: skip
    for slug, member in members.items():
        words = (said or {}).get(slug, "")
        made.add("safety.SafetyScore", house.pk, pk, member.pk, figures[slug], words, "")
    made.add("safety.SafetyScore", house.pk, pk, None, own_figure, seen, "")
    return pk


def sign_plan(
    made,
    house,
    members,
    assessment,
    signed_on,
    review_on,
    *,
    agreements,
    voices,
    safe_place: str,
    if_it_fails: str,
    check_in: tuple[int, int] = (2, 12),
) -> None:
    plan = made.add(
        "safety.SafetyPlan",
        made.reference(), house.pk, assessment, "in_force", 1, house.face,
        safe_place, if_it_fails, signed_on, house.face, review_on, None,
    )  # fmt: skip
    planning.plan_moment(made, house, plan, 1, signed_on, review_on)
    for rank, (must, happens, children, agreed) in enumerate(agreements, start=1):
        unsafe = made.add("safety.UnsafeSituation", house.pk, plan, rank, happens, children)
        condition = made.add("safety.SafetyCondition", house.pk, plan, unsafe, must)
        for parties, what, checked_by, if_not, may_read_at_home in agreed:
            check_on = made.today + timedelta(days=made.between(*check_in))
            agreement = made.add(
                "safety.SafetyAgreement",
                house.pk, plan, condition, made.reference(), what, "", checked_by, check_on, if_not, "open", None,
            )  # fmt: skip
            for slug in parties:
                made.add("safety.AgreementParty", house.pk, agreement, members[slug].pk, may_read_at_home)
    for slug, (answer, own_words) in voices.items():
        made.add("safety.PlanVoice", house.pk, plan, members[slug].pk, answer, own_words)
