"""The year of a Security Council resolution."""

import pytest

from kb.un.council_year import names_of, years_of


@pytest.mark.parametrize(
    ("number", "years"),
    [(1325, (2000,)), (242, (1967,)), (2671, (2022, 2023)), (1, ()), (180, ()), (9000, ())],
)
def test_the_number_tells_the_year(number, years):
    assert years_of(number) == years


def test_years_do_not_fall():
    years = [years_of(number) for number in range(1, 2778)]
    known = [one for one in years if one]
    assert known == sorted(known)


def test_a_number_is_named_with_its_year():
    assert (names_of("1325"), names_of("9000")) == (("1325 (2000)",), ())
