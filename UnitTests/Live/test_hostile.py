# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile requests and hostile files: each gets the answer that its table names; afterwards the host runs,
nothing in the store has changed, the next request works, and no value is in the log or in the error."""

import pytest

from cases import hostile_cases
from cases.hostile import MARKER, identify
from support.acting import error_of, upload_study
from support.hostile_host import OPTIONS, HostileHost, check_answer
from support.synthetic import image, save

SCRIPT = '<script>alert("%s")</script>\r\nInjected: yes' % MARKER
ALL = hostile_cases.REQUESTS + hostile_cases.FILES


@pytest.fixture(scope='module')
def hostile_host(fleet):
    with fleet.make('plugin', OPTIONS) as host:
        yield HostileHost(host)


@pytest.fixture
def hostile(plugin_fleet, hostile_host):
    assert hostile_host.host.is_running(), 'ended by an earlier case: %s\n%s' % (
        hostile_host.host.exit_code(), hostile_host.host.log()[-4000:])
    yield hostile_host
    assert hostile_host.host.is_running(), hostile_host.host.log()[-4000:]


def test_there_are_enough_cases_with_names_of_their_own():
    names = [case.name for case in ALL]
    doubled = {name for name in names if names.count(name) > 1}
    assert len(names) >= 100 and not doubled


def try_case(hostile, case):
    ids = hostile.prepare(case.source)
    before = hostile.state()
    answer = hostile.client.post(case.make_path(ids), case.make_body(ids), headers=dict(case.headers))
    check_answer(answer, case)
    after = hostile.state()
    hostile.check_good_request()
    hostile.check_log()
    return before, after


@pytest.mark.parametrize('case', hostile_cases.REQUESTS, ids=identify)
def test_a_hostile_request_changes_nothing(hostile, case):
    before, after = try_case(hostile, case)
    assert before == after


# The job of a study is made before the file is read: it fails, and is in the list of jobs.
@pytest.mark.parametrize('case', hostile_cases.FILES, ids=identify)
def test_a_hostile_file_changes_nothing(hostile, case):
    before, after = try_case(hostile, case)
    assert before.instances == after.instances and before.statistics == after.statistics
    for job in set(after.jobs) - set(before.jobs):
        content = str(hostile.client.job(job))
        assert MARKER not in content and hostile.client.job(job)['State'] == 'Failure'


# Values are data, wherever they come back

def test_scripts_stay_data_in_answers_and_jobs(hostile):
    ids = hostile.prepare('image')
    values = {'PatientName': SCRIPT, 'StudyDescription': SCRIPT, 'ProtocolName': SCRIPT}
    body = {'Replace': values, 'UserData': {SCRIPT: [SCRIPT]}, SCRIPT: SCRIPT}
    answer = hostile.client.post('/studies/%s/anonymize' % ids['study'], body)
    hostile.forget()
    assert answer.status_code == 200
    check_json(answer)
    assert SCRIPT not in str(answer.json())
    job = hostile.client.submit('/studies/%s/modify' % ids['study'], {
        'UserData': {SCRIPT: [SCRIPT]}, 'Replace': values, 'KeepLabels': True})
    seen = hostile.client.wait_for_job(job)
    assert seen['State'] == 'Success' and seen['UserData'] == {SCRIPT: [SCRIPT]}
    assert MARKER not in str({key: value for key, value in seen.items() if key != 'UserData'})
    for path in ('/jobs/' + job, '/jobs?expand'):
        shown = hostile.client.get(path)
        check_json(shown)
        assert b'\r\nInjected' not in shown.content
    hostile.check_log()


def check_json(answer):
    assert answer.headers['Content-Type'].split(';')[0] == 'application/json'
    assert 'Injected' not in answer.headers and answer.json() is not None


def test_a_job_with_more_instances_than_allowed_is_refused(hostile):
    hostile.prepare('image')
    hostile.client.delete_everything()
    hostile.forget()
    study = upload_study(hostile.client, [save(image(instance=number)) for number in range(1, 7)])
    before = hostile.state()
    for path, body in (('/studies/%s/modify' % study, {'KeepSource': False}),
                       ('/tools/bulk-anonymize', {'Resources': [study]}),
                       ('/studies/%s/split' % study, {
                           'Instances': [instance['ID'] for instance in hostile.client.json(
                               '/studies/%s/instances' % study)]})):
        status, error, details = error_of(hostile.client.post(path, body))
        assert (status, error) == (400, 8) and 'MaximumInstances' in details
    assert hostile.state() == before
    five = [instance['ID'] for instance in hostile.client.json('/studies/%s/instances' % study)][:5]
    assert hostile.client.post('/studies/%s/split' % study, {'Instances': five}).status_code == 200
