# SPDX-License-Identifier: GPL-3.0-or-later
"""L4, L5, L36: outputs that take the place of their sources."""

import pytest

from cases.families import family
from support.acting import error_of, skip_unless
from support.moving import Stored

UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
IN_PLACE = {'Keep': UIDS, 'Force': True, 'Replace': {'StationName': 'OTHER'}}
SINCE = (1, 11, 3)


def test_l4_the_builtin_deletes_what_it_edits(overwriting_builtin):
    client = overwriting_builtin
    stored = Stored(client, family())
    answer = client.post('/series/%s/modify' % stored.of('Series'), dict(IN_PLACE, KeepSource=False))
    assert answer.status_code == 200 and stored.left() == [2, 3, 4, 5]


@pytest.mark.parametrize('route,level', (('series', 'Series'), ('studies', 'Study'),
                                         ('patients', 'Patient'), ('tools', 'Instance')))
def test_l4_the_plugin_deletes_no_output(overwriting, route, level):
    stored = Stored(overwriting, family())
    before = {instance: overwriting.file(instance) for instance in overwriting.instances()}
    body = dict(IN_PLACE, KeepSource=False)
    if route == 'tools':
        answer = stored.bulk('modify', [(level, 0)], **body)
    else:
        answer = overwriting.post('/%s/%s/modify' % (route, stored.of(level)), body)
    assert error_of(answer)[:2] == (400, 8)
    assert {instance: overwriting.file(instance) for instance in overwriting.instances()} == before


def test_l5_the_builtin_changes_nothing_and_says_success(builtin):
    skip_unless(builtin, since=SINCE, what='L5')
    stored = Stored(builtin, family())
    answer = builtin.post('/series/%s/modify' % stored.of('Series'), IN_PLACE)
    assert answer.status_code == 200
    assert builtin.file(stored.of('Instance')) == family()[0]


def test_l5_the_plugin_says_that_the_host_does_not_overwrite(plugin):
    stored = Stored(plugin, family())
    answer = plugin.post('/series/%s/modify' % stored.of('Series'), IN_PLACE)
    status, error, details = error_of(answer)
    assert (status, error) == (400, 8) and 'OverwriteInstances' in details


NEW_PATIENT = {'Keep': UIDS, 'Force': True, 'DicomVersion': '2021b', 'KeepSource': False}


def test_l5_the_builtin_refuses_as_in_place_what_gets_a_new_patient(overwriting_builtin):
    skip_unless(overwriting_builtin, since=SINCE, what='L5')
    stored = Stored(overwriting_builtin, family())
    answer = overwriting_builtin.post('/studies/%s/anonymize' % stored.of('Study'), NEW_PATIENT)
    assert error_of(answer)[:2] == (400, 8)


def test_l5_the_plugin_knows_that_a_new_patient_is_not_in_place(overwriting):
    stored = Stored(overwriting, family())
    answer = overwriting.post('/studies/%s/anonymize' % stored.of('Study'), NEW_PATIENT)
    assert answer.status_code == 200, answer.text
    assert stored.left() == [3, 4, 5] and len(stored.outputs()) == 3


LEVELS = {'Patient': 'patients', 'Study': 'studies', 'Series': 'series', 'Instance': 'instances'}


def annotate(client, stored, index):
    """Gives everything that can be given to the family of one file."""
    for level, route in LEVELS.items():
        base = '/%s/%s' % (route, stored.of(level, index))
        assert client.put(base + '/metadata/1030', b'mine').status_code == 200
        assert client.put(base + '/attachments/1031', b'attached').status_code == 200
        if client.version() >= (1, 12, 0):
            assert client.put(base + '/labels/mine').status_code == 200
    patient = stored.of('Patient', index)
    assert client.put('/patients/%s/protected' % patient, b'1').status_code == 200


def annotations(client, stored, index):
    """level -> what is left of it; and the protection."""
    found = {'protected': client.get('/patients/%s/protected' % stored.of('Patient', index)).text}
    for level, route in LEVELS.items():
        base = '/%s/%s' % (route, stored.of(level, index))
        attached = client.get(base + '/attachments/1031/data')
        labels = client.json(base + '/labels') if client.version() >= (1, 12, 0) else ['mine']
        found[level] = (client.get(base + '/metadata/1030').text == 'mine',
                        attached.status_code == 200 and attached.content == b'attached',
                        labels == ['mine'])
    return found


def edit_annotated(client, index):
    stored = Stored(client, family())
    annotate(client, stored, index)
    before = annotations(client, stored, index)
    answer = client.post('/studies/%s/modify' % stored.of('Study', index), IN_PLACE)
    assert answer.status_code == 200, answer.text
    assert client.file(stored.of('Instance', index)) != family()[index]
    return before, annotations(client, stored, index)


ALL = (True, True, True)


def test_l36_the_builtin_loses_annotations_of_every_level(overwriting_builtin):
    before, after = edit_annotated(overwriting_builtin, 5)
    assert before == dict({level: ALL for level in LEVELS}, protected='1')
    assert not any(after[level][0] or after[level][1] for level in LEVELS)
    assert after['protected'] == '0'


def test_l36_the_builtin_loses_those_of_instances_where_others_remain(overwriting_builtin):
    after = edit_annotated(overwriting_builtin, 0)[1]
    assert after['Patient'] == ALL and not after['Instance'][0] and not after['Instance'][1]


@pytest.mark.parametrize('index', (0, 5))
def test_l36_the_plugin_keeps_labels_metadata_and_attachments(overwriting, index):
    before, after = edit_annotated(overwriting, index)
    assert after == before == dict({level: ALL for level in LEVELS}, protected='1')
