# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the Orthanc Book: bulk modification and anonymization."""

from support.book import example
from support.reading import read, uids
from support.synthetic import image, save

LEVELS = ('Instance', 'Series', 'Study', 'Patient')
ROUTES = dict(zip(LEVELS, ('instances', 'series', 'studies', 'patients')))


def by_level(answer):
    """Level -> identifiers, from instances up to patients as the page prints them."""
    levels = [resource['Type'] for resource in answer['Resources']]
    assert levels == sorted(levels, key=LEVELS.index)
    for resource in answer['Resources']:
        assert resource['Path'] == '/%s/%s' % (ROUTES[resource['Type']], resource['ID'])
    return {level: [resource['ID'] for resource in answer['Resources'] if resource['Type'] == level]
            for level in LEVELS}


@example('bulk modify')
def test_bulk_modify(curl):
    """Two instances that have no parent in common."""
    stored = [curl.client.upload(save(image(patient=number))) for number in (1, 2)]
    answer = curl.json('''
        curl http://localhost:8042/tools/bulk-modify -d '{"Replace":{"SeriesDescription":"HELLO"},"Resources":["$first","$second"]}'
    ''', first=stored[0]['ID'], second=stored[1]['ID'])
    assert (answer['InstancesCount'], answer['FailedInstancesCount']) == (2, 0)
    assert answer['IsAnonymization'] is False
    found = by_level(answer)
    for level in ('Series', 'Study', 'Patient'):
        assert set(found[level]) == {instance['Parent' + level] for instance in stored}
    datasets = {dataset.PatientID: dataset for dataset in (
        read(curl.client.file(instance)) for instance in found['Instance'])}
    for number in (1, 2):
        dataset, source = datasets['PAT%d' % number], image(patient=number)
        assert dataset.SeriesDescription == 'HELLO'
        assert uids(dataset)[:2] == uids(source)[:2] and uids(dataset)[2] != uids(source)[2]
    assert len(curl.client.instances()) == 4


@example('bulk anonymize')
def test_bulk_anonymize(curl):
    """Two instances of one series: what is answered is what the page prints."""
    stored = [curl.client.upload(save(image(instance=number)))['ID'] for number in (1, 2)]
    answer = curl.json('''
        curl http://localhost:8042/tools/bulk-anonymize -d '{"Resources":["$first","$second"]}'
    ''', first=stored[0], second=stored[1])
    assert answer['Description'] == 'REST API' and answer['IsAnonymization'] is True
    assert (answer['InstancesCount'], answer['FailedInstancesCount']) == (2, 0)
    found = by_level(answer)
    assert [len(found[level]) for level in LEVELS] == [2, 1, 1, 1]
    assert set(found['Instance']) == set(curl.client.instances()) - set(stored)
    for instance in found['Instance']:
        dataset = read(curl.client.file(instance))
        assert str(dataset.PatientName).startswith('Anonymized')
        assert not set(uids(dataset)) & set(uids(image(instance=dataset.InstanceNumber)))
