"""What an administrator does with accounts. Nothing here gives anybody a household."""

from __future__ import annotations

from django.db import transaction

from naast.access import grants, queries, rules
from naast.access.grants import Act, NotAllowed
from naast.foundation import database, journal, words

words.mean(switched_account_on="zette een account aan", switched_account_off="zette een account uit")


@transaction.atomic
def switch_account(account, *, by, active):
    """The account can sign in, or cannot and is signed out everywhere at once."""
    grants.require(by, Act.SEE_ACCOUNTS)
    account = queries.accounts_managed_by(by).select_for_update(of=("self",)).filter(pk=account.pk).first()
    if account is None:
        raise NotAllowed
    rules.check_not_own(account, by)

    if account.is_active == active:
        return account
    account.is_active = active
    account.save(update_fields=["is_active"])
    if not active:
        database.call("end_login_sessions", account.pk)
    journal.record("switched_account_on" if active else "switched_account_off", account, by=by)
    return account
