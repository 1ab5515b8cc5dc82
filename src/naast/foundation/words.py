"""What a line in the log says in plain Dutch: each room names its own verbs, beside the actions that use them."""

from __future__ import annotations

_SENTENCES: dict[str, str] = {}


def mean(**sentences: str) -> None:
    """`mean(signed_safety_plan="tekende het veiligheidsplan")`: the verb reads like this after the name of who did it."""
    _SENTENCES.update(sentences)


def sentence(verb: str) -> str:
    """The plain words for a verb; a verb without words is a fault, so it shows itself."""
    return _SENTENCES.get(verb, f"deed iets dat geen naam heeft ({verb})")
