# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs as /jobs shows them: type, content, progress (contract 1.4, L43)."""

import pytest

from support.acting import skip_unless, upload_study
from support.interruption import submit_held
from support.synthetic import image, save
from support.waiting import wait_until

ALWAYS = {'Description', 'InstancesCount', 'FailedInstancesCount', 'ParentResources', 'Resources',
          'IsAnonymization'}
AT_THE_END = {'ID', 'Path', 'Type', 'PatientID'}


def slices(count):
    return [save(image(instance=number)) for number in range(1, count + 1)]


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_a_job_tells_what_it_did(plugin, operation):
    study = upload_study(plugin, slices(3))
    job = plugin.wait_for_job(plugin.submit('/studies/%s/%s' % (study, operation), {'Priority': 5}))
    assert (job['Type'], job['State'], job['Priority'], job['Progress'], job['ErrorCode']) == (
        'ResourceModification', 'Success', 5, 100, 0)
    content = job['Content']
    assert ALWAYS | AT_THE_END <= set(content) and 'Transcode' not in content
    assert content['Description'] == 'REST API'
    assert content['IsAnonymization'] is (operation == 'anonymize')
    assert (content['InstancesCount'], content['FailedInstancesCount']) == (3, 0)
    assert content['ParentResources'] == [study]
    assert content['Resources'] == [{'ID': study, 'Type': 'Study'}]
    assert content['Path'] == '/studies/' + content['ID'] and content['ID'] != study
    output = plugin.json(content['Path'])
    assert output['ParentPatient'] == content['PatientID']


def test_a_transcoding_is_told(plugin):
    syntax = '1.2.840.10008.1.2.4.70'
    study = upload_study(plugin, slices(1))
    answer = plugin.post('/studies/%s/modify' % study, {'Transcode': syntax}).json()
    assert answer['Transcode'] == syntax


def test_a_synchronous_answer_is_the_content_of_its_job(plugin):
    study = upload_study(plugin, slices(2))
    known = set(plugin.json('/jobs'))
    answer = plugin.post('/studies/%s/anonymize' % study, {}).json()
    jobs = set(plugin.json('/jobs')) - known
    assert len(jobs) == 1
    job = plugin.wait_for_job(jobs.pop())
    assert job['State'] == 'Success' and job['Content'] == answer


def test_progress_moves_and_the_result_is_named_when_it_is_complete(gated):
    client = gated.client
    study = upload_study(client, slices(10))
    job = submit_held(gated, '/studies/%s/modify' % study, {}, 2)

    def progress_after(previous):
        progress = client.job(job)['Progress']
        return progress if previous < progress < 100 else None
    first = wait_until(lambda: progress_after(0), 'progress')
    seen = client.job(job)
    assert seen['State'] == 'Running' and ALWAYS <= set(seen['Content'])
    assert not AT_THE_END & set(seen['Content'])
    gated.gate.hold_after(4)
    wait_until(lambda: progress_after(first), 'more progress')
    gated.gate.open()
    done = client.wait_for_job(job)
    assert done['State'] == 'Success' and done['Progress'] == 100
    assert AT_THE_END <= set(done['Content'])


def test_what_the_host_lacks_is_done_without_and_told(plugin):
    skip_unless(plugin, before=(1, 12, 0), what='a host without labels')
    study = upload_study(plugin, slices(1))
    answer = plugin.post('/studies/%s/anonymize' % study, {'KeepLabels': True})
    assert answer.status_code == 200 and answer.json()['Warnings']


def test_unknown_members_are_named_among_the_warnings(plugin):
    study = upload_study(plugin, slices(1))
    answer = plugin.post('/studies/%s/modify' % study, {'Nonsense': 'secret value'})
    assert answer.status_code == 200
    assert any('Nonsense' in warning for warning in answer.json()['Warnings'])
    assert 'secret value' not in answer.text
