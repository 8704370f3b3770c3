# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the Orthanc Book: splitting and merging studies."""

import pytest

from support.book import example
from support.reading import read, read_all, read_only_one, uids
from support.synthetic import image, save


def upload_two_series(curl):
    """A study of two series with one instance each."""
    first, second = [curl.client.upload(save(image(series=number))) for number in (1, 2)]
    return {'study': first['ParentStudy'], 'first': first['ParentSeries'],
            'second': second['ParentSeries']}


def check_split(curl, answer):
    """The first series under new identifiers in a study of its own."""
    assert (answer['InstancesCount'], answer['FailedInstancesCount']) == (1, 0)
    dataset = read_only_one(curl.client, '/studies/' + answer['TargetStudy'])
    assert dataset.StudyInstanceUID == answer['TargetStudyUID']
    assert not set(uids(dataset)) & set(uids(image()))
    assert dataset.SeriesDescription == 'Series 1' and dataset.PixelData == image().PixelData
    return dataset


@example('split')
def test_split(curl):
    source = upload_two_series(curl)
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/split -d \\
             '{"Series":["$first"],"Replace":{"PatientName":"HELLO"},"Remove":["AccessionNumber"]}'
    ''', **source)
    dataset = check_split(curl, answer)
    assert dataset.PatientName == 'HELLO' and 'AccessionNumber' not in dataset
    assert curl.client.json('/studies/' + source['study'])['Series'] == [source['second']]


@example('split and keep source')
def test_split_and_keep_the_source(curl):
    source = upload_two_series(curl)
    answer = curl.json('''
        curl http://localhost:8042/studies/$study/split -d '{"Series":["$first"],"KeepSource":true}'
    ''', **source)
    dataset = check_split(curl, answer)
    assert dataset.PatientName == image().PatientName
    assert sorted(curl.client.json('/studies/' + source['study'])['Series']) == sorted(
        [source['first'], source['second']])


def upload_two_studies(curl):
    """Two studies of two patients; the second one is to be merged into the first one."""
    target = curl.client.upload(save(image(patient=1)))
    other = image(patient=2, study=2)
    other.PatientName, other.PatientBirthDate, other.StudyDate = 'Other^Name', '20010203', '20210101'
    other.PatientComments, other.PatientAge = 'Not in the target', '020Y'
    source = curl.client.upload(save(other))
    return {'target': target['ParentStudy'], 'study': source['ParentStudy'],
            'series': source['ParentSeries'], 'instance': target['ID']}


def check_merged(curl, answer, names):
    """Patient and study of the target, all else of the source; the target itself as it was."""
    assert (answer['InstancesCount'], answer['FailedInstancesCount']) == (1, 0)
    assert answer['TargetStudy'] == names['target']
    assert read(curl.client.file(names['instance'])).SOPInstanceUID == image().SOPInstanceUID
    merged, = [dataset for dataset in read_all(curl.client, '/studies/' + names['target'])
               if dataset.SOPInstanceUID != image().SOPInstanceUID]
    source = image(patient=2, study=2)
    for keyword in ('PatientName', 'PatientID', 'PatientBirthDate', 'StudyInstanceUID', 'StudyDate',
                    'StudyDescription', 'AccessionNumber', 'StudyID'):
        assert merged[keyword].value == image()[keyword].value
    assert 'PatientComments' not in merged and merged.PatientAge == '020Y'
    assert not set(uids(merged)[1:]) & set(uids(source) + uids(image()))
    assert merged.SeriesDescription == source.SeriesDescription
    assert merged.PixelData == source.PixelData


@example('merge')
@pytest.mark.parametrize('level', ('study', 'series'))
def test_merge(curl, level):
    names = upload_two_studies(curl)
    answer = curl.json('''
        curl http://localhost:8042/studies/$target/merge -d \\
             '{"Resources":["$resource"]}'
    ''', resource=names[level], **names)
    check_merged(curl, answer, names)
    assert curl.client.json('/studies') == [names['target']]


@example('merge and keep source')
def test_merge_and_keep_the_source(curl):
    names = upload_two_studies(curl)
    answer = curl.json('''
        curl http://localhost:8042/studies/$target/merge -d '{"Resources":["$study"],"KeepSource":true}'
    ''', **names)
    check_merged(curl, answer, names)
    assert curl.client.json('/studies/' + names['study'])['Series'] == [names['series']]
