"""Who an account is, and at which door it is let in."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from naast.access.models import Account


class AccountBackend(AuthenticationBackend):
    """An account signs in on its own surface; at another door the right password is a wrong one."""

    def authenticate(self, request, **credentials):
        account = super().authenticate(request, **credentials)
        # allauth would answer a switched-off account with a page of its own: that tells that it exists.
        self.unstash_authenticated_user()
        if account is None or account.surface != request.surface.name:
            return None
        return account

    def get_user(self, user_id):
        """With what every request needs of an account: one query, no second one for the team."""
        return Account.objects.select_related("professional__team").filter(pk=user_id, is_active=True).first()
