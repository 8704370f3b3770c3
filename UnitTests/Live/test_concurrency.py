# SPDX-License-Identifier: GPL-3.0-or-later
"""Several requests at once."""

import pytest

from support.acting import upload_study
from support.interruption import submit_held
from support.synthetic import image, save


def upload_marked(client, study, station, count=4):
    contents = []
    for number in range(1, count + 1):
        dataset = image(study=study, patient=study, instance=number)
        dataset.StationName = station
        contents.append(save(dataset))
    return upload_study(client, contents)


def test_requests_that_store_nothing_pass_a_job_that_stands_still(gated):
    """A filter that holds one store holds all stores of a host, whoever asks for them."""
    client = gated.client
    slow, quick = upload_marked(client, 1, 'HELD'), upload_marked(client, 2, 'FREE')
    job = submit_held(gated, '/studies/%s/modify' % slow, {}, 1)
    instance = client.json('/studies/%s/instances' % quick)[0]['ID']
    assert client.post('/instances/%s/modify' % instance, {}).status_code == 200
    assert client.post('/studies/%s/modify' % quick, {'Keep': 1}).status_code == 400
    assert client.job(job)['State'] == 'Running'
    gated.gate.open()
    assert client.wait_for_job(job)['State'] == 'Success'


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_many_synchronous_calls_at_once(gated, ask_in_background, operation):
    studies = [upload_marked(gated.client, number, 'ANY') for number in range(1, 9)]
    calls = [ask_in_background(gated, '/studies/%s/%s' % (study, operation), {'KeepSource': False})
             for study in studies]
    answers = [call.result(120) for call in calls]
    assert [answer.status_code for answer in answers] == [200] * 8
    outputs = {answer.json()['ID'] for answer in answers}
    assert len(outputs) == 8 and set(gated.client.json('/studies')) == outputs
    assert len(gated.client.instances()) == 32


def test_two_jobs_that_want_the_same_outputs_lose_nothing(gated, ask_in_background):
    """Kept identifiers: both jobs expect the same outputs; one of them may be refused."""
    study = upload_marked(gated.client, 1, 'ANY', 12)
    body = {'Replace': {'PatientID': 'NEW', 'PatientName': 'New', 'PatientBirthDate': '19601224',
                        'PatientSex': 'O'},
            'Keep': ['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'],
            'Force': True, 'KeepSource': False}
    calls = [ask_in_background(gated, '/studies/%s/modify' % study, body) for _ in range(2)]
    statuses = sorted(call.result(120).status_code for call in calls)
    assert statuses[0] == 200, statuses
    assert len(gated.client.instances()) == 12


@pytest.mark.full
def test_many_calls_of_all_kinds_for_a_while(gated, ask_in_background):
    for round_number in range(10):
        gated.client.delete_everything()
        studies = [upload_marked(gated.client, number, 'ANY', 10) for number in range(1, 9)]
        calls = [ask_in_background(gated, '/studies/%s/%s' % (study, operation), {})
                 for study in studies for operation in ('modify', 'anonymize')]
        assert all(call.result(120).status_code == 200 for call in calls), round_number
        assert len(gated.client.instances()) == 240
