"""What somebody sends in as a file: nothing unsafe is kept, nothing breaks, and nothing takes more than it may."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.households import cleaning, file_sealing
from naast.households.models import Attachment, FileContent
from naast.households.rules import attachments as rules
from tests.hostile import images, pdfs
from tests.hostile.checking import unsafe_in
from tests.hostile.corpus import EICAR, PLANTED, Hostile, corpus

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

ALWAYS = ("beeldvloed.png", "bijna-te-groot.png", "bom.pdf", "bom-dubbel.pdf", "diep.pdf", "rondje.pdf", "notities.jpg")


@cache
def every_file() -> list[Hostile]:
    return list(corpus())


def a_sample() -> list[Hostile]:
    """One in twelve, the first of every group, and the ones that burst."""
    seen: set[str] = set()
    first = [one for one in every_file() if one.group not in seen and not seen.add(one.group)]
    return [one for at, one in enumerate(every_file()) if at % 12 == 3 or one in first or one.name in ALWAYS]


def test_there_are_more_than_three_hundred_and_the_sample_has_some_of_each():
    assert len(every_file()) >= 300
    assert {one.group for one in every_file()} == {one.group for one in a_sample()}
    assert len(a_sample()) >= 50


DIRTY = {
    "image/jpeg": [lambda: images.jpeg(PLANTED), lambda: images.jpeg() + b"tail"],
    "image/png": [lambda: images.png(PLANTED)],
    "application/pdf": [lambda: pdfs.simple(PLANTED)],
    "text/plain": [lambda: "naam\u202egpj.exe".encode(), lambda: b"<script>x</script>"],
}
DIRTY_PDFS = [
    "js-openen", "launch-pagina", "uri-koppeling", "bijlage", "foto-met-plaats", "eigen", "gemerkt", "verwijst", "lettertype",
    "xfa",
]  # fmt: skip


@pytest.mark.parametrize("media_type", DIRTY)
def test_the_check_finds_what_was_planted_so_the_tests_below_could_have_failed(media_type):
    assert [bool(unsafe_in(media_type, make())) for make in DIRTY[media_type]] == [True] * len(DIRTY[media_type])


@pytest.mark.parametrize("name", DIRTY_PDFS)
def test_the_check_finds_what_was_planted_in_a_pdf(name):
    (dirty,) = [one for one in every_file() if one.name == f"{name}.pdf"]

    assert unsafe_in("application/pdf", dirty.data)


@pytest.fixture
def send(client, fixed_face, household, monkeypatch):
    """A note with this file, as somebody would send it; the costs of looking inside are kept."""
    costs: list[tuple[float, int]] = []
    clean = cleaning.clean
    person = household.memberships.select_related("person").order_by("pk")[0].person
    page = client.enter_as(fixed_face.account)

    def counted(data):
        try:
            cleaned = clean(data)
        except cleaning.Refused as refused:
            costs.append((refused.seconds, refused.memory))
            raise
        costs.append((cleaned.seconds, cleaned.memory))
        return cleaned

    monkeypatch.setattr(cleaning, "clean", counted)

    def sent(name, data):
        file = SimpleUploadedFile("x", data)
        file.__dict__["_name"] = name  # as it came, not as Django would have it
        fields = {
            "kind": "visit", "happened_on": "01-11-2026", "about": [person.reference], "text_1": "Zie het bestand.",
            "mark_1": "fact", "bestanden": file,
        }  # fmt: skip
        return page.post(reverse("note_new", args=[household.reference]), fields)

    sent.costs = costs
    return sent


def go_through(files, send):
    wrong, ends = [], Counter()
    for one in files:
        before = Attachment.objects.count()
        response = send(one.name, one.data)
        kept = list(Attachment.objects.order_by("-pk")[: Attachment.objects.count() - before])
        if response.status_code >= 400:
            wrong.append(f"{one.name}: {response.status_code}")
        if kept and response.status_code != 302:
            wrong.append(f"{one.name}: kept, and refused")
        ends["kept" if kept else "refused"] += 1
        for attachment in kept:
            wrong += [f"{one.group}/{one.name}: {why}" for why in unsafe(attachment)]
    wrong += [f"{seconds} s, {memory} bytes" for seconds, memory in send.costs if seconds >= 5 or memory >= 512 * 2**20]
    return wrong, ends


def unsafe(attachment) -> list[str]:
    found = []
    for content in attachment.contents.all():
        place = f"{attachment.household_id}:{attachment.reference}:{content.part}"
        opened = file_sealing.unseal(content.sealed, of=place, sealed_with=content.key_id)
        media_type = attachment.media_type if content.part == FileContent.Part.WHOLE else "image/jpeg"
        found += unsafe_in(media_type, opened)
        found += ["not sealed"] if opened[:64] in bytes(content.sealed) else []
    if not re.fullmatch(r"[^\x00-\x1f\\/:<>|*?\"\u200b-\u202e]{1,120}\.(jpg|png|pdf|txt)", attachment.name):
        found.append(f"name {attachment.name!r}")
    return found


def test_of_a_sample_nothing_unsafe_is_kept_and_nothing_breaks(send):
    wrong, ends = go_through(a_sample(), send)

    assert not wrong, "\n".join(wrong)
    assert ends["kept"] > 10
    assert ends["refused"] > 25


@pytest.mark.proof
def test_of_all_nothing_unsafe_is_kept_and_nothing_breaks(send, record_property):
    wrong, ends = go_through(every_file(), send)

    record_property("files", dict(ends))
    record_property("most_seconds", max(seconds for seconds, _ in send.costs))
    record_property("most_memory", max(memory for _, memory in send.costs))
    assert not wrong, "\n".join(wrong)
    assert ends["kept"] > 60
    assert ends["refused"] > 250


def test_the_test_virus_is_refused_in_words(send):
    answer = send("eicar.txt", EICAR).content.decode()

    assert rules.SENTENCES["virus"] in answer.replace("&#x27;", "'")
    assert "Zie het bestand." in answer
