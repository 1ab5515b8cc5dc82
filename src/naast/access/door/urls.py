"""The door of a surface, at `<root>aanmelden/`. Next to our own names stand the names allauth looks for."""

from django.urls import path
from django.views.generic import RedirectView

from naast.access.door import oidc, views

sign_in = views.SignIn.as_view()

urlpatterns = [
    path("", sign_in, name="sign_in"),
    path("", sign_in, name="account_login"),
    path("tweede-stap/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("overnieuw/", views.start_over, name="start_over"),
    path("met-sleutel/", views.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("uitloggen/", views.sign_out, name="sign_out"),
    path("uitloggen/", views.sign_out, name="account_logout"),
    path("uitgelogd/", views.signed_out, name="signed_out"),
    path("nogmaals/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("nogmaals/code/", views.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("nogmaals/sleutel/", views.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("organisatie/<slug:provider_id>/", oidc.to_organisation, name="openid_connect_login"),
    path("organisatie/<slug:provider_id>/terug/", oidc.from_organisation, name="openid_connect_callback"),
    path("geannuleerd/", RedirectView.as_view(pattern_name="sign_in"), name="socialaccount_login_cancelled"),
    path("beveiliging/", views.security, name="security"),
    path("beveiliging/", views.security, name="mfa_index"),
    path("beveiliging/sessie/", views.end_session, name="end_session"),
    path("beveiliging/wachtwoord/", views.ChangePassword.as_view(), name="account_change_password"),
    path("beveiliging/app/", views.ConnectApp.as_view(), name="mfa_activate_totp"),
    path("beveiliging/app/code.svg", views.app_code, name="app_code"),
    path("beveiliging/app/weg/", views.DisconnectApp.as_view(), name="mfa_deactivate_totp"),
    path("beveiliging/sleutel/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("beveiliging/sleutel/<int:place>/weg/", views.remove_passkey, name="remove_passkey"),
    path("beveiliging/herstelcodes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("beveiliging/herstelcodes/nieuw/", views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]
