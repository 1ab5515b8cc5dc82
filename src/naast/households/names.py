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


# What sounds the same to a Dutch ear, in the order in which it is taken: Meijer and Meyer, Bouazza and Boeazza, Krzysztof
# and Kristof. ^ and $ are the ends of the name. The database does the same: sec.name_sound.
HEARD = (
    "tsch>s tsj>s sch$>s$ sch>sg chr>kr sh>s sj>s sz>s cz>s rz>r ph>f th>t dt>t gh>g kh>g ch>g ck>k qu>k q>k x>ks dj>j "
    "ce>se ci>si cy>si c>k ^ya>^ja ^ye>^je ^yi>^ji ^yo>^jo ^yu>^ju eij>i ij>i ei>i ey>i ai>i ay>i ie>i y>i "
    "oe>u ou>u au>u ue>u eu>u z>s v>f w>f d$>t$ b$>p$ ^h>^H h> H>h aa>a ee>e ii>i oo>o uu>u "
    "bb>b dd>d ff>f gg>g jj>j kk>k ll>l mm>m nn>n pp>p rr>r ss>s tt>t ^> $>"
)
SOUNDS = tuple((written, said) for written, _, said in (rule.partition(">") for rule in HEARD.split(" ")))


def sound(text: str) -> str:
    """What a name sounds like, as one word: the same for the spellings that a Dutch ear does not tell apart."""
    heard = f"^{plain(text).replace(' ', '')}$"
    for written, said in SOUNDS:
        heard = heard.replace(written, said)
    return heard
