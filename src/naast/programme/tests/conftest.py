import pytest

from naast.network.actions import load_network
from naast.programme.actions import load_programme
from naast.programme.models import Programme


@pytest.fixture
def programme(db):
    """The plan of Noord-Holland Noord, as it is loaded."""
    load_network()
    load_programme()
    return Programme.objects.get()
