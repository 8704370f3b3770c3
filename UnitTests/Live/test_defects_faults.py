# SPDX-License-Identifier: GPL-3.0-or-later
"""L16, L45, L48: what the built-in makes of a host that fails, and the plugin of the same."""

import errno

import pytest

from support.acting import skip_unless
from support.fault_bench import make_files, make_options
from support.faults import EVER, FULL_STORAGE, Faults, Kind
from support.waiting import wait_until

COUNT = 6


class Study:
    """Six images that are modified, and what has become of them."""

    def __init__(self, host, permissive=False, keep_source=False):
        self.client = host.client
        self.client.delete_everything()
        uploads = [self.client.upload(content) for content in make_files(False)[:COUNT]]
        self.sources = {upload['ID'] for upload in uploads}
        self.path = '/studies/%s/' % uploads[0]['ParentStudy']
        self.body = {'KeepSource': keep_source, 'Permissive': permissive, 'Asynchronous': True}

    def submit(self, operation='modify'):
        """The job, begun."""
        return self.client.post(self.path + operation, self.body).json()['ID']

    def run(self, operation='modify'):
        """The job, ended."""
        return self.client.wait_for_job(self.submit(operation))

    def left(self):
        return self.sources & set(self.client.instances())

    def outputs(self):
        return set(self.client.instances()) - self.sources


@pytest.fixture(scope='module')
def faulty_hosts(fleet):
    hosts = {}

    def find(kind):
        if kind not in hosts:
            hosts[kind] = fleet.make(kind, make_options(), faults=Faults()).start()
        return hosts[kind]
    yield find
    for host in hosts.values():
        host.dispose()


@pytest.fixture
def builtin_host(faulty_hosts):
    yield faulty_hosts('builtin')
    faulty_hosts('builtin').faults.stop()


@pytest.fixture
def plugin_host(plugin_fleet, faulty_hosts):
    yield faulty_hosts('plugin')
    faulty_hosts('plugin').faults.stop()


def fill_disk_after(host, count, operation):
    """Storing one instance makes two files."""
    study = Study(host)
    host.faults.fail(Kind.CREATE, 2 * count + 1, EVER, FULL_STORAGE)
    job = study.run(operation)
    host.faults.stop()
    assert job['State'] == 'Failure'
    return study, job


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_l16_the_builtin_leaves_half_a_study_on_a_full_disk(builtin_host, operation):
    study, job = fill_disk_after(builtin_host, 3, operation)
    assert len(study.left()) == COUNT and len(study.outputs()) == 3
    assert 'LeftOvers' not in job['Content']


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_l16_the_plugin_takes_back_what_fitted(plugin_host, operation):
    study, job = fill_disk_after(plugin_host, 3, operation)
    assert len(study.left()) == COUNT and not study.outputs()
    assert job['ErrorCode'] == FULL_STORAGE and job['ErrorDetails']


def count_index_writes(host, keep_source):
    study = Study(host, keep_source=keep_source)
    host.faults.count()
    assert study.run()['State'] == 'Success'
    return host.faults.stop()[Kind.INDEX]


def find_writes_of_deletion(host):
    """Numbers of the writes to the index, about, with which the sources go: from the last to the first."""
    return range(count_index_writes(host, False), count_index_writes(host, True), -1)


def disturb_deletion(host):
    """One write to the index fails while the sources are deleted, neither the first nor the last."""
    writes = find_writes_of_deletion(host)
    for number in writes[::max(1, len(writes) // 24)]:
        study = Study(host)
        host.faults.fail(Kind.INDEX, number, number, errno.EIO)
        job = study.run()
        host.faults.stop()
        if len(study.outputs()) == COUNT and 0 < len(study.left()) < COUNT:
            return study, job
    raise AssertionError('no fault has hit a deletion')


def test_l45_the_builtin_leaves_a_mix_and_does_not_say_which(builtin_host):
    study, job = disturb_deletion(builtin_host)
    assert job['State'] == 'Failure'
    assert not any(source in str(job['Content']) for source in study.left())


def test_l45_the_plugin_deletes_the_rest_and_names_what_has_stayed(plugin_host):
    study, job = disturb_deletion(plugin_host)
    assert job['State'] == 'Failure' and job['ErrorDetails']
    assert {failure['ID'] for failure in job['Content']['FailedInstances']} == study.left()
    assert len(study.left()) == 1


def break_deletion(host, writes):
    """The index fails for good while the sources of a permissive job are deleted."""
    study = Study(host, permissive=True)
    host.faults.fail(Kind.INDEX, writes[len(writes) // 2], EVER, errno.EIO)
    return study, study.submit()


def test_l48_the_builtin_repeats_a_failed_deletion_without_end(builtin_host):
    skip_unless(builtin_host.client, since=(1, 11, 3), what='L48')
    writes = find_writes_of_deletion(builtin_host)
    study, job = break_deletion(builtin_host, writes)
    many = writes[0] + 200
    wait_until(lambda: builtin_host.faults.seen(Kind.INDEX) > many, 'it tries and tries')
    assert study.client.job(job)['State'] == 'Running'
    study.client.post('/jobs/%s/cancel' % job)
    assert study.client.wait_for_job(job)['State'] == 'Failure'


def test_l48_the_plugin_ends_and_names_what_has_stayed(plugin_host):
    study, job = break_deletion(plugin_host, find_writes_of_deletion(plugin_host))
    content = study.client.wait_for_job(job)['Content']
    plugin_host.faults.stop()
    assert {failure['ID'] for failure in content['FailedInstances']} == study.left()
    assert len(study.outputs()) == COUNT and study.left()
