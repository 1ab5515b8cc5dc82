"""Settings of a site with one page, so that starting and stopping can be tested without the rooms."""

import os
from pathlib import Path

from django.http import HttpResponse
from django.urls import path

from naast.launch import connection

SECRET_KEY = os.environ.get("NAAST_SECRET_KEY", "x")
NAAST_DEMO = os.environ.get("NAAST_DEMO") == "1"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["django.contrib.staticfiles", "procrastinate.contrib.django"]
ROOT_URLCONF = __name__
# This site grants nothing, so its jobs run as the owner too; only the web process shows the runtime login.
asked_as = os.environ.get("NAAST_PROCESS", "web")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **((connection.runtime_dsn() if asked_as == "web" else connection.setup_dsn()) or {}),
        "OPTIONS": {} if asked_as == "web" else {"options": "-c role=naast_owner"},
    }
}
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ["NAAST_HOME"]) / "static"
USE_TZ = True


def alive(request):
    return HttpResponse("gezond")


def login(request):
    from django.db import connection as database

    with database.cursor() as cursor:
        cursor.execute("select session_user")
        return HttpResponse(cursor.fetchone()[0])


urlpatterns = [path("gezond", alive), path("login", login)]
