"""Letters to the councils: editions, letters, promises, and everything of them on paper."""

from django.urls import path

from naast.programme.views import letter_editions, letter_papers, letters, promises

EDITION, LETTER = "communicatie/raadsbrieven/<ref:reference>/", "communicatie/raadsbrieven/brief/<ref:reference>/"

urlpatterns = [
    path("communicatie/raadsbrieven/", letter_editions.editions, name="programme_letters"),
    path("communicatie/raadsbrieven/nieuw/", letter_editions.start, name="programme_letter_edition_start"),
    path(
        "communicatie/raadsbrieven/bestand/<slug:what>.<slug:form>",
        letter_papers.register,
        name="programme_letter_file",
    ),
    path(EDITION, letter_editions.edition, name="programme_letter_edition"),
    path(f"{EDITION}kerntekst/", letter_editions.core, name="programme_letter_core"),
    path(f"{EDITION}vastzetten/", letter_editions.freeze, name="programme_letter_freeze"),
    path(f"{EDITION}rechtzetten/", letter_editions.correct, name="programme_letter_correct"),
    path(f"{EDITION}pakket/", letter_papers.package, name="programme_letter_package"),
    path(f"{EDITION}rapport/<slug:form>/", letter_papers.report, name="programme_letter_report"),
    path(LETTER, letters.letter, name="programme_letter"),
    path(f"{LETTER}schrijven/", letters.write_block, name="programme_letter_write"),
    path(f"{LETTER}indienen/", letters.hand_in, name="programme_letter_hand_in"),
    path(f"{LETTER}akkoord/", letters.check, name="programme_letter_check"),
    path(f"{LETTER}teruggeven/", letters.give_back, name="programme_letter_return"),
    path(f"{LETTER}college/", letters.college, name="programme_letter_college"),
    path(f"{LETTER}verzonden/", letters.send, name="programme_letter_send"),
    path(f"{LETTER}uitzondering/", letters.excuse, name="programme_letter_excuse"),
    path(f"{LETTER}toezegging/", promises.make, name="programme_promise_make"),
    path(f"{LETTER}papier/<slug:form>/", letter_papers.letter, name="programme_letter_paper"),
    path("communicatie/raadsbrieven/toezeggingen/", promises.promises, name="programme_promises"),
    path("communicatie/raadsbrieven/toezeggingen/<ref:reference>/", promises.promise, name="programme_promise"),
]
