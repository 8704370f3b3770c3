# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources are deleted only when each has a verified copy; nothing is edited in place."""

import pytest

from support.acting import error_of, skip_unless, upload_study
from support.synthetic import image, save

UIDS = ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID']
OTHER_PATIENT = {'PatientID': 'OTHER', 'PatientName': 'Other^Name', 'PatientBirthDate': '19601224',
                 'PatientSex': 'O'}
TO_OTHER = {'Replace': OTHER_PATIENT, 'Keep': UIDS, 'Force': True, 'KeepSource': False}


def files(client):
    return {instance: client.file(instance) for instance in client.instances()}


def slices(count=3):
    return [save(image(instance=number)) for number in range(1, count + 1)]


def of_other_patient(**changes):
    """The second slice as the operation would name it, with other pixels or texts."""
    dataset = image(instance=2)
    for keyword, value in dict(OTHER_PATIENT, **changes).items():
        setattr(dataset, keyword, value)
    return save(dataset)


def test_sources_with_copies_are_deleted(plugin):
    study = upload_study(plugin, slices())
    before = set(plugin.instances())
    answer = plugin.post('/studies/%s/anonymize' % study, {'KeepSource': False})
    assert answer.status_code == 200
    after = set(plugin.instances())
    assert len(after) == 3 and not after & before
    assert plugin.json('/studies') == [answer.json()['ID']]


@pytest.mark.parametrize('overwrite', (False, True))
def test_another_image_under_the_same_identifiers_is_no_copy(plugin_fleet, overwrite):
    """The store answers AlreadyStored, or overwrites: neither loses an image."""
    with plugin_fleet.make('plugin', {'OverwriteInstances': overwrite}) as host:
        client = host.client
        study = upload_study(client, slices())
        client.upload(of_other_patient(ImageComments='Another image'))
        before = files(client)
        answer = client.post('/studies/%s/modify' % study, TO_OTHER)
        assert answer.status_code >= 400, answer.text
        assert files(client) == before


def test_a_repeated_operation_finds_its_own_outputs(plugin):
    """Same bytes under the same identifiers: a verified copy."""
    skip_unless(plugin, since=(1, 12, 0), what='one image per patient check')
    study = upload_study(plugin, slices())
    body = dict(TO_OTHER, KeepSource=True)
    first = plugin.post('/studies/%s/modify' % study, body)
    assert first.status_code == 200, first.text
    outputs = set(plugin.json('/studies/%s' % first.json()['ID'])['Series'])
    second = plugin.post('/studies/%s/modify' % study, TO_OTHER)
    assert second.status_code == 200, second.text
    assert plugin.json('/studies') == [first.json()['ID']]
    assert set(plugin.json('/studies/%s' % first.json()['ID'])['Series']) == outputs
    assert len(plugin.instances()) == 3


IN_PLACE = [('studies', UIDS), ('patients', UIDS), ('series', UIDS), ('series', UIDS[1:])]


@pytest.mark.parametrize('overwrite,keep_source', ((True, False), (False, True), (False, False)))
@pytest.mark.parametrize('route,kept', IN_PLACE)
def test_in_place_is_refused(plugin_fleet, in_place_clients, route, kept, overwrite, keep_source):
    client = in_place_clients[overwrite]
    client.delete_everything()
    upload = [client.upload(content) for content in slices()][0]
    before = files(client)
    resource = upload[{'studies': 'ParentStudy', 'patients': 'ParentPatient',
                       'series': 'ParentSeries'}[route]]
    body = {'Keep': kept, 'Force': True, 'KeepSource': keep_source, 'Replace': {'StudyID': 'X'}}
    answer = client.post('/%s/%s/modify' % (route, resource), body)
    assert error_of(answer)[:2] == (400, 8) and error_of(answer)[2], answer.text
    assert files(client) == before


@pytest.fixture(scope='module')
def in_place_clients(fleet):
    """Hosts with and without OverwriteInstances."""
    hosts = {overwrite: fleet.make('plugin', {'OverwriteInstances': overwrite}).start()
             for overwrite in (True, False)}
    yield {overwrite: host.client for overwrite, host in hosts.items()}
    for host in hosts.values():
        host.dispose()


def test_a_patient_can_be_renamed_to_another_case(plugin):
    """R83b, by Orthanc's identifiers: "abc" and "ABC" are two patients, and the other studies of "abc" do not matter."""
    uploads = []
    for number in (1, 2):
        dataset = image(study=number, instance=number)
        dataset.PatientID = 'abc'
        uploads.append(plugin.upload(save(dataset)))
    answer = plugin.post('/studies/%s/modify' % uploads[0]['ParentStudy'], {
        'Replace': {'PatientID': 'ABC'}, 'Force': True, 'KeepSource': False})
    assert answer.status_code == 200, answer.text
    patients = {plugin.json('/patients/%s' % patient)['MainDicomTags']['PatientID']
                for patient in plugin.json('/patients')}
    assert patients == {'abc', 'ABC'} and len(plugin.instances()) == 2
