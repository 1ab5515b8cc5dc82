"""Settings of Naast, read from the environment. Nothing here starts anything or speaks to a database.

NAAST_DEMO=1      demonstration: demonstration accounts and sign-in page, plain-http cookies
NAAST_HOME        data folder
NAAST_PROCESS     web (default), jobs, or owner (migrations and set-up)
NAAST_SECRET_KEY  the secret of this installation; required without NAAST_DEMO
NAAST_HOSTS       names this installation answers to, separated by commas
NAAST_PROXIES     how many proxies of our own stand in front and name the caller in X-Forwarded-For (1; 0 in a demonstration)
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from naast.launch import connection
from naast.launch.secrets import DEMO_SECRET

BASE = Path(__file__).resolve().parent
NAAST_DEMO = os.environ.get("NAAST_DEMO") == "1"
NAAST_PROCESS = os.environ.get("NAAST_PROCESS", "web")
NAAST_REGION = "Noord-Holland Noord"

SECRET_KEY = os.environ.get("NAAST_SECRET_KEY") or (DEMO_SECRET if NAAST_DEMO else "")
if not NAAST_DEMO and SECRET_KEY in ("", DEMO_SECRET):
    sys.stderr.write("Naast start niet: NAAST_SECRET_KEY ontbreekt of is het geheim van de demonstratie.\n")
    raise SystemExit(2)

DEBUG = False
ALLOWED_HOSTS = os.environ.get("NAAST_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INSTALLED_APPS = [
    "naast.ui",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "naast.foundation",
    "naast.network",
    "naast.access",
    "naast.households",
    "naast.letters",
    "naast.safety",
    "naast.protection",
    "naast.insight",
    "naast.scenario",
    "naast.programme",
    "naast.portal",
    "naast.web",
    "naast.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "naast.access.middleware.SurfaceMiddleware",
    "naast.access.middleware.SurfaceSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "naast.access.middleware.ActorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naast.access.once.OnceMiddleware",
]

ROOT_URLCONF = "naast.urls"
FORCE_SCRIPT_NAME = ""  # Naast stands at the root of its host; who calls has no say in that
WSGI_APPLICATION = "naast.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "naast.access.context.surface",
            ],
            "builtins": ["naast.ui.templatetags.naast_ui"],
        },
    }
]

_address: Any = (connection.setup_dsn() if NAAST_PROCESS == "owner" else connection.runtime_dsn()) or {}
_role = {"owner": "-c role=naast_owner", "jobs": "-c role=naast_tasks"}.get(NAAST_PROCESS, "")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **_address,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_address.get("OPTIONS", {}), "options": f"-c search_path=public,vault {_role}"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "naast.access.backends.AccountBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SESSION_ENGINE = "naast.access.sessions"
SESSION_COOKIE_SECURE = not NAAST_DEMO
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "naast.access.refused.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = not NAAST_DEMO  # the proxy in front of Naast speaks TLS and says so; see SECURITY.md
SECURE_REDIRECT_EXEMPT = ["^gezond$"]  # whoever watches over Naast may ask it from beside it
SECURE_PROXY_SSL_HEADER = None if NAAST_DEMO else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if NAAST_DEMO else 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not NAAST_DEMO
SECURE_HSTS_PRELOAD = not NAAST_DEMO
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
# A file is kept in memory while it is looked at, where files are asked for; anywhere else a large one is dropped unread.
# Nothing touches the disk.
FILE_UPLOAD_HANDLERS = [
    "naast.households.uploads.FilesOfANote",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
# A function that takes the bytes of a file, says who looked (ClamAV 1.4) or raises households.cleaning.Refused("virus").
# Without one nobody looks for viruses, and each file says so.
NAAST_VIRUS_SCANNER = os.environ.get("NAAST_VIRUS_SCANNER", "")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE / "portal" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
DATE_INPUT_FORMATS = ["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"]
APPEND_SLASH = False

STATIC_URL = "/static/"
STATIC_ROOT = connection.home() / "static"
WHITENOISE_USE_FINDERS = NAAST_DEMO

EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend" if NAAST_DEMO else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = os.environ.get("NAAST_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("NAAST_EMAIL_PORT", "25"))
EMAIL_USE_TLS = os.environ.get("NAAST_EMAIL_TLS") == "1"
EMAIL_HOST_USER = os.environ.get("NAAST_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("NAAST_EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("NAAST_EMAIL_FROM", "naast@localhost")
NAAST_SENDS_EMAIL = "NAAST_EMAIL_HOST" in os.environ  # without a mail server a message stands on the page alone
NAAST_ADDRESS = os.environ.get("NAAST_ADDRESS", f"https://{ALLOWED_HOSTS[0]}")  # as it stands in a message

LOGIN_URL = "sign_in"
ACCOUNT_ADAPTER = "naast.access.door.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are handed out, nobody makes one here
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": None}  # waiting is done by naast.access.lockout
MFA_ADAPTER = "naast.access.door.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}  # a whole office shares one address
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True
SOCIALACCOUNT_ADAPTER = "naast.access.door.oidc.OrganisationAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_STORE_TOKENS = False

# Waiting is for an account and a place together: without this every place behind the proxy would be one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NAAST_PROXIES", "0" if NAAST_DEMO else "1"))
AXES_CLIENT_IP_CALLABLE = "naast.access.lockout.place_of"
AXES_HANDLER = "naast.access.lockout.Delays"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(hours=1)  # how long a wrong password is remembered; lockout.py says how long to wait
AXES_USERNAME_CALLABLE = "naast.access.lockout.username_of"
AXES_LOCKOUT_CALLABLE = "naast.access.lockout.answer"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # our own log holds who signed in
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "login",
    "code",
    "credential",
    "csrfmiddlewaretoken",
    "sleutel",
    "next",
]
AXES_VERBOSE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "naast.foundation.telling.WithoutContent",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
