"""What the checker of shapes finds, said in Dutch with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from naast.scenario.engine.faults import Fault, Lines

SENTENCES = {
    "missing": "{field} ontbreekt. Vul dit in.",
    "extra_forbidden": "{field} is hier geen bekend woord. Haal het weg of kijk naar de spelling.",
    "bool_type": "Dit is true of false. Kies er een.",
    "bool_parsing": "Dit is true of false. Kies er een.",
    "string_type": "Dit moet tekst zijn. Zet er aanhalingstekens omheen.",
    "int_type": "Dit moet een geheel getal zijn. Schrijf bijvoorbeeld 4.",
    "int_parsing": "Dit moet een geheel getal zijn. Schrijf bijvoorbeeld 4.",
    "int_from_float": "Dit moet een geheel getal zijn. Schrijf bijvoorbeeld 4.",
    "dict_type": "Hier horen namen met waarden. Schrijf bijvoorbeeld naam: waarde.",
    "model_type": "Hier horen namen met waarden. Schrijf bijvoorbeeld naam: waarde.",
    "tuple_type": "Hier hoort een lijst. Zet er vierkante haken omheen.",
    "list_type": "Hier hoort een lijst. Zet er vierkante haken omheen.",
    "too_short": "Dit is leeg of te kort. Noem er ten minste {min_length}.",
    "too_long": "Dit zijn er te veel. Noem er hoogstens {max_length}.",
    "string_too_short": "Deze naam is leeg. Geef een naam.",
    "string_too_long": "Deze naam is te lang. Gebruik hoogstens {max_length} tekens.",
    "literal_error": "Dit woord past hier niet. Kies uit: {expected}.",
    "greater_than_equal": "Dit getal is te klein. Schrijf {ge} of meer.",
    "less_than_equal": "Dit getal is te groot. Schrijf {le} of minder.",
    "less_than": "Dit getal is te groot. Schrijf minder dan {lt}.",
}


def faults(error: ValidationError, lines: Lines) -> Iterator[Fault]:
    for found in error.errors(include_url=False):
        context: dict[str, Any] = found.get("ctx", {})
        place = tuple(part for part in found["loc"] if part != "[key]")
        if found["type"] == "fault":
            yield lines.fault((*place, *context["within"]), context["sentence"])
        else:
            field = place[-1] if place else ""
            wording = SENTENCES.get(found["type"], "Deze waarde past hier niet. Kijk hoe een ander model dit schrijft.")
            yield lines.fault(place, wording.format(field=field, **context))
