# SPDX-License-Identifier: GPL-3.0-or-later
"""Instances that overwrite themselves: Keep of all identifiers, with OverwriteInstances (R83, L4, L5, L36)."""

import pytest

from comparison.outcome import ROUTES
from support.acting import error_of, text_at, study_files, upload_study
from support.gate import Gate
from support.interruption import restart, submit_held
from support.journal import wait_until_recovered
from support.synthetic import image, save
from support.waiting import wait_until

KEEP = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
BODY = {'Keep': KEEP, 'Force': True, 'Replace': {'StationName': 'NEW'}}
COUNT = 6
OPTIONS = {'OverwriteInstances': True,
           'UserMetadata': {'Note': 5010, 'CopyAnonymizedFrom': 5001, 'CopyModifiedFrom': 5002},
           'UserContentType': {'sketch': 5020}}


@pytest.fixture(scope='module')
def overwriting_host(fleet):
    gate = Gate()
    with fleet.make('plugin', dict(OPTIONS, Modification={'Threads': 2}), gate) as host:
        yield host


@pytest.fixture
def overwriting(plugin_fleet, overwriting_host):
    """A host with the plugin that may overwrite; emptied, its gate open."""
    overwriting_host.gate.open()
    if not overwriting_host.is_running():
        overwriting_host.gate.forget()
        overwriting_host.start()
    for patient in overwriting_host.client.json('/patients'):
        overwriting_host.client.request('PUT', '/patients/%s/protected' % patient, '0')
    overwriting_host.client.delete_everything()
    yield overwriting_host
    overwriting_host.gate.open()
    assert overwriting_host.is_running(), overwriting_host.log()[-4000:]


def resources(client):
    """(level, identifier) of all that is stored."""
    return [(level, resource) for level, route in ROUTES.items()
            for resource in client.json('/' + route)]


def annotate(client):
    """Gives everything something to lose."""
    for level, resource in resources(client):
        uri = '/%s/%s' % (ROUTES[level], resource)
        client.request('PUT', uri + '/metadata/Note', 'note of the ' + level)
        client.request('PUT', uri + '/attachments/sketch', b'\0sketch ' + level.encode())
        if client.version() >= (1, 12, 0):
            client.request('PUT', '%s/labels/label-%s' % (uri, level))
        if level == 'Patient':
            client.request('PUT', uri + '/protected', '1')


def annotations(client):
    """What annotate() wrote, as it is found."""
    found = {}
    for level, resource in resources(client):
        uri = '/%s/%s' % (ROUTES[level], resource)
        labels = client.json(uri + '/labels') if client.version() >= (1, 12, 0) else []
        protected = client.get(uri + '/protected').text if level == 'Patient' else ''
        found[(level, resource)] = (
            client.get(uri + '/metadata/Note').text, labels, protected,
            client.get(uri + '/attachments/sketch/data').content)
    return found


def upload_annotated(client, count=COUNT):
    study = upload_study(client, [save(image(instance=number)) for number in range(1, count + 1)])
    annotate(client)
    return study, annotations(client), files(client)


def files(client):
    return {instance: client.file(instance) for instance in client.instances()}


def first_series(client, study):
    return client.json('/studies/%s' % study)['Series'][0]


@pytest.mark.parametrize('count', (1, COUNT))
@pytest.mark.parametrize('way', ('studies', 'series', 'bulk of instances'))
def test_nothing_but_the_asked_changes(overwriting, way, count):
    client = overwriting.client
    study, kept, before = upload_annotated(client, count)
    if way == 'bulk of instances':
        answer = client.post('/tools/bulk-modify', dict(BODY, Resources=sorted(before), Level='Instance'))
    else:
        target = study if way == 'studies' else first_series(client, study)
        answer = client.post('/%s/%s/modify' % (way, target), BODY)
    assert answer.status_code == 200, answer.text
    assert 'Warnings' not in answer.json()
    assert sorted(files(client)) == sorted(before)
    assert {text_at(file, '0008,1010') for file in study_files(client, study)} == {'NEW'}
    assert annotations(client) == kept
    assert not backups(overwriting)


def backups(host):
    folder = host.folder / 'storage' / 'modification-backup'
    return list(folder.iterdir()) if folder.exists() else []


