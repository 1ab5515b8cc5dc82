"""Letters to a council as they stand in the access matrix: one at the college and one that was sent, with a promise."""

from __future__ import annotations

import hashlib
from datetime import date

from naast.letters.models import CouncilLetter, LetterEdition, LetterFile
from naast.network.models import Municipality

ON = date(2026, 1, 1)
FIGURES = '{"decisions":[],"figures":[],"for":["proef"]}'
THINGS = {
    "letter_edition": "EDTXX-EDTXX",
    "letter": "BRFXX-BRFXX",
    "sent_letter": "SNTXX-SNTXX",
    "promise": "TZGXX-TZGXX",
    "letter_table": "brieven",
}


def furnish(town: Municipality) -> None:
    """One of everything that an address about letters can name."""
    edition, earlier = (
        LetterEdition.objects.create(
            title="Een proef", starts_on=date(year, 1, 1), ends_on=date(year, 6, 30), as_of=ON, figures=FIGURES,
            figures_hash=hashlib.sha256(FIGURES.encode()).hexdigest(), **named,
        )
        for year, named in ((2026, {"reference": THINGS["letter_edition"]}), (2025, {}))
    )  # fmt: skip
    letter = CouncilLetter.objects.create(
        reference=THINGS["letter"], edition=edition, municipality=town, state="college", checked_on=ON, local_block="Een proef"
    )  # fmt: skip
    letter.promises.create(reference=THINGS["promise"], text="Een proef", due_on=ON)
    sent = CouncilLetter.objects.create(
        reference=THINGS["sent_letter"], edition=earlier, municipality=town, local_block="Een proef"
    )
    LetterFile.objects.create(letter=sent, form="pdf", content=b"proef", hash=hashlib.sha256(b"proef").hexdigest())
    sent.state, sent.checked_on, sent.college_date, sent.sent_on = CouncilLetter.State.SENT, ON, ON, ON
    sent.document_hash = hashlib.sha256(b"proef").hexdigest()
    sent.save()
