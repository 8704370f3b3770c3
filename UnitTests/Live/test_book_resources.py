# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the Orthanc Book: series, studies, patients, and how their jobs run."""

import re
import subprocess

import pytest

from support.acting import skip_unless, study_files
from support.book import example
from support.reading import read, read_all, uids
from support.synthetic import image, save, with_private

JPEG_LOSSLESS = '1.2.840.10008.1.2.4.70'


def upload(curl):
    """Two slices of one series; the identifiers by level."""
    stored = [curl.client.upload(save(with_private(instance=number))) for number in (1, 2)][0]
    return {'series': stored['ParentSeries'], 'study': stored['ParentStudy'],
            'patient': stored['ParentPatient']}


def outputs(curl, route, answer):
    """The two new slices, found where the answer says; the sources are still there."""
    assert answer['Path'] == '/%s/%s' % (route, answer['ID'])
    assert len(curl.client.instances()) == 4
    found = read_all(curl.client, answer['Path'])
    assert len(found) == 2
    return found


@example('modify series')
def test_modify_a_series(curl):
    source = upload(curl)
    answer = curl.json('''
        curl http://localhost:8042/series/$series/modify -X POST -d '{"Replace":{"InstitutionName":"My own clinic"}}'
    ''', **source)
    for dataset in outputs(curl, 'series', answer):
        assert dataset.InstitutionName == 'My own clinic' and dataset.PatientID == 'PAT1'
        assert dataset.StudyInstanceUID == image().StudyInstanceUID
        assert dataset.SeriesInstanceUID != image().SeriesInstanceUID
    assert curl.client.json('/studies') == [source['study']]


@example('modify study')
def test_modify_a_study(curl):
    source = upload(curl)
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/modify -X POST -d '{"Replace":{"InstitutionName":"My own clinic"}}'
    ''', **source)
    for dataset in outputs(curl, 'studies', answer):
        assert dataset.InstitutionName == 'My own clinic' and dataset.PatientID == 'PAT1'
        assert not set(uids(dataset)) & set(uids(image(instance=dataset.InstanceNumber)))
    assert curl.client.json('/patients') == [source['patient']]


@example('modify patient')
def test_modify_a_patient(curl):
    answer = curl.json('''
        curl http://localhost:8042/patients/$patient/modify -X POST -d '{"Replace":{"PatientID":"Hello","PatientName":"Sample patient name"},"Force":true}'
    ''', **upload(curl))
    assert answer['Type'] == 'Patient' and answer['PatientID'] == answer['ID']
    assert answer['ID'] == 'f7ff9e8b-7bb2e09b-70935a5d-785e0cc5-d9d0abf0'  # of PatientID "Hello"
    for dataset in outputs(curl, 'patients', answer):
        assert (dataset.PatientID, dataset.PatientName) == ('Hello', 'Sample patient name')
        assert not set(uids(dataset)) & set(uids(image(instance=dataset.InstanceNumber)))


@example('modify patient of study')
def test_modify_the_patient_of_a_study(curl, kind):
    if kind == 'builtin':
        skip_unless(curl.client, since=(1, 11, 3), what='PatientID at study level')
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/modify -X POST -d '{"Replace":{"PatientID":"Hello","PatientName":"World","PatientBirthDate":"20000101"},"Force":true}'
    ''', **upload(curl))
    for dataset in outputs(curl, 'studies', answer):
        assert (dataset.PatientID, dataset.PatientName, dataset.PatientBirthDate) == (
            'Hello', 'World', '20000101')
    patient = curl.client.json('/patients/' + answer['PatientID'])
    assert patient['MainDicomTags']['PatientID'] == 'Hello'
    assert patient['Studies'] == [answer['ID']]


def check_anonymized(datasets):
    for dataset in datasets:
        assert re.fullmatch('Anonymized[0-9]+', str(dataset.PatientName))
        assert dataset.PatientIdentityRemoved == 'YES'
        assert not set(uids(dataset)) & set(uids(image(instance=dataset.InstanceNumber)))
        assert 'InstitutionName' not in dataset and (0x0029, 0x1001) not in dataset
    for keyword in ('PatientID', 'PatientName', 'StudyInstanceUID', 'SeriesInstanceUID'):
        assert len({str(dataset[keyword].value) for dataset in datasets}) == 1


@example('anonymize patient')
def test_anonymize_a_patient(curl):
    answer = curl.json('''
        curl http://localhost:8042/patients/$patient/anonymize -X POST -d '{}'
    ''', **upload(curl))
    check_anonymized(outputs(curl, 'patients', answer))


@example('anonymize study')
def test_anonymize_a_study(curl):
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/anonymize -X POST -d '{}'
    ''', **upload(curl))
    check_anonymized(outputs(curl, 'studies', answer))


@example('anonymize series')
def test_anonymize_a_series(curl):
    answer = curl.json('''
        curl http://localhost:8042/series/$series/anonymize -X POST -d '{}'
    ''', **upload(curl))
    check_anonymized(outputs(curl, 'series', answer))


@example('anonymize with choices')
def test_anonymize_a_study_with_choices(curl):
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/anonymize -X POST -d '{"Replace":{"PatientName":"Hello","PatientID":"World"},"Keep":["StudyDescription","StudyInstanceUID"],"Force":true}'
    ''', **upload(curl))
    for dataset in outputs(curl, 'studies', answer):
        assert (dataset.PatientName, dataset.PatientID) == ('Hello', 'World')
        assert dataset.StudyDescription == 'Study 1' and 'SeriesDescription' not in dataset
        assert dataset.StudyInstanceUID == image().StudyInstanceUID


@example('transcode study')
def test_transcode_a_study(curl, tmp_path):
    """The pixels, decoded by another program, are those of the source."""
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/modify -X POST -d '{"Transcode":"1.2.840.10008.1.2.4.70"}'
    ''', **upload(curl))
    for file in study_files(curl.client, answer['ID']):
        (tmp_path / 'coded.dcm').write_bytes(file.content)
        subprocess.run(['dcmdjpeg', 'coded.dcm', 'decoded.dcm'], cwd=tmp_path, check=True)
        decoded = read((tmp_path / 'decoded.dcm').read_bytes())
        assert read(file.content).file_meta.TransferSyntaxUID == JPEG_LOSSLESS
        assert decoded.PixelData == image(instance=decoded.InstanceNumber).PixelData


@example('delete source')
@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_delete_the_source(curl, operation):
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/$operation -X POST -d '{"KeepSource":false}'
    ''', operation=operation, **upload(curl))
    assert curl.client.json('/studies') == [answer['ID']]
    assert len(curl.client.instances()) == 2


@example('asynchronous')
@pytest.mark.parametrize('mode', ('"Asynchronous":true', '"Synchronous":false'))
def test_modify_a_study_in_the_background(curl, mode):
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/modify -X POST -d '{"Replace":{"InstitutionName":"My own clinic"},$mode,"Priority":10}'
    ''', mode=mode, **upload(curl))
    assert answer == {'ID': answer['ID'], 'Path': '/jobs/' + answer['ID']}
    curl.client.wait_for_job(answer['ID'])
    job = curl.json('curl http://localhost:8042/jobs/$job', job=answer['ID'])
    assert (job['State'], job['Progress'], job['Priority']) == ('Success', 100, 10)
    for dataset in outputs(curl, 'studies', job['Content']):
        assert dataset.InstitutionName == 'My own clinic'
