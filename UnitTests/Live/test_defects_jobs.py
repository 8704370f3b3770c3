# SPDX-License-Identifier: GPL-3.0-or-later
"""L11 to L16, L43: jobs that are interrupted, paused, cancelled or repeated, or have failed."""

import pytest

from support.acting import skip_unless, upload_study
from support.fleet import GATED_SECTION
from support.gate import Gate
from support.interruption import pause, restart, submit_held, wait_until_saved
from support.synthetic import image, save
from support.waiting import wait_until

COUNT = 8
ALL = list(range(1, COUNT + 1))
OTHER = 99  # number of the image with which other jobs are busy
SINCE_THREADS = (1, 11, 3)  # before, the built-in goes from instance to instance
AT_THE_END = {'ID', 'Path', 'Type', 'PatientID'}
CANCELED = 37


@pytest.fixture
def host_of(fleet):
    """kind -> a host with a gate that does one job after the other."""
    made = []

    def start(kind):
        options = {'ConcurrentJobs': 1, 'Modification': GATED_SECTION}
        made.append(fleet.make(kind, options, Gate()))
        return made[-1].start()
    yield start
    for host in made:
        host.dispose()


@pytest.fixture
def builtin_host(host_of):
    return host_of('builtin')


@pytest.fixture
def plugin_host(plugin_fleet, host_of):
    return host_of('plugin')


class Work:
    """A study of eight images, and what is asked for; one to merge into, and one that keeps other jobs busy."""

    def __init__(self, host, operation, **fields):
        self.host = host
        self.study = upload_study(host.client, [save(image(instance=number)) for number in ALL])
        self.other = upload_study(host.client, [save(image(study=2, instance=OTHER))])
        self._busy = upload_study(host.client, [save(image(study=3, instance=OTHER))])
        self.path, self.body = self._request(operation)
        self.body.update(fields)
        self._before = set(host.client.instances())

    def _request(self, operation):
        if operation == 'split':
            series = self.host.client.json('/studies/' + self.study)['Series']
            return '/studies/%s/split' % self.study, {'Series': series, 'KeepSource': True}
        if operation == 'merge':
            return '/studies/%s/merge' % self.other, {'Resources': [self.study], 'KeepSource': True}
        if operation == 'series':
            series, = self.host.client.json('/studies/' + self.study)['Series']
            return '/series/%s/modify' % series, {}
        return '/studies/%s/%s' % (self.study, operation), {}

    def submit(self):
        return self.host.client.submit(self.path, self.body)

    def submit_held(self, passing=3):
        return submit_held(self.host, self.path, self.body, passing)

    def wait_for_progress(self, job):
        """The job, once it has made a step."""
        def observe():
            seen = self.host.client.job(job)
            return seen if seen['Progress'] > 0 else None
        return wait_until(observe, 'the job has made a step')

    def submit_other(self):
        return self.host.client.submit('/studies/%s/modify' % self._busy, {})

    def stored(self):
        """Identifiers of what was stored since."""
        return set(self.host.client.instances()) - self._before

    def copies(self):
        """Numbers of the images that were stored since, each as often as it was. Not while some are taken back."""
        tags = (self.host.client.json('/instances/%s/simplified-tags' % instance)
                for instance in self.stored())
        return sorted(number for number in (int(one['InstanceNumber']) for one in tags)
                      if number != OTHER)

    def resume(self, job):
        assert self.host.client.post('/jobs/%s/resume' % job).status_code == 200
        return self.host.client.wait_for_job(job)

    def repeat(self, job):
        assert self.host.client.post('/jobs/%s/resubmit' % job).status_code == 200
        return self.host.client.wait_for_job(job, ('Success',))


# L11, L15: a server that dies while a job runs, or ends while it is paused

def kill(host, operation):
    """The host saves all jobs when there is a new one, and dies when two more instances have been stored."""
    work = Work(host, operation)
    job = work.submit_held()
    work.wait_for_progress(job)
    wait_until_saved(host, work.submit_other())
    host.gate.wait_until_held(host.gate.hold_after(2))
    host.kill()
    return work, restart(host).wait_for_job(job)


def end_while_paused(host, operation):
    work = Work(host, operation)
    job = work.submit_held()
    pause(host.client, job)
    host.gate.open()
    host.stop()
    assert restart(host).job(job)['State'] == 'Paused'
    return work, work.resume(job)


