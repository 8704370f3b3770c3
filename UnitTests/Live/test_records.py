# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of anonymizations beside their results: crosswalk, reports and audit log."""

import csv
import datetime
import io
import json
import os
import stat

import pydicom
import pytest

from support.acting import skip_unless, upload_study
from support.gate import Gate
from support.interruption import restart, submit_held, wait_until_saved
from support.listener import Listener
from support.synthetic import image, save
from support.users import EDITOR, NOBODY, READER, client_of
from support.waiting import wait_until

COUNT = 6
PROFILE = {'Options': ['Clean Descriptors', 'Retain Longitudinal Temporal Information with Modified Dates']}
DESCRIPTION = 'Thorax <b>native</b>'


def configure(host, place):
    """The editor may see all. place: 'folder', or 'store' for the key-value store of Orthanc."""
    section = {
        'Threads': 2,
        'Crosswalk': {'Enable': True, 'Instances': True, 'Users': [EDITOR[0]]},
        'Reports': {'Values': True, 'Users': [EDITOR[0]]},
        'AuditFile': host.root.inside(host.folder / 'audit'),
    }
    if place == 'folder':
        section['Crosswalk']['Directory'] = host.root.inside(host.folder / 'crosswalk')
        section['Reports']['Directory'] = host.root.inside(host.folder / 'reports')
    host.credentials = EDITOR
    host.options.update(AuthenticationEnabled=True, RegisteredUsers=dict((EDITOR, READER)))
    host.options['Modification'] = dict(host.options['Modification'], **section)


def has_store(fleet):
    system = fleet.shared('plugin').client.json('/system')
    return system.get('Capabilities', {}).get('HasKeyValueStores', False)


@pytest.fixture(scope='module', params=('folder', 'store'))
def recording(fleet, request):
    if not fleet.has_plugin():
        pytest.skip('needs the plugin')
    if request.param == 'store' and not has_store(fleet):
        pytest.skip('needs a host with a key-value store')
    made = fleet.make('plugin', gate=Gate())
    configure(made, request.param)
    with made:
        yield made


@pytest.fixture
def host(recording):
    recording.client.delete_everything()
    yield recording
    recording.gate.open()
    assert recording.is_running(), recording.log()[-4000:]


def slices():
    contents = []
    for number in range(1, COUNT + 1):
        dataset = image(instance=number)
        dataset.PatientID = '=1+1'
        dataset.StudyDate = '20240229'
        dataset.SeriesDescription = DESCRIPTION
        contents.append(save(dataset))
    return contents


def anonymize(client):
    """(source study, job, result study)"""
    study = upload_study(client, slices())
    job = client.submit('/studies/%s/anonymize' % study, {'Profile': PROFILE})
    seen = client.wait_for_job(job)
    assert seen['State'] == 'Success', seen
    return study, job, seen['Content']['ID']


def identifiers_of(client, study):
    tags = client.json('/studies/' + study)
    series = client.json('/studies/%s/series' % study)[0]
    return {'PatientID': tags['PatientMainDicomTags']['PatientID'],
            'StudyInstanceUID': tags['MainDicomTags']['StudyInstanceUID'],
            'SeriesInstanceUID': series['MainDicomTags']['SeriesInstanceUID']}


def sop_uids(client, study):
    return {instance['MainDicomTags']['SOPInstanceUID']
            for instance in client.json('/studies/%s/instances' % study)}


def crosswalk(client, query):
    return client.json('/modification/crosswalk?' + query)


def audit_lines(host):
    path = host.folder / 'audit'
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def lines_about(host, job):
    return [line for line in audit_lines(host) if line.get('Job') == job]


# Crosswalk

