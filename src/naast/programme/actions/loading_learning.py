"""What the plan says of training, expertise and communication, as rows that can be worked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.network.models import Organisation
from naast.programme.models import (
    Audience,
    CommunicationProduct,
    DevelopmentTask,
    Document,
    Evaluation,
    ExpertNetwork,
    ExpertsByExperience,
    Known,
    Method,
    OnboardingPack,
    Stakeholder,
)

if TYPE_CHECKING:
    from naast.programme.actions.loading import PlanLoading

NOT_A_STAKEHOLDER = (
    Organisation.Kind.SUPPLIER,
    Organisation.Kind.MUNICIPALITY,
)  # the municipalities stand there as one


def load_capability(loading: PlanLoading) -> None:
    """Methods, expert networks, evaluations and the group of experts by experience."""
    _methods(loading)
    _networks(loading)
    _evaluations(loading)
    for item in (one for task in loading.data["development_tasks"] for one in task["ongoing_activities"]):
        if "headcount" in item:
            organisation = loading.tally.find(Organisation, "st-ervaringsdeskundigen")
            loading.tally.keep(
                ExpertsByExperience,
                {"slug": item["id"]},
                {
                    "programme": loading.programme,
                    "source": "H4.4",
                    "name": organisation.name,
                    "organisation": organisation,
                },
                at_first={"size": item["headcount"], "size_known": Known.KNOWN},
            )


def _methods(loading: PlanLoading) -> None:
    for order, item in enumerate(loading.data["training"], start=1):
        task = _task(loading, "oo1" if item["src"] == "H4.1" else "oo4")
        trained, causes = item.get("trained_nl", ""), item.get("causes_nl", [])
        values = {
            "programme": loading.programme, "order": order, "source": item["src"], "name": item["nl"], "task": task,
            "audience": item.get("audience_nl", ""), "trained_before": trained,
            "about": f"Deel van de trainers verdwenen: {', '.join(causes)}." if causes else "",
        }  # fmt: skip
        loading.tally.keep(Method, {"slug": item["id"]}, values)


def _networks(loading: PlanLoading) -> None:
    for order, item in enumerate(loading.data["expert_networks"], start=1):
        values = {
            "programme": loading.programme, "order": order, "source": item["src"], "name": item["nl"],
            "inventory_task": _task(loading, item["inventory_task"]), "evaluation_task": _task(loading, item["evaluation_task"]),
            "remark": item.get("note_nl", ""),
        }  # fmt: skip
        loading.tally.keep(ExpertNetwork, {"slug": item["id"]}, values)


def _evaluations(loading: PlanLoading) -> None:
    for order, item in enumerate(loading.data["evaluations"], start=1):
        lost = Known.LOST if item.get("due_lost_in_text") else Known.UNKNOWN
        evaluation = loading.tally.keep(
            Evaluation,
            {"slug": item["id"]},
            {
                "programme": loading.programme, "order": order, "source": item["src"], "name": item["nl"],
                "task": _task(loading, item.get("task")),
                "method": loading.tally.find(Method, "top3") if item["id"] == "ev-top3" else None,
            },
            at_first={"due_known": lost, "questions": "\n".join(item.get("questions_nl", []))},
        )  # fmt: skip
        if item["id"] == "ev-netwerken":
            evaluated = [one["id"] for one in loading.data["expert_networks"] if one["evaluation_task"]]
            loading.tally.keep_together(
                evaluation, "networks", [loading.tally.find(ExpertNetwork, slug) for slug in evaluated]
            )


def load_communication(loading: PlanLoading) -> None:
    """Stakeholders by ring, audiences, products, and one pack for each role of the programme."""
    here: dict[str, Any] = {"programme": loading.programme}
    said = loading.data["communication"]
    for order, item in enumerate(said["audiences"], start=1):
        values = {**here, "order": order, "source": item.get("src", said["src"]), "name": item["nl"]}
        loading.tally.keep(Audience, {"slug": item["id"]}, {**values, "is_later": item.get("phase") == "later"})
    for order, item in enumerate(said["products"], start=1):
        slug = "manifest" if item["en"] == "manifesto" else item["id"]
        values = {**here, "order": order, "source": item.get("src", said["src"]), "name": item["nl"]}
        values["document"] = loading.tally.find(Document, slug)
        product = loading.tally.keep(
            CommunicationProduct, {"slug": item["id"]}, values, at_first={"state": item["status"]}
        )
        suppliers = [loading.tally.find(Organisation, one) for one in item.get("supplier", [])]
        loading.tally.keep_together(product, "suppliers", suppliers)
    for order, item in enumerate(said["activities"], start=len(said["products"]) + 1):
        values = {**here, "order": order, "source": said["src"], "name": item["nl"]}
        loading.tally.keep(CommunicationProduct, {"slug": f"activiteit-{order - len(said['products'])}"}, values)
    around = Organisation.objects.exclude(ring="").exclude(kind__in=NOT_A_STAKEHOLDER)
    for order, organisation in enumerate(around.order_by("name", "slug"), start=1):
        values = {**here, "order": order, "name": organisation.name, "organisation": organisation}
        loading.tally.keep(Stakeholder, {"slug": organisation.slug}, values, at_first={"ring": organisation.ring})
    for order, item in enumerate(loading.data["hours_estimate"]["rows"], start=1):
        values = {**here, "order": order, "source": loading.data["hours_estimate"]["src"], "role": item["role"]}
        loading.tally.keep(OnboardingPack, {"slug": f"inwerken-{item['id']}"}, values)


def _task(loading: PlanLoading, slug: str | None) -> DevelopmentTask | None:
    return loading.tally.find(DevelopmentTask, slug) if slug else None