INTERRUPTIONS = pytest.mark.parametrize('interrupt', (kill, end_while_paused))


@INTERRUPTIONS
@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_l11_the_builtin_fails_without_an_error(builtin_host, operation, interrupt):
    skip_unless(builtin_host.client, since=SINCE_THREADS, what='L11')
    _, job = interrupt(builtin_host, operation)
    assert (job['State'], job['ErrorCode']) == ('Failure', 0)


def test_l11_the_builtin_doubles_what_was_stored_when_it_is_told_to_repeat(builtin_host):
    skip_unless(builtin_host.client, since=SINCE_THREADS, what='L11')
    work, job = kill(builtin_host, 'modify')
    work.repeat(job['ID'])
    check_doubled(work)


@INTERRUPTIONS
@pytest.mark.parametrize('operation', ('modify', 'anonymize', 'split', 'merge'))
def test_l11_l15_the_plugin_goes_on_and_doubles_nothing(plugin_host, operation, interrupt):
    work, job = interrupt(plugin_host, operation)
    assert job['State'] == 'Success', job
    assert work.copies() == ALL


def check_doubled(work):
    copies = work.copies()
    assert set(copies) == set(ALL) and len(copies) > COUNT


@pytest.mark.parametrize('operation', ('modify', 'anonymize', 'split', 'merge'))
def test_l15_the_builtin_doubles_what_came_after_the_last_snapshot(builtin_host, operation):
    if operation in ('modify', 'anonymize'):
        skip_unless(builtin_host.client, before=SINCE_THREADS, what='a modification that goes on')
    work, job = kill(builtin_host, operation)
    assert job['State'] == 'Success'
    check_doubled(work)


# L12: a job that has ended

def end_after_job(host, make_request):
    """The job before and after a restart."""
    study = Work(host, 'modify').study
    job = host.client.submit(*make_request(study))
    before = host.client.wait_for_job(job)
    host.stop()
    return before, restart(host).job(job)


REQUESTS = pytest.mark.parametrize('make_request', (
    lambda study: ('/studies/%s/modify' % study, {}),
    lambda study: ('/tools/bulk-modify', {'Resources': [study]})), ids=('single', 'bulk'))


@REQUESTS
def test_l12_the_builtin_forgets_what_a_job_has_done(builtin_host, make_request):
    """Before there were threads it remembered at least that it had done it."""
    before, after = end_after_job(builtin_host, make_request)
    assert before['Progress'] == 100 and before['Content']['Description'] == 'REST API'
    if builtin_host.client.version() >= SINCE_THREADS:
        assert after['Progress'] == 0 and after['Content']['Description'] == ''
    assert tell_results(before) and not tell_results(after)


@REQUESTS
def test_l12_the_plugin_shows_what_a_job_has_done(plugin_host, make_request):
    before, after = end_after_job(plugin_host, make_request)
    assert tell_results(before)
    assert after['Content'] == before['Content'] and after['Progress'] == 100


def tell_results(job):
    """What the content says of outputs: a single one, or a list with paths, which sources have not."""
    content = job['Content']
    return AT_THE_END & set(content) or [
        one for one in content.get('Resources', []) if 'Path' in one]


# L13: a job that begins in a server that did not take the request

def begin_after_restart(work, *refused):
    """It was paused before its turn came. The gate refuses images with those numbers after the restart."""
    host = work.host
    blocking = submit_held(host, '/studies/%s/modify' % work.other, {}, 0)
    job = work.submit()
    pause(host.client, job)
    host.gate.open()
    host.client.wait_for_job(blocking)
    host.stop()
    host.gate.forget()
    host.gate.reject(*refused)
    host.start()
    return work.resume(job)


def test_l13_the_builtin_forgets_that_it_was_permissive(builtin_host):
    skip_unless(builtin_host.client, since=SINCE_THREADS, what='L13')
    job = begin_after_restart(Work(builtin_host, 'modify', Permissive=True), 3)
    assert job['State'] == 'Failure'


def test_l13_the_plugin_stays_permissive(plugin_host):
    work = Work(plugin_host, 'modify', Permissive=True)
    job = begin_after_restart(work, 3)
    assert job['State'] == 'Success' and job['Content']['FailedInstancesCount'] == 1
    assert len(work.copies()) == COUNT - 1


