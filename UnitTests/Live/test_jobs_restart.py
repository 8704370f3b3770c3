# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that ends while a job runs: the job goes on with the next start, and nothing is lost or doubled."""

import pytest

from support.acting import upload_study
from support.gate import Gate
from support.interruption import pause, restart, submit_held, wait_until_saved
from support.journal import wait_until_recovered
from support.synthetic import image, save
from support.waiting import wait_until

COUNT = 24


@pytest.fixture
def host(plugin_fleet):
    made = plugin_fleet.make('plugin', {'Modification': {'Threads': 2}}, Gate())
    with made:
        yield made


def start_held(host, operation, key=None):
    client = host.client
    study = upload_study(client, [save(image(instance=i)) for i in range(1, COUNT + 1)])
    before = {instance: client.file(instance) for instance in client.instances()}
    path = '/studies/%s/%s' % (study, operation)
    body = {'KeepSource': False, 'Key': key} if key else {'KeepSource': False}
    return submit_held(host, path, body, 3), before


def check_moved(client, before):
    """All sources are gone, each has one output."""
    stored = set(client.instances())
    assert len(stored) == len(before) and not set(before) & stored


def check_unchanged(client, before):
    assert set(client.instances()) == set(before)
    for instance, content in before.items():
        assert client.file(instance) == content


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_a_job_goes_on_after_a_kill(host, operation):
    """L11, L15"""
    job, before = start_held(host, operation)
    wait_until_saved(host, job)
    host.kill()
    client = restart(host)
    seen = client.wait_for_job(job)
    assert (seen['State'], seen['Type']) == ('Success', 'ResourceModification'), seen
    assert seen['Content']['InstancesCount'] == COUNT and seen['Content']['ID']
    check_moved(client, before)


def test_a_job_goes_on_after_an_orderly_stop(host):
    job, before = start_held(host, 'modify')
    wait_until_saved(host, job)
    host.process.terminate()
    wait_until(lambda: 'stopping' in host.log(), 'Orthanc is stopping')
    host.gate.open()
    assert host.wait_stopped() == 0, host.log()[-2000:]
    client = restart(host)
    assert client.wait_for_job(job)['State'] == 'Success'
    check_moved(client, before)


def restart_paused(host, key=None):
    job, before = start_held(host, 'modify', key)
    pause(host.client, job)
    host.gate.open()
    assert host.stop() == 0
    client = restart(host)
    return client, job, before


def test_a_paused_job_stays_paused_and_goes_on_when_told(host):
    """L11, L14"""
    client, job, before = restart_paused(host)
    wait_until(lambda: client.json('/modification/journal')['Jobs'], 'the journal is there')
    assert client.job(job)['State'] == 'Paused'
    assert set(before) <= set(client.instances())
    client.post('/jobs/%s/resume' % job)
    assert client.wait_for_job(job)['State'] == 'Success'
    check_moved(client, before)


def test_a_paused_job_can_be_canceled_after_a_restart(host):
    """L16: what it had stored before is taken back."""
    client, job, before = restart_paused(host)
    assert client.post('/jobs/%s/cancel' % job).status_code == 200
    wait_until(lambda: set(client.instances()) == set(before), 'the outputs are taken back')
    check_unchanged(client, before)
    wait_until_recovered(client)


def test_a_job_that_has_not_gone_on_keeps_others_from_its_results(plugin_fleet):
    """What it may still take back, another one must not take for granted."""
    options = {'Modification': {'Threads': 2, 'Keys': {'same': 'ab' * 32}}}
    with plugin_fleet.make('plugin', options, Gate()) as host:
        client, job, before = restart_paused(host, 'same')
        other = client.submit('/studies/%s/modify' % client.json('/instances/%s/study' % min(before))['ID'],
                              {'KeepSource': False, 'Key': 'same'})
        seen = client.wait_for_job(other)
        assert seen['State'] == 'Failure' and 'has not gone on' in seen['Content']['ErrorDetails']
        client.post('/jobs/%s/cancel' % job)
        wait_until(lambda: set(client.instances()) == set(before), 'the outputs are taken back')
        check_unchanged(client, before)
        assert client.post('/jobs/%s/resubmit' % other).status_code == 200
        wait_until(lambda: client.job(other)['State'] == 'Success', 'the other job succeeds')
        check_moved(client, before)


def test_a_job_that_has_not_gone_on_counts_among_the_open_ones(plugin_fleet):
    with plugin_fleet.make('plugin', {'Modification': {'Threads': 2, 'MaximumJobs': 1}}, Gate()) as host:
        client, job, before = restart_paused(host)
        study = client.json('/instances/%s/study' % min(before))['ID']
        answer = client.post('/studies/%s/anonymize' % study, {})
        assert answer.status_code == 503 and 'MaximumJobs' in answer.json()['Details']
        client.post('/jobs/%s/resume' % job)
        assert client.wait_for_job(job)['State'] == 'Success'
        study = client.json('/studies')[0]
        assert client.post('/studies/%s/anonymize' % study, {}).status_code == 200


def test_the_name_of_a_forgotten_job_survives_a_second_crash(plugin_fleet):
    with plugin_fleet.make('plugin', {'Modification': {'Threads': 2}, 'SaveJobs': False}, Gate()) as host:
        first, before = start_held(host, 'modify')
        host.kill()
        host.options['SaveJobs'] = True
        host.gate.forget()
        last = host.gate.hold_after(2)
        client = host.start('/statistics').client
        host.gate.wait_until_held(last)
        second = client.json('/jobs')[0]
        wait_until_saved(host, second)
        host.kill()
        client = restart(host)
        seen = client.wait_for_job(second)
        assert (seen['State'], seen['Content']['ContinuedJob']) == ('Success', first)
        check_moved(client, before)


