# SPDX-License-Identifier: GPL-3.0-or-later
"""Routes, verbs, headers (contract R1 to R8)."""

import pytest

from support.acting import error_of, skip_unless, upload_study
from support.synthetic import image, save

ROUTES = [(route, operation) for route in ('instances', 'series', 'studies', 'patients')
          for operation in ('modify', 'anonymize')]
MEMBER = {'instances': 'ID', 'series': 'ParentSeries', 'studies': 'ParentStudy',
          'patients': 'ParentPatient'}


def body_of(route, operation):
    """Modifying a patient without PatientID was refused before 1.11.3."""
    if (route, operation) != ('patients', 'modify'):
        return {}
    return {'Replace': {'PatientID': 'NEW'}, 'Force': True}


def path_of(client, route, operation):
    return '/%s/%s/%s' % (route, client.upload(save(image()))[MEMBER[route]], operation)


@pytest.mark.parametrize('method', ('GET', 'PUT', 'DELETE'))
@pytest.mark.parametrize('route,operation', ROUTES)
def test_other_verbs_answer_405(pair, route, operation, method):
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        body = b'{}' if method == 'PUT' else None
        answer = client.request(method, path_of(client, route, operation), body)
        assert (answer.status_code, answer.headers.get('Allow'), answer.content) == (405, 'POST', b'')


@pytest.mark.parametrize('route,operation', ROUTES)
def test_the_answer_is_json_or_dicom(pair, route, operation):
    """R3 to R5: whatever content type the request names."""
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        answer = client.post(path_of(client, route, operation), body_of(route, operation),
                             headers={'Content-Type': 'image/png'})
        expected = 'application/dicom' if route == 'instances' else 'application/json'
        assert answer.status_code == 200
        assert answer.headers['Content-Type'].split(';')[0] == expected


@pytest.mark.parametrize('suffix', ('/', '?a=b'))
@pytest.mark.parametrize('route,operation', ROUTES)
def test_slashes_and_arguments_are_tolerated(pair, route, operation, suffix):
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        path = path_of(client, route, operation)
        doubled = path.replace('/' + operation, '//' + operation)
        for tolerated in (path + suffix, doubled):
            assert client.post(tolerated, body_of(route, operation)).status_code == 200


def test_an_error_says_what_orthanc_says(pair):
    """R8: members of the body of an error."""
    bodies = []
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        answer = client.post(path_of(client, 'studies', 'modify'), {'Replace': {'PatientID': 'x'}})
        bodies.append(answer.json())
    assert set(bodies[0]) == set(bodies[1])
    for member in set(bodies[0]) - {'Details'}:
        assert bodies[0][member] == bodies[1][member]


def test_a_resource_of_another_level_is_taken(pair):
    """R6: /studies with the identifier of a series."""
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        series = client.upload(save(image()))['ParentSeries']
        answer = client.post('/studies/%s/modify' % series, {})
        if answer.status_code == 200:
            assert answer.json()['Type'] == 'Study' and len(client.json('/studies')) == 2


def test_patients_can_be_switched_off(plugin_fleet):
    """R2."""
    skip_unless(plugin_fleet.shared('plugin').client, since=(1, 12, 11), what='PatientLevelEnabled')
    with plugin_fleet.make('plugin', {'PatientLevelEnabled': False}) as host:
        patient = host.client.upload(save(image()))['ParentPatient']
        for operation in ('modify', 'anonymize'):
            answer = host.client.post('/patients/%s/%s' % (patient, operation), {})
            assert answer.status_code == 404


def test_a_read_only_host_refuses_jobs(plugin_fleet):
    """R46."""
    if 'ReadOnly' not in plugin_fleet.shared('plugin').client.json('/system'):
        pytest.skip('this version has no option ReadOnly')
    with plugin_fleet.make('plugin') as host:
        stored = host.client.upload(save(image()))
        host.stop()
        host.options['ReadOnly'] = True
        client = host.start().client
        assert client.post('/instances/%s/modify' % stored['ID'], {}).status_code == 200
        answer = client.post('/studies/%s/modify' % stored['ParentStudy'], {})
        assert error_of(answer)[:2] == (500, 22), answer.text
        assert client.instances() == [stored['ID']]


def test_a_history_of_no_jobs_is_enough(plugin_fleet):
    """R13, done better: the synchronous call answers all the same."""
    with plugin_fleet.make('plugin', {'JobsHistorySize': 0}) as host:
        study = upload_study(host.client, [save(image())])
        answer = host.client.post('/studies/%s/anonymize' % study, {})
        assert answer.status_code == 200 and answer.json()['Type'] == 'Study'
