"""Files with a note: who opens them, under what name, how they come in, and what is kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from naast.foundation.models import Entry
from naast.households import cleaning, file_sealing, places, uploads
from naast.households.actions import attachments as keeping
from naast.households.actions import notes as acting
from naast.households.models import Attachment, FileContent, FileLimit, Note
from naast.households.rules import attachments as rules
from naast.households.sealing import WrongKey
from naast.households.tests.factories import InvolvementFactory
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]


def a_photo(size=(60, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def people(household):
    return [one.person for one in household.memberships.select_related("person").order_by("pk")]


@pytest.fixture
def page(client, fixed_face):
    return client.enter_as(fixed_face.account)


@pytest.fixture
def duo(household, team, fixed_face):
    role = ProfessionalRole.Kind.SAFETY_PROFESSIONAL
    duo = ProfessionalFactory(team=team, with_role=role, with_account=True)
    InvolvementFactory(household=household, professional=duo, kind="duo", purpose="duo", granted_by=fixed_face)
    return duo


@pytest.fixture
def send(page, household, people):
    def sent(*files, key=None, **fields):
        asked = {
            "kind": "visit", "happened_on": "01-11-2026", "about": [people[0].reference], "text_1": "Zie de foto.",
            "mark_1": "fact", "bestanden": [SimpleUploadedFile(name, data) for name, data in files], **fields,
        }  # fmt: skip
        return page.post(reverse("note_new", args=[household.reference]), asked, key=key)

    return sent


@pytest.fixture
def photo(send):
    """A photo with a note."""
    assert send(("Keuken 3.JPG", a_photo())).status_code == 302
    return Attachment.objects.select_related("note").get()


def address(attachment, household, name="attachment"):
    return reverse(name, args=[household.reference, attachment.reference])


def test_a_photo_with_a_note_is_kept_sealed_under_a_clean_name(photo):
    whole = photo.contents.get(part="whole")

    assert (photo.name, photo.media_type, photo.has_preview) == ("Keuken 3.jpg", "image/jpeg", True)
    assert b"JFIF" not in bytes(whole.sealed)
    assert file_sealing.unseal(
        whole.sealed, of=f"{photo.household_id}:{photo.reference}:whole", sealed_with=whole.key_id
    ).startswith(b"\xff\xd8\xff")


def test_sealed_bytes_in_another_files_place_are_not_opened(photo):
    whole = photo.contents.get(part="whole")

    with pytest.raises(WrongKey):
        file_sealing.unseal(whole.sealed, of=f"{photo.household_id}:ANDER-00000:whole", sealed_with=whole.key_id)


def test_an_opened_file_is_to_be_kept_and_not_to_be_run(page, photo, household):
    response = page.get(address(photo, household))

    assert response.content.startswith(b"\xff\xd8\xff")
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Keuken%203.jpg"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"


def test_an_opened_file_and_its_small_picture_are_looks_that_name_whom_they_are_about(page, photo, household, people):
    page.get(address(photo, household))
    page.get(address(photo, household, "attachment_preview"))

    for verb in ("opened_file", "saw_preview"):
        entry = Entry.objects.get(verb=verb)
        assert {touch.person_id for touch in entry.touches.all() if touch.person_id} == {people[0].pk}


def test_the_neighbour_meets_no_file(client, photo, household, neighbour):
    for name in ("attachment", "attachment_preview"):
        assert client.enter_as(neighbour.account).get(address(photo, household, name)).status_code == 404


def test_the_file_of_a_talk_with_one_person_is_for_few(client, send, household, duo):
    send(("foto.jpg", a_photo()), one_to_one="on")
    file = Attachment.objects.get()

    assert client.enter_as(duo.account).get(address(file, household)).status_code == 404


def test_the_file_of_a_withdrawn_note_is_for_few(client, photo, household, duo, fixed_face, as_account, now):
    with as_account(fixed_face.account) as by:
        acting.withdraw_note(photo.note, by=by, now=now, because="verkeerd gezin")
    with as_account(duo.account):
        assert not FileContent.objects.exists()

    assert client.enter_as(duo.account).get(address(photo, household)).status_code == 404
    assert client.enter_as(fixed_face.account).get(address(photo, household)).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("brief.docx", b"PK\x03\x04 [Content_Types].xml", "Sla het eerst op als pdf"),
        ("foto.jpg", b"<svg onload=x>", "een webpagina of een tekening met code"),
        ("foto.jpg", a_photo()[:200], "beschadigd"),
        ("foto.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "opgeslagen als HEIC"),
        ("leeg.pdf", b"", "leeg"),
    ],
)  # fmt: skip
def test_a_refused_file_says_why_at_its_field_and_the_text_stays(send, name, data, sentence):
    response = send((name, data))

    answer = response.content.decode()
    assert response.status_code == 200
    assert sentence in answer
    assert "Zie de foto." in answer
    assert not Note.objects.exists()


def test_of_two_files_with_one_bad_one_nothing_is_kept_and_the_bad_one_is_named(send):
    answer = send(("goed.jpg", a_photo()), ("fout.exe", b"MZ\x00\x01" * 99)).content.decode()

    assert "‘fout’: dit is een programma" in answer
    assert not Attachment.objects.exists()
    assert not Note.objects.exists()


def test_a_file_above_the_limit_of_the_day_is_refused_before_anybody_looks_inside(send, monkeypatch):
    FileLimit.objects.update(largest_file=1000)
    monkeypatch.setattr(cleaning, "clean", None)

    assert "hoogstens 0 MB" in send(("foto.jpg", a_photo((400, 400)))).content.decode()


def test_a_file_that_never_fits_is_dropped_while_it_comes_in(send, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 100_000)

    answer = send(("groot.jpg", b"\xff\xd8\xff" + b"x" * 400_000)).content.decode()

    assert "Dit bestand is te groot. Het is niet bewaard." in answer
    assert "Zie de foto." in answer
    assert not Note.objects.exists()


def test_a_full_household_says_so(send):
    FileLimit.objects.update(most_of_a_household=500)

    assert "geen ruimte meer" in send(("foto.jpg", a_photo())).content.decode()
    assert not Note.objects.exists()


def test_the_same_form_twice_keeps_one_note_and_one_file(send):
    for _ in range(2):
        send(("foto.jpg", a_photo()), key="testsleutel-dubbel")

    assert (Note.objects.count(), Attachment.objects.count()) == (1, 1)


def test_a_file_can_be_added_later_and_not_by_who_may_not_correct(page, client, photo, household, duo):
    place = reverse("attachment_new", args=[household.reference, photo.note.reference])

    answer = page.post(place, {"bestanden": SimpleUploadedFile("briefje.txt", "Dag één".encode())})

    assert answer.status_code == 302
    assert Attachment.objects.order_by("pk").last().media_type == "text/plain"
    assert client.enter_as(duo.account).get(place).status_code == 404


def test_without_a_scanner_each_file_says_that_nobody_looked(page, photo, household):
    place = reverse("note", args=[household.reference, photo.note.reference])

    assert "niet op virussen gecontroleerd" in page.get(place).content.decode()


def test_a_scanner_is_asked_and_may_refuse(send, settings):
    settings.NAAST_VIRUS_SCANNER = f"{__name__}.refuses"

    assert "een virus gevonden" in send(("foto.jpg", a_photo())).content.decode()

    settings.NAAST_VIRUS_SCANNER = f"{__name__}.looks"
    send(("foto.jpg", a_photo()))
    assert Attachment.objects.get().scanned_with == "Proefscanner 1"


def refuses(data: bytes) -> str:
    raise cleaning.Refused("virus")


def looks(data: bytes) -> str:
    return "Proefscanner 1"


def test_what_looks_inside_has_no_other_file_and_no_connection_and_stops_in_time():
    """The limits themselves, in a process as the real one."""
    import subprocess
    import sys

    tried = """
