# SPDX-License-Identifier: GPL-3.0-or-later
"""Pause, resume, cancel, resubmit; failures and what is taken back (architecture D3)."""

import pytest

from support.acting import error_of, upload_study
from support.interruption import pause, submit_held
from support.synthetic import image, save
from support.waiting import wait_until

COUNT = 24


def upload_slices(client, count=COUNT, study=1):
    contents = [save(image(study=study, instance=number)) for number in range(1, count + 1)]
    return upload_study(client, contents)


def files(client):
    return {instance: client.file(instance) for instance in client.instances()}


def start_held(gated, body, passing=2, operation='modify'):
    """A job that stands still after some stores; returns its ID and the files before it."""
    study = upload_slices(gated.client)
    before = files(gated.client)
    return submit_held(gated, '/studies/%s/%s' % (study, operation), body, passing), before


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_cancel_takes_back_the_outputs_and_keeps_the_sources(gated, operation):
    job, before = start_held(gated, {'KeepSource': False}, operation=operation)
    wait_until(lambda: len(gated.client.instances()) > len(before), 'outputs are stored')
    assert gated.client.post('/jobs/%s/cancel' % job).status_code == 200
    seen = gated.client.wait_for_job(job)  # before the store that is held has ended
    gated.gate.open()
    assert (seen['State'], seen['ErrorCode']) == ('Failure', 37)
    wait_until(lambda: gated.client.instances() == sorted(before), 'outputs are taken back')
    assert files(gated.client) == before


def test_a_synchronous_call_tells_that_it_was_cancelled(gated, ask_in_background):
    study = upload_slices(gated.client)
    last, known = gated.gate.hold_after(1), set(gated.client.json('/jobs'))
    call = ask_in_background(gated, '/studies/%s/modify' % study, {})
    gated.gate.wait_until_held(last)
    job = (set(gated.client.json('/jobs')) - known).pop()
    gated.client.post('/jobs/%s/cancel' % job)
    gated.client.wait_for_job(job)
    gated.gate.open()
    assert error_of(call.result(120))[:2] == (500, 37)


def test_a_paused_job_stands_still_until_it_is_resumed(gated):
    """L14"""
    job, before = start_held(gated, {})
    pause(gated.client, job)
    gated.gate.open()
    other = upload_slices(gated.client, study=2)
    answer = gated.client.post('/studies/%s/modify' % other, {})
    assert answer.status_code == 200 and answer.json()['InstancesCount'] == COUNT
    assert gated.client.job(job)['State'] == 'Paused'
    assert len(gated.client.instances()) < len(before) + 3 * COUNT
    assert gated.client.post('/jobs/%s/resume' % job).status_code == 200
    assert gated.client.wait_for_job(job)['State'] == 'Success'
    assert len(gated.client.instances()) == len(before) + 3 * COUNT


def test_a_paused_job_can_be_cancelled(gated):
    job, before = start_held(gated, {'KeepSource': False})
    pause(gated.client, job)
    gated.gate.open()
    gated.client.post('/jobs/%s/cancel' % job)
    assert gated.client.wait_for_job(job)['State'] == 'Failure'
    wait_until(lambda: gated.client.instances() == sorted(before), 'outputs are taken back')
    assert files(gated.client) == before


@pytest.mark.parametrize('rejected', (1, 5, COUNT))
def test_a_failure_takes_back_the_outputs_and_keeps_the_sources(gated, rejected):
    study = upload_slices(gated.client)
    before = files(gated.client)
    gated.gate.reject(rejected)
    answer = gated.client.post('/studies/%s/modify' % study, {'KeepSource': False})
    assert error_of(answer)[:2] == (500, 2018), answer.text
    assert files(gated.client) == before


def test_a_failed_job_names_instance_and_reason_and_can_be_resubmitted(gated):
    study = upload_slices(gated.client)
    before = files(gated.client)
    gated.gate.reject(7)
    job = gated.client.submit('/studies/%s/modify' % study, {'KeepSource': False})
    seen = gated.client.wait_for_job(job)
    content = seen['Content']
    assert seen['State'] == 'Failure' and content['ErrorCode'] == 2018 and content['ErrorDescription']
    assert not {'ID', 'Path', 'Type', 'PatientID'} & set(content)
    assert len(content['FailedInstances']) == 1
    assert any(instance in str(content['FailedInstances']) for instance in before)
    assert files(gated.client) == before
    gated.gate.open()
    assert gated.client.post('/jobs/%s/resubmit' % job).status_code == 200
    done = gated.client.wait_for_job(job, ('Success',))
    output = gated.client.json('/studies/%s/instances' % done['Content']['ID'])
    assert len(output) == COUNT and len(gated.client.instances()) == COUNT
    assert not {instance['ID'] for instance in output} & set(before)
    assert not done['Content'].get('FailedInstances') and 'ErrorCode' not in done['Content']


def test_permissive_failures_are_listed_and_never_deleted(gated):
    study = upload_slices(gated.client)
    before = files(gated.client)
    gated.gate.reject(3, 4)
    answer = gated.client.post('/studies/%s/modify' % study, {
        'KeepSource': False, 'Permissive': True})
    content = answer.json()
    assert answer.status_code == 200 and content['FailedInstancesCount'] == 2
    after = files(gated.client)
    left = {instance for instance in before if instance in after}
    assert len(left) == 2 and len(after) == COUNT
    assert all(after[instance] == before[instance] for instance in left)
    assert len(content['FailedInstances']) == 2
    assert all(instance in str(content['FailedInstances']) for instance in left)


def test_the_builtin_deletes_what_failed(fleet):
    """L3, with the failure that a filter causes."""
    from support.gate import Gate
    with fleet.make('builtin', gate=Gate()) as host:
        study = upload_slices(host.client)
        host.gate.reject(3, 4)
        answer = host.client.post('/studies/%s/modify' % study, {
            'KeepSource': False, 'Permissive': True})
        assert answer.status_code == 200
        assert len(host.client.instances()) == COUNT - 2


def test_control_of_finished_and_unknown_jobs(gated):
    """R27."""
    study = upload_slices(gated.client, 1)
    job = gated.client.submit('/studies/%s/modify' % study, {})
    gated.client.wait_for_job(job)
    for action, status in (('cancel', 200), ('pause', 200), ('resume', 400), ('resubmit', 400)):
        assert gated.client.post('/jobs/%s/%s' % (job, action)).status_code == status
    assert gated.client.job(job)['State'] == 'Success'
