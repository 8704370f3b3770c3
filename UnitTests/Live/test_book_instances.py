# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the Orthanc Book: one instance, answered as a file."""

import re

import pytest

from support.acting import skip_unless
from support.book import example
from support.reading import read, uids
from support.synthetic import save, with_private

SECRET = (0x0029, 0x1001)


def upload(curl):
    return curl.client.upload(save(with_private()))['ID']


def anonymized(curl):
    """The file, which is not stored."""
    assert len(curl.client.instances()) == 1
    dataset = read(curl.file('Anonymized.dcm'))
    assert not set(uids(dataset)) & set(uids(with_private()))
    assert dataset.PatientIdentityRemoved == 'YES' and dataset.PatientID != 'PAT1'
    return dataset


@example('anonymize instance')
def test_anonymize_an_instance(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/anonymize -X POST -d '{}' > Anonymized.dcm
    ''', instance=upload(curl))
    dataset = anonymized(curl)
    assert re.fullmatch('Anonymized[0-9]+', str(dataset.PatientName))
    assert 'StudyDescription' not in dataset and SECRET not in dataset
    assert dataset.PixelData == with_private().PixelData


@example('anonymize instance with choices')
def test_anonymize_an_instance_with_choices(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/anonymize -X POST \\
          --data '{
                    "Replace": {
                      "PatientName": "Hello",
                      "0010-1001": "World"
                    },
                    "Keep": [
                      "StudyDescription",
                      "SeriesDescription"
                    ],
                    "KeepPrivateTags": true,
                    "DicomVersion" : "2017c"
                  }' > Anonymized.dcm
    ''', instance=upload(curl))
    dataset = anonymized(curl)
    assert (dataset.PatientName, dataset.OtherPatientNames) == ('Hello', 'World')
    assert (dataset.StudyDescription, dataset.SeriesDescription) == ('Study 1', 'Series 1')
    assert dataset[SECRET].value == 'Secret one'
    assert 'InstitutionName' not in dataset


@example('anonymize instance with edition')
@pytest.mark.parametrize('edition', ('2008', '2017c', '2021b', '2023b'))
def test_anonymize_an_instance_with_an_edition(curl, kind, edition):
    if edition == '2023b' and kind == 'builtin':
        skip_unless(curl.client, since=(1, 12, 1))
    curl.run('''
        curl http://localhost:8042/instances/$instance/anonymize -X POST -d '{"DicomVersion":"$edition"}' > Anonymized.dcm
    ''', instance=upload(curl), edition=edition)
    dataset = anonymized(curl)
    assert 'PS 3.15-' + edition in dataset.DeidentificationMethod
    assert bool(dataset.StudyDate) == (edition == '2008')


@example('anonymize instance and remove')
def test_anonymize_an_instance_and_remove_more(curl):
    curl.run('''
        curl http://localhost:8042/instances/$instance/anonymize -X POST -d '{"Remove":["SliceThickness"]}' > Anonymized.dcm
    ''', instance=upload(curl))
    dataset = anonymized(curl)
    assert 'SliceThickness' not in dataset and 'ImagePositionPatient' in dataset


@example('modify instance')
def test_modify_an_instance(curl):
    curl.run('''
        curl -X POST http://localhost:8042/instances/$instance/modify \\
          --data '{
                    "Replace": {
                      "PatientName":"hello",
                      "PatientID":"world"
                    },
                    "Remove":[
                      "InstitutionName"
                    ],
                    "RemovePrivateTags": true,
                    "Force": true,
                    "Transcode": "1.2.840.10008.1.2.4.70"
                  }' > Modified.dcm
    ''', instance=upload(curl))
    dataset = read(curl.file('Modified.dcm'))
    assert len(curl.client.instances()) == 1
    assert (dataset.PatientName, dataset.PatientID) == ('hello', 'world')
    assert 'InstitutionName' not in dataset and SECRET not in dataset
    assert dataset.StudyDescription == 'Study 1'
    assert dataset.file_meta.TransferSyntaxUID == '1.2.840.10008.1.2.4.70'


@example('identifiers need Force')
@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
@pytest.mark.parametrize('keyword', ('PatientID', 'StudyInstanceUID', 'SeriesInstanceUID',
                                     'SOPInstanceUID'))
def test_identifiers_need_force(curl, keyword, operation):
    names = {'instance': upload(curl), 'keyword': keyword, 'operation': operation}
    assert curl.error('''
        curl http://localhost:8042/instances/$instance/$operation -X POST -d '{"Replace":{"$keyword":"1.2.3"}}'
    ''', **names) == (400, 8)
    curl.run('''
        curl http://localhost:8042/instances/$instance/$operation -X POST -d '{"Replace":{"$keyword":"1.2.3"},"Force":true}' > Modified.dcm
    ''', **names)
    assert read(curl.file('Modified.dcm'))[keyword].value == '1.2.3'
