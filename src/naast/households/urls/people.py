"""The addresses of the people of a household, and of all that is known of how they are tied."""

from django.urls import path

from naast.households.views import addresses, authority, guarded, members, memberships, network, relations, warnings

OF_A_HOUSEHOLD = "huishoudens/<ref:reference>/gezin"
OF_A_MEMBER = f"{OF_A_HOUSEHOLD}/<ref:person>/"

urlpatterns = [
    path(OF_A_HOUSEHOLD, members.members, name="household_members"),
    path(f"{OF_A_HOUSEHOLD}/nieuw", members.add_member, name="add_member"),
    path(f"{OF_A_HOUSEHOLD}/uit-ander-huishouden", memberships.second_home, name="second_home"),
    path(OF_A_MEMBER, members.change_member, name="change_member"),
    path(f"{OF_A_MEMBER}geboren", memberships.was_born, name="was_born"),
    path(f"{OF_A_MEMBER}vertrokken", memberships.end_membership, name="end_membership"),
    path(f"{OF_A_MEMBER}overleden", memberships.record_death, name="record_death"),
    path(f"{OF_A_MEMBER}periode", memberships.correct_membership, name="correct_membership"),
    path(f"{OF_A_MEMBER}terug", memberships.come_back, name="come_back"),
    path(f"{OF_A_MEMBER}verstaan", memberships.talking, name="talking"),
    # relations and authority
    path(f"{OF_A_HOUSEHOLD}/relaties", relations.relations, name="relations"),
    path(f"{OF_A_HOUSEHOLD}/relaties/nieuw", relations.relation_new, name="relation_new"),
    path(f"{OF_A_HOUSEHOLD}/relaties/veilig-bij", relations.safe_with_new, name="safe_with_new"),
    path(f"{OF_A_HOUSEHOLD}/relaties/<ref:relation>/", relations.relation_change, name="relation_change"),
    path(f"{OF_A_HOUSEHOLD}/relaties/<ref:relation>/voorbij", relations.relation_end, name="relation_end"),
    path(f"{OF_A_HOUSEHOLD}/buiten/nieuw", relations.outsider_new, name="outsider_new"),
    path(f"{OF_A_HOUSEHOLD}/buiten/<ref:outsider>/", relations.outsider_change, name="outsider_change"),
    path(f"{OF_A_HOUSEHOLD}/gezag/nieuw", authority.authority_new, name="authority_new"),
    path(f"{OF_A_HOUSEHOLD}/gezag/<ref:authority>/voorbij", authority.authority_end, name="authority_end"),
    path(f"{OF_A_HOUSEHOLD}/gezag/<ref:authority>/betwist", authority.authority_contest, name="authority_contest"),
    path(f"{OF_A_HOUSEHOLD}/betwist/<ref:contest>/opgelost", authority.contest_settle, name="contest_settle"),
    path(f"{OF_A_HOUSEHOLD}/contact/nieuw", authority.contact_order_new, name="contact_order_new"),
    path(f"{OF_A_HOUSEHOLD}/contact/<ref:order>/voorbij", authority.contact_order_end, name="contact_order_end"),
    # the network
    path(f"{OF_A_HOUSEHOLD}/netwerk", network.network, name="network"),
    path(f"{OF_A_HOUSEHOLD}/netwerk/nieuw", network.network_new, name="network_new"),
    path(f"{OF_A_HOUSEHOLD}/netwerk/<ref:contact>/", network.network_change, name="network_change"),
    path(f"{OF_A_HOUSEHOLD}/netwerk/<ref:contact>/eraf", network.network_end, name="network_end"),
    # warnings
    path(f"{OF_A_HOUSEHOLD}/waarschuwingen", warnings.warnings, name="warnings"),
    path(f"{OF_A_HOUSEHOLD}/waarschuwingen/nieuw", warnings.warning_new, name="warning_new"),
    path(f"{OF_A_HOUSEHOLD}/waarschuwingen/<ref:warning>/", warnings.warning_again, name="warning_again"),
    # addresses, and what is sealed
    path(f"{OF_A_HOUSEHOLD}/adressen", addresses.addresses, name="addresses"),
    path(f"{OF_A_HOUSEHOLD}/gezien", guarded.reveals_seen, name="reveals_seen"),
    path(f"{OF_A_MEMBER}verhuizing", addresses.move, name="move"),
    path(f"{OF_A_MEMBER}adres-klopt-niet", addresses.withdraw_address, name="withdraw_address"),
    path(f"{OF_A_MEMBER}afschermen", addresses.seal_address, name="seal_address"),
    path(f"{OF_A_MEMBER}adres", guarded.reveal_address, name="reveal_address"),
    path(f"{OF_A_MEMBER}veilig-contact", guarded.channel_new, name="channel_new"),
    path(f"{OF_A_HOUSEHOLD}/veilig-contact/<ref:channel>/", guarded.reveal_channel, name="reveal_channel"),
    path(f"{OF_A_HOUSEHOLD}/veilig-contact/<ref:channel>/klopt", guarded.channel_confirm, name="channel_confirm"),
    path(f"{OF_A_HOUSEHOLD}/veilig-contact/<ref:channel>/weg", guarded.channel_end, name="channel_end"),
    path(f"{OF_A_MEMBER}burgerservicenummer", guarded.citizen_number, name="citizen_number"),
    path(f"{OF_A_MEMBER}burgerservicenummer/tonen", guarded.reveal_citizen_number, name="reveal_citizen_number"),
]
