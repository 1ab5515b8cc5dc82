"""What may be refused: an expected no, with the sentence the person reads."""

from __future__ import annotations


class Refusal(Exception):
    """The work cannot be done like this, and the sentence says why in the reader's own words."""

    sentence = "Dit kan nu niet."

    def __init__(self, sentence: str | None = None):
        super().__init__(sentence or self.sentence)


class Stale(Refusal):
    """Somebody changed the same thing in the meantime; `newer` is how it stands now."""

    sentence = "Iemand heeft dit intussen veranderd. Hieronder ziet u uw tekst naast de nieuwere versie."

    def __init__(self, newer):
        super().__init__()
        self.newer = newer


def check_same_version(current, version: int | None) -> None:
    """A form that started from an older version may not overwrite the newer one."""
    if version is not None and current.version != version:
        raise Stale(current)
