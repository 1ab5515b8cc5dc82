"""A form that is sent twice does its work once."""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import quote

from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render

from naast.access.models import OneTimeKey

FIELD = "sleutel"
HEADER = "Idempotency-Key"
KEY = re.compile(r"[\w.:-]{16,64}", re.ASCII)


class OnceMiddleware:
    """Every POST of somebody who is signed in carries a one-time key; the second time it gets the first answer.

    Stands inside the request's transaction: the key is used exactly when the change is made. A form that came back
    with remarks (no redirect) has changed nothing, so its key is free again.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or request.actor is None:
            return self.get_response(request)

        key = request.headers.get(HEADER) or request.POST.get(FIELD, "")
        if not KEY.fullmatch(key):
            return render(request, "400.html", status=400)

        body_hash = fingerprint(request)
        try:
            with transaction.atomic():
                # The unique index makes a second, simultaneous click wait here until the first one is done.
                used = OneTimeKey.objects.create(
                    account_id=request.actor.id, key=key, path=quote(request.path)[:300], body_hash=body_hash
                )
        except IntegrityError:
            return self.answer_again(request, key, body_hash)

        response = self.get_response(request)
        if response.status_code in (302, 303) and response.headers["Location"].startswith("/"):
            OneTimeKey.objects.filter(pk=used.pk).update(location=response.headers["Location"][:300])
        elif response.status_code != 204:
            OneTimeKey.objects.filter(pk=used.pk).delete()
        return response

    def answer_again(self, request, key, body_hash):
        used = OneTimeKey.objects.filter(account_id=request.actor.id, key=key).first()
        if used is None or used.body_hash != body_hash or not used.location:
            return render(request, "409.html", status=409)
        return HttpResponseRedirect(used.location)


def was_sent(actor, key: str) -> bool:
    """Whether the form with this key did its work already."""
    return OneTimeKey.objects.filter(account_id=actor.id, key=key).exclude(location="").exists()


def fingerprint(request) -> str:
    """What was sent where; the same for the same form, whatever way it was wrapped."""
    fields = sorted((name, request.POST.getlist(name)) for name in request.POST if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return hashlib.sha256(json.dumps([request.path, fields, files]).encode()).hexdigest()
