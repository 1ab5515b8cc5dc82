"""Whether pages can be served: the database answers and its tables are there."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpResponse


def healthy(request):
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1 from django_migrations limit 1")
    except DatabaseError:
        return HttpResponse("de database antwoordt niet\n", status=503, content_type="text/plain")
    return HttpResponse("gezond\n", content_type="text/plain")
