"""What waits for a worker and how much it presses, decided on what is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from naast.access.grants import Role
from naast.foundation import periods
from naast.households.rules import WITHOUT_FIXED_FACE
from naast.safety.rules import term_left, term_tone

STANDS_BESIDE = {Role.LOCAL_PROFESSIONAL, Role.SAFETY_PROFESSIONAL, Role.INTAKE}  # whose work is beside households

# The lower, the sooner: danger first, then what is late, then what comes.
DANGER, LATE, SOON, COMING = range(4)
TONES = {DANGER: "stop", LATE: "stop", SOON: "warn", COMING: ""}
PRESSING = {"stop": LATE, "warn": SOON, "calm": COMING}  # the tone of a term that is counted in working days
AHEAD = timedelta(days=7)  # what is further away does not wait on the worklist yet
NEAR = timedelta(days=2)


@dataclass(frozen=True)
class Task:
    """Something to do: what, about whom, why now, and before when."""

    title: str
    about: str
    page: str  # which page: a name in web.links
    reference: str
    due: date | None = None
    pressing: int = COMING
    why: str = ""
    left: str = ""  # how much time there is, where that is not counted in calendar days
    address: tuple[str, ...] = ()  # of a page that needs more than the reference of a household
    also: tuple[Task, ...] = ()  # what the same household asks besides, less pressing

    @property
    def tone(self) -> str:
        return TONES[self.pressing]


@dataclass
class Standing:
    """How it stands with one household, as far as it says what there is to do."""

    reference: str
    name: str
    relation: str
    phase: int
    contact_before: date | None = None
    has_fixed_face: bool = True
    members: int = 0
    assessed_on: date | None = None
    judgement: str = ""
    is_being_assessed: bool = False
    has_plan: bool = False
    plan_is_being_written: bool = False
    check_on: date | None = None
    checks: int = 0
    review_on: date | None = None
    assessment_is_too_old: bool = False


def pressing(due: date | None, *, today: date) -> int:
    if due is None:
        return COMING
    if due < today:
        return LATE
    return SOON if due <= today + NEAR else COMING


def in_order(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.pressing, task.due or date.max, task.title, task.reference))


def in_one(tasks: list[Task]) -> list[Task]:
    """One line for one household: what presses most, with the rest beside it, because one visit does it all."""
    if len(tasks) < 2:
        return tasks
    first, *rest = in_order(tasks)
    return [replace(first, also=tuple(rest))]


def task_of_signal(signal, *, about: str, today: date) -> Task:
    """A signal asks for a decision before its term, in working days as on its own page, and once decided for a place."""
    if signal.outcome:
        why = "er is besloten, maar het ligt nog nergens"
        return Task("Huishouden erbij zoeken", about, "signal", signal.reference, None, SOON, why)
    due = signal.decide_before
    working_days_left = periods.working_days_between(today, due)
    title, why = "Besluit nemen over het signaal", "de termijn loopt"
    how = PRESSING[term_tone(due, today=today, working_days_left=working_days_left)]
    if signal.is_acute:
        title, why, how = "Acuut: neem nu een besluit", "er is direct gevaar gemeld", DANGER
    left = time_to_decide(due, today=today)
    return Task(title, about, "signal", signal.reference, due, how, why, left)


def time_to_decide(due: date, *, today: date) -> str:
    """How much time there is to decide about a signal, in the words of its own page."""
    return term_left(due, today=today, working_days_left=periods.working_days_between(today, due))


def tasks_of(standing: Standing, *, valid_for: dict[int, int], today: date) -> list[Task]:
    """Everything this household asks of who stands beside it; in a phase an assessment is valid for so many days."""

    def task(title, page, due=None, why="", least=COMING):
        about = f"{standing.name} · {standing.reference}"
        return Task(title, about, page, standing.reference, due, min(pressing(due, today=today), least), why)

    if standing.relation == "taking_in":
        return [task("Wacht op een vast gezicht", "household", why="de teamleider wijst iemand aan")]

    tasks = []
    again_on = _assess_again_on(standing, valid_for)
    if standing.is_being_assessed:
        tasks.append(task("Veiligheidsinschatting afmaken", "assessment", why="u bent eraan begonnen", least=SOON))
    elif standing.assessed_on is None:
        new = standing.relation == "fixed_face"
        why = "u bent het nieuwe vaste gezicht" if new else "er is nog geen inschatting"
        tasks.append(
            task("Kennismaken en veiligheid inschatten", "assessment", standing.contact_before, why, least=SOON)
        )
    elif again_on is not None and again_on <= today:
        why = f"in fase {standing.phase} doet u dat om de {valid_for[standing.phase]} dagen"
        tasks.append(task("Veiligheid opnieuw inschatten", "assessment", again_on, why))

    if standing.assessed_on is not None and not standing.has_plan:
        title = "Veiligheidsplan afmaken en tekenen" if standing.plan_is_being_written else "Veiligheidsplan schrijven"
        acute = standing.judgement == "acute"
        why = "het is acuut onveilig en er is nog geen plan" if acute else "er is nog geen plan van kracht"
        tasks.append(task(title, "plan", why=why, least=DANGER if acute else SOON))
    if standing.has_plan and standing.check_on and standing.check_on <= today + AHEAD:
        count = f"{standing.checks} afspraken" if standing.checks > 1 else "Een afspraak"
        tasks.append(task(f"{count} bekijken", "plan", standing.check_on, "kijk samen of het nog klopt"))
    if standing.has_plan and standing.review_on and standing.review_on <= today + AHEAD:
        why = "de afgesproken dag om terug te kijken"
        tasks.append(task("Plan bespreken met het gezin", "plan", standing.review_on, why))
    return tasks


# What waits in another room: (title, page, which of household, other and kind make its address, what one reads of it).
WAITS = {
    "take_over": ("Neemt u een huishouden over?", "take_over", ("other",), "{who} vraagt het"),
    "handing_over": ("Overdracht loopt", "handing_over", ("household", "other"), "aan {who}"),
    "deputy": ("Waarneming", "beside", ("household",), "{who} neemt waar"),
    "duo_ends": ("Duo loopt af: verlengen of laten eindigen", "beside", ("household",), "{who}"),
    "face_ends": ("Uw jaar als vast gezicht loopt af", "beside", ("household",), "vraag uw teamleider om te verlengen"),
    "look_back": ("Terugkijken na het afsluiten", "look_back", ("household", "other"), "vraag hoe het gaat"),
    "measure": ("Maatregel loopt af: wat komt hierna?", "measure", ("household", "other"), "voor {who}"),
    "reading": ("Meelezen met een inschatting", "reading", ("other",), "{who} vraagt het"),
    "warning": (
        "Waarschuwing opnieuw bekijken",
        "warning",
        ("household", "other"),
        "geldt niet meer zolang u niet kijkt",
    ),
    "feedback": ("Terugkoppelen aan de melder", "feedback", ("other", "kind"), "alleen wat verteld mag worden"),
    "escalation": ("Gemiste controle: kijk wat er speelt", "missed", ("household", "other"), "{who}"),
    "confirm": ("Overdracht goedkeuren", "confirm", ("household",), "aan {who}"),
    "duo_request": ("Mag {who} als duo?", "duo_request", ("other",), "uw organisatie beslist"),
}
ALWAYS_LATE = {"escalation"}  # what was missed already
AT_LEAST_SOON = {"take_over", "handing_over", "confirm", "duo_request", "warning"}


def task_of_waiting(one, *, name: str, today: date) -> Task:
    """What waits in another room, as a task; of a household that one does not stand beside only the reference."""
    title, page, address, why = WAITS[one.what]
    least = LATE if one.what in ALWAYS_LATE else SOON if one.what in AT_LEAST_SOON else COMING
    about = name or (f"Huishouden {one.household}" if one.household else "")
    words = why.format(who=one.who)
    if one.what == "handing_over" and one.kind == "false":
        words += "; dat kan niet meer, het blijft bij u"
    return Task(
        title.format(who=one.who),
        about or words,
        page,
        one.household,
        one.due,
        min(pressing(one.due, today=today), least),
        words if about else "",
        address=tuple(getattr(one, part) for part in address),
    )


def _assess_again_on(standing: Standing, valid_for: dict[int, int]) -> date | None:
    if standing.assessed_on is None or standing.phase not in valid_for:
        return None
    return standing.assessed_on + timedelta(days=valid_for[standing.phase])


@dataclass(frozen=True)
class Step:
    """The one thing to do now: what, why, where, and the words of the button."""

    title: str
    why: str
    page: str
    button: str
    starts_plan: bool = False


def next_step(standing: Standing) -> Step:
    if standing.members == 0:
        return Step(
            "Voeg toe wie er bij dit huishouden horen",
            "Zonder mensen is er geen huishouden.",
            "members",
            "Gezinsleden toevoegen",
        )
    if not standing.has_fixed_face:
        return Step(
            "Er is nog geen vast gezicht",
            "De teamleider wijst iemand aan. U kunt ondertussen aanvullen wie er bij het gezin horen.",
            "members",
            "Gezinsleden bekijken",
        )
    if standing.is_being_assessed:
        return Step(
            "Maak de veiligheidsinschatting af",
            "Er staat een begonnen inschatting. Daarna maakt u samen het plan.",
            "assessment",
            "Verder met de inschatting",
        )
    if standing.assessed_on is None:
        return Step(
            "Schat samen de veiligheid in",
            "Spreek iedereen in huis, ook de kinderen. Daarna maakt u samen het plan.",
            "assessment",
            "Inschatting beginnen",
        )
    if standing.plan_is_being_written:
        return Step(
            "Maak het veiligheidsplan af",
            "Er staat een begonnen plan. Het geldt zodra het is getekend.",
            "plan",
            "Verder met het plan",
        )
    if not standing.has_plan:
        return Step(
            "Maak samen het veiligheidsplan",
            "De inschatting is er. Wat moet er gebeuren, en wie doet wat?",
            "plan",
            "Veiligheidsplan maken",
            starts_plan=True,
        )
    if standing.assessment_is_too_old:
        return Step(
            "Schat de veiligheid opnieuw in",
            "De laatste inschatting is te oud voor deze fase. Spreek iedereen in huis opnieuw.",
            "assessment",
            "Opnieuw inschatten",
        )
    if standing.check_on:
        return Step(
            "Kijk of de afspraken standhouden",
            "Een plan leeft als jullie erop terugkomen.",
            "plan",
            "Afspraken bekijken",
        )
    return Step(
        "Bespreek het plan met het gezin",
        "Alle afspraken zijn bekeken. Wat gaat goed, en wat kan anders?",
        "plan",
        "Plan bekijken",
    )


def without_fixed_face_too_long(since: datetime, *, now: datetime) -> bool:
    """After a day somebody must be appointed."""
    return now - since > WITHOUT_FIXED_FACE
