# SPDX-License-Identifier: GPL-3.0-or-later
"""L3 and L16 where the store refuses an instance: bulk requests, split and merge."""

import pytest

from cases.families import family
from support.gate import Gate
from support.moving import Stored

MOVES = {
    'split': lambda stored, **fields: stored.split([0], **fields),
    'merge': lambda stored, **fields: stored.merge(3, [0], **fields),
    'bulk-modify': lambda stored, **fields: stored.bulk(
        'modify', [('Series', 0), ('Study', 3)], KeepSource=False, **fields),
    'bulk-anonymize': lambda stored, **fields: stored.bulk(
        'anonymize', [('Series', 0), ('Study', 3)], KeepSource=False, DicomVersion='2021b', **fields),
}
moves = pytest.mark.parametrize('move', MOVES)


@pytest.fixture(scope='module')
def gated_builtin(fleet):
    with fleet.make('builtin', gate=Gate()) as host:
        yield host


def refuse_second_store(host, move, **fields):
    """Uploads; then the second store of the move is refused."""
    host.gate.open()
    host.client.delete_everything()
    stored = Stored(host.client, family())
    host.gate.reject(2)
    answer = MOVES[move](stored, **fields)
    host.gate.open()
    return stored, answer


def copied_or_left(stored):
    """Numbers of the images that still exist, as source or as copy."""
    return {index + 1 for index in stored.left()} | {
        int(one.table['0020,0013'].text()) for one in stored.outputs()}


@moves
def test_l3_the_builtin_loses_what_it_could_not_store(gated_builtin, move):
    stored, answer = refuse_second_store(gated_builtin, move, Permissive=True)
    assert answer.status_code == 200
    assert len(copied_or_left(stored)) == 5


@moves
def test_l3_the_plugin_keeps_what_it_could_not_store(gated, move):
    stored, answer = refuse_second_store(gated, move, Permissive=True)
    assert answer.status_code == 200, answer.text
    assert answer.json()['FailedInstancesCount'] == 1
    assert copied_or_left(stored) == {1, 2, 3, 4, 5, 6}


@moves
def test_l16_the_builtin_leaves_half_of_a_failed_move(gated_builtin, move):
    stored, answer = refuse_second_store(gated_builtin, move)
    assert answer.status_code >= 400
    assert stored.left() == [0, 1, 2, 3, 4, 5] and stored.outputs()


@moves
def test_l16_the_plugin_takes_back_what_it_stored(gated, move):
    stored, answer = refuse_second_store(gated, move)
    assert answer.status_code >= 400
    assert stored.left() == [0, 1, 2, 3, 4, 5] and stored.outputs() == []
