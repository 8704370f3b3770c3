# SPDX-License-Identifier: GPL-3.0-or-later
"""L2, L18, L22, L41: split and merge."""

import pytest

from cases.families import family, linked
from support.acting import error_of, skip_unless, text_at
from support.moving import Stored

BODIES = ('[]', '5', '1.5', '"text"', 'true')
MOVES = {'split': lambda stored, **fields: stored.split([0], **fields),
         'merge': lambda stored, **fields: stored.merge(3, [0], **fields)}
both = pytest.mark.parametrize('move', MOVES)


def ask_split(client, body):
    stored = Stored(client, family())
    return client.post('/studies/%s/split' % stored.of('Study'), body)


@pytest.mark.parametrize('body', BODIES)
def test_l2_the_builtin_answers_500_to_a_body_that_is_no_object(builtin, body):
    assert error_of(ask_split(builtin, body))[:2] == (500, -1)


@pytest.mark.parametrize('body', BODIES)
def test_l2_the_plugin_answers_400_to_a_body_that_is_no_object(plugin, body):
    assert error_of(ask_split(plugin, body))[:2] == (400, 15)


def references(file):
    return [entry.text() for path, entry in sorted(file.table.items())
            if path.startswith('0008,1140[') and path.endswith('0008,1155')]


def move_linked(client, move):
    """Uploaded and moved: the second and third file refer to each other and to others."""
    stored = Stored(client, linked())
    answer = stored.split([1]) if move == 'split' else stored.merge(3, [0])
    assert answer.status_code == 200, answer.text
    outputs = {int(text_at(one, '0020,0013')): one for one in stored.outputs()}
    return stored, outputs


@both
def test_l18_the_builtin_leaves_references_to_what_it_removed(builtin, move):
    _, outputs = move_linked(builtin, move)
    uids = {one.identifiers['Instance'] for one in outputs.values()}
    assert not uids & set(references(outputs[2]) + references(outputs[3]))


@both
def test_l18_the_plugin_lets_references_follow(plugin, move):
    _, outputs = move_linked(plugin, move)
    assert references(outputs[3]) == [outputs[2].identifiers['Instance']]
    assert references(outputs[2])[1] == outputs[3].identifiers['Instance']


@both
def test_l18_the_plugin_leaves_objects_that_stay_and_names_them(plugin, move):
    """The second file refers to the first one, the last one too; the second refers to the last."""
    stored = Stored(plugin, linked())
    answer = stored.split([0]) if move == 'split' else stored.merge(3, [0])
    assert answer.status_code == 200, answer.text
    staying = [1, 3] if move == 'split' else [3]
    assert stored.left() == [1, 2, 3] if move == 'split' else [3]
    for index in staying:
        assert plugin.file(stored.of('Instance', index)) == linked()[index]
    path = 'ReferencedImageSequence[0].ReferencedSOPInstanceUID'
    found = [(entry['ID'], entry['Path']) for entry in answer.json()['DanglingReferences']]
    if move == 'merge':
        assert found == [(stored.of('Instance', 3), path)]
    else:
        assert (stored.of('Instance', 1), path) in found


def move_twice(client, move):
    stored = Stored(client, family())
    twice = stored.of('Instance', 0)
    if move == 'split':
        return stored, stored.split([0], Instances=[twice])
    body = {'Resources': [stored.of('Study', 0), twice]}
    return stored, client.post('/studies/%s/merge' % stored.of('Study', 3), body)


@both
def test_l22_the_builtin_copies_twice_what_is_listed_twice(builtin, move):
    stored, answer = move_twice(builtin, move)
    assert answer.status_code == 200
    numbers = [text_at(one, '0020,0013') for one in stored.outputs()]
    assert numbers.count('1') == 2 and answer.json()['InstancesCount'] == len(numbers)


@both
def test_l22_the_plugin_does_everything_once(plugin, move):
    stored, answer = move_twice(plugin, move)
    assert answer.status_code == 200, answer.text
    numbers = [text_at(one, '0020,0013') for one in stored.outputs()]
    assert numbers == (['1', '2'] if move == 'split' else ['1', '2', '3'])
    assert answer.json()['InstancesCount'] == len(numbers)


def lineage_of_moved(client, move):
    """What the first output tells of its origin, and the first source."""
    stored = Stored(client, family())
    answer = MOVES[move](stored)
    assert answer.status_code == 200, answer.text
    return stored.outputs()[0].lineage, stored


@both
def test_l41_the_builtin_writes_no_lineage(builtin, move):
    assert lineage_of_moved(builtin, move)[0] == {}


@both
def test_l41_the_plugin_writes_lineage(plugin, move):
    skip_unless(plugin, since=(1, 12, 2), what='system metadata written by plugins')
    lineage, stored = lineage_of_moved(plugin, move)
    for level in ('Series', 'Instance'):
        assert lineage[(level, 'ModifiedFrom')] == stored.of(level)
    assert lineage.get(('Study', 'ModifiedFrom'), stored.of('Study')) == stored.of('Study')


def move_labelled(client, move, **fields):
    """Labels of the first output after its source was labelled at each level."""
    stored = Stored(client, family())
    for level, route in (('Study', 'studies'), ('Series', 'series'), ('Instance', 'instances')):
        client.put('/%s/%s/labels/of-%s' % (route, stored.of(level), route))
    answer = MOVES[move](stored, **fields)
    assert answer.status_code == 200, answer.text
    return stored.outputs()[0].labels


@both
def test_l41_the_builtin_keeps_no_labels(builtin, move):
    skip_unless(builtin, since=(1, 12, 0), what='labels')
    labels = move_labelled(builtin, move, KeepLabels=True)
    assert not any(labels[level] for level in ('Study', 'Series', 'Instance'))


@both
def test_l41_the_plugin_keeps_labels(plugin, move):
    skip_unless(plugin, since=(1, 12, 0), what='labels')
    labels = move_labelled(plugin, move, KeepLabels=True)
    assert (labels['Study'], labels['Series'], labels['Instance']) == (
        ['of-studies'], ['of-series'], ['of-instances'])


@both
def test_l41_the_plugin_keeps_them_only_where_asked(plugin, move):
    skip_unless(plugin, since=(1, 12, 0), what='labels')
    labels = move_labelled(plugin, move)
    assert not any(labels[level] for level in ('Study', 'Series', 'Instance'))