def test_the_crosswalk_links_old_and_new(host):
    """L37"""
    client = host.client
    study, job, result = anonymize(client)
    (entry,) = crosswalk(client, 'job=' + job)
    assert entry['Jobs'] == [job] and entry['IsComplete']
    (series,) = entry['Series']
    for side, resource in (('Old', study), ('New', result)):
        expected = identifiers_of(client, resource)
        assert {name: series[side][name] for name in expected} == expected
        assert series[side]['Resources']['Study'] == resource
        assert {pair[side] for pair in series['SOPInstanceUIDs']} == sop_uids(client, resource)
    assert series['InstancesCount'] == COUNT
    assert 'DateShiftDays' not in series
    for resource in (study, result, series['Old']['Resources']['Patient'],
                     client.json('/studies/' + result)['Series'][0], client.instances()[0]):
        assert job in [job for entry in crosswalk(client, 'resource=' + resource)
                       for job in entry['Jobs']]


def test_the_shift_is_the_one_of_the_dates(host):
    client = host.client
    _, job, result = anonymize(client)
    (entry,) = crosswalk(client, 'date-shift=true&job=' + job)
    days = entry['Series'][0]['DateShiftDays']
    shifted = datetime.date(2024, 2, 29) + datetime.timedelta(days=days)
    assert client.json('/studies/' + result)['MainDicomTags']['StudyDate'] == shifted.strftime('%Y%m%d')
    assert days < 0


def test_csv_is_safe_for_spreadsheets(host):
    client = host.client
    _, job, result = anonymize(client)
    path = '/modification/crosswalk?job=' + job
    answer = client.get(path, headers={'Accept': 'text/csv'})
    assert answer.headers['Content-Type'].split(';')[0] == 'text/csv'
    assert client.get(path + '&format=csv').text == answer.text
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row['OldPatientID'] for row in rows} == {"'=1+1"}
    assert {row['NewSOPInstanceUID'] for row in rows} == sop_uids(client, result)
    assert len(rows) == COUNT


def test_only_listed_users_see_and_delete(host):
    _, job, _ = anonymize(host.client)
    for method, path in (('GET', '/modification/crosswalk?job=' + job),
                         ('DELETE', '/modification/crosswalk/jobs/' + job),
                         ('DELETE', '/modification/crosswalk/older-than/0'),
                         ('GET', '/modification/reports/%s?values=true' % job),
                         ('DELETE', '/modification/reports/' + job)):
        answer = client_of(host, READER).request(method, path)
        assert answer.status_code == 403, (path, answer.text)
        assert 'Users' in answer.json()['Details']
        assert client_of(host, NOBODY).request(method, path).status_code == 401
    assert crosswalk(host.client, 'job=' + job)
    refused = [line for line in lines_about(host, job) if line['Outcome'] == 'Refused']
    assert {line['User'] for line in refused} == {READER[0]}


def test_nothing_of_it_is_in_the_job_or_the_log(host):
    client = host.client
    _, job, _ = anonymize(client)
    (entry,) = crosswalk(client, 'job=' + job)
    series = entry['Series'][0]
    content = json.dumps(client.job(job))
    for text in (series['Old']['PatientID'], series['Old']['StudyInstanceUID'],
                 series['New']['StudyInstanceUID'], series['SOPInstanceUIDs'][0]['Old'], DESCRIPTION):
        assert text not in content
        assert text not in host.log()
        assert text not in (host.folder / 'audit').read_text()


def test_it_is_deleted_by_job_patient_and_age(host):
    client = host.client
    study, job, _ = anonymize(client)
    patient = client.json('/studies/%s/patient' % study)['ID']
    for path, count in (('older-than/1', 0), ('jobs/other', 0), ('jobs/' + job, 1)):
        answer = client.delete('/modification/crosswalk/' + path)
        assert answer.status_code == 200, answer.text
        assert answer.json()['DeletedSeriesCount'] == count
    assert client.get('/modification/crosswalk?job=' + job).status_code == 404
    _, again, _ = anonymize(client)
    assert client.delete('/modification/crosswalk/patients/' + patient).json()['DeletedSeriesCount'] >= 1
    assert client.get('/modification/crosswalk?resource=' + patient).status_code == 404
    assert client.get('/modification/crosswalk?job=' + again).status_code == 404


