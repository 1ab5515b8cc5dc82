"""What a questionnaire must say to be one; every fault at once, on its line, in plain words."""

from __future__ import annotations

from naast.safety.rules.instruments.checking import Checker
from naast.safety.rules.instruments.checking_conditions import check_condition, check_is_an_answer
from naast.safety.rules.instruments.checking_scales import check_bands_are_reached, check_scales
from naast.safety.rules.instruments.files import Fault, Source
from naast.safety.rules.instruments.words import (
    COUNTED,
    FILLERS,
    GROUPS,
    KINDS,
    MEMBERS,
    UNKNOWN,
    WITH_CHOICES,
    choices_of,
    scales_of,
)

MOST_SECTIONS, MOST_QUESTIONS, MOST_CHOICES = 60, 400, 60

TOP = {
    "slug", "number", "name", "limits", "population", "licensed", "licence", "source", "filled_by", "scales", "sections",
}  # fmt: skip
POPULATION = {"text", "from_age", "until_age"}
SECTION = {"slug", "title", "intro", "each", "applies_to", "questions"}
QUESTION = {
    "slug", "text", "help", "kind", "choices", "unit", "from", "until", "decimals", "show_if", "concern", "scale",
    "weights", "weight",
}  # fmt: skip
RESERVED = {"all", "any", MEMBERS}


def faults_in(source: Source) -> list[Fault]:
    """Everything that is wrong with this questionnaire; nothing when it may be taken in."""
    check = Checker(source)
    data = source.data
    if not isinstance(data, dict):
        check.fault((), "Een vragenlijst begint met slug, number, name, limits en sections.")
        return check.faults
    check.only((), data, TOP)
    check.slug((), data)
    check.number((), data, "number", least=1, most=9999, required=True, whole=True)
    check.text((), data, "name", longest=120, required=True)
    check.text((), data, "limits", longest=4000, required=True)
    check.text((), data, "licence", longest=2000)
    check.text((), data, "source", longest=500)
    licensed = data.get("licensed", False)
    if not isinstance(licensed, bool):
        check.fault(("licensed",), "Bij licensed hoort true of false.")
    elif licensed and not str(data.get("licence") or "").strip():
        check.fault(("licensed",), "Vul bij licence in onder welke licentie u deze vragenlijst mag gebruiken.")
    elif licensed and not str(data.get("source") or "").strip():
        check.fault(("licensed",), "Vul bij source in van wie deze vragenlijst is.")
    _population(check, data)
    for number, one in enumerate(check.items((), data, "filled_by", most=len(FILLERS))):
        check.one_of(("filled_by", number), one, FILLERS)
    scales = check_scales(check, data)
    _sections(check, data, scales)
    if not check.faults:
        check_bands_are_reached(check, data)
    return sorted(set(check.faults))


def _population(check: Checker, data) -> None:
    population = check.mapping((), data, "population")
    if population:
        check.only(("population",), population, POPULATION)
        check.text(("population",), population, "text", longest=500, required=True)
        first = check.number(("population",), population, "from_age", least=0, most=130, whole=True)
        last = check.number(("population",), population, "until_age", least=0, most=130, whole=True)
        if first is not None and last is not None and first > last:
            check.fault(("population", "until_age"), "De leeftijd tot ligt voor de leeftijd vanaf.")


def _sections(check: Checker, data, scales) -> None:
    seen: dict[str, tuple[dict, dict]] = {}  # question by slug, with its section
    slugs: set[str] = set()
    sections = check.items((), data, "sections", most=MOST_SECTIONS, required=True)
    for number, section in enumerate(sections):
        path = ("sections", number)
        if not check.is_mapping(path, section, "Een onderdeel"):
            continue
        check.only(path, section, SECTION)
        check.text(path, section, "title", longest=200, required=True)
        check.text(path, section, "intro", longest=2000)
        if section.get("each") is not None:
            check.one_of((*path, "each"), section["each"], {"member": "ieder lid"})
        if section.get("applies_to") is not None:
            check.one_of((*path, "applies_to"), section["applies_to"], GROUPS)
        if slug := check.slug(path, section):
            if slug in slugs:
                check.fault((*path, "slug"), f"Het onderdeel {slug} bestaat al.")
            slugs.add(slug)
        questions = check.items(path, section, "questions", most=MOST_QUESTIONS, required=True)
        for place, question in enumerate(questions):
            here = (*path, "questions", place)
            if not check.is_mapping(here, question, "Een vraag"):
                continue
            _question(check, here, question, section, scales, seen)
            slug = check.slug(here, question)
            if slug in RESERVED:
                check.fault((*here, "slug"), f"Het woord {slug} heeft al een betekenis. Kies een ander.")
            elif slug:
                if slug in seen:
                    check.fault((*here, "slug"), f"De vraag {slug} bestaat al.")
                seen[slug] = (section, question)
    if len(seen) > MOST_QUESTIONS:
        check.fault(("sections",), f"Een vragenlijst heeft hoogstens {MOST_QUESTIONS} vragen.")


