# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use the routes of the plugin is decided by the host: its users, and its filter of requests."""

import base64
import http.client
import pathlib
import re

import pytest

from support.acting import skip_unless, upload_study
from support.openapi import OpenApi
from support.synthetic import image, save
from support.users import EDITOR, NOBODY, READER, client_of, guard

COUNT = 2
LEVELS = {'patients': 'ParentPatient', 'studies': 'ParentStudy', 'series': 'ParentSeries', 'instances': 'ID'}

# The resources of a request: what {id} stands for, and the body. Every route that is no GET needs an entry.
BODIES = {('post', '/%s/{id}/%s' % (level, operation)): (level, lambda stored: {})
          for level in LEVELS for operation in ('modify', 'anonymize')}
BODIES.update({
    ('post', '/patients/{id}/modify'): (
        'patients', lambda stored: {'Replace': {'PatientID': 'NEW'}, 'Force': True}),
    ('post', '/tools/bulk-modify'): (None, lambda stored: {'Resources': [stored['ParentStudy']]}),
    ('post', '/tools/bulk-anonymize'): (None, lambda stored: {'Resources': [stored['ParentStudy']]}),
    ('post', '/studies/{id}/split'): (
        'studies', lambda stored: {'Series': [stored['ParentSeries']], 'KeepSource': True}),
    ('post', '/studies/{id}/merge'): (
        'studies', lambda stored: {'Resources': [stored['OtherStudy']], 'KeepSource': True}),
    ('delete', '/jobs/{id}'): ('jobs', lambda stored: b''),
    ('post', '/modification/journal/take-over'): (None, lambda stored: {'Server': 'nobody'}),
    ('post', '/modification/scan'): (
        None, lambda stored: {'Resources': [stored['ParentStudy']], 'Sources': [stored['OtherStudy']]}),
    ('delete', '/modification/crosswalk/jobs/{id}'): ('jobs', lambda stored: b''),
    ('delete', '/modification/crosswalk/patients/{id}'): ('patients', lambda stored: b''),
    ('delete', '/modification/crosswalk/older-than/{days}'): (None, lambda stored: b''),
    ('delete', '/modification/reports/{id}'): ('jobs', lambda stored: b''),
    ('post', '/modification/preview'): (
        None, lambda stored: {'Route': '/studies/%s/modify' % stored['ParentStudy']}),
    ('post', '/modification/reidentify'): (None, lambda stored: {'Resources': [stored['ParentStudy']]}),
})
# Answered by the plugin itself, which has no journal of that server: with or without a key-value store.
STATUS = {('post', '/modification/journal/take-over'): (404,),
          ('post', '/modification/reidentify'): (403,)}
# The plugin itself asks for a user of its options; there is nothing that they could see.
NOTHING = (404,)
OF_LISTED_USERS = {('get', '/modification/crosswalk'): NOTHING, ('delete', '/modification/reports/{id}'): NOTHING}
OF_NOTHING = {('get', '/modification/reports/{id}'): NOTHING}
SINCE = {('delete', '/jobs/{id}'): (1, 12, 2)}


@pytest.fixture(scope='module')
def guarded(fleet):
    """Hosts with users, by kind: 'builtin' and 'plugin'. The plugin hears each request, too (WriteOrigin)."""
    hosts = {}
    for kind in ('builtin', 'plugin'):
        hosts[kind] = fleet.make(kind)
        hosts[kind].options['Modification'] = {
            'WriteOrigin': True, 'Reports': {'Users': [EDITOR[0]]},
            'Crosswalk': {'Users': [EDITOR[0]],
                          'Directory': hosts[kind].root.inside(hosts[kind].folder / 'crosswalk')}}
        guard(hosts[kind])
        hosts[kind].start()
    yield hosts
    for host in hosts.values():
        host.dispose()


@pytest.fixture
def hosts(plugin_fleet, guarded):
    for host in guarded.values():
        host.client.delete_everything()
    yield guarded
    for host in guarded.values():
        assert host.is_running(), host.log()[-4000:]


def operations(hosts):
    """(method, path) of all that the plugin says it serves."""
    description = hosts['plugin'].client.json('/modification/openapi')
    return [(method, path) for path, method, _ in OpenApi(description).operations()]


def store(client):
    """Two studies of one patient, and a finished job: what requests need."""
    stored = client.upload(save(image(instance=1)))
    upload_study(client, [save(image(instance=number)) for number in range(2, COUNT + 1)])
    stored['OtherStudy'] = upload_study(client, [save(image(study=2))])
    job = client.submit('/studies/%s/modify' % stored['ParentStudy'], {})
    assert client.wait_for_job(job)['State'] == 'Success'
    stored['Job'] = job
    return stored


def make_request(operation, stored):
    """(method, path, body)"""
    method, path = operation
    level, body = BODIES.get(operation, ('jobs', lambda stored: None))
    resource = stored['Job'] if level == 'jobs' else stored.get(LEVELS.get(level), '')
    query = '?job=' + stored['Job'] if path == '/modification/crosswalk' else ''
    return method.upper(), path.replace('{id}', resource).replace('{days}', '0') + query, body(stored)