def test_a_file_that_is_answered_is_recorded_too(host):
    """L37: nothing is stored, and there is no job, but a new identity leaves the server."""
    client = host.client
    study = upload_study(client, slices()[:1])
    (instance,) = client.instances()
    answer = client.post('/instances/%s/anonymize' % instance, {'Profile': PROFILE})
    assert answer.status_code == 200, answer.text
    (entry,) = crosswalk(client, 'resource=' + study)
    assert entry['Jobs'] == [] and entry['IsComplete']
    (series,) = entry['Series']
    (pair,) = series['SOPInstanceUIDs']
    made = pydicom.dcmread(io.BytesIO(answer.content))
    assert (series['New']['StudyInstanceUID'], pair['New']) == (made.StudyInstanceUID, made.SOPInstanceUID)
    patient = series['Old']['Resources']['Patient']
    assert client.delete('/modification/crosswalk/patients/' + patient).json()['DeletedSeriesCount'] == 1


def test_a_job_that_fails_leaves_nothing(host):
    client = host.client
    study = upload_study(client, slices())
    host.gate.reject(3)
    job = client.submit('/studies/%s/anonymize' % study, {'Profile': PROFILE})
    assert client.wait_for_job(job)['State'] == 'Failure'
    assert client.get('/modification/crosswalk?job=' + job).status_code == 404
    assert client.get('/modification/reports/' + job).status_code == 404
    (line,) = [line for line in lines_about(host, job) if line['Action'] == 'anonymize']
    assert (line['Outcome'], line['Outputs']) == ('Failure', [])


def test_what_failed_in_a_permissive_job_is_left_out(host):
    client = host.client
    study = upload_study(client, slices())
    host.gate.reject(3)
    job = client.submit('/studies/%s/anonymize' % study, {'Profile': PROFILE, 'Permissive': True})
    seen = client.wait_for_job(job)
    assert seen['State'] == 'Success', seen
    (entry,) = crosswalk(client, 'job=' + job)
    assert {pair['New'] for pair in entry['Series'][0]['SOPInstanceUIDs']} == \
        sop_uids(client, seen['Content']['ID'])


def test_a_crash_loses_nothing(host):
    client = host.client
    study = upload_study(client, slices())
    job = submit_held(host, '/studies/%s/anonymize' % study, {'Profile': PROFILE, 'KeepSource': False}, 2)
    wait_until_saved(host, job)
    (entry,) = crosswalk(client, 'job=' + job)
    assert not entry['IsComplete'] and entry['Series'][0]['InstancesCount'] == COUNT
    host.kill()
    client = restart(host)
    seen = client.wait_for_job(job)
    assert seen['State'] == 'Success', seen
    (entry,) = crosswalk(client, 'job=' + job)
    assert entry['IsComplete']
    assert {pair['New'] for pair in entry['Series'][0]['SOPInstanceUIDs']} == \
        sop_uids(client, seen['Content']['ID'])
    assert client.json('/modification/reports/' + job)['InstancesCount'] == COUNT


def test_it_survives_a_restart(host):
    _, job, _ = anonymize(host.client)
    before = crosswalk(host.client, 'job=' + job), host.client.json('/modification/reports/' + job)
    host.stop()
    client = restart(host)
    assert (crosswalk(client, 'job=' + job), client.json('/modification/reports/' + job)) == before


def test_without_a_place_nothing_is_anonymized(plugin_fleet):
    if has_store(plugin_fleet):
        pytest.skip('this host has a key-value store')
    with plugin_fleet.make('plugin', {'Modification': {'Crosswalk': {'Enable': True}}}) as host:
        study = upload_study(host.client, slices())
        answer = host.client.post('/studies/%s/anonymize' % study, {})
        assert answer.status_code != 200
        assert 'Crosswalk.Directory' in answer.json()['Details']
        assert host.client.json('/studies') == [study]
        assert any('Crosswalk' in lack for lack in host.client.json('/modification/info')['Lacks'])


# Reports

def test_a_report_tells_what_was_done(host):
    client = host.client
    _, job, _ = anonymize(client)
    report = client.json(client.job(job)['Content']['Report'])
    assert report['Edition'] == '2026d' and report['Dates'] == 'Shifted'
    assert set(report['Options']) == set(PROFILE['Options'])
    assert report['InstancesCount'] == COUNT
    assert report['Attributes']['Remove'] > 0
    texts = {text['Name']: text for text in report['FreeTexts']}
    assert texts['SeriesDescription']['Count'] == COUNT
    assert DESCRIPTION not in json.dumps(report)


