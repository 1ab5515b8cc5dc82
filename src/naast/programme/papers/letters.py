"""The files of letters: what was sent comes as it was sent, a draft as it reads now, and all together as a package."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from naast.letters.models import CouncilLetter, LetterEdition
from naast.programme.queries.letter_papers import SUBJECT, letter_paper
from naast.programme.queries.letters import sent_file
from naast.ui import paper as on_paper

SAME_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same letters make the same package


def file_of(letter: CouncilLetter, form: str) -> bytes:
    """The bytes that were sent; of a letter that was not sent yet, the letter as it reads now."""
    kept = sent_file(letter, form) if letter.is_sent else None
    return kept or on_paper.written(letter_paper(letter), form)


def name_of(letter: CouncilLetter, form: str) -> str:
    kind = "raadsbrief" if letter.is_sent else "concept-raadsbrief"
    return f"{kind}-{letter.municipality.slug}-{letter.edition.ends_on:%Y-%m-%d}.{form}"


def package(edition: LetterEdition, letters: Iterable[CouncilLetter]) -> bytes:
    """The PDF of every letter, and metadata.json with what a council information system asks of each."""
    packed, told = io.BytesIO(), []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for letter in letters:
            content = file_of(letter, "pdf")
            told.append(_told(letter, content))
            archive.writestr(zipfile.ZipInfo(name_of(letter, "pdf"), SAME_MOMENT), content)
        about = json.dumps({"editie": _about(edition), "brieven": told}, ensure_ascii=False, indent=2)
        archive.writestr(zipfile.ZipInfo("metadata.json", SAME_MOMENT), about)
    return packed.getvalue()


def _about(edition: LetterEdition) -> dict[str, Any]:
    return {
        "kenmerk": edition.reference, "titel": edition.title, "van": edition.starts_on.isoformat(),
        "tot_en_met": edition.ends_on.isoformat(), "cijfers_van": edition.as_of.isoformat() if edition.as_of else None,
        "cijfers_sha256": edition.figures_hash, "zet_recht": edition.corrects.reference if edition.corrects else None,
    }  # fmt: skip


def _told(letter: CouncilLetter, content: bytes) -> dict[str, Any]:
    return {
        "bestand": name_of(letter, "pdf"), "sha256": hashlib.sha256(content).hexdigest(), "mediatype": on_paper.KINDS["pdf"],
        "kenmerk": letter.reference, "soort": "raadsinformatiebrief", "onderwerp": SUBJECT,
        "gemeente": letter.municipality.name, "cbs_code": letter.municipality.cbs_code, "taal": "nl",
        "stand": letter.get_state_display(), "vastgesteld_door_college": letter.college_date.isoformat() if letter.college_date else None,
        "verzonden": letter.sent_on.isoformat() if letter.sent_on else None,
        "nummer_raadsinformatiesysteem": letter.council_system_ref or None,
        "zet_recht": letter.corrects.reference if letter.corrects else None,
        "reden_niet_verzonden": letter.exception_reason or None,
    }  # fmt: skip
