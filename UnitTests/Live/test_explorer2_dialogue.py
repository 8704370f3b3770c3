# SPDX-License-Identifier: GPL-3.0-or-later
"""What Orthanc Explorer 2 sends when its user modifies, anonymizes or merges, and what it reads in
the answers: a job is submitted, polled until it ends, and the resource that it names is opened."""

import pytest

from support.acting import skip_unless
from support.client import FINISHED
from support.reading import read, read_all, uids
from support.synthetic import image, save
from support.waiting import wait_until

UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
ROUTES = {'Patient': 'patients', 'Study': 'studies', 'Series': 'series', 'Instance': 'instances'}
STATES = ('Pending', 'Running') + FINISHED
PATIENT = {'PatientID': 'NEW', 'PatientName': 'New^Name', 'PatientBirthDate': '20010203',
           'PatientSex': 'F'}


@pytest.fixture
def client(kind, fleet):
    """An emptied host of that kind. Labels are as old as the dialogue."""
    found = fleet.shared(kind).client
    if kind == 'builtin':
        skip_unless(found, since=(1, 12, 3), what='KeepLabels')
    found.delete_everything()
    yield found
    fleet.check_alive(kind)


def upload(client, patient=1, study=1, count=2):
    """A study of one series; the answer to the first of its instances."""
    return [client.upload(save(image(patient, study, 1, number)))
            for number in range(1, count + 1)][0]


def request(**members):
    """The body with all that the dialogue always sends."""
    return dict({'Replace': {}, 'Remove': [], 'Keep': [], 'KeepSource': True, 'KeepLabels': True,
                 'Force': True, 'Synchronous': False}, **members)


def follow(client, path, body):
    """Submits a job and polls it to its end, as the bar of progress does."""
    answer = client.post(path, body)
    assert answer.status_code == 200, answer.text
    assert answer.json()['Path'] == '/jobs/' + answer.json()['ID']
    seen = [0]

    def poll():
        job = client.json('/jobs/' + answer.json()['ID'])
        assert job['State'] in STATES and isinstance(job['Progress'], int)
        assert seen[-1] <= job['Progress'] <= 100
        seen.append(job['Progress'])
        return job if job['State'] in FINISHED else None
    job = wait_until(poll, 'the job ends')
    assert (job['State'], job['Progress']) == ('Success', 100), job
    return job


def opened(client, job, level):
    """The resource that the job of one resource names, as the page that opens next asks for it."""
    assert job['Type'] == 'ResourceModification'
    assert job['Content']['Type'] == level
    resource = client.json('/%s/%s' % (ROUTES[level], job['Content']['ID']))
    assert resource['Type'] == level and resource['ID'] == job['Content']['ID']
    return resource


def test_modify_a_study_as_a_copy(client):
    source = upload(client)['ParentStudy']
    job = follow(client, '/studies/%s/modify' % source, request(
        Replace={'StudyDescription': 'New'}, Remove=['InstitutionName']))
    study = opened(client, job, 'Study')
    assert study['ID'] != source and study['MainDicomTags']['StudyDescription'] == 'New'
    for dataset in read_all(client, '/studies/' + study['ID']):
        assert 'InstitutionName' not in dataset
    assert len(client.instances()) == 4


def test_modify_a_study_and_delete_the_source(client):
    source = upload(client)['ParentStudy']
    job = follow(client, '/studies/%s/modify' % source, request(
        Replace=dict(PATIENT, StudyDescription='New'), KeepSource=False))
    study = opened(client, job, 'Study')
    assert study['PatientMainDicomTags']['PatientName'] == 'New^Name'
    assert client.json('/studies') == [study['ID']] and len(client.instances()) == 2


def test_attach_a_study_to_another_patient_with_its_uids(client):
    """Keep of all UIDs: the study keeps them under another PatientID, the source goes."""
    target = upload(client, patient=2)
    source = upload(client, patient=1)['ParentStudy']
    tags = client.json('/patients/' + target['ParentPatient'])['MainDicomTags']
    job = follow(client, '/studies/%s/modify' % source, request(
        Replace=tags, Keep=UIDS, KeepSource=False))
    study = opened(client, job, 'Study')
    assert study['ParentPatient'] == target['ParentPatient']
    assert sorted(client.json('/studies')) == sorted([study['ID'], target['ParentStudy']])
    for number, dataset in enumerate(read_all(client, '/studies/' + study['ID']), 1):
        assert uids(dataset) == uids(image(instance=number))
        assert dataset.PatientName == image(patient=2).PatientName


@pytest.fixture
def overwriting(kind, fleet):
    """A host that overwrites, which in-place changes need."""
    with fleet.make(kind, {'OverwriteInstances': True}) as host:
        if kind == 'builtin':
            skip_unless(host.client, since=(1, 12, 3), what='KeepLabels')
        yield host.client
        assert host.is_running(), host.log()[-4000:]


def test_modify_a_study_in_place(overwriting):
    source = upload(overwriting)['ParentStudy']
    before = overwriting.instances()
    job = follow(overwriting, '/studies/%s/modify' % source, request(
        Replace={'StudyDescription': 'New'}, Keep=UIDS))
    study = opened(overwriting, job, 'Study')
    assert study['ID'] == source and study['MainDicomTags']['StudyDescription'] == 'New'
    assert overwriting.instances() == before


