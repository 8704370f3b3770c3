# SPDX-License-Identifier: GPL-3.0-or-later
"""Bulk routes, split and merge: verbs, headers, tolerated paths (contract R1 to R5, R46)."""

import pytest

from cases.families import family
from support.acting import error_of
from support.moving import Stored

ROUTES = ('bulk-modify', 'bulk-anonymize', 'split', 'merge')
routes = pytest.mark.parametrize('route', ROUTES)


def request_of(stored, route):
    """Path and body of an ordinary request."""
    study = stored.of('Study')
    if route == 'split':
        return '/studies/%s/split' % study, {'Series': [stored.of('Series')]}
    if route == 'merge':
        return '/studies/%s/merge' % study, {'Resources': [stored.of('Study', 3)]}
    body = {'Resources': [study]}
    return '/tools/' + route, dict(body, DicomVersion='2021b') if 'anon' in route else body


@pytest.mark.parametrize('method', ('GET', 'PUT', 'DELETE'))
@routes
def test_other_verbs_answer_405(pair, route, method):
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        path, _ = request_of(Stored(client, family()[:4]), route)
        answer = client.request(method, path, b'{}' if method == 'PUT' else None)
        assert (answer.status_code, answer.headers.get('Allow'), answer.content) == (405, 'POST', b'')


@routes
def test_the_answer_is_json(pair, route):
    """R3, R5: whatever content type the request names."""
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        path, body = request_of(Stored(client, family()[:4]), route)
        answer = client.post(path, body, headers={'Content-Type': 'image/png'})
        assert answer.status_code == 200, answer.text
        assert answer.headers['Content-Type'] == 'application/json; charset=utf-8'


@pytest.mark.parametrize('change', (lambda path: path + '/', lambda path: path + '?a=b',
                                    lambda path: '//'.join(path.rsplit('/', 1))),
                         ids=('slash', 'argument', 'doubled'))
@routes
def test_slashes_and_arguments_are_tolerated(pair, route, change):
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        path, body = request_of(Stored(client, family()[:4]), route)
        assert client.post(change(path), body).status_code == 200


@routes
def test_an_error_says_what_orthanc_says(pair, route):
    """R8."""
    bodies = []
    for client in (pair.builtin, pair.plugin):
        client.delete_everything()
        path, body = request_of(Stored(client, family()[:4]), route)
        bodies.append(client.post(path, dict(body, Priority='x')).json())
        bodies[-1].pop('Details', None)
        bodies[-1].pop('Uri')
    assert bodies[0] == bodies[1]


@routes
def test_a_read_only_host_refuses_them(plugin_fleet, route):
    """R46."""
    if 'ReadOnly' not in plugin_fleet.shared('plugin').client.json('/system'):
        pytest.skip('this version has no option ReadOnly')
    with plugin_fleet.make('plugin') as host:
        stored = Stored(host.client, family()[:4])
        path, body = request_of(stored, route)
        host.stop()
        host.options['ReadOnly'] = True
        client = host.start().client
        assert error_of(client.post(path, body))[:2] == (500, 22)
        assert len(client.instances()) == 4


@routes
def test_a_history_of_no_jobs_is_enough(plugin_fleet, route):
    """R13, done better: the synchronous call answers all the same."""
    with plugin_fleet.make('plugin', {'JobsHistorySize': 0}) as host:
        path, body = request_of(Stored(host.client, family()[:4]), route)
        assert host.client.post(path, body).status_code == 200