def ask(host, user, request):
    return client_of(host, user).request(*request)


def state(client):
    """What a request could change."""
    return client.instances(), sorted(client.json('/jobs'))


def is_of_orthanc(path):
    return not path.startswith('/modification/')


def test_each_route_that_changes_something_is_tried(hosts):
    changing = {operation for operation in operations(hosts) if operation[0] != 'get'}
    assert changing == set(BODIES)


@pytest.mark.parametrize('operation', sorted(BODIES), ids=lambda operation: '%s %s' % operation)
def test_only_who_may_change_something_does(hosts, operation):
    """On both kinds of hosts, with the same answers."""
    if operation in SINCE:
        skip_unless(hosts['plugin'].client, since=SINCE[operation], what='that route')
    for kind, host in hosts.items():
        if kind == 'builtin' and not is_of_orthanc(operation[1]):
            continue
        request = make_request(operation, store(host.client))
        before = state(host.client)
        for user, status in ((NOBODY, 401), (READER, 403)):
            answer = ask(host, user, request)
            assert answer.status_code == status, (kind, user, answer.text)
        assert state(host.client) == before, kind
        answer = ask(host, EDITOR, request)
        allowed = STATUS.get(operation) or OF_LISTED_USERS.get(operation) or (200,)
        assert answer.status_code in allowed, (kind, answer.text)


def test_wrong_passwords_are_nobody(hosts):
    host = hosts['plugin']
    request = make_request(('post', '/studies/{id}/anonymize'), store(host.client))
    for user in ((EDITOR[0], READER[1]), (EDITOR[0], ''), ('other', EDITOR[1])):
        assert ask(host, user, request).status_code == 401, user


def test_who_may_look_sees_all_that_is_to_be_seen(hosts):
    looking = [operation for operation in operations(hosts) if operation[0] == 'get']
    assert len(looking) >= 4
    for operation in looking:
        for kind, host in hosts.items():
            if kind == 'plugin' or is_of_orthanc(operation[1]):
                request = make_request(operation, store(host.client))
                assert ask(host, NOBODY, request).status_code == 401, (kind, operation)
                for user in (READER, EDITOR):
                    answer = ask(host, user, request)
                    seen = OF_LISTED_USERS.get(operation) or OF_NOTHING.get(operation) or (200,)
                    seen = (403,) if operation in OF_LISTED_USERS and user == READER else seen
                    assert answer.status_code in seen, (kind, operation, answer.text)


# Of the manual, a row of a table: * - method, - ``regular expression``, ``another one``
RULE = re.compile(r'^ +\* - (GET|POST|PUT|DELETE)\n +- (.*)$', re.MULTILINE)
SECURITY = pathlib.Path(__file__).parents[2] / 'Resources/Documentation/security.rst'


def documented_rules():
    for method, expressions in RULE.findall(SECURITY.read_text(encoding='utf-8')):
        for expression in re.findall('``(.*?)``', expressions):
            yield method.lower(), re.compile(expression)


def test_each_route_has_one_rule_in_the_manual(hosts):
    rules = list(documented_rules())
    assert rules
    for method, path in operations(hosts):
        for uri in (path, path + '/'):
            fitting = [rule for allowed, rule in rules if allowed == method and rule.match(uri)]
            assert len(fitting) == 1, (method, uri)


@pytest.mark.parametrize('spelling', (
    '//studies//%s//modify', '/tools/../studies/%s/modify', '/studies/./%s/modify',
    '/studies/%s/%%6Dodify', '/studies/%s%%2Fmodify', '/studies/%s/modify?method=GET'))
def test_a_filter_is_asked_about_the_plain_uri(hosts, spelling):
    """So no spelling leads past its rules."""
    host = hosts['plugin']
    study = store(host.client)['ParentStudy']
    plain = 'asked: POST /studies/%s/modify' % study
    for user, status in ((READER, 403), (EDITOR, 200)):
        before = host.log().count(plain + '\n')
        assert post_as_it_is(host, user, spelling % study) == status
        assert host.log().count(plain + '\n') == before + 1


def post_as_it_is(host, user, uri):
    """Status of a request whose URI nobody tidies up on this side."""
    connection = http.client.HTTPConnection('127.0.0.1', host.options['HttpPort'])
    password = base64.b64encode(':'.join(user).encode()).decode()
    connection.request('POST', uri, b'{}', {'Authorization': 'Basic ' + password})
    status = connection.getresponse().status
    connection.close()
    return status


def test_no_secret_is_told(hosts):
    host = hosts['plugin']
    store(host.client)
    for path in ('/modification/info', '/jobs?expand'):
        assert 'secret' not in client_of(host, READER).get(path).text
    assert 'secret' not in host.log()
