"""The kind of work a volunteer wished for."""

import pytest

from scheduler.domain.places import Role
from tests.rules.expo import expo, gate, judged, shift, someone

GUIDING_THEN_ORDER = (Role.GUIDING, Role.ORDER)


def _cost(role: Role, **wishes: object) -> int:
    problem = expo([shift("s", 8, 12)], [someone("Ann", **wishes)], posts=[gate(role=role)], weight_role=30)
    return sum(cost for cost, _ in judged(problem, "role_wishes", "ann s"))


@pytest.mark.parametrize(
    ("role", "cost"), [(Role.GUIDING, 0), (Role.ORDER, 30), (Role.MERCHANT, 90), (Role.RESERVE, 30)]
)
def test_each_step_down_the_list_costs_and_the_reserve_one_step(role: Role, cost: int) -> None:
    assert _cost(role, roles=GUIDING_THEN_ORDER) == cost


def test_other_work_costs_twice_for_who_is_not_flexible_but_the_reserve_does_not() -> None:
    assert _cost(Role.MERCHANT, roles=GUIDING_THEN_ORDER, flexible=False) == 180
    assert _cost(Role.RESERVE, roles=GUIDING_THEN_ORDER, flexible=False) == 30


def test_a_reserve_that_was_wished_for_is_a_wish_like_others() -> None:
    assert _cost(Role.RESERVE, roles=(Role.RESERVE, Role.ORDER)) == 0


def test_no_wishes_cost_nothing() -> None:
    assert _cost(Role.MERCHANT, flexible=False) == 0


def test_the_sentence_says_how_far_the_work_is_from_the_wish() -> None:
    ann, bo = someone("Ann", roles=GUIDING_THEN_ORDER), someone("Bo", roles=(Role.GUIDING,))
    cy = someone("Cy", roles=(Role.GUIDING,), flexible=False)

    assert judged(expo([shift("s", 8, 12)], [ann, bo, cy]), "role_wishes", "ann s", "bo s", "cy s") == [
        (30, "Ann does order keeping work on Gate 11-02 08:00-12:00: number 2 on their list."),
        (60, "Bo does order keeping work on Gate 11-02 08:00-12:00: not among their wishes."),
        (
            120,
            "Cy does order keeping work on Gate 11-02 08:00-12:00: "
            "not among their wishes, and they asked not to be moved.",
        ),
    ]
