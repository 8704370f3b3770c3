# SPDX-License-Identifier: GPL-3.0-or-later
"""GET /modification/openapi: a valid description, and true of what the plugin answers."""

import copy
import json
import pathlib

import pytest

from support.acting import error_of, upload_study
from support.openapi import OpenApi
from support.synthetic import image, save

FILE = pathlib.Path(__file__).resolve().parents[2] / 'Resources/OpenApi.json'
UNKNOWN = '00000000-00000000-00000000-00000000-00000000'
PATIENT = {'Replace': {'PatientID': 'NEW'}, 'Force': True}
ROUTES = ['/%s/{id}/%s' % (level, operation) for level in ('instances', 'series', 'studies', 'patients')
          for operation in ('modify', 'anonymize')]


@pytest.fixture
def served(plugin):
    answer = plugin.get('/modification/openapi')
    assert answer.status_code == 200
    assert answer.headers['Content-Type'].split(';')[0] == 'application/json'
    return OpenApi(answer.json())


@pytest.fixture
def document():
    return json.loads(FILE.read_text(encoding='utf-8'))


def slices(count):
    return [save(image(instance=number)) for number in range(1, count + 1)]


def ids_of(client, contents):
    """Uploads files of one series; level -> Orthanc identifier."""
    stored = [client.upload(content) for content in contents][0]
    return {'instances': stored['ID'], 'series': stored['ParentSeries'],
            'studies': stored['ParentStudy'], 'patients': stored['ParentPatient']}


def ask(client, served, route, resource, body, status=200):
    """Posts, and checks that the answer is as described."""
    answer = client.post(route.replace('{id}', resource), body)
    assert answer.status_code == status, answer.text
    assert served.answer_errors(route, 'post', answer) == []
    return answer


# The document

def test_the_description_is_valid(plugin, served, document):
    assert served.complaints() == []
    assert served.document == document


def break_type(paths, schemas):
    schemas['Error']['type'] = 'dictionary'


def break_responses(paths, schemas):
    del paths['/series/{id}/modify']['post']['responses']


def break_member(paths, schemas):
    paths['/series/{id}/modify']['post']['sumary'] = 'misspelt'


def break_description(paths, schemas):
    del paths['/modification/info']['get']['responses']['200']['description']


def break_reference(paths, schemas):
    paths['/series/{id}/modify']['post']['requestBody']['$ref'] += 's'


def break_parameter(paths, schemas):
    paths['/series/{uid}/modify'] = paths.pop('/series/{id}/modify')


def break_identifier(paths, schemas):
    paths['/series/{id}/modify']['post']['operationId'] = 'modifyStudy'


def break_default(paths, schemas):
    schemas['EditFields']['properties']['Force']['default'] = 'no'


def break_example(paths, schemas):
    schemas['OrthancId']['example'] = '66946810'


def break_required(paths, schemas):
    schemas['Error']['required'].append('Status')


def break_use(paths, schemas):
    schemas['Unused'] = {'type': 'string'}


@pytest.mark.parametrize('plant', (
    break_type, break_responses, break_member, break_description, break_reference, break_parameter,
    break_identifier, break_default, break_example, break_required, break_use))
def test_the_judge_finds_a_planted_defect(document, plant):
    assert OpenApi(document).complaints() == []
    broken = copy.deepcopy(document)
    plant(broken['paths'], broken['components']['schemas'])
    assert len(OpenApi(broken).complaints()) == 1


@pytest.mark.parametrize('method', ('POST', 'PUT', 'DELETE'))
@pytest.mark.parametrize('path', ('/modification/openapi', '/modification/info'))
def test_other_methods_answer_405(plugin, served, path, method):
    body = None if method == 'DELETE' else b'{}'
    answer = plugin.request(method, path, body)
    assert (answer.status_code, answer.headers.get('Allow'), answer.content) == (405, 'GET', b'')
    assert served.answer_errors(path, 'get', answer) == []


