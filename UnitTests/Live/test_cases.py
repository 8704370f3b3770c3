# SPDX-License-Identifier: GPL-3.0-or-later
"""Every case, on the built-in and on the plugin of the same version: same answers, same files."""

import pytest

from cases import all_cases
from cases.case import identify
from comparison.compare import compare
from comparison.known_differences import Context, unexplained, unseen
from comparison.runner import run_case

ACCEPTED, REFUSED = all_cases.ACCEPTED, all_cases.REFUSED


def test_there_are_enough_cases_with_names_of_their_own():
    names = [case.name for case in ACCEPTED + REFUSED]
    assert len(ACCEPTED) >= 150 and len(REFUSED) >= 300
    assert len(names) == len(set(names))


def check_expectation(outcome, expectation):
    status, error = expectation
    assert status is None or outcome.status == status, 'error %s %s' % (outcome.error, outcome.details)
    assert error is None or outcome.error == error, outcome.details


@pytest.mark.parametrize('case', ACCEPTED + REFUSED, ids=identify)
def test_the_plugin_does_what_the_builtin_does(pair_of, case):
    pair = pair_of(case)
    builtin, plugin = run_case(pair.builtin, case), run_case(pair.plugin, case)
    check_expectation(builtin, case.builtin_expectation(builtin.version))
    if pair.has_plugin:
        check_expectation(plugin, case.plugin_expectation())
        if plugin.status != 200:
            assert plugin.after == plugin.before, 'refused, and yet something changed'
            assert case.names in plugin.details
    if case.is_comparable(builtin.version) or not pair.has_plugin:
        context = Context.of(case, builtin, plugin)
        differences = compare(builtin, plugin)
        left = unexplained(differences, context)
        assert not left, '\n'.join(map(str, left))
        if pair.has_plugin:
            assert not unseen(case, differences, context), 'the plugin does what it should not'
