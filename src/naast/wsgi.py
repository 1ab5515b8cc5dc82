"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.settings")
application = get_wsgi_application()

from naast.launch.settling import settle  # noqa: E402 - the rooms can be loaded only now

settle()