def _question(check: Checker, path, question, section, scales, seen) -> None:
    check.only(path, question, QUESTION)
    check.text(path, question, "text", longest=500, required=True)
    check.text(path, question, "help", longest=2000)
    kind = question.get("kind")
    if not check.one_of((*path, "kind"), kind, dict.fromkeys(KINDS, "")):
        return
    _choices(check, path, question)
    _range(check, path, question)
    _concern(check, path, question)
    _weights(check, path, question, section, scales)
    condition = check.mapping(path, question, "show_if")
    if condition is not None:
        check_condition(check, (*path, "show_if"), condition, section, seen)


def _choices(check: Checker, path, question) -> None:
    kind, choices = question["kind"], check.mapping(path, question, "choices")
    if kind not in ("choice", "several"):
        if choices is not None:
            check.fault((*path, "choices"), f"Bij een vraag van de soort {kind} horen geen keuzes.")
        return
    if not choices or len(choices) < 2:
        check.fault((*path, "choices"), "Geef bij choices minstens twee keuzes.")
        question["choices"] = choices or {}
        return
    if len(choices) > MOST_CHOICES:
        check.fault((*path, "choices"), f"Een vraag heeft hoogstens {MOST_CHOICES} keuzes.")
    for word, label in choices.items():
        check.word((*path, "choices", word), word)
        if not isinstance(label, str) or not label.strip() or len(label) > 300:
            check.fault((*path, "choices", word), f"De keuze {word} heeft geen tekst, of een te lange.")


def _range(check: Checker, path, question) -> None:
    if question["kind"] != "number":
        for word in ("unit", "from", "until", "decimals"):
            if question.get(word) is not None:
                check.fault((*path, word), f"Alleen bij een getal (number) hoort {word}.")
        return
    check.text(path, question, "unit", longest=40)
    check.number(path, question, "decimals", least=0, most=4, whole=True)
    counts = question.get("scale") is not None  # then it has to be known how far it can count
    first, last = (check.number(path, question, end, required=counts) for end in ("from", "until"))
    if first is not None and last is not None and first >= last:
        check.fault((*path, "until"), "Het grootste getal (until) is niet groter dan het kleinste (from).")


def _concern(check: Checker, path, question) -> None:
    concern = check.mapping(path, question, "concern")
    if concern is None:
        return
    if question["kind"] not in WITH_CHOICES:
        check.fault((*path, "concern"), "Alleen bij keuzes kan een antwoord een zorg zijn.")
        return
    for answer, weight in concern.items():
        check_is_an_answer(check, (*path, "concern", answer), question, answer)
        check.one_of((*path, "concern", answer), weight, {"acute": "acuut", "worry": "zorg"})


def _weights(check: Checker, path, question, section, scales) -> None:
    named = question.get("scale")
    if named is not None and not isinstance(named, (str, list)):
        check.fault((*path, "scale"), "Noem bij scale één schaal, of een rij schalen.")
        return
    for slug in scales_of(question):
        scale = scales.get(slug) if isinstance(slug, str) else None
        if scale is None:
            check.fault((*path, "scale"), f"De schaal {slug} staat niet bij scales.")
        elif (scale.get("per", "household") == "member") != bool(section.get("each")):
            per = "elk lid" if section.get("each") else "het huishouden"
            check.fault((*path, "scale"), f"Deze vraag gaat over {per}, de schaal {slug} niet.")
    weights = check.mapping(path, question, "weights")
    if question["kind"] in COUNTED:
        check.number(path, question, "weight", least=-1000, most=1000)
        if weights is not None:
            check.fault((*path, "weights"), "Een getal telt als zichzelf; weight zegt hoe vaak.")
        return
    if question.get("weight") is not None:
        check.fault((*path, "weight"), "Alleen een getal heeft weight. Gebruik weights met een getal per antwoord.")
    if named is None:
        if weights is not None:
            check.fault((*path, "weights"), "Zeg bij scale op welke schaal deze antwoorden tellen.")
        return
    if question["kind"] not in WITH_CHOICES:
        check.fault((*path, "scale"), f"Een antwoord van de soort {question['kind']} kan niet tellen op een schaal.")
        return
    for answer in weights or {}:
        check_is_an_answer(check, (*path, "weights", answer), question, answer)
        check.number((*path, "weights"), weights or {}, answer, least=-1000, most=1000, required=True)
    if UNKNOWN in (weights or {}):
        check.fault((*path, "weights", UNKNOWN), "Onbekend telt niet mee en blijft onbekend. Haal dit gewicht weg.")
    without = [one for one in choices_of(question) if one != UNKNOWN and one not in (weights or {})]
    if without:
        check.fault((*path, "weights"), f"Geef een gewicht aan: {', '.join(without)}.")
