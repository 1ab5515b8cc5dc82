"""Dutch names: what stands before a surname, and the ways in which one name may have been written down."""

from __future__ import annotations

import re
import unicodedata

DUTCH = "van de der den v d vd v.d. v.d vdr ten ter te in t 't ’t op aan bij het"
FROM_ELSEWHERE = "el al la le von du di da dos"
BEFORE_A_SURNAME = frozenset(f"{DUTCH} {FROM_ELSEWHERE}".split())
# "Vandenberg": written as one word, the longest first.
GLUED = ("vanden", "vander", "vande", "van", "ten", "ter", "de", "el")
SHORTEST_REST = 4


def split(prefix: str, surname: str) -> tuple[str, str]:
    """What stands before the surname goes where it belongs, also when it was typed into the surname itself."""
    words = surname.split()
    before = prefix.split()
    while len(words) > 1 and words[0].lower() in BEFORE_A_SURNAME:
        before.append(words.pop(0))
    return " ".join(before), " ".join(words)


def plain(text: str) -> str:
    """Without accents, capitals and signs: as the name key of the database."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("ø", "o").replace("ß", "ss"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in decomposed if not unicodedata.combining(sign))))


def spellings(prefix: str, surname: str) -> list[str]:
    """The surnames under which somebody of this name may stand written down: as said, as one word, without what is
    glued on, and each half of a double name."""
    before, own = split(prefix, surname)
    found = [own]
    if before:
        found.append(plain(before).replace(" ", "") + plain(own).replace(" ", ""))
    for start in GLUED:
        if plain(own).startswith(start) and len(plain(own)) >= len(start) + SHORTEST_REST:
            found.append(plain(own)[len(start) :])
            break
    found += [split("", half.strip())[1] for half in own.split("-") if "-" in own and len(half.strip()) > 2]
    return list(dict.fromkeys(found))
