# SPDX-License-Identifier: GPL-3.0-or-later
"""What a dry run tells is what the operation does: path, old and new value, reason."""

import base64
import copy
import re

import pytest

from support import corpus
from support.acting import error_of, upload_study
from support.attributes import agrees, attributes, differences
from support.contents import contents_of
from support.openapi import OpenApi
from support.synthetic import image, save, with_private, with_sequences

KEY = 'live'
# Orthanc stores none without UIDs; pydicom does not decode the escape sequences of the other one.
LEFT_OUT = ('no-uids', 'chinese-iso2022-ir58-gb2312')
FILES = [name for name in corpus.well_formed_names() if not any(word in name for word in LEFT_OUT)]
IDENTIFIERS = ('0010,0020', '0020,000d', '0020,000e', '0008,0018')
MARKS = ('0010,0010', '0012,0062', '0012,0063', '0028,0303')  # and the name that takes the place of another
REQUESTS = {
    'anonymize': {},
    'modify': {'Replace': {'PatientName': 'New^Name', 'StudyDescription': 'pr\u00e9vu'},
               'Remove': ['InstitutionName'], 'RemovePrivateTags': True},
}
NEW_UID = re.compile(r'2\.25\.[0-9]{1,39}\Z')


@pytest.fixture(scope='module')
def keyed_host(fleet):
    """A host with a project key, so that the same source gives the same new identifiers again."""
    options = {'Modification': {'Keys': {KEY: base64.b64encode(b'k' * 32).decode()}}}
    with fleet.make('plugin', options) as host:
        yield host


@pytest.fixture
def keyed(plugin_fleet, keyed_host):
    keyed_host.client.delete_everything()
    yield keyed_host.client
    assert keyed_host.is_running(), keyed_host.log()[-4000:]


def preview(client, route, body):
    answer = client.post(route, dict(body, DryRun=True))
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_path(shown):
    table = {change['Path']: change for change in shown['Changes']}
    assert len(table) == len(shown['Changes'])
    return table


def expected_reason(operation, path, body):
    """From what was asked and from the kinds of attributes."""
    tag = path.split('.')[-1]
    if path in IDENTIFIERS:
        return {'Identifier'}
    if operation == 'modify':
        asked = {'0010,0010', '0008,1030', '0008,0080'}
        if path in asked:
            return {'Request'}
        return {'PrivateElement'} if int(tag[:4], 16) % 2 else {'Reference', 'Consequence'}
    if path in MARKS:
        return {'Deidentification'}
    if int(tag[:4], 16) % 2:
        return {'PrivateElement'}
    return {'Profile'} if tag != '0008,0005' else {'Consequence'}


def compare(shown, source, result, operation, body):
    """The list is exactly the difference."""
    found = differences(attributes(source), attributes(result))
    assert sorted(shown) == sorted(found)
    for path, (old, new) in found.items():
        change = shown[path]
        assert agrees(change['Old'], old), (path, change['Old'], old)
        assert agrees(change['New'], new), (path, change['New'], new)
        assert change['Reason'] in expected_reason(operation, path, body), (path, change['Reason'])


@pytest.mark.parametrize('operation', sorted(REQUESTS))
@pytest.mark.parametrize('name', FILES)
def test_the_preview_is_the_outcome(keyed, name, operation):
    """With a project key all new values are the same; the route of instances answers the result."""
    content = corpus.read(name)
    answer = keyed.post('/instances', content)
    if answer.status_code != 200:
        pytest.skip('not stored by this Orthanc')
    route = '/instances/%s/%s' % (answer.json()['ID'], operation)
    body = dict(REQUESTS[operation], Key=KEY)
    shown = by_path(preview(keyed, route, body))
    result = keyed.post(route, body)
    assert result.status_code == 200, result.text
    compare(shown, keyed.file(answer.json()['ID']), result.content, operation, body)


def test_enough_files_are_compared():
    assert len(FILES) >= 50


@pytest.mark.parametrize('operation', sorted(REQUESTS))
def test_a_study_is_shown_by_level(keyed, operation):
    """What all instances have in common is told once, and the job does it to each of them."""
    files = [save(with_sequences(series=series, instance=10 * series + number))
             for series in (1, 2) for number in (1, 2)]
    study = upload_study(keyed, files)
    sources = {instance['ID']: keyed.file(instance['ID'])
               for instance in keyed.json('/studies/%s/instances' % study)}
    body = dict(copy.deepcopy(REQUESTS[operation]), Key=KEY)
    if operation == 'modify':
        del body['Replace']['PatientName']
    shown = preview(keyed, '/studies/%s/%s' % (study, operation), body)
    assert shown['InstancesCount'] == shown['PreviewedInstancesCount'] == 4 and shown['IsComplete']
    levels = {change['Path']: change['Level'] for change in shown['Changes']}
    assert (levels['0020,000d'], levels['0020,000e'], levels['0008,0018']) == (
        'Study', 'Series', 'Instance')

    parents = {instance: parents_of(keyed, instance) for instance in sources}
    made = keyed.post('/studies/%s/%s' % (study, operation), body).json()
    results = {text_of(content, '0020,0013'): content for content in (
        keyed.file(instance['ID']) for instance in keyed.json('/studies/%s/instances' % made['ID']))}
    for instance, source in sources.items():
        own = {change['Path']: change for change in shown['Changes']
               if change['ID'] in parents[instance]}
        compare(own, source, results[text_of(source, '0020,0013')], operation, body)


