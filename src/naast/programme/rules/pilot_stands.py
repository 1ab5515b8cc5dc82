"""Where a pilot stands, in two words, and what blocks it, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """What is known of a pilot, on its way from an idea to a trial that runs."""

    has_proposal: bool = False
    is_checked: bool = False
    check_is_current: bool = False
    check_is_met: bool = False
    unmet: int = 0
    waits_for: str = ""  # the condition outside our hands that is still open
    was_refused: bool = False  # the steering group said no to the latest check
    run: str = ""  # "" before it was decided, then the state of the trial
    late_conditions: int = 0
    open_bottlenecks: int = 0


@dataclass(frozen=True)
class PilotStand:
    label: str
    tone: str
    blocks: list[str] = field(default_factory=list)


RUNS = {
    "preparing": ("Wordt voorbereid", "calm"),
    "running": ("Loopt", "good"),
    "paused": ("Ligt stil", "warn"),
    "ended": ("Afgerond", "calm"),
    "scaled": ("Opgeschaald", "good"),
    "stopped": ("Gestopt", "stop"),
}


def pilot_stand(step: Step) -> PilotStand:
    if step.run:
        label, tone = RUNS[step.run]
        return PilotStand(label, tone, _late(step))
    blocks = [f"Wacht tot {step.waits_for}."] if step.waits_for else []
    if step.was_refused:
        return PilotStand("Gaat niet door", "stop", blocks)
    if not step.has_proposal:
        return PilotStand("Nog geen voorstel", "warn", [*blocks, "Er is nog geen voorstel geschreven."])
    if not step.is_checked:
        return PilotStand("Voorstel in de maak", "calm", [*blocks, "Het voorstel is nog niet getoetst."])
    if not step.check_is_current:
        return PilotStand("Voorstel in de maak", "calm", [*blocks, "Het voorstel is na de laatste toets veranderd."])
    if not step.check_is_met:
        missing = "1 eis" if step.unmet == 1 else f"{step.unmet} eisen"
        return PilotStand("Voldoet nog niet", "warn", [*blocks, f"Het voorstel voldoet aan {missing} nog niet."])
    return PilotStand("Klaar voor besluit", "good", [*blocks, "De stuurgroep moet nog besluiten."])


WAY = ("Voorstel", "Toets aan het kader", "Besluit", "Voorbereiden", "Loopt", "Lessen en afronden")


def way_of_pilot(*, has_proposal: bool, is_checked: bool, is_decided: bool, run: str) -> list[tuple[str, str]]:
    """Each step of a pilot, and whether it is done, where we are, or still to come."""
    started = run in ("running", "paused", "ended", "scaled")
    over = run in ("ended", "scaled", "stopped")
    passed = [
        (has_proposal and is_checked) or is_decided,
        is_checked or is_decided,
        is_decided,
        started or over,
        over,
        over,
    ]
    at = next((number for number, is_done in enumerate(passed) if not is_done), len(WAY))
    return [(label, "done" if n < at else "current" if n == at else "next") for n, label in enumerate(WAY)]


def _late(step: Step) -> list[str]:
    late, open_ = step.late_conditions, step.open_bottlenecks
    said = []
    if late:
        said.append(
            "1 voorwaarde van het besluit is te laat."
            if late == 1
            else f"{late} voorwaarden van het besluit zijn te laat."
        )
    if open_:
        said.append("1 knelpunt staat open." if open_ == 1 else f"{open_} knelpunten staan open.")
    return said
