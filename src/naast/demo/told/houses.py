"""Three more families written by hand: two homes of the same children, an old mother and her son, and last night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naast.demo import beside, names, people, worries
from naast.demo.conflict import Family, assess, born, sign_plan, somebody
from naast.demo.population import House, Member, Population, TeamOf
from naast.foundation import periods

Row = tuple[str, str, str, str, str, date, bool]  # kind, given, prefix, surname, gender, born on, lives here


@dataclass
class Told:
    """The households of the stories, by the name of the story."""

    conflict: Family
    first_home: Family | None = None
    second_home: Family | None = None
    elder: Family | None = None
    last_night: Family | None = None

    @property
    def count(self) -> int:
        return sum(family is not None for family in vars(self).values())


def make_houses(made: Population, team: TeamOf, conflict: Family, *, face: int, room_for: int) -> Told:
    """As many of the stories as there is room for."""
    told = Told(conflict)
    if room_for >= 4:
        told.first_home, told.second_home = make_two_homes(made, team, face)
        told.elder = make_elder(made, team, face)
        told.last_night = make_last_night(made, team, face)
    return told


def open_house(
    made: Population, team: TeamOf, face: int, *, worry: str, state: str, opened_on: date, members: dict[str, Member],
    signal: tuple[datetime, str, bool], ground: str, why: str, face_since: datetime | None = None,
) -> Family:  # fmt: skip
    """The household with its people, its first signal, and the fixed face beside it."""
    house = House(made.tables.next["households.Household"], team, worry, state, opened_on, list(members.values()), face)
    made.tables.next["households.Household"] += 1
    people.introduce(house)
    people.belong(made, house)
    opened = made.at(opened_on, 8, 8)
    starts = face_since or max(made.at(opened_on + timedelta(days=1), 9, 10), opened + timedelta(minutes=30))
    if opened >= starts:
        opened = starts - timedelta(minutes=40)
    beside.involve(made, house, team.intake, "taking_in", "intake", ground, opened, starts, None, "")
    beside.involve(
        made, house, face, "fixed_face", "coordination", ground, starts, starts + timedelta(days=365), team.leader, why
    )
    received, content, acute = signal
    decided = max(received + timedelta(minutes=35), opened) if acute else opened
    decision = ("hand_over_local_team", "Het lokale team gaat vandaag aan de slag.", decided, team.intake)
    worries.write_signal(made, house, received, content, acute=acute, decision=decision, help_starts_on=starts.date())
    made.add("safety.PhaseChange", house.pk, None, 1, "Eerst moet het veilig zijn.", starts.date(), team.intake)
    return Family(house, members)


def finish(made: Population, family: Family, *, review_on: date | None, since: date) -> None:
    house = family.house
    made.tables.add_keyed(
        "households.Household", house.pk, made.reference(), house.team.pk, house.opened_on, None, 1, since, review_on
    )


def make_two_homes(made: Population, team: TeamOf, face: int) -> tuple[Family, Family]:
    """Parents who parted and cannot stop; a child in both homes, and one that was written down twice."""
    today, dutch = made.today, names.ORIGINS["nederlands"]
    opened_on = made.ago(150)

    def person(*row) -> Member:
        return somebody(made, dutch, *row)

    mother = person("parent", "Noor", "", "Terpsteeg", "female", born(today, 38, 40), True)
    father = person("ex_partner", "Jurre", "van", "Vaartveld", "male", born(today, 40, 133), False)
    girl = person("child", "Liv", "van", "Vaartveld", "female", born(today, 11, 90), True)
    boy = person("child", "Sem", "van", "Vaartveld", "male", born(today, 8, 25), True)
    granny = person("grandparent", "Tineke", "", "Rozenhaal", "female", born(today, 67, 10), True)
    girl.arrangement = boy.arrangement = "Zondag tot en met woensdag hier, daarna bij vader."
    people.live_at(made, mother, ("Sprookjeslaan", "8"), team, made.ago(420))
    people.live_at(made, father, ("Griffioenhof", "31"), team, made.ago(420))
    for child in (girl, boy):
        people.live_at(made, child, ("Sprookjeslaan", "8"), team, made.ago(420))
    first = open_house(
        made, team, face, worry="divorce_conflict", state="phase_1", opened_on=opened_on,
        members={"mother": mother, "father": father, "girl": girl, "boy": boy, "granny": granny}, ground="jeugdwet",
        why="Kent allebei de huizen en is van niemand de advocaat.",
        signal=(made.at(opened_on - timedelta(days=2), 9, 15), TWO_HOMES_SIGNAL, False),
    )  # fmt: skip
    figures = {"mother": 4, "father": 6, "girl": 3, "boy": 5, "granny": 4}
    signed_on = made.ago(40)
    last = assess(
        made, first.house, first.members, signed_on, figures, "unsafe",
        "De kinderen zitten ertussen. Liv telt de dagen en slaapt slecht op zondag.", 4, said=TWO_HOMES_SAID,
        seen="De ouders luisteren als het over school gaat. Zodra het over vroeger gaat, stopt het.",
    )  # fmt: skip
    sign_plan(
        made, first.house, first.members, last, signed_on, made.ahead(3), agreements=TWO_HOMES_AGREED,
        voices=TWO_HOMES_VOICES, safe_place="Bij oma Tineke boven. Liv heeft daar een eigen bed.",
        if_it_fails="Dan belt wie het merkt Lotte. Wordt er geslagen: bel 112.",
    )  # fmt: skip
    finish(made, first, review_on=made.ahead(3), since=opened_on + timedelta(days=1))

    here = Member(**{**vars(father), "kind": "parent", "lives_here": True})
    there = Member(**{**vars(mother), "kind": "ex_partner", "lives_here": False})
    partner = person("stepparent", "Anouk", "", "Kraanoord", "female", born(today, 36, 200), True)
    same_girl = Member(**{**vars(girl), "arrangement": "Woensdagavond tot en met zaterdag hier."})
    again = person("child", "Sem", "", "Vaartvelt", "male", born(today, 8, 25), True)
    again.arrangement = "Woensdagavond tot en met zaterdag hier."
    granny_again = person("other", "Tieneke", "", "Rosenhaal", "female", born(today, 67, 10), False)
    later = made.ago(96)
    people.live_at(made, partner, ("Griffioenhof", "31"), team, made.ago(300))
    second = open_house(
        made, team, face, worry="divorce_conflict", state="phase_1", opened_on=later,
        members={"father": here, "partner": partner, "girl": same_girl, "boy": again, "mother": there, "granny": granny_again},
        ground="jeugdwet", why="Een gezicht voor de kinderen, in allebei de huizen.",
        signal=(made.at(later - timedelta(days=1), 9, 15), SECOND_HOME_SIGNAL, False),
    )  # fmt: skip
    assess(
        made, second.house, {slug: second.members[slug] for slug in ("father", "partner", "girl", "boy")}, made.ago(80),
        {"father": 7, "partner": 6, "girl": 4, "boy": 6}, "worrying", "Rustig in huis; de kinderen nemen de ruzie mee.", 6,
    )  # fmt: skip
    finish(made, second, review_on=None, since=later + timedelta(days=1))
    return first, second


def make_elder(made: Population, team: TeamOf, face: int) -> Family:
    """A mother of 82 and the son who cares for her; no children in the home."""
    today, dutch = made.today, names.ORIGINS["nederlands"]
    opened_on = made.ago(66)
    mother = somebody(made, dutch, "elder", "Geertje", "", "Schoenlapper", "female", born(today, 82, 77), True)
    son = somebody(made, dutch, "adult", "Wim", "", "Schoenlapper", "male", born(today, 55, 12), True)
    for member in (mother, son):
        people.live_at(made, member, ("Kikkerprinsstraat", "3"), team, made.ago(9000))
    family = open_house(
        made, team, face, worry="elder_abuse", state="phase_1", opened_on=opened_on, members={"mother": mother, "son": son},
        ground="wmo", why="Kent de thuiszorg in deze wijk.", signal=(made.at(opened_on, 8, 8), ELDER_SIGNAL, False),
    )  # fmt: skip
    signed_on = made.ago(45)
    last = assess(
        made, family.house, family.members, signed_on, {"mother": 5, "son": 4}, "unsafe",
        "Hij houdt het niet meer vol en zij zegt het niet.", 4,
        said={"mother": "Wim bedoelt het goed. Hij is zo moe.", "son": "Ik sta er dag en nacht voor. Niemand vraagt hoe het met mij gaat."},
        seen="Zij kijkt eerst naar hem voor zij antwoordt. Op haar arm zat een blauwe plek.",
    )  # fmt: skip
    sign_plan(
        made, family.house, family.members, last, signed_on, made.ago(9), agreements=ELDER_AGREED, voices=ELDER_VOICES,
        safe_place="Het logeerbed van buurvrouw Sjaan, zij heeft een sleutel.",
        if_it_fails="Bel de huisartsenpost. Is er direct gevaar: bel 112.", check_in=(-6, 4),
    )  # fmt: skip
    finish(made, family, review_on=made.ago(9), since=opened_on + timedelta(days=1))
    return family


def make_last_night(made: Population, team: TeamOf, face: int) -> Family:
    """The call came some hours ago; everything of today is still to be written."""
    today, dutch = made.today, names.ORIGINS["nederlands"]
    received = made.now - timedelta(hours=9, minutes=20)
    mother = somebody(made, dutch, "parent", "Roos", "", "Wolkenaar", "female", born(today, 33, 15), True)
    father = somebody(made, dutch, "parent", "Stefan", "", "Brandsloot", "male", born(today, 35, 150), True)
    girl = somebody(made, dutch, "child", "Fien", "", "Brandsloot", "female", born(today, 9, 60), True)
    baby = somebody(made, dutch, "child", "Teun", "", "Brandsloot", "male", born(today, 1, 30), True)
    members = {"mother": mother, "father": father, "girl": girl, "baby": baby}
    for member in members.values():
        people.live_at(
            made, member, ("Toverfluitpad", "22"), team, max(made.ago(1400), member.born_on or made.ago(1400))
        )
    family = open_house(
        made, team, face, worry="partner_violence", state="met", opened_on=periods.day_of(received), members=members,
        ground="jeugdwet", why="Heeft vandaag dienst en kan meteen gaan.", signal=(received, LAST_NIGHT_SIGNAL, True),
        face_since=received + timedelta(hours=2),
    )  # fmt: skip
    finish(made, family, review_on=None, since=family.house.opened_on)
    return family


TWO_HOMES_SIGNAL = (
    "School ziet twee kinderen die op de dag van de wissel niets eten. De ouders praten alleen via de kinderen. Liv van elf "
    "vroeg de juf of zij een brief aan de rechter kon schrijven."
)
SECOND_HOME_SIGNAL = "De sportclub belde: bij het ophalen stonden de ouders tegenover elkaar te schreeuwen. De jongen van acht kroop onder een bank."
TWO_HOMES_SAID = {
    "mother": "Het is pas veilig als hij stopt met zijn brieven.",
    "father": "Ik doe alles voor de kinderen. Zij zet ze tegen mij op.",
    "girl": "Ik wil niet meer de postbode zijn.",
    "boy": "Bij papa is het leuk en bij mama ook. Alleen in de auto niet.",
    "granny": "Het zijn allebei goede ouders, maar niet samen.",
}
TWO_HOMES_VOICES = {
    "mother": ("agrees", "Als het op papier staat, hou ik me eraan."),
    "father": ("disagrees", "Ik vind het weinig tijd. Ik doe wel mee."),
    "girl": ("child_view", "Fijn dat ik niets meer hoef door te geven."),
    "boy": ("child_view", "Ik wil mijn knuffel in allebei de huizen."),
}
TWO_HOMES_AGREED = (
    (
        "De kinderen horen en zien de ruzie niet meer.",
        "Bij het wisselen schreeuwen de ouders tegen elkaar.",
        "Sem verstopt zich, Liv slaapt de nacht ervoor niet.",
        (
            (("mother", "father"), "De wissel gaat via school. U bent er nooit samen.", "de juf van Liv",
             "Dan haalt oma Tineke de kinderen een week lang.", True),
            (("granny",), "U belt Lotte als u een ruzie aan de deur hoort.", "Lotte Bakker", "Dan komt Lotte dezelfde week.", True),
        ),
    ),
    (
        "Liv en Sem hoeven geen boodschappen door te geven.",
        "De ouders laten de kinderen vragen en verwijten overbrengen.",
        "Liv voelt zich verantwoordelijk voor de rust.",
        (
            (("mother", "father"), "U schrijft wat de ander moet weten in de oudermap, hooguit één keer per dag.",
             "Lotte Bakker", "Dan leest Lotte een maand mee in de map.", True),
            (("girl",), "Vraagt iemand jou iets door te geven? Zeg: dat kun je in de map zetten.", "de juf", "Dan belt de juf Lotte.", True),
        ),
    ),
)  # fmt: skip
ELDER_SIGNAL = (
    "De thuiszorg ziet voor de tweede keer blauwe plekken op de arm van mevrouw van 82. Haar zoon doet het woord en laat haar "
    "niet alleen met ons. De koelkast was leeg."
)
ELDER_VOICES = {
    "mother": ("agrees", "Het is goed zo. Als Wim maar niet weg hoeft."),
    "son": ("agrees", "Ik ben blij dat er iemand komt."),
}
ELDER_AGREED = (
    (
        "Mevrouw wordt gewassen en geholpen door iemand die tijd heeft.",
        "De zoon trekt zijn moeder overeind als hij haast heeft.",
        "",
        (
            (("son",), "U helpt uw moeder niet meer met opstaan. De thuiszorg komt elke morgen.", "de wijkverpleegkundige",
             "Dan komt er ook in de avond iemand.", True),
            (("mother",), "U drukt op de knop om uw hals als u hulp wilt. Dat mag altijd.", "de wijkverpleegkundige",
             "Dan belt de thuiszorg aan.", True),
        ),
    ),
    (
        "De zoon kan slapen en even weg.",
        "De zoon slaapt al maanden niet door en wordt dan grof.",
        "",
        (
            (("son",), "U gaat elke donderdag naar uw zus en slaapt daar. De logeerhulp is er.", "Lotte Bakker",
             "Dan zoeken we een week logeeropvang.", True),
        ),
    ),
)  # fmt: skip
LAST_NIGHT_SIGNAL = (
    "Buren belden 112 om geschreeuw en brekend glas. Moeder zat met de baby in de badkamer, de deur was ingetrapt. Vader is "
    "meegenomen. Fien van negen stond op blote voeten in de gang. Zij heeft alles gezien."
)