def describe_after_restart(host):
    """What the index has of a study, one of whose series has got another description of it."""
    work = Work(host, 'series', Replace={'StudyDescription': 'New'})
    job = begin_after_restart(work)
    assert job['State'] == 'Success' and work.copies() == ALL
    return host.client.json('/studies/' + work.study)['MainDicomTags']['StudyDescription']


def test_l13_the_builtin_leaves_the_index_as_it_was(builtin_host):
    skip_unless(builtin_host.client, since=SINCE_THREADS, what='L13')
    assert describe_after_restart(builtin_host) == 'Study 1'


def test_l13_the_plugin_brings_the_index_up_to_date(plugin_host):
    assert describe_after_restart(plugin_host) == 'New'


# L14: a job that is paused (in the plugin: test_jobs_control)

def test_l14_the_builtin_works_on_while_it_is_paused(builtin_host):
    skip_unless(builtin_host.client, since=SINCE_THREADS, what='L14')
    work = Work(builtin_host, 'modify')
    job = work.submit_held()
    pause(builtin_host.client, job)
    builtin_host.gate.open()
    wait_until(lambda: work.copies() == ALL, 'all instances are stored')
    assert builtin_host.client.job(job)['State'] == 'Paused'


# L16, L43: a job that is cancelled, or fails, and is repeated

def cancel(work):
    job = work.submit_held()
    work.host.client.post('/jobs/%s/cancel' % job)
    return job


OPERATIONS = pytest.mark.parametrize('operation', ('modify', 'anonymize', 'split', 'merge'))


@OPERATIONS
def test_l16_the_builtin_leaves_what_a_cancelled_job_has_stored(builtin_host, operation):
    work = Work(builtin_host, operation)
    job = cancel(work)
    builtin_host.gate.open()  # it cannot be cancelled while it waits there
    assert builtin_host.client.wait_for_job(job)['ErrorCode'] == CANCELED
    assert work.copies()


@OPERATIONS
def test_l16_the_plugin_takes_back_what_a_cancelled_job_has_stored(plugin_host, operation):
    work = Work(plugin_host, operation)
    job = cancel(work)
    assert plugin_host.client.wait_for_job(job)['ErrorCode'] == CANCELED
    plugin_host.gate.open()
    wait_until(lambda: not work.stored(), 'the copies are taken back')


def fail(work):
    """The fourth store is refused."""
    work.host.gate.reject(4)
    job = work.host.client.wait_for_job(work.submit())
    work.host.gate.open()
    assert job['State'] == 'Failure'
    return job


@pytest.mark.parametrize('operation', ('split', 'merge'))
def test_l16_the_builtin_doubles_what_it_repeats(builtin_host, operation):
    work = Work(builtin_host, operation)
    work.repeat(fail(work)['ID'])
    check_doubled(work)


@OPERATIONS
def test_l16_the_plugin_doubles_nothing_when_it_repeats(plugin_host, operation):
    work = Work(plugin_host, operation)
    job = fail(work)
    assert work.copies() == []
    work.repeat(job['ID'])
    assert work.copies() == ALL


MODIFICATIONS = pytest.mark.parametrize('operation', ('modify', 'anonymize'))


@MODIFICATIONS
def test_l43_the_builtin_names_a_result_that_is_not_complete(builtin_host, operation):
    work = Work(builtin_host, operation)
    seen = work.wait_for_progress(work.submit_held())
    assert seen['State'] == 'Running' and AT_THE_END <= set(seen['Content'])


@MODIFICATIONS
def test_l43_the_builtin_names_the_result_of_a_failed_job(builtin_host, operation):
    assert AT_THE_END <= set(fail(Work(builtin_host, operation))['Content'])


@MODIFICATIONS
def test_l43_the_plugin_names_no_result_that_is_not_complete(plugin_host, operation):
    work = Work(plugin_host, operation)
    seen = work.wait_for_progress(work.submit_held())
    assert seen['State'] == 'Running' and not AT_THE_END & set(seen['Content'])


@MODIFICATIONS
def test_l43_the_plugin_names_no_result_of_a_failed_job(plugin_host, operation):
    assert not AT_THE_END & set(fail(Work(plugin_host, operation))['Content'])
