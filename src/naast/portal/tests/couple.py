"""A couple in conflict, two children, a hidden address and a hidden reporter, with a word of their own in every field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from naast.access.models import Account
from naast.foundation import journal
from naast.households.models import Address, HiddenAddress, Household, Membership, Person
from naast.households.tests.factories import (
    HouseholdFactory,
    InvolvementFactory,
    MemberAccountFactory,
    MembershipFactory,
    PersonFactory,
)
from naast.network.models import Organisation, ProfessionalRole
from naast.network.tests.factories import OrganisationFactory, ProfessionalFactory, TeamFactory
from naast.safety import models as safety
from naast.safety import sealing
from naast.safety.tests.factories import planned

Kind = Membership.Kind


@dataclass
class Member:
    """Somebody of the household; `secrets` are words that only they may ever read, `sealed` are words nobody reads."""

    person: Person
    account: Account
    secrets: set[str] = field(default_factory=set)
    sealed: set[str] = field(default_factory=set)


@dataclass
class Couple:
    household: Household
    members: dict[str, Member]
    plan: safety.SafetyPlan
    shelter_worker: object
    nobody: set[str]  # words of the household that no member reads

    def others(self, name: str) -> set[str]:
        """Every word that the pages of this member may not hold."""
        member = self.members[name]
        foreign = {word for other in self.members.values() if other is not member for word in other.secrets}
        return foreign | {word for other in self.members.values() for word in other.sealed} | self.nobody


def word(who: str, what: str) -> str:
    return f"zq{who}{what}qz"


def make_couple(*, fixed_face, granted_by, today: date) -> Couple:
    household = HouseholdFactory(team=fixed_face.team, fixed_face=fixed_face, fixed_face__granted_by=granted_by)
    deputy = ProfessionalFactory(team=fixed_face.team, name="Waarneemster Bijvoorbeeld")
    InvolvementFactory(household=household, professional=deputy, kind="deputy", granted_by=granted_by)
    born = {
        "moeder": date(today.year - 38, 3, 2),
        "vader": date(today.year - 41, 11, 23),
        "kind14": date(today.year - 14, 1, 1),
        "kind16": date(today.year - 16, 1, 1),
    }
    members = {name: _member(household, name, born_on) for name, born_on in born.items()}
    plan = _plan(household, members, fixed_face, today)
    _relapse(household, members, fixed_face, today)
    nobody = _file(household, members, plan, fixed_face, today)
    shelter_worker = _looks(household, members, fixed_face, nobody)
    return Couple(household, members, plan, shelter_worker, nobody)


def _member(household, name, born_on) -> Member:
    person = PersonFactory(
        given_name=word(name, "voornaam"), surname=word(name, "achternaam"), born_on=born_on, speaks=word(name, "taal")
    )
    is_child = name.startswith("kind")
    kind = Kind.CHILD if is_child else Kind.EX_PARTNER if name == "vader" else Kind.PARENT
    MembershipFactory(household=household, person=person, kind=kind, lives_here=name != "vader")
    account = MemberAccountFactory(person=person).account
    Account.objects.filter(pk=account.pk).update(email=f"{word(name, 'mail')}@voorbeeld.test")
    Address.objects.create(
        person=person, street=word(name, "straat"), number="1", town=word(name, "plaats"), during="[2020-01-01,)"
    )
    member = Member(person, account, {word(name, "voornaam"), word(name, "achternaam")})
    member.sealed |= {word(name, part) for part in ("taal", "mail", "straat", "plaats")}
    if name == "moeder":
        Person.objects.filter(pk=person.pk).update(address_is_hidden=True)
        HiddenAddress.objects.create(person=person, sealed=word(name, "geheim").encode(), key_id=word(name, "sl"))
        member.sealed |= {word(name, "geheim"), word(name, "sl")}
    return member


def _plan(household, members, fixed_face, today):
    plan = safety.SafetyPlan.objects.create(
        household=household,
        state="in_force",
        number=2,
        written_by=fixed_face,
        signed_by=fixed_face,
        signed_on=today - timedelta(days=10),
        review_on=today + timedelta(days=20),
        safe_place=word("plan", "plek"),
        if_it_fails=word("plan", "faalt"),
    )
    planned(plan)
    for name, member in members.items():
        member.secrets |= {word(name, f"leest{part}") for part in ("wat", "wie", "anders")}
        agree(plan, member, f"{name}leest", may_read_at_home=True, check_on=today + timedelta(days=7))
        member.sealed |= {word(name, f"dicht{part}") for part in ("wat", "wie", "anders")}
        agree(plan, member, f"{name}dicht", may_read_at_home=False, check_on=today + timedelta(days=3))
    return plan


def agree(plan, member, mark, *, may_read_at_home, check_on):
    agreement = safety.SafetyAgreement.objects.create(
        household=plan.household,
        plan=plan,
        what=f"Afspraak {word(mark, 'wat')}",
        checked_by=word(mark, "wie"),
        if_not=word(mark, "anders"),
        check_on=check_on,
    )
    safety.AgreementParty.objects.create(
        household=plan.household, agreement=agreement, person=member.person, may_read_at_home=may_read_at_home
    )
    return agreement


def _relapse(household, members, fixed_face, today) -> None:
    """A relapse plan in force with a sign that each may read at home and one that stays on the work surface."""
    plan = safety.RelapsePlan.objects.create(
        household=household,
        state="in_force",
        number=1,
        written_by=fixed_face,
        signed_by=fixed_face,
        signed_on=today,
        first_step=word("terugval", "eerst"),
    )
    for name, member in members.items():
        for mark, may_read in ((f"{name}open", True), (f"{name}toe", False)):
            note_sign(plan, member, mark, may_read_at_home=may_read)
            (member.secrets if may_read else member.sealed).update(word(mark, part) for part in OF_A_SIGN)
        member.sealed.add(word("terugval", "eerst"))


OF_A_SIGN = ("teken", "helpt", "belt", "nummer", "wanneer", "stap")


def note_sign(plan, member, mark, *, may_read_at_home) -> safety.EarlySign:
    sign, helps, whom, number, when, step = (word(mark, part) for part in OF_A_SIGN)
    return plan.signs.create(
        household=plan.household, person=member.person, sign=sign, what_helps=helps, call_whom=whom, call_number=number,
        call_when=when, first_step=step, may_read_at_home=may_read_at_home,
    )  # fmt: skip


def _file(household, members, plan, fixed_face, today) -> set[str]:
    """What stands in the file and on nobody's page: the signal, its reporter, figures, voices, an older and a newer plan."""
    signal = safety.Signal.objects.create(
        team=household.team,
        household=household,
        placed_by=fixed_face,
        received_at=f"{today - timedelta(days=40)}T09:00Z",
        received_by=fixed_face,
        channel="phone",
        worry="partner_violence",
        content=word("melding", "tekst"),
        decide_before=today - timedelta(days=33),
    )
    sealed, key_id = sealing.seal_reporter(
        signal_id=signal.pk, name=word("melder", "naam"), contact=word("melder", "bel")
    )
    safety.Reporter.objects.create(signal=signal, kind="neighbour", sealed=sealed, key_id=key_id, is_hidden=True)
    instrument = safety.Instrument.objects.create(slug="couple", number=1, name="Proef", definition={})
    assessment = safety.SafetyAssessment.objects.create(
        household=household,
        instrument=instrument,
        by=fixed_face,
        started_on=today,
        answers={"a": word("antwoord", "a")},
        judgement_reason=word("oordeel", "reden"),
    )
    nobody = {
        word("melding", "tekst"),
        word("melder", "naam"),
        word("melder", "bel"),
        word("antwoord", "a"),
        word("oordeel", "reden"),
        word("plan", "plek"),
        word("plan", "faalt"),
        word("fase", "reden"),
    }
    for name, member in members.items():
        safety.SafetyScore.objects.create(
            household=household, assessment=assessment, person=member.person, figure=3, own_words=word(name, "cijfer")
        )
        safety.PlanVoice.objects.create(
            household=household, plan=plan, person=member.person, answer="disagrees", own_words=word(name, "stem")
        )
        member.sealed |= {word(name, "cijfer"), word(name, "stem")}
    safety.UnsafeSituation.objects.create(household=household, plan=plan, rank=1, what_happens=word("situatie", "wat"))
    safety.SafetyCondition.objects.create(household=household, plan=plan, statement=word("voorwaarde", "wat"))
    safety.PhaseChange.objects.create(
        household=household, to_phase=1, reason=word("fase", "reden"), on=today, by=fixed_face
    )
    nobody |= {word("situatie", "wat"), word("voorwaarde", "wat")}
    for state, number in (("ended", 1), ("draft", 3)):
        other = safety.SafetyPlan.objects.create(household=household, state=state, number=number, written_by=fixed_face)
        for name, member in members.items():
            agree(other, member, f"{name}{state}", may_read_at_home=True, check_on=today)
            nobody |= {word(f"{name}{state}", part) for part in ("wat", "wie", "anders")}
    return nobody