def test_modify_the_patient_in_place_in_all_studies(overwriting):
    """All tags of the patient are sent, PatientID too although it stays."""
    patient = [upload(overwriting, study=number)['ParentPatient'] for number in (1, 2)][0]
    before = overwriting.instances()
    tags = dict(PATIENT, PatientID='PAT1')
    job = follow(overwriting, '/tools/bulk-modify', request(
        Resources=[patient], Level='Patient', Replace=tags, Keep=UIDS,
        UserData={'PatientID': 'PAT1'}))
    assert {'ID': patient, 'Path': '/patients/' + patient, 'Type': 'Patient'} in (
        job['Content']['Resources'])
    assert overwriting.instances() == before
    for instance in before:
        dataset = read(overwriting.file(instance))
        assert {keyword: dataset[keyword].value for keyword in tags} == tags
    assert overwriting.json('/patients/' + patient)['MainDicomTags'] == tags


def test_modify_a_series(client):
    source = upload(client)
    job = follow(client, '/series/%s/modify' % source['ParentSeries'], request(
        Replace={'SeriesDescription': 'New'}, Keep=['StudyInstanceUID']))
    series = opened(client, job, 'Series')
    assert series['ParentStudy'] == source['ParentStudy']
    assert series['MainDicomTags']['SeriesDescription'] == 'New'


@pytest.mark.parametrize('level', ('Study', 'Series'))
def test_anonymize(client, level):
    source = upload(client)['Parent' + level]
    job = follow(client, '/%s/%s/anonymize' % (ROUTES[level], source), request(
        Replace={'PatientID': 'ANON', 'PatientName': 'Anon^Ymous'}, Keep=['SeriesDescription']))
    resource = opened(client, job, level)
    assert resource['ID'] != source
    datasets = read_all(client, '/%s/%s' % (ROUTES[level], resource['ID']))
    assert len(datasets) == 2
    for dataset in datasets:
        assert (dataset.PatientID, dataset.PatientName) == ('ANON', 'Anon^Ymous')
        assert dataset.SeriesDescription == 'Series 1' and 'InstitutionName' not in dataset


def modify_all_studies(client):
    """The patient's tags in all of its studies: a bulk modification at the level of the patient."""
    studies = [upload(client, study=number)['ParentStudy'] for number in (1, 2)]
    return follow(client, '/tools/bulk-modify', request(
        Resources=studies, Level='Patient', Replace=PATIENT, Keep=UIDS, KeepSource=False,
        UserData={'PatientID': 'NEW'}))


def test_modify_the_patient_in_all_studies(client):
    job = modify_all_studies(client)
    assert job['Type'] == 'ResourceModification'
    found = {}
    for resource in job['Content']['Resources']:
        assert client.json('/%s/%s' % (ROUTES[resource['Type']], resource['ID']))
        found.setdefault(resource['Type'], []).append(resource['ID'])
    assert {level: len(found[level]) for level in found} == {
        'Instance': 4, 'Series': 2, 'Study': 2, 'Patient': 1}
    patient = client.json('/patients/' + found['Patient'][0])
    assert client.json('/patients') == found['Patient']
    for keyword, value in PATIENT.items():
        assert patient['MainDicomTags'][keyword] == value


def test_the_dialogue_finds_its_user_data_at_the_top_of_the_job(client):
    """It then looks for the studies of that patient."""
    skip_unless(client, since=(1, 12, 9), what='UserData')
    job = modify_all_studies(client)
    wanted = {'Level': 'Study', 'Query': {'PatientID': job['UserData']['PatientID']}}
    assert len(client.post('/tools/find', wanted).json()) == 2


@pytest.mark.parametrize('keep_source', (False, True))
def test_merge_a_series_into_another_study(client, keep_source):
    target = upload(client, patient=2)['ParentStudy']
    source = upload(client, patient=1)
    job = follow(client, '/studies/%s/merge' % target, {
        'Resources': [source['ParentSeries']], 'KeepSource': keep_source, 'Synchronous': False})
    assert job['Type'] == 'MergeStudy' and job['Content']['TargetStudy'] == target
    study = client.json('/studies/' + job['Content']['TargetStudy'])
    assert len(study['Series']) == 2
    assert (source['ParentStudy'] in client.json('/studies')) == keep_source


@pytest.mark.parametrize('level', ('Study', 'Series'))
def test_labels_follow(client, level):
    if client.version() < (1, 12, 0):
        pytest.skip('a host without labels')
    source = upload(client)['Parent' + level]
    client.put('/%s/%s/labels/urgent' % (ROUTES[level], source))
    job = follow(client, '/%s/%s/modify' % (ROUTES[level], source), request(KeepSource=False))
    resource = opened(client, job, level)
    assert client.json('/%s/%s/labels' % (ROUTES[level], resource['ID'])) == ['urgent']


def test_labels_follow_in_bulk(client):
    """Of the study, the series and the patient."""
    if client.version() < (1, 12, 0):
        pytest.skip('a host without labels')
    source = upload(client)
    for level in ('Patient', 'Study', 'Series'):
        client.put('/%s/%s/labels/%s' % (ROUTES[level], source['Parent' + level], level))
    job = follow(client, '/tools/bulk-modify', request(
        Resources=[source['ParentStudy']], Level='Patient', Replace=PATIENT, KeepSource=False))
    for resource in job['Content']['Resources']:
        labels = client.json('/%s/%s/labels' % (ROUTES[resource['Type']], resource['ID']))
        assert labels == ([] if resource['Type'] == 'Instance' else [resource['Type']])