def test_the_described_methods_are_the_allowed_ones(plugin, served):
    """DELETE of jobs needs Orthanc 1.12.2."""
    for path, item in served.document['paths'].items():
        answer = plugin.put(path.replace('{id}', UNKNOWN), b'{}')
        described = {method.upper() for method in item}
        allowed = set(answer.headers.get('Allow', '').split(','))
        assert answer.status_code == 405 and described - allowed <= {'DELETE'}, path
        assert allowed <= described, path


# Requests

@pytest.mark.parametrize('route', ROUTES)
def test_the_defaults_are_those_of_the_plugin(plugin, served, route):
    """A body that says all defaults is accepted without a warning."""
    fields = served.properties(served.request_schema(route))
    body = {name: served.resolve(schema)['default'] for name, schema in fields.items()
            if 'default' in served.resolve(schema)}
    assert {'Replace', 'Remove', 'Keep', 'Force', 'KeepLabels', 'Strict'} <= set(body)
    resource = ids_of(plugin, slices(1))[route.split('/')[1]]
    if route == '/patients/{id}/modify':
        body.update(PATIENT)
    answer = ask(plugin, served, route, resource, body)
    assert 'X-Modification-Warnings' not in answer.headers
    assert route.startswith('/instances') or 'Warnings' not in answer.json()


@pytest.mark.parametrize('route', ROUTES)
def test_the_examples_work(plugin, served, route):
    body = served.document['paths'][route]['post']['requestBody']
    example = served.resolve(body)['content']['application/json']['example']
    resource = ids_of(plugin, slices(1))[route.split('/')[1]]
    if route == '/patients/{id}/modify':
        example = dict(example, Replace=dict(example['Replace'], PatientID='NEW'), Force=True)
    ask(plugin, served, route, resource, example)


# Answers

def test_the_information_is_as_described(plugin, served):
    answer = plugin.get('/modification/info')
    assert served.answer_errors('/modification/info', 'get', answer) == []


def test_warnings_of_an_instance_are_as_described(plugin, served):
    instance = plugin.upload(save(image()))['ID']
    answer = ask(plugin, served, '/instances/{id}/modify', instance, {'Nonsense': 1})
    assert 'Nonsense' in answer.headers['X-Modification-Warnings']


@pytest.mark.parametrize('operation', ('modify', 'anonymize'))
def test_the_content_of_a_job_is_as_described(plugin, served, operation):
    """Of a synchronous call, and the same of /jobs."""
    study = upload_study(plugin, slices(3))
    route = '/studies/{id}/' + operation
    body = {'Transcode': '1.2.840.10008.1.2.4.70', 'UserData': {'Any': [None, 1]}, 'Nonsense': 1}
    content = ask(plugin, served, route, study, body).json()
    assert {'Transcode', 'Warnings', 'ID', 'PatientID'} <= set(content)

    job = ask(plugin, served, route, study, dict(body, Asynchronous=True)).json()
    assert set(job) == {'ID', 'Path'}
    check_job(plugin, served, job['ID'], 'ModificationContent')


def check_job(plugin, served, job, content):
    """Waits for a job, which and whose content must be as described."""
    seen = plugin.wait_for_job(job)
    assert served.answer_errors('/jobs/{id}', 'get', plugin.get('/jobs/' + job)) == []
    assert content_errors(served, seen['Content'], content) == []
    return seen


def content_errors(served, content, name):
    schema = {'$ref': '#/components/schemas/' + name}
    return served.errors(content, schema) + served.undescribed(content, schema)


def study_with_a_bad_file(client):
    """The first of three files is one that cannot be edited: its private block belongs to another creator."""
    bad = image(instance=1)
    bad.add_new((0x0029, 0x0010), 'LO', 'OTHER')
    bad.add_new((0x0029, 0x1001), 'LO', 'theirs')
    return upload_study(client, [save(bad)] + slices(3)[1:])


FAILING = {'Replace': {'0029,1001': 'mine'}, 'PrivateCreator': 'ACME 1.0'}


def test_failed_instances_are_as_described(plugin, served):
    study = study_with_a_bad_file(plugin)
    content = ask(plugin, served, '/studies/{id}/modify', study, dict(FAILING, Permissive=True)).json()
    assert content['FailedInstancesCount'] == len(content['FailedInstances']) == 1


