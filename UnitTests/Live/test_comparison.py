# SPDX-License-Identifier: GPL-3.0-or-later
"""The test of the test: differences planted in one of two equal outcomes are found."""

import copy

import pytest

from cases.case import Case
from cases.planted import PLANTED
from comparison.compare import compare
from comparison.known_differences import Context, unexplained
from comparison.runner import run_case

CASE = Case('planted', '', 'studies', 'anonymize', {'DicomVersion': '2021b'}, 'study with sequences')


@pytest.fixture(scope='module')
def outcomes(fleet):
    client = fleet.shared('builtin').client
    return run_case(client, CASE), run_case(client, CASE)


def find_differences(one, other):
    return unexplained(compare(one, other), Context.of(CASE, one, other))


def test_two_runs_of_one_server_do_not_differ(outcomes):
    assert find_differences(*outcomes) == []


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