def test_lineage_of_what_overwrites_itself(overwriting):
    """R100: instances only, with their own identifier."""
    client = overwriting.client
    study, _, before = upload_annotated(client, 2)
    assert client.post('/studies/%s/modify' % study, BODY).status_code == 200
    name = 'ModifiedFrom'
    if client.version() >= (1, 12, 2):
        for instance in before:
            assert client.get('/instances/%s/metadata/%s' % (instance, name)).text == instance
    assert client.get('/studies/%s/metadata/%s' % (study, name)).status_code == 404


def test_a_failure_puts_everything_back(overwriting):
    client = overwriting.client
    study, kept, before = upload_annotated(client)
    overwriting.gate.reject(4)
    answer = client.post('/studies/%s/modify' % study, BODY)
    assert error_of(answer)[:2] == (500, 2018), answer.text
    assert files(client) == before
    assert annotations(client) == kept
    assert not backups(overwriting)


def test_cancel_puts_everything_back(overwriting):
    client = overwriting.client
    study, kept, before = upload_annotated(client)
    job = submit_held(overwriting, '/studies/%s/modify' % study, BODY, 2)
    client.post('/jobs/%s/cancel' % job)
    assert client.wait_for_job(job)['State'] == 'Failure'
    overwriting.gate.open()
    wait_until(lambda: not backups(overwriting), 'the job has ended')
    assert files(client) == before
    assert annotations(client) == kept


def test_permissive_failures_stay_as_they_were(overwriting):
    client = overwriting.client
    study, kept, before = upload_annotated(client)
    overwriting.gate.reject(2)
    answer = client.post('/studies/%s/modify' % study, dict(BODY, Permissive=True))
    assert answer.status_code == 200 and answer.json()['FailedInstancesCount'] == 1
    after = files(client)
    assert sum(after[instance] == before[instance] for instance in before) == 1
    assert annotations(client) == kept


def test_a_killed_server_puts_everything_back_and_begins_again(overwriting):
    client = overwriting.client
    study, kept, before = upload_annotated(client)
    submit_held(overwriting, '/studies/%s/modify' % study, BODY, 3)
    wait_until(lambda: sum(content != before[instance] for instance, content
                           in files(client).items()) >= 2, 'some are overwritten')
    overwriting.kill()
    client = restart(overwriting)
    wait_until_recovered(client)
    after = files(client)
    assert set(after) == set(before)
    assert all(after[instance] != before[instance] for instance in before)
    assert annotations(client) == kept and not backups(overwriting)


@pytest.mark.parametrize('route', ('studies', 'series'))
def test_sources_that_are_outputs_are_never_deleted(overwriting, route):
    """L4."""
    client = overwriting.client
    study, kept, before = upload_annotated(client)
    target = study if route == 'studies' else first_series(client, study)
    answer = client.post('/%s/%s/modify' % (route, target), dict(BODY, KeepSource=False))
    assert error_of(answer)[:2] == (400, 8) and 'KeepSource' in error_of(answer)[2]
    assert files(client) == before and annotations(client) == kept


@pytest.mark.parametrize('route', ('studies', 'series'))
def test_hosts_that_do_not_overwrite_refuse(plugin, route):
    """R83, L5."""
    study = upload_study(plugin, [save(image())])
    before = files(plugin)
    target = study if route == 'studies' else first_series(plugin, study)
    answer = plugin.post('/%s/%s/modify' % (route, target), BODY)
    assert error_of(answer)[:2] == (400, 8) and 'OverwriteInstances' in error_of(answer)[2]
    assert files(plugin) == before


def test_an_anonymization_that_changes_the_patient_is_not_in_place(plugin):
    """L5, the other way round: PatientID is renewed, so nothing is overwritten."""
    study = upload_study(plugin, [save(image())])
    answer = plugin.post('/studies/%s/anonymize' % study, {'Keep': KEEP, 'Force': True})
    assert answer.status_code == 200, answer.text
    assert len(plugin.instances()) == 2


def test_l36_the_builtin_loses_what_is_beside_the_files(fleet):
    with fleet.make('builtin', OPTIONS) as host:
        study, kept, _ = upload_annotated(host.client, 1)
        assert host.client.post('/studies/%s/modify' % study, BODY).status_code == 200
        left = annotations(host.client)
        assert sorted(left) == sorted(kept) and left != kept


def test_l4_the_builtin_deletes_what_it_has_just_written(fleet):
    with fleet.make('builtin', OPTIONS) as host:
        study = upload_study(host.client, [save(image())])
        series = first_series(host.client, study)
        answer = host.client.post('/series/%s/modify' % series, dict(BODY, KeepSource=False))
        assert answer.status_code == 200 and host.client.instances() == []
