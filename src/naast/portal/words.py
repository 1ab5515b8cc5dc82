"""What somebody did with my data, in words that are safe to read at home.

A closed list: a verb that is not here is told by its kind alone, so that a new verb of another room never tells a member
more than was weighed here. Nothing here names a reporter, a figure, an address or another member.
"""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

BY_KIND = {
    "look": _("bekeek gegevens"),
    "act": _("schreef iets op of veranderde iets"),
    "refusal": _("wilde kijken, maar mocht dat niet"),
    "system": _("er is vanzelf iets bijgewerkt"),
}

BY_VERB = {
    "looked_at_worklist": _("zag het huishouden in een lijst"),
    "looked_at_household": _("bekeek de pagina van het huishouden"),
    "looked_at_members": _("bekeek wie er bij het huishouden horen"),
    "looked_at_timeline": _("bekeek wat er is gebeurd"),
    "looked_at_looks": _("bekeek wie er keek"),
    "changed_member": _("paste gegevens aan"),
    "revealed_address": _("bekeek uw afgeschermde adres"),
    "revealed_channel": _("bekeek hoe u veilig te bereiken bent"),
    "revealed_citizen_number": _("bekeek uw burgerservicenummer"),
    "signed_safety_plan": _("legde afspraken vast"),
}


TERMS = {
    "weigh_signal": _("Wij bekijken samen wat er nodig is."),
    "decide_signal": _("Wij bekijken wat er nodig is."),
    "decide_acute_signal": _("Wij bekijken wat er nodig is."),
    "investigation": _("Wij zoeken uit wat er aan de hand is."),
    "conditions": _("Wij maken afspraken en volgen of die werken."),
    "start_help": _("Iemand neemt contact op."),
}

# Words that a stranger who looks along may not meet on these pages.
TELLING = ("veilig thuis", "geweld", "mishandel", "melding", "melder", "slachtoffer", "dader")

# Why a term stands still; safety is never a reason that is told, and neither is what somebody wrote.
PAUSES = {
    "waiting": _("We wachten op informatie van een ander."),
    "not_reached": _("We kregen nog geen contact."),
    "investigation": _("Er loopt eerst een ander onderzoek."),
}


def term(kind: str) -> str:
    """What a term is for, in the language of this moment."""
    return gettext(TERMS[kind])


def law(basis: str) -> str:
    """The rule behind a term, unless its words would tell who looks along what these pages are about; then nothing."""
    return "" if any(mark in basis.lower() for mark in TELLING) else basis


def pause(kind: str | None) -> str:
    """Why it stands still, where that may be told; otherwise nothing."""
    return gettext(PAUSES[kind]) if kind in PAUSES else ""


def plain(kind: str, verb: str) -> str:
    """What this line of the log says to the person it is about, in the language of this moment."""
    return gettext(BY_VERB.get(verb, BY_KIND[kind]))