def test_values_are_for_listed_users(host):
    client = host.client
    _, job, _ = anonymize(client)
    report = client.json('/modification/reports/%s?values=true' % job)
    (text,) = [text for text in report['FreeTexts'] if text['Name'] == 'SeriesDescription']
    assert text['Values'] == [{'Text': DESCRIPTION, 'Count': COUNT}]
    assert client_of(host, READER).get('/modification/reports/' + job).status_code == 200


def test_a_report_is_a_page_to_be_printed(host):
    _, job, _ = anonymize(host.client)
    path = '/modification/reports/%s?values=true' % job
    answer = host.client.get(path, headers={'Accept': 'text/html,*/*'})
    assert answer.headers['Content-Type'].split(';')[0] == 'text/html'
    assert "default-src 'none'" in answer.headers['Content-Security-Policy']
    assert '&lt;b&gt;native' in answer.text and '<b>' not in answer.text
    assert host.client.get(path + '&format=html').text == answer.text


def test_other_jobs_have_no_report(host):
    client = host.client
    study = upload_study(client, slices())
    for operation in ('modify', 'anonymize'):
        job = client.submit('/studies/%s/%s' % (study, operation), {})
        assert client.wait_for_job(job)['State'] == 'Success'
        assert client.get('/modification/reports/' + job).status_code == 404


# Audit log

def test_the_audit_log_tells_each_operation(host):
    client = host.client
    study, job, result = anonymize(client)
    (line,) = lines_about(host, job)
    assert line['User'] == EDITOR[0] and line['RemoteIp'] == '127.0.0.1'
    assert (line['Action'], line['Outcome']) == ('anonymize', 'Success')
    assert line['Resources'] == [study] and line['Outputs'] == [result]
    assert line['InstancesCount'] == COUNT and line['FailedInstancesCount'] == 0
    path = host.folder / 'audit'
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600

    instance = client.instances()[0]
    assert client.post('/instances/%s/modify' % instance, {}).status_code == 200
    last = audit_lines(host)[-1]
    assert (last['Action'], last['Resources'], last['User']) == ('instance-modify', [instance], EDITOR[0])


def test_the_audit_log_tells_what_was_refused(host):
    client = host.client
    study = upload_study(client, slices())
    for path, body in (('/studies/%s/anonymize' % study, {'Profile': 'absent'}),
                       ('/instances/%s/anonymize' % client.instances()[0], {'Profile': 'absent'}),
                       ('/studies/%s/merge' % study, {})):
        assert client.post(path, body).status_code == 400
        line = audit_lines(host)[-1]
        assert line['Outcome'] == 'Failure' and line['User'] == EDITOR[0]
    assert line['Action'] == 'merge' and line['Resources'] == [study]


def test_the_audit_log_may_be_rotated(host):
    path = host.folder / 'audit'
    anonymize(host.client)
    path.rename(path.with_name('audit.1'))
    _, job, _ = anonymize(host.client)
    assert len(lines_about(host, job)) == 1


def test_orthanc_passes_the_audit_log_on(plugin_fleet):
    skip_unless(plugin_fleet.shared('plugin').client, since=(1, 12, 9), what='audit logs')
    listener = Listener()
    with plugin_fleet.make('plugin', listener=listener) as host:
        study, job, _ = anonymize(host.client)
        (entry,) = wait_until(listener.heard, 'the other plugin hears of it')
        assert entry[0] == 'modification' and entry[3:5] == [study, 'anonymize']
        assert json.loads(entry[5])['Job'] == job


def test_a_file_that_cannot_be_written_stops_the_start(plugin_fleet):
    host = plugin_fleet.make('plugin')
    host.options['Modification'] = {'AuditFile': '/nowhere/audit'}
    try:
        with pytest.raises(AssertionError):
            host.start()
        assert 'Cannot write to the file /nowhere/audit' in host.log()
    finally:
        host.dispose()