@pytest.mark.parametrize('saves', (True, False))
def test_jobs_that_wait_for_their_turn_begin_after_a_kill(plugin_fleet, saves):
    """Under a new identifier, if the host has not saved them."""
    options = {'Modification': {'Threads': 2}, 'ConcurrentJobs': 1, 'SaveJobs': saves}
    with plugin_fleet.make('plugin', options, Gate()) as host:
        studies = [upload_study(host.client, [save(image(study=number))]) for number in (1, 2, 3)]
        path, body = '/studies/%s/modify', {'KeepSource': False}
        jobs = [submit_held(host, path % studies[0], body, 0)]
        jobs += [host.client.submit(path % study, body) for study in studies[1:]]
        if saves:
            wait_until_saved(host, jobs[-1])
        host.kill()
        client = restart(host)
        wait_until(lambda: len(client.json('/jobs')) == len(jobs), 'the host knows the jobs')
        found = [client.wait_for_job(job) for job in client.json('/jobs')]
        assert {job['State'] for job in found} == {'Success'}, found
        names = {job['Content'].get('ContinuedJob', job['ID']) for job in found}
        assert names == set(jobs)
        assert not set(studies) & set(client.json('/studies'))
        assert len(client.instances()) == len(jobs)


def test_a_job_that_the_host_forgets_goes_on_under_a_new_one(plugin_fleet):
    options = {'Modification': {'Threads': 2}, 'SaveJobs': False}
    with plugin_fleet.make('plugin', options, Gate()) as host:
        job, before = start_held(host, 'modify')
        host.kill()
        client = restart(host)
        continued, = wait_until(lambda: client.json('/jobs'), 'there is a new job')
        done = client.wait_for_job(continued)
        assert done['State'] == 'Success' and done['Content']['ContinuedJob'] == job
        check_moved(client, before)


def test_a_failed_job_can_be_repeated_after_a_restart(host):
    """L16: without doubling anything."""
    client = host.client
    study = upload_study(client, [save(image(instance=i)) for i in range(1, COUNT + 1)])
    before = {instance: client.file(instance) for instance in client.instances()}
    host.gate.reject(5)
    job = client.submit('/studies/%s/modify' % study, {'KeepSource': False})
    assert client.wait_for_job(job)['State'] == 'Failure'
    check_unchanged(client, before)
    failure = client.job(job)['Content']
    host.stop()
    client = restart(host)
    assert client.job(job)['Content'] == failure
    wait_until(lambda: client.post('/jobs/%s/resubmit' % job).status_code == 200,
               'the job can be repeated')
    wait_until(lambda: client.job(job)['State'] == 'Success', 'the job succeeds')
    check_moved(client, before)


def has_succeeded(client, job):
    """And may have left the history."""
    answer = client.get('/jobs/' + job)
    return answer.status_code == 404 or answer.json()['State'] == 'Success'


def test_the_journal_keeps_no_job_that_left_the_history(plugin_fleet):
    with plugin_fleet.make('plugin', {'JobsHistorySize': 1}) as host:
        client = host.client
        study = upload_study(client, [save(image())])
        jobs = [client.submit('/studies/%s/modify' % study, {}) for _ in range(3)]
        for job in jobs:
            wait_until(lambda: has_succeeded(client, job), 'the job has ended')
        wait_until(lambda: len(client.json('/modification/journal')['Jobs']) <= 1,
                   'the journal is wiped')


def test_the_journal_of_another_server_can_only_be_taken_over_where_it_is_seen(host):
    answer = host.client.post('/modification/journal/take-over', {'Server': 'nobody'})
    capabilities = host.client.json('/system').get('Capabilities', {})
    if not capabilities.get('HasKeyValueStores'):
        assert 'DatabaseServerIdentifier' in answer.json()['Details']
    assert answer.status_code == 404, answer.text
    assert host.client.post('/modification/journal/take-over', {}).status_code == 400


def test_finished_jobs_survive_a_restart(host):
    """L12"""
    client = host.client
    study = upload_study(client, [save(image())])
    job = client.submit('/studies/%s/modify' % study, {})
    done = client.wait_for_job(job)
    host.stop()
    again = restart(host).job(job)
    assert (again['State'], again['Type']) == ('Success', 'ResourceModification')
    assert again['Content'] == done['Content'] and again['Progress'] == 100


def test_jobs_of_the_builtin_are_left_to_the_core(plugin_fleet):
    """Written before the plugin came: shown as without it (R155)."""
    with plugin_fleet.make('plugin') as host:
        host.stop()
        plugins = host.options.pop('Plugins')
        client = host.start().client
        study = upload_study(client, [save(image())])
        jobs = {kind: client.submit(path % study, body) for kind, path, body in (
            ('ResourceModification', '/studies/%s/modify', {}),
            ('SplitStudy', '/studies/%s/split', {
                'Series': client.json('/studies/%s' % study)['Series'], 'KeepSource': True}),
            ('MergeStudy', '/studies/%s/merge', {'Resources': []}))}
        for job in jobs.values():
            client.wait_for_job(job)
        host.stop()
        client = host.start().client
        alone = {kind: client.job(job) for kind, job in jobs.items()}
        host.stop()
        host.options['Plugins'] = plugins
        client = host.start().client
        for kind, job in jobs.items():
            shown = client.job(job)
            assert shown['Type'] == kind and shown['State'] == 'Success'
            assert shown['Content'] == alone[kind]['Content']
