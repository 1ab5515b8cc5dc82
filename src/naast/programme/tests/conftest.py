import pytest
from tests.support import plan

from naast.programme.models import Programme


@pytest.fixture
def programme(db):
    """The plan of Noord-Holland Noord, as it is loaded."""
    plan.loaded()
    return Programme.objects.get()