def test_a_failed_job_is_as_described(plugin, served):
    study = study_with_a_bad_file(plugin)
    job = check_job(plugin, served, plugin.submit('/studies/%s/modify' % study, FAILING),
                    'ModificationContent')
    assert job['State'] == 'Failure' and job['Content']['ErrorCode'] == 8


@pytest.mark.parametrize('body,status,code', (
    ({'Replace': {'PatientID': 'x'}}, 400, 8),
    ({'Replace': []}, 400, 8),
    (b'no JSON', 400, 15),
    ({'Remove': ['NoSuchTag']}, 500, 27)))
@pytest.mark.parametrize('level', ('instances', 'studies'))
def test_errors_are_as_described(plugin, served, level, body, status, code):
    resource = ids_of(plugin, slices(1))[level]
    answer = ask(plugin, served, '/%s/{id}/modify' % level, resource, body, status)
    assert error_of(answer)[1] == code


@pytest.mark.parametrize('route', ROUTES)
def test_an_unknown_resource_is_as_described(plugin, served, route):
    ask(plugin, served, route, UNKNOWN, PATIENT, 404)


@pytest.mark.parametrize('route,body', (
    ('/tools/bulk-modify', {'Replace': {'InstitutionName': 'x'}, 'Level': 'Study'}),
    ('/tools/bulk-anonymize', {})))
def test_bulk_answers_are_as_described(plugin, served, route, body):
    body = dict(body, Resources=[upload_study(plugin, slices(2))])
    content = ask(plugin, served, route, '', body).json()
    assert {entry['Type'] for entry in content['Resources']} == {
        'Patient', 'Study', 'Series', 'Instance'}
    job = ask(plugin, served, route, '', dict(body, Asynchronous=True)).json()
    check_job(plugin, served, job['ID'], 'BulkModificationContent')


def test_jobs_are_as_described(plugin, served):
    job = plugin.submit('/studies/%s/modify' % upload_study(plugin, slices(1)), {'UserData': None})
    assert check_job(plugin, served, job, 'ModificationContent')['UserData'] is None
    for path in ('/jobs', '/jobs?expand'):
        assert served.answer_errors('/jobs', 'get', plugin.get(path)) == []
    assert served.answer_errors('/jobs/{id}', 'get', plugin.get('/jobs/' + UNKNOWN)) == []
    for _ in range(2):
        answer = plugin.delete('/jobs/' + job)
        assert served.answer_errors('/jobs/{id}', 'delete', answer) == []


def test_split_and_merge_answers_are_as_described(plugin, served):
    study = upload_study(plugin, [save(image(series=number, instance=number)) for number in (1, 2)])
    series = plugin.json('/studies/' + study)['Series'][0]
    body = {'Series': [series], 'Replace': {'StudyDescription': 'x'}, 'KeepSource': True}
    content = ask(plugin, served, '/studies/{id}/split', study, body).json()
    body = {'Resources': [content['TargetStudy']], 'KeepSource': True}
    assert ask(plugin, served, '/studies/{id}/merge', study, body).json()['TargetStudy'] == study
    for route in ('/studies/{id}/split', '/studies/{id}/merge'):
        ask(plugin, served, route, UNKNOWN, {'Series': [series], 'Resources': [study]}, 404)


@pytest.mark.parametrize('plant,complaint', (
    (lambda content: content.pop('InstancesCount'), 'InstancesCount'),
    (lambda content: content.update(InstancesCount='2'), 'InstancesCount'),
    (lambda content: content.update(ID='2'), 'ID'),
    (lambda content: content.update(New=1), 'New'),
    (lambda content: content['Resources'][0].update(New=1), 'New')))
def test_a_wrong_answer_is_found(plugin, served, plant, complaint):
    study = upload_study(plugin, slices(1))
    answer = plugin.post('/studies/%s/modify' % study, {})
    assert served.answer_errors('/studies/{id}/modify', 'post', answer) == []
    content = answer.json()
    plant(content)
    found = content_errors(served, content, 'ModificationContent')
    assert any(complaint in text for text in found), found
