# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP that clients do not send: paths, methods, lengths and headers, byte by byte. The host may answer any
error or just close; it must go on, and nothing may change."""

import pytest

from cases.case import UNKNOWN
from cases.hostile import MARKER
from support.acting import error_of
from support.hostile_host import OPTIONS, HostileHost
from support.raw_http import exchange, make
from support.sanitizers import runtimes

REFUSED = range(400, 600)
# In place of the identifier of an instance.
IDENTIFIERS = {
    'a path': '..%2f..%2fsystem', 'dots': '..', 'a zero': '%00', 'a zero behind': '{instance}%00',
    'a path behind': '{instance}/..', 'a line break': '%0d%0aInjected:%20yes',
    'a line break behind': '{instance}%0a', 'no UTF-8': '%ff%fe', 'half an escape': '%4', 'no escape': '%zz',
    'a script': '%3Cscript%3E', '4 KB': 'x' * 4096, '100 KB': 'x' * 100000, 'a star': '*',
    'an unknown one': UNKNOWN, 'a format': '%25s%25n', 'Unicode': '\u00e9', 'a backslash': '..\\system',
    'a semicolon': '{instance};x', 'double escape': '%252e%252e%252f',
}
HUGE = '999999999999'  # a length
METHODS = ('PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'BREW', 'post', 'PROPFIND', 'X' * 1000)
ROUTES = ('/instances/{instance}/modify', '/studies/{study}/anonymize', '/studies/{study}/split',
          '/studies/{study}/merge', '/tools/bulk-modify', '/tools/bulk-anonymize')


@pytest.fixture(scope='module')
def hostile_host(fleet):
    with fleet.make('plugin', OPTIONS) as host:
        yield HostileHost(host)


@pytest.fixture
def hostile(plugin_fleet, hostile_host):
    """Checks afterwards that nothing has changed and that the host goes on."""
    ids = hostile_host.prepare('image')
    before = hostile_host.state()
    hostile_host.ids = ids
    yield hostile_host
    assert hostile_host.state() == before
    hostile_host.check_good_request()
    hostile_host.check_log()


def send(hostile, method, path, body=b'{}', **more):
    answer = exchange(hostile.client.url, make(method, path.format(**hostile.ids), body, **more))
    assert 'Injected' not in answer.headers
    return answer


@pytest.mark.parametrize('route', ('/instances/%s/modify', '/studies/%s/anonymize', '/studies/%s/split'))
@pytest.mark.parametrize('name', IDENTIFIERS)
def test_strange_identifiers_are_refused(hostile, name, route):
    answer = send(hostile, 'POST', route % IDENTIFIERS[name])
    assert answer.status is None or answer.status in REFUSED


@pytest.mark.parametrize('method', METHODS)
@pytest.mark.parametrize('route', ROUTES)
def test_other_methods_are_refused(hostile, route, method):
    answer = send(hostile, method, route)
    assert answer.status is None or answer.status in REFUSED or (method, answer.status) == ('OPTIONS', 200)


@pytest.mark.parametrize('method', ('GET', 'PUT', 'DELETE'))
@pytest.mark.parametrize('route', ROUTES)
def test_methods_that_are_not_served_answer_405(hostile, route, method):
    """R1."""
    answer = send(hostile, method, route, MARKER.encode())
    assert answer.status == 405 and answer.headers.get('Allow') == 'POST' and not answer.body


@pytest.mark.parametrize('length', ('1000', HUGE, '-1', 'x', '1e3', '0x10', '18446744073709551616',
                                    '2\r\nContent-Length: 1000'))
def test_bodies_that_are_shorter_than_they_say_are_no_requests(hostile, length):
    if length == HUGE and runtimes():
        pytest.skip('Orthanc asks for so much memory, which ends what has the allocator of a sanitizer')
    answer = send(hostile, 'POST', '/studies/{study}/modify', b'{"KeepSource": false}', length=length)
    assert answer.status is None or answer.status in REFUSED


@pytest.mark.parametrize('length', ('', '0', '1', '2'))
def test_bodies_that_are_longer_than_they_say_are_cut(hostile, length):
    """Two bytes are a good body; on an instance nothing is stored by that."""
    answer = send(hostile, 'POST', '/instances/{instance}/modify', b'{}' + MARKER.encode(), length=length)
    assert answer.status == 200 if length == '2' else answer.status is None or answer.status in REFUSED


def test_chunks_that_lie_are_no_request(hostile):
    for chunks in (b'ffffffffffffffff\r\n{}\r\n0\r\n\r\n', b'-2\r\n{}\r\n0\r\n\r\n', b'zz\r\n{}\r\n0\r\n\r\n',
                   b'5\r\n{}'):
        answer = send(hostile, 'POST', '/studies/{study}/modify', chunks, length='',
                      headers=(('Transfer-Encoding', 'chunked'),))
        assert answer.status is None or answer.status in REFUSED


def test_many_and_long_headers_are_survived(hostile):
    for headers in ([('X-%d' % i, 'x') for i in range(1000)], [('X', 'x' * 100000)],
                    [('Accept', '\x01\x02')], [('Content-Type', MARKER * 100)]):
        answer = send(hostile, 'POST', '/instances/{instance}/modify', headers=headers)
        assert answer.status in (None, 200) or answer.status in REFUSED


def test_what_is_no_http_is_survived(hostile):
    for request in (b'', b'\0' * 1000, b'POST', b'POST / HTTP/9.9\r\n\r\n', b'\x16\x03\x01\x02\0\x01', b'\r\n' * 1000):
        assert exchange(hostile.client.url, request).status not in range(200, 300)


@pytest.mark.parametrize('path', ('/instances/{instance}/modify?Force=true&<script>', '/instances/{instance}/modify#x',
                                  '//instances///{instance}//modify/',
                                  '/instances/{instance}%2fmodify'))
def test_arguments_and_slashes_are_tolerated(hostile, path):
    """R2."""
    assert send(hostile, 'POST', path).status in (200, 404)


def test_the_limit_of_the_configuration_is_what_counts(hostile):
    """Not what a client says about itself."""
    answer = hostile.client.post('/instances/%s/modify' % hostile.ids['instance'],
                                 '{"MaximumBodySize": 4095, "a": "%s"}' % ('x' * (17 << 20)),
                                 headers={'X-Maximum-Body-Size': '4095'})
    assert error_of(answer)[:2] == (400, 8)
