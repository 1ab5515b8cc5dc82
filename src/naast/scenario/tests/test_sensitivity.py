"""Functions of which the answer is known, and a desk of which everybody knows what matters."""

from __future__ import annotations

import math

import pytest

from naast.scenario.engine.sensitivity import Factor, answer_of, morris, sobol, tornado
from naast.scenario.engine.simulate import Serial
from naast.scenario.tests.support import a_model

pytestmark = pytest.mark.filterwarnings("default")


def ishigami(multiples):
    """Ishigami and Homma 1990 with a = 7, b = 0.1, on [0, 2π]: the shares of its variance are known."""
    x, y, z = (value - math.pi for value in multiples)
    return math.sin(x) + 7 * math.sin(y) ** 2 + 0.1 * z**4 * math.sin(x)


CIRCLE = [Factor(name, 0, 2 * math.pi) for name in ("x", "y", "z")]


def test_the_shares_of_a_known_function_come_out():
    found = {share.name: share for share in sobol(ishigami, CIRCLE, points=4096)}

    assert found["x"].alone == pytest.approx(0.314, abs=0.03)
    assert found["y"].alone == pytest.approx(0.442, abs=0.03)
    assert found["z"].alone == pytest.approx(0, abs=0.03)
    assert found["x"].with_others == pytest.approx(0.558, abs=0.03)
    assert found["z"].with_others == pytest.approx(0.244, abs=0.03)


def test_groups_share_the_variance_between_them():
    known = [Factor("x", 0, 1, group="bron"), Factor("y", 0, 1, group="aanname"), Factor("z", 0, 1, group="aanname")]
    found = {share.name: share for share in sobol(lambda at: at[0] + at[1] + at[2], known, points=1024)}

    assert found["bron"].alone == pytest.approx(1 / 3, abs=0.03)
    assert found["aanname"].alone == pytest.approx(2 / 3, abs=0.03)


def test_morris_puts_what_matters_first_and_tells_what_bends():
    found = morris(lambda at: 10 * at[0] + at[1] ** 2 + 0 * at[2], [Factor(name, 0, 2) for name in "abc"])

    assert [effect.path for effect in found] == ["a", "b", "c"]
    assert found[0].bending == pytest.approx(0, abs=1e-9), "a straight line"
    assert found[1].bending > 0.1
    assert found[2].strength == 0


def test_a_tornado_is_widest_above():
    found = tornado(lambda at: at[0] + 5 * at[1], [Factor("small", 0.5, 1.5), Factor("large", 0.5, 1.5)])

    assert [(swing.path, swing.base, swing.width) for swing in found] == [("large", 6, 5), ("small", 6, 1)]


def test_at_a_busy_desk_the_length_of_the_service_matters_more_than_the_price_of_the_clerk():
    desk = a_model(
        horizon="400 days",
        roles={"clerk": {"workers": 1, "cost": "10 EUR/day"}},
        outcomes={"waiting": {"measure": "waiting"}},
        stations={"desk": {"roles": ["clerk"], "service": {"exponential": {"mean": "6 days"}}}},
    )
    factors = [Factor("stations.desk.service.exponential.mean", 0.8, 1.2), Factor("roles.clerk.cost", 0.8, 1.2)]
    found = tornado(answer_of(desk, factors, "waiting", replications=10, backend=Serial()), factors)

    assert found[0].path == "stations.desk.service.exponential.mean"
    assert found[0].at_low < found[0].base < found[0].at_high
    assert found[1].width == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: sobol(ishigami, CIRCLE, points=100), "macht van 2"),
        (lambda: sobol(ishigami, CIRCLE, points=2**20), "Kies minder"),
        (lambda: morris(ishigami, CIRCLE[:1]), "ten minste twee"),
        (lambda: Factor("x", 2, 1), "kleiner dan de hoogste"),
        (lambda: morris(lambda at: math.nan, CIRCLE), "gebeurt de uitkomst nooit"),
    ],
)
def test_what_cannot_be_answered_says_why(call, said):
    with pytest.raises(ValueError, match=said):
        call()