def test_texts_are_cleaned_of_what_other_instances_tell(keyed):
    """The preview reads them, as the job does."""
    first, second = image(instance=1), image(instance=2)
    first.ReferringPhysicianName = 'Oberholzer^Kim'
    second.ReferringPhysicianName = ''
    second.SeriesDescription = 'Abdomen for oberholzer'
    study = upload_study(keyed, [save(first), save(second)])
    body = {'Profile': {'Options': ['Clean Descriptors'], 'Key': KEY}}
    route = '/studies/%s/anonymize' % study
    shown = [change['New'] for change in preview(keyed, route, body)['Changes']
             if change['Path'] == '0008,103e' and change['Old']['Text'] == second.SeriesDescription]
    made = keyed.post(route, body).json()
    results = [text_of(keyed.file(instance['ID']), '0008,103e')
               for instance in keyed.json('/studies/%s/instances' % made['ID'])]
    assert [value['Text'] for value in shown] == ['Abdomen for ***']
    assert 'Abdomen for ***' in results


def text_of(content, path):
    return attributes(content)[path][1]


def parents_of(client, instance):
    series = client.json('/instances/' + instance)['ParentSeries']
    study = client.json('/series/' + series)['ParentStudy']
    return {instance, series, study, client.json('/studies/' + study)['ParentPatient']}


# Without a key

