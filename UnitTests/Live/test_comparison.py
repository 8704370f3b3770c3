# SPDX-License-Identifier: GPL-3.0-or-later
"""The test of the test: differences planted in one of two equal outcomes are found."""

import copy

import pytest

from cases.case import Case, identify
from cases.planted import PLANTED
from cases.planted_moves import CASES, LINKED, PLANTED_IN, follow_references
from comparison.compare import compare
from comparison.known_differences import Context, unexplained, unseen
from comparison.runner import run_case

CASE = Case('planted', '', 'studies', 'anonymize', {'DicomVersion': '2021b'}, 'study with sequences')


@pytest.fixture(scope='module')
def outcomes(fleet):
    client = fleet.shared('builtin').client
    return run_case(client, CASE), run_case(client, CASE)


@pytest.fixture(scope='module')
def outcomes_of(fleet):
    """case -> two outcomes of it, made when they are first asked for."""
    client, made = fleet.shared('builtin').client, {}

    def of(case):
        if case.name not in made:
            made[case.name] = run_case(client, case), run_case(client, case)
        return made[case.name]
    return of


def find_differences(one, other, case=CASE):
    return unexplained(compare(one, other), Context.of(case, one, other))


def test_two_runs_of_one_server_do_not_differ(outcomes):
    assert find_differences(*outcomes) == []


@pytest.mark.parametrize('case', CASES, ids=identify)
def test_two_runs_of_other_routes_do_not_differ(outcomes_of, case):
    one, other = outcomes_of(case)
    assert one.status == 200 and find_differences(one, other, case) == []


@pytest.mark.parametrize('name', PLANTED)
def test_a_planted_difference_is_found(outcomes, name):
    plant, kind = PLANTED[name]
    spoilt = copy.deepcopy(outcomes[1])
    plant(spoilt)
    assert kind in {difference.kind for difference in find_differences(outcomes[0], spoilt)}


def test_a_job_that_ends_otherwise_is_found(outcomes):
    one, other = copy.deepcopy(outcomes[0]), copy.deepcopy(outcomes[1])
    one.job = {'Type': 'ResourceModification', 'State': 'Success', 'Content': {'InstancesCount': 3}}
    other.job = {'Type': 'ResourceModification', 'State': 'Failure', 'Content': {'InstancesCount': 2}}
    found = {difference.path for difference in find_differences(one, other)}
    assert found == {'State', 'Content.InstancesCount'}


def test_labels_that_differ_are_found(outcomes):
    spoilt = copy.deepcopy(outcomes[1])
    spoilt.outputs()[0].labels['Study'] = ['label']
    kinds = {difference.kind for difference in find_differences(outcomes[0], spoilt)}
    assert kinds & {'member', 'extra member'}


MOVES = [(case, name) for case in CASES for name in PLANTED_IN[case.name]]


@pytest.mark.parametrize('case,name', MOVES, ids=lambda value: getattr(value, 'name', value))
def test_a_difference_planted_in_other_routes_is_found(outcomes_of, case, name):
    plant, kind, *since = PLANTED_IN[case.name][name]
    if since and outcomes_of(case)[0].version < since[0]:
        pytest.skip('explained before %d.%d.%d' % since[0])
    one, spoilt = outcomes_of(case)[0], copy.deepcopy(outcomes_of(case)[1])
    plant(spoilt)
    assert kind in {difference.kind for difference in find_differences(one, spoilt, case)}


def test_references_that_follow_are_explained_and_those_that_do_not_are_missed(outcomes_of):
    one, other = outcomes_of(LINKED)
    better = copy.deepcopy(other)
    follow_references(better)
    context = Context.of(LINKED, one, better)
    assert compare(one, better) and find_differences(one, better, LINKED) == []
    assert unseen(LINKED, compare(one, better), context) == set()
    assert unseen(LINKED, compare(one, other), context) == {'L18'}
