# SPDX-License-Identifier: GPL-3.0-or-later
"""Five studies of one patient, de-identified one by one on two servers that have one key, in different orders: one patient,
the same files, true intervals, and references between the studies that lead to results."""

import datetime
import io

import pydicom
import pytest
from pydicom.sequence import Sequence

from support.acting import upload_study
from support.synthetic import CT_STORAGE, image, item, save, uid

KEY = 'cd' * 32
DATES = ('20190315', '20190630', '20200229', '20200301', '20231231')
ORDERS = ((0, 1, 2, 3, 4), (3, 0, 4, 2, 1))
IMAGES = 2
PRESENTATION_STATE = '1.2.840.10008.5.1.4.1.1.11.1'


def presentation_of_prior(number):
    """A presentation state in study `number` that shows an image of the study before."""
    dataset = image(1, number, 2, 1)
    for keyword in ('PixelData', 'Rows', 'Columns', 'BitsAllocated', 'BitsStored', 'HighBit', 'SamplesPerPixel',
                    'PixelRepresentation', 'PhotometricInterpretation'):
        delattr(dataset, keyword)
    dataset.SOPClassUID, dataset.Modality = PRESENTATION_STATE, 'PR'
    dataset.ReferencedSeriesSequence = Sequence([item(
        SeriesInstanceUID=uid(1, number - 1, 1),
        ReferencedImageSequence=Sequence([item(
            ReferencedSOPClassUID=CT_STORAGE, ReferencedSOPInstanceUID=uid(1, number - 1, 1, 1))]))])
    return dataset


def study(index):
    """The files of one study."""
    number = index + 1
    datasets = [image(1, number, 1, instance) for instance in range(1, IMAGES + 1)]
    if index > 0:
        datasets.append(presentation_of_prior(number))
    for dataset in datasets:
        dataset.StudyDate = dataset.SeriesDate = dataset.ContentDate = DATES[index]
    return [save(dataset) for dataset in datasets]


def deidentify(client, order):
    """The results of all studies, by SOPInstanceUID; each source is deleted before the next study comes."""
    for index in order:
        source = upload_study(client, study(index))
        answer = client.post('/studies/%s/anonymize' % source, {'Profile': 'trial', 'KeepSource': False})
        assert answer.status_code == 200, answer.text
    datasets = [pydicom.dcmread(io.BytesIO(client.file(instance))) for instance in client.instances()]
    return {str(dataset.SOPInstanceUID): dataset for dataset in datasets}


@pytest.fixture(scope='module')
def results(fleet):
    if not fleet.has_plugin():
        pytest.skip('needs the plugin')
    section = {'Keys': {'trial': KEY}, 'Profiles': {'trial': {'Key': 'trial', 'Options': [
        'Retain Longitudinal Temporal Information with Modified Dates']}}}
    found = []
    for order in ORDERS:
        with fleet.make('plugin', {'Modification': section}) as host:
            found.append(deidentify(host.client, order))
    return found


def test_both_servers_have_the_same_files(results):
    first, second = results
    assert len(first) == len(DATES) * (IMAGES + 1) - 1
    assert first.keys() == second.keys()
    for name, dataset in first.items():
        assert dataset == second[name]


def test_there_is_one_patient(results):
    for datasets in results:
        assert len({dataset.PatientID for dataset in datasets.values()}) == 1
        assert len({str(dataset.PatientName) for dataset in datasets.values()}) == 1
        assert len({dataset.StudyInstanceUID for dataset in datasets.values()}) == len(DATES)


def to_days(dates):
    parsed = [datetime.datetime.strptime(date, '%Y%m%d') for date in sorted(dates)]
    return [(date - parsed[0]).days for date in parsed]


def test_intervals_are_true_and_dates_are_not(results):
    for datasets in results:
        dates = {dataset.StudyDate for dataset in datasets.values()}
        assert to_days(dates) == to_days(DATES)
        assert not dates & set(DATES)


def test_references_lead_to_results(results):
    for datasets in results:
        count = 0
        for dataset in datasets.values():
            for series in dataset.get('ReferencedSeriesSequence', []):
                for reference in series.ReferencedImageSequence:
                    target = datasets[reference.ReferencedSOPInstanceUID]
                    assert target.SeriesInstanceUID == series.SeriesInstanceUID
                    assert target.StudyInstanceUID != dataset.StudyInstanceUID
                    assert target.StudyDate < dataset.StudyDate
                    count += 1
        assert count == len(DATES) - 1
