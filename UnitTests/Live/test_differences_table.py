# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's table of differences is in step with the tables of the tests; needs no host."""

import pathlib

import pytest

from cases.all_cases import ACCEPTED, REFUSED
from comparison.differences_table import render
from comparison.known_differences import KNOWN
from write_differences import TARGET

FOLDER = pathlib.Path(__file__).parent


def test_the_table_is_in_step_with_the_code():
    assert TARGET.read_text() == render(), 'run UnitTests/Live/write_differences.py'


@pytest.mark.parametrize('known', KNOWN, ids=lambda known: '%s %s' % (known.rule, known.reason))
def test_each_explained_difference_has_a_test_of_its_own(known):
    file, name = known.test.split('.')
    assert 'def %s(' % name in (FOLDER / (file + '.py')).read_text()


def test_cases_name_explained_differences_that_exist():
    rules = {rule for known in KNOWN for rule in known.rule.split(', ')}
    for case in ACCEPTED + REFUSED:
        assert set(case.explained) <= rules, case.name


def test_each_case_names_a_rule():
    assert all(case.rules for case in ACCEPTED + REFUSED)