def _looks(household, members, fixed_face, nobody):
    """The fixed face looked at everyone; somebody of a shelter looked too; each member was looked at alone as well."""
    shelter = OrganisationFactory(name=word("opvang", "naam"), kind=Organisation.Kind.SHELTER, name_reveals_place=True)
    shelter_worker = ProfessionalFactory(
        name=word("opvang", "mens"),
        team=TeamFactory(organisation=shelter, name=word("opvang", "team")),
        with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL,
        with_account=True,
    )
    nobody |= {word("opvang", "naam"), word("opvang", "mens"), word("opvang", "team")}
    everyone = [member.person.pk for member in members.values()]
    look(fixed_face, everyone, household)
    look(shelter_worker, everyone, household)
    for name, member in members.items():
        organisation = OrganisationFactory(name=word(name, "organisatie"))
        alone = ProfessionalFactory(
            name=word(name, "kijker"), team=TeamFactory(organisation=organisation), with_account=True
        )
        look(alone, [member.person.pk], household)
        member.secrets |= {word(name, "organisatie"), word(name, "kijker")}
    return shelter_worker


def look(professional, persons, household, verb="looked_at_household"):
    from tests.support.database import acting_as

    with acting_as(professional.account) as actor:
        journal.looked(verb, by=actor, household_id=household.pk, persons=persons)
