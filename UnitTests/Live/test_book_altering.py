# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples of the Orthanc Book: altering what is stored under the same identifiers."""

import pytest

from support.book import example
from support.curl import Curl
from support.reading import read, read_all, uids
from support.synthetic import image, save


@pytest.fixture
def overwriting(fleet, kind, tmp_path):
    """curl, aimed at a host that overwrites."""
    with fleet.make(kind, {'OverwriteInstances': True}) as host:
        yield Curl(host.client, tmp_path)
        assert host.is_running(), host.log()[-4000:]


def alter(curl, instance):
    """Neither a new identifier nor anything stored."""
    curl.run('''
        curl http://localhost:8042/instances/$instance/modify -X POST -d '{"Replace":{"SeriesDescription":"Hello"},"Keep":["SOPInstanceUID"],"Force":true}' > Modified.dcm
    ''', instance=instance)
    assert uids(read(curl.file('Modified.dcm'))) == uids(image())
    assert read(curl.client.file(instance)).SeriesDescription == 'Series 1'


def send(curl):
    return curl.json('curl http://localhost:8042/instances -X POST --data-binary @Modified.dcm')


def check_altered(curl, instance, status):
    assert status == {'ID': instance, 'Status': 'Success'}
    assert curl.client.instances() == [instance]
    assert read(curl.client.file(instance)).SeriesDescription == 'Hello'


def brief(answer):
    return {'ID': answer['ID'], 'Status': answer['Status']}


@example('alter and delete first')
def test_alter_an_instance_and_delete_it_first(curl):
    instance = curl.client.upload(save(image()))['ID']
    alter(curl, instance)
    assert brief(send(curl)) == {'ID': instance, 'Status': 'AlreadyStored'}
    curl.run('curl -X DELETE http://localhost:8042/instances/$instance', instance=instance)
    check_altered(curl, instance, brief(send(curl)))


@example('alter and overwrite')
def test_alter_an_instance_and_overwrite_it(overwriting):
    instance = overwriting.client.upload(save(image()))['ID']
    alter(overwriting, instance)
    check_altered(overwriting, instance, brief(send(overwriting)))


@example('alter study in place')
def test_alter_a_study_in_place(overwriting):
    client = overwriting.client
    stored = [client.upload(save(image(instance=number))) for number in (1, 2)]
    before = client.instances()
    answer = overwriting.json('''
        curl http://localhost:8042/studies/$study/modify -X POST -d '{"Replace":{"InstitutionName":"My own clinic"},"Keep":["StudyInstanceUID","SeriesInstanceUID","SOPInstanceUID"],"Force":true}'
    ''', study=stored[0]['ParentStudy'])
    assert answer['ID'] == stored[0]['ParentStudy']
    assert client.instances() == before
    for number, dataset in enumerate(read_all(client, answer['Path']), 1):
        assert dataset.InstitutionName == 'My own clinic'
        assert uids(dataset) == uids(image(instance=number))