import sys; sys.path.insert(0, sys.argv[1])
from naast.households.cleaning import worker
import socket
worker.stand_alone()
for attempt in (lambda: open("/etc/passwd"), lambda: socket.socket(), lambda: bytearray(600 * 2**20)):
    try:
        attempt()
    except (OSError, MemoryError) as refused:
        sys.stdout.write(type(refused).__name__ + " ")
sys.stdout.flush()
while True:
    pass
"""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", tried, cleaning.SOURCE], capture_output=True, text=True, timeout=60
    )

    assert ran.stdout == "OSError OSError MemoryError "
    assert ran.returncode in cleaning.OUT_OF_TIME


def test_who_serves_pages_never_reads_inside_a_file():
    """Neither library is loaded by anything that the web process loads."""
    import subprocess
    import sys

    asked = (
        "import django, sys; django.setup(); import naast.sites.work; "
        "sys.stdout.write(str([m for m in ('PIL', 'pikepdf') if m in sys.modules]))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=120)

    assert ran.stdout == "[]", ran.stderr


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_name_becomes_a_name_that_means_nothing_to_a_program(given_name):
    name = rules.kept_name(given_name, "application/pdf")

    assert name.endswith(".pdf")
    assert 5 <= len(name) <= rules.LONGEST_NAME
    assert name.count(".") == 1
    assert not set(name) & set('\\/:*?"<>|\0\n\r\t\u202e')


def test_a_name_that_lies_about_its_ending_gets_the_true_one():
    assert rules.kept_name("C:\\foto's\\rekening.pdf.exe", "image/png") == "rekening pdf.png"
    assert rules.kept_name("ann\u202egpj.exe", "image/jpeg") == "ann gpj.jpg"
    assert rules.kept_name("....", "text/plain") == "bestand.txt"


def test_a_place_in_a_list_says_nothing_and_is_of_one_account_and_one_household():
    token = places.seal({"person": "7K3MQ-2XPT9"}, for_whom=7, where="AAAAA-AAAAA")

    assert "7K3MQ" not in token
    assert places.unseal(token, for_whom=7, where="AAAAA-AAAAA") == {"person": "7K3MQ-2XPT9"}
    assert places.unseal(token, for_whom=8, where="AAAAA-AAAAA") == {}
    assert places.unseal(token, for_whom=7, where="BBBBB-BBBBB") == {}
    for broken in ("", "x", token[:-6], "é", "=" * 50):
        assert places.unseal(broken, for_whom=7, where="AAAAA-AAAAA") == {}


def test_by_plain_sql_no_file_hangs_under_a_note_of_another_household(photo, elsewhere):
    from django.db import IntegrityError, connection, transaction

    def move():
        Attachment.objects.filter(pk=photo.pk).update(household=elsewhere)
        connection.check_constraints()

    with pytest.raises(IntegrityError), transaction.atomic():
        move()


def test_the_total_counts_only_what_is_kept(photo, household):
    assert keeping.asking.kept_of(household) == photo.size