def test_derived_values_have_their_form(plugin):
    instance = plugin.upload(save(image()))['ID']
    shown = by_path(preview(plugin, '/instances/%s/anonymize' % instance, {}))
    for path in IDENTIFIERS[1:]:
        assert NEW_UID.match(shown[path]['New']['Text']), shown[path]
    assert re.match(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z', shown['0010,0020']['New']['Text'])
    assert re.match(r'Anonymized[0-9]+\Z', shown['0010,0010']['New']['Text'])


def test_a_preview_uses_up_no_number(plugin):
    instance = plugin.upload(save(image()))['ID']
    study = plugin.json('/instances/%s/study' % instance)['ID']
    shown = [by_path(preview(plugin, route, {}))['0010,0010']['New']['Text'] for route in
             ('/instances/%s/anonymize' % instance, '/studies/%s/anonymize' % study)]
    plugin.post('/modification/preview', {'Route': '/studies/%s/anonymize' % study})
    content = plugin.post('/instances/%s/anonymize' % instance).content
    assert shown == [text_of(content, '0010,0010')] * 2


def test_nothing_is_stored(plugin):
    study = upload_study(plugin, [save(with_private(series=number)) for number in (1, 2)])
    series = plugin.json('/studies/' + study)['Series']
    other = upload_study(plugin, [save(image(patient=2))])
    before = contents_of(plugin)
    jobs = plugin.json('/jobs')
    for route, body in (
            ('/studies/%s/modify' % study, {'Replace': {'StudyDescription': 'x'}, 'KeepSource': False}),
            ('/studies/%s/anonymize' % study, {'KeepSource': False}),
            ('/tools/bulk-modify', {'Resources': series, 'Replace': {'StudyDescription': 'x'}}),
            ('/tools/bulk-anonymize', {'Resources': [study, other]}),
            ('/studies/%s/split' % study, {'Series': series[:1]}),
            ('/studies/%s/merge' % study, {'Resources': [other]})):
        assert preview(plugin, route, body)['Changes'], route
        answer = plugin.post('/modification/preview', {'Route': route, 'Request': body})
        assert answer.status_code == 200 and answer.json()['Changes'], route
    assert contents_of(plugin) == before and plugin.json('/jobs') == jobs


def test_split_and_merge_show_what_they_do(keyed):
    study = upload_study(keyed, [save(image(series=number)) for number in (1, 2)])
    series = keyed.json('/studies/' + study)['Series'][0]
    source = keyed.file(keyed.json('/series/%s/instances' % series)[0]['ID'])
    body = {'Series': [series], 'Replace': {'StudyDescription': 'Part'}, 'KeepSource': True, 'Key': KEY}
    shown = by_path(preview(keyed, '/studies/%s/split' % study, body))
    made = keyed.post('/studies/%s/split' % study, body).json()['TargetStudy']
    result = keyed.file(keyed.json('/studies/%s/instances' % made)[0]['ID'])
    assert sorted(shown) == sorted(differences(attributes(source), attributes(result)))
    assert shown['0008,1030']['New']['Text'] == 'Part'

    target = upload_study(keyed, [save(image(patient=2))])
    body = {'Resources': [made], 'KeepSource': True, 'Key': KEY}
    shown = by_path(preview(keyed, '/studies/%s/merge' % target, body))
    keyed.post('/studies/%s/merge' % target, body)
    merged = [keyed.file(instance['ID']) for instance in keyed.json('/studies/%s/instances' % target)
              if instance['MainDicomTags']['SOPInstanceUID'] == shown['0008,0018']['New']['Text']]
    assert sorted(shown) == sorted(differences(attributes(result), attributes(merged[0])))


# Limits and refusals

def test_the_caller_limits_the_instances(plugin):
    study = upload_study(plugin, [save(image(instance=number)) for number in range(1, 6)])
    answer = plugin.post('/modification/preview', {
        'Route': '/studies/%s/anonymize' % study, 'MaximumInstances': 2}).json()
    assert (answer['InstancesCount'], answer['PreviewedInstancesCount']) == (5, 2)
    assert not answer['IsComplete']


@pytest.mark.parametrize('body,code,named', (
    (b'no JSON', 15, ''),
    ({}, 15, 'Route'),
    ({'Route': '/studies/x/delete'}, 3, 'Route'),
    ({'Route': '/tools/reset'}, 3, 'Route'),
    ({'Route': '{study}', 'Request': []}, 15, 'Request'),
    ({'Route': '{study}', 'Request': {'DicomVersion': 'x'}}, 3, 'DicomVersion'),
    ({'Route': '{study}', 'Request': {'Keep': ['NoSuchTag']}}, 27, 'NoSuchTag'),
    ({'Route': '{study}', 'MaximumInstances': 0}, 3, 'MaximumInstances'),
    ({'Route': '{study}', 'MaximumInstances': 1001}, 3, 'MaximumInstances'),
    ({'Route': '{study}', 'MaximumInstances': 1.5}, 15, 'MaximumInstances'),
    ({'Route': '{study}', 'Nonsense': 1}, 8, 'Nonsense'),
    ({'Route': '/studies/00000000-00000000-00000000-00000000-00000000/anonymize'}, 17, '')))
def test_bad_requests_are_refused(plugin, body, code, named):
    study = upload_study(plugin, [save(image())])
    if isinstance(body, dict) and body.get('Route') == '{study}':
        body = dict(body, Route='/studies/%s/anonymize' % study)
    answer = plugin.post('/modification/preview', body)
    assert error_of(answer)[1] == code and named in error_of(answer)[2], answer.text
    assert OpenApi(plugin.json('/modification/openapi')).answer_errors(
        '/modification/preview', 'post', answer) == []


@pytest.mark.parametrize('route', ('/instances/{id}/modify', '/studies/{id}/anonymize',
                                   '/studies/{id}/split', '/studies/{id}/merge'))
def test_dry_run_must_be_a_boolean(plugin, route):
    instance = plugin.upload(save(image()))
    resource = instance['ID'] if 'instances' in route else instance['ParentStudy']
    body = {'DryRun': 'yes', 'Series': [instance['ParentSeries']], 'Resources': []}
    status, code, details = error_of(plugin.post(route.replace('{id}', resource), body))
    assert (status, code) == (400, 15) and 'DryRun' in details


def test_what_would_be_refused_is_refused(plugin):
    study = upload_study(plugin, [save(image(instance=number)) for number in (1, 2)])
    body = {'Replace': {'SOPInstanceUID': '1.2.3'}, 'Force': True}
    answers = [plugin.post('/studies/%s/modify' % study, dict(body, **more))
               for more in ({'DryRun': True}, {})]
    assert [error_of(answer) for answer in answers][0] == error_of(answers[1])
    assert answers[0].status_code == 400


def test_answers_are_as_described(plugin):
    served = OpenApi(plugin.json('/modification/openapi'))
    instance = plugin.upload(save(with_sequences()))
    for route, resource in (('/instances/{id}/modify', instance['ID']),
                            ('/instances/{id}/anonymize', instance['ID']),
                            ('/studies/{id}/modify', instance['ParentStudy']),
                            ('/studies/{id}/anonymize', instance['ParentStudy'])):
        answer = plugin.post(route.replace('{id}', resource), {'DryRun': True})
        assert served.answer_errors(route, 'post', answer) == []
    answer = plugin.post('/modification/preview', {'Route': '/tools/bulk-anonymize', 'Request': {
        'Resources': [instance['ParentStudy']], 'Transcode': '1.2.840.10008.1.2.4.70'}})
    assert served.answer_errors('/modification/preview', 'post', answer) == []
    assert 'Transcode' in answer.json()['Warnings'][0]


def test_the_dictionary_completes_names(plugin):
    served = OpenApi(plugin.json('/modification/openapi'))
    for text, found in (('patientna', 'PatientName'), ('0010,0020', 'PatientID'),
                        ('AcmeSec', 'AcmeSecret'), ('NoSuchAttribute', None), ('%22%5c', None)):
        answer = plugin.get('/modification/dictionary?text=' + text)
        assert served.answer_errors('/modification/dictionary', 'get', answer) == []
        assert (answer.json() or [{'Name': None}])[0]['Name'] == found
