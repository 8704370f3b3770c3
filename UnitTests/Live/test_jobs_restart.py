# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that ends while a job runs: the job ends as a failure, and nothing is lost."""

import pytest

from support.acting import upload_study
from support.gate import Gate
from support.synthetic import image, save
from support.waiting import wait_until

COUNT = 24


@pytest.fixture
def host(plugin_fleet):
    made = plugin_fleet.make('plugin', {'Modification': {'Threads': 2}}, Gate())
    with made:
        yield made


def start_held(host, operation):
    client = host.client
    study = upload_study(client, [save(image(instance=i)) for i in range(1, COUNT + 1)])
    before = {instance: client.file(instance) for instance in client.instances()}
    last = host.gate.hold_after(3)
    job = client.submit('/studies/%s/%s' % (study, operation), {'KeepSource': False})
    host.gate.wait_until_held(last)
    return job, before


def is_saved(host, job):
    """Whether the registry of jobs in the database (locked by the server) names the job."""
    paths = [host.index_path, host.index_path.with_name('index-wal')]
    return any(job.encode() in path.read_bytes() for path in paths if path.exists())


def restart(host):
    host.gate.forget()
    return host.start().client


def check_failed_without_loss(client, job, before):
    seen = client.wait_for_job(job)
    assert seen['Type'] == 'ResourceModification' and seen['State'] == 'Failure'
    content = seen['Content']
    assert content.get('ErrorDetails') or content.get('ErrorDescription')
    assert 'ID' not in content
    for instance, content in before.items():
        assert client.file(instance) == content


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_a_killed_server_restores_the_job_as_a_failure(host, operation):
    job, before = start_held(host, operation)
    wait_until(lambda: is_saved(host, job), 'the job is saved')
    host.kill()
    check_failed_without_loss(restart(host), job, before)


def test_a_server_that_stops_restores_the_job_as_a_failure(host):
    """The job may only end well if all of its outputs are there."""
    job, before = start_held(host, 'modify')
    wait_until(lambda: is_saved(host, job), 'the job is saved')
    host.process.terminate()
    wait_until(lambda: 'stopping' in host.log(), 'Orthanc is stopping')
    host.gate.open()
    assert host.wait_stopped() == 0, host.log()[-2000:]
    client = restart(host)
    if client.wait_for_job(job)['State'] == 'Success':
        assert len(client.instances()) == COUNT and not set(before) & set(client.instances())
    else:
        check_failed_without_loss(client, job, before)


def test_a_paused_job_ends_as_a_failure_after_a_restart(host):
    job, before = start_held(host, 'modify')
    host.client.post('/jobs/%s/pause' % job)
    host.client.wait_for_job(job, ('Paused',))
    host.gate.open()
    assert host.stop() == 0
    client = restart(host)
    if client.job(job)['State'] == 'Paused':
        client.post('/jobs/%s/resume' % job)
    check_failed_without_loss(client, job, before)


def test_finished_jobs_survive_a_restart(host):
    client = host.client
    study = upload_study(client, [save(image())])
    job = client.submit('/studies/%s/modify' % study, {})
    done = client.wait_for_job(job)
    host.stop()
    again = restart(host).job(job)
    assert (again['State'], again['Type']) == ('Success', 'ResourceModification')
    assert again['Content'] == done['Content']


def test_a_restored_failure_can_not_be_made_to_delete(host):
    job, before = start_held(host, 'modify')
    wait_until(lambda: is_saved(host, job), 'the job is saved')
    host.kill()
    client = restart(host)
    check_failed_without_loss(client, job, before)
    if client.post('/jobs/%s/resubmit' % job).status_code == 200:
        check_failed_without_loss(client, job, before)


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
