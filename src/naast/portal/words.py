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


def plain(kind: str, verb: str) -> str:
    """What this line of the log says to the person it is about, in the language of this moment."""
    return gettext(BY_VERB.get(verb, BY_KIND[kind]))
