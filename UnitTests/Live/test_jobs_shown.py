# SPDX-License-Identifier: GPL-3.0-or-later
"""/jobs and /jobs/{id}: ours look like the built-in's, all else comes through (contract 1.4)."""

import re

import pytest

from cases.case import UNKNOWN
from support.acting import skip_unless, upload_study
from support.gate import Gate
from support.interruption import submit_held
from support.synthetic import image, save

USER_DATA = {'who': 'M\u00fcller', 'deep': [[{'a': 1.5}], None, True]}
XML = {'Accept': 'application/xml'}
ERROR_MEMBERS = ('ErrorCode', 'ErrorDescription', 'ErrorDetails')


def upload_one(client):
    return upload_study(client, [save(image())])


def finished_modification(client, body=None):
    job = client.submit('/studies/%s/modify' % upload_one(client), body or {})
    assert client.wait_for_job(job)['State'] == 'Success'
    return job


def finished_archive(client):
    """A job that is not the plugin's."""
    job = client.submit('/tools/create-archive', {'Resources': [upload_one(client)]})
    assert client.wait_for_job(job)['State'] == 'Success'
    return job


def failed_modification(gated, body=None):
    study = upload_one(gated.client)
    gated.gate.reject(1)
    job = gated.client.submit('/studies/%s/modify' % study, body or {})
    assert gated.client.wait_for_job(job)['State'] == 'Failure'
    return job


def without_chances(text):
    """Without what differs from job to job."""
    text = re.sub(r'[0-9a-f]{8}(-[0-9a-f]{4,12}){4}', 'JOB', text)
    text = re.sub(r'([0-9a-f]{8}-){4}[0-9a-f]{8}', 'RESOURCE', text)
    text = re.sub(r'\d{8}T\d{6}\.\d{6}', 'TIME', text)
    return re.sub(r'(EffectiveRuntime\W+)[\d.e-]+', r'\1SECONDS', text)


def seen(answer):
    """Status, headers and body, to be compared; the length of the body may be chance."""
    headers = {name: value for name, value in answer.headers.items() if name != 'Content-Length'}
    return answer.status_code, headers, without_chances(answer.text)


def shown_in_list(client, job):
    return next(shown for shown in client.json('/jobs?expand') if shown['ID'] == job)


def test_a_failed_job_shows_its_error(gated):
    job = failed_modification(gated)
    for shown in (gated.client.job(job), shown_in_list(gated.client, job)):
        assert shown['ErrorCode'] == 2018 and shown['ErrorDetails']
        assert all(shown[member] == shown['Content'][member] for member in ERROR_MEMBERS)
        assert 'UserData' not in shown


def test_the_error_is_described_as_the_host_does(gated):
    shown = gated.client.job(failed_modification(gated))
    gated.gate.reject(1)
    study = gated.client.json('/studies')[0]
    error = gated.client.post('/studies/%s/modify' % study, {}).json()
    assert (error['OrthancStatus'], error['Message'], error['Details']) == tuple(
        shown[member] for member in ERROR_MEMBERS)


def test_a_resubmitted_job_shows_no_error(gated):
    job = failed_modification(gated, {'UserData': USER_DATA})
    gated.gate.open()
    assert gated.client.post('/jobs/%s/resubmit' % job).status_code == 200
    shown = gated.client.wait_for_job(job, ('Success',))
    assert [shown[member] for member in ERROR_MEMBERS] == [0, 'Success', '']
    assert shown['UserData'] == USER_DATA


def test_a_failed_job_shows_its_user_data_too(gated):
    shown = gated.client.job(failed_modification(gated, {'UserData': USER_DATA}))
    assert shown['ErrorCode'] == 2018 and shown['UserData'] == USER_DATA
    assert 'UserData' not in shown['Content']


@pytest.mark.parametrize('value', (USER_DATA, 'text', 0, None, False, [], {}))
def test_user_data_is_shown_beside_the_content(plugin, value):
    job = finished_modification(plugin, {'UserData': value})
    for shown in (plugin.job(job), shown_in_list(plugin, job)):
        assert shown['UserData'] == value and 'UserData' not in shown['Content']
        assert [shown[member] for member in ERROR_MEMBERS] == [0, 'Success', '']


def test_user_data_may_be_nested_deeply(plugin):
    value = 1
    for _ in range(50):
        value = [value]
    assert plugin.job(finished_modification(plugin, {'UserData': value}))['UserData'] == value


def test_no_user_data_is_shown_where_none_was_given(plugin):
    assert 'UserData' not in plugin.job(finished_modification(plugin))


def test_a_synchronous_answer_has_no_user_data(plugin):
    answer = plugin.post('/studies/%s/modify' % upload_one(plugin), {'UserData': USER_DATA})
    assert answer.status_code == 200 and 'UserData' not in answer.json()


def test_user_data_survives_a_restart(plugin_fleet):
    with plugin_fleet.make('plugin') as host:
        job = finished_modification(host.client, {'UserData': USER_DATA})
        before = host.client.job(job)
        host.stop()
        after = host.start().client.job(job)
        assert after['UserData'] == USER_DATA and after['Content'] == before['Content']


