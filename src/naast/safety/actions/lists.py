"""How somebody wants to see the list of signals."""

from __future__ import annotations

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.safety.models import SignalList

words.mean(chose_signal_list="koos wat de lijst met signalen laat zien")


def choose_signal_list(shows: str, *, by) -> SignalList:
    """The list shows this until they choose something else; it is theirs alone."""
    grants.require(by, Act.RECORD_SIGNAL)
    chosen, _ = SignalList.objects.update_or_create(account=by.account, defaults={"shows": SignalList.Shows(shows)})
    journal.record("chose_signal_list", None, by=by, shows=shows)
    return chosen