def test_ours_looks_like_that_of_the_builtin(pair):
    skip_unless(pair.builtin, since=(1, 12, 11), what='UserData and Resources in jobs')
    answers = []
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        job = finished_modification(client, {'UserData': USER_DATA, 'Priority': 3})
        answers.append(seen(client.get('/jobs/' + job)))
    assert answers[0] == answers[1]


def check_same(pair, method, path_of, **options):
    """path_of: from a client to the path, after which both hosts must answer the same."""
    answers = []
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        answers.append(seen(client.request(method, path_of(client), **options)))
    assert answers[0] == answers[1]
    return answers[1]


@pytest.mark.parametrize('headers', ({}, XML, {'Accept': 'text/html'}, {'Accept-Encoding': ''}))
def test_a_foreign_job_comes_through(pair, headers):
    answer = check_same(pair, 'GET', lambda client: '/jobs/' + finished_archive(client),
                        headers=headers)
    assert answer[0] == 200 and ('<ID>JOB</ID>' if headers == XML else '"ID" : "JOB"') in answer[2]


@pytest.mark.parametrize('job', (UNKNOWN, 'x', 'x%20y', 'x%3Fy', 'x%26y%25', '%C3%A9', 'x?expand'))
@pytest.mark.parametrize('method', ('GET', 'DELETE', 'PUT', 'POST'))
def test_unknown_jobs_come_through(pair, method, job):
    check_same(pair, method, lambda client: '/jobs/' + job)


@pytest.mark.parametrize('method', ('DELETE', 'PUT', 'POST', 'PATCH', 'HEAD', 'OPTIONS'))
@pytest.mark.parametrize('path', ('/jobs', '/jobs/', '/jobs?expand', '//jobs//', '/jobs/%s',
                                  '/jobs//%s/'))
def test_other_methods_come_through(pair, method, path):
    def path_of(client):
        return path % finished_archive(client) if '%' in path else path
    check_same(pair, method, path_of, body=b'{}' if method in ('PUT', 'POST') else None)


def test_jobs_can_be_deleted(pair):
    skip_unless(pair.builtin, since=(1, 12, 2), what='DELETE of jobs')
    for make in (finished_archive, finished_modification):
        made = []

        def path_of(client):
            made.append((client, make(client)))
            return '/jobs/' + made[-1][1]
        check_same(pair, 'DELETE', path_of)
        assert all(client.get('/jobs/' + job).status_code == 404 for client, job in made)


def refuse_to_delete(host):
    """The error about a job that is under way, with another name for the job."""
    study = upload_one(host.client)
    job = submit_held(host, '/studies/%s/modify' % study, {}, 0)
    answer = host.client.delete('/jobs/' + job)
    host.gate.open()
    host.client.wait_for_job(job)  # what it stores does not come into the next test
    return seen(answer)


def test_an_unfinished_job_cannot_be_deleted(gated, fleet):
    skip_unless(gated.client, since=(1, 12, 2), what='DELETE of jobs')
    with fleet.make('builtin', gate=Gate()) as builtin:
        answer = refuse_to_delete(gated)
        assert answer[0] == 404 and answer == refuse_to_delete(builtin)


@pytest.mark.parametrize('arguments', ('', '?expand', '?expand=', '?expand=false', '?expand=true',
                                       '?expand&a=b%26c%3Dd', '?a'))
def test_the_list_expands_as_that_of_the_core(pair, arguments):
    kinds = []
    for client in (pair.builtin, pair.plugin):
        finished_archive(client)
        answer = client.get('/jobs' + arguments)
        kinds.append((seen(answer)[:2], type(answer.json()[0])))
    assert kinds[0] == kinds[1]


def test_foreign_jobs_in_a_list_are_left_as_they_are(plugin):
    archive = finished_archive(plugin)
    ours = finished_modification(plugin, {'UserData': USER_DATA})
    listed = without_timestamp(plugin.get('/jobs?expand').text)
    for job in (archive, ours):
        single = without_timestamp(plugin.get('/jobs/' + job).text)
        assert '\n   ' + single.replace('\n', '\n   ') in listed


def without_timestamp(text):
    return re.sub(r'("Timestamp" : )"\w+\.\d+"', r'\1NOW', text)


@pytest.mark.parametrize('path', ('/jobs?expand', '/jobs'))
def test_lists_come_as_xml_where_that_is_asked_for(pair, path):
    for client in (pair.builtin, pair.plugin):
        job = finished_modification(client, {'UserData': 'x'})
        answer = client.get(path, headers=XML)
        assert answer.headers['Content-Type'] == 'application/xml; charset=utf-8'
        assert job in answer.text


@pytest.mark.parametrize('path', ('/jobs//%s', '//jobs/%s/', '/jobs/%s?a=b'))
def test_slashes_and_arguments_are_tolerated(plugin, path):
    job = finished_modification(plugin, {'UserData': 'x'})
    assert plugin.json(path % job)['UserData'] == 'x'
